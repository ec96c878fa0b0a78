import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Limits } from '../../plan/caps.js';
import { makePlan, type PlanInput } from '../../plan/make-plan.js';
import type { CallbackUrlFor, Plan } from '../../plan/plan.js';
import { type Clock, machineClock } from '../../system/clock.js';
import type { ClipStatuses } from '../../take/clip-status.js';
import type { History } from '../../take/fold.js';
import { originOf } from '../access/access.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import type { ReadFolderTakes } from '../policy/folder-takes.js';
import { type JudgedBy, judgePolicies } from '../policy/judge-policies.js';
import { findSharedBudget } from '../policy/shared-budget.js';
import { checkClips } from '../prior-state/check-clips.js';
import { filesToRead, findTakes, placesToRead, type TakeLocations, type WhereOptions } from '../prior-state/find-takes.js';
import { type BoardPaths, type PriorState, readPriorState } from '../prior-state/prior-state.js';
import { limitsOf } from './limits.js';
import { readPicksFor } from './picks-for-plan.js';
import { refuseShots } from './refuse-shots.js';
import { moneyOf, type TrustOptions, vouchedRates } from './vouched-rates.js';
import { wrongNumber } from './wrong-number.js';

/** The options of a plan or a render. */
export interface PlanOptions extends TrustOptions {
  /** The folder that relative paths start from; the working directory by default. */
  readonly cwd?: string;
  /** Output folder; `renders` by default. */
  readonly out?: string;
  /** Use this output folder only: takes in other folders, or deleted from this one, are paid for again. */
  readonly ignoreOtherTakes?: boolean;
  /** The most credits that this run may spend: a number where it pays at one gateway, else one for each gateway, by its name. */
  readonly maxCredits?: number | Readonly<Record<string, number>>;
  /** Render what fits a cap instead of refusing all. */
  readonly partial?: boolean;
  /** Jobs in flight at once at each gateway; 4 by default. */
  readonly concurrency?: number;
  /** Shot ids to which the run is limited. */
  readonly only?: readonly string[];
  /** Shot ids that the run leaves out. Not together with `only`. */
  readonly except?: readonly string[];
  /** Shot ids: one more take of each. */
  readonly retake?: readonly string[];
  /** Shot ids, or `true` for all: another take where the last one failed. */
  readonly retryFailed?: readonly string[] | true;
  /** One more take of each shot whose newest take is rejected in the picks file. */
  readonly retakeRejected?: boolean;
  /** How often a shot whose job fails is tried again in this run; 0 by default. */
  readonly retries?: number;
  /** Hash every clip again, also those whose files have not changed since. */
  readonly verify?: boolean;
  /** Present for one of several plans: what was read of output folders for the others. */
  readonly folderTakes?: ReadFolderTakes;
  /** Only the first take that would be made. */
  readonly one?: boolean;
  /** Renders through a local sandbox at this address, into a folder of its own, without any cap. */
  readonly rehearsal?: { readonly base_url: string };
  /** The callback URL of a take; absent where the run does not listen. */
  readonly callback?: CallbackUrlFor;
  /**
   * The time where it decides about money: the age of a request without an answer, how long it may be replayed, and the times in
   * the journal. The machine's clock by default. Waits and timeouts always use the machine's timers.
   */
  readonly clock?: Clock;
  /** When aborted: sends no new request, waits up to 10 s for requests in flight, and leaves jobs running. */
  readonly signal?: AbortSignal;
}

const DEFAULT_CONCURRENCY = 4;

/** Every gateway's base URL. */
function origins({ byName }: GatewayRegistry, options: PlanOptions): Result<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const gateway of byName.values()) {
    const origin: Result<string> = options.rehearsal
      ? { ok: true, value: options.rehearsal.base_url }
      : originOf(gateway, options);
    if (!origin.ok) return origin;
    found.set(gateway.name, origin.value);
  }
  return { ok: true, value: found };
}

/** The folder and the history of a board. */
export interface PlanState extends Partial<Pick<PriorState, 'manifestAlone' | 'strays'>> {
  readonly places: BoardPaths;
  readonly history: History;
  /** Which clips are on disk; they are checked where this is absent. */
  readonly clipStatuses?: ClipStatuses;
  /** What boards spend in a day or month. Present where policies are to judge the plan. */
  readonly judgedBy?: JudgedBy;
}

/**
 * Plans from a history that was already read.
 *
 * @param saved the saved plan that the run carries out
 */
export async function planFrom(
  loaded: LoadedBoard,
  state: PlanState,
  options: PlanOptions,
  saved?: PlanInput['saved'],
): Promise<Result<Plan>> {
  const wrong = wrongNumber(options);
  if (wrong !== undefined) return fail(2, wrong, 'Nothing was sent.');
  const retryFailed = options.retryFailed ?? [];
  const wrongShots = refuseShots(loaded, options);
  if (wrongShots) return wrongShots;
  const { only, except } = options;
  const found = origins(loaded.gateways, options);
  if (!found.ok) return found;
  const { takes, newestMs = 0 } = state.history;
  const wall = (options.clock ?? machineClock).wall();
  const concurrency = (name: string): number =>
    options.concurrency ??
    loaded.ownConfig?.concurrency.get(name) ??
    loaded.config?.concurrency.get(name) ??
    DEFAULT_CONCURRENCY;
  const limits: Result<Limits> = options.rehearsal ? { ok: true, value: {} } : limitsOf(loaded, options);
  if (!limits.ok) return limits;
  const rates = await vouchedRates(loaded, found.value, options);
  if (!rates.ok) return rates;
  const picks = await readPicksFor(loaded, options);
  if (!picks.ok) return picks;
  const { file: picksFile, unread, mayHavePins } = picks.value;
  const plan = makePlan({
    board: loaded.resolved,
    gateways: loaded.gateways,
    takes,
    clipStatuses: state.clipStatuses ?? (await checkClips(state.places.folder, takes, options)),
    rates: rates.value,
    origins: found.value,
    limits: limits.value,
    money: moneyOf(loaded),
    ...(options.callback && { callbackUrlFor: options.callback }),
    partial: options.partial === true,
    concurrency,
    ...(only && { only: new Set(only) }),
    ...(except && { except: new Set(except) }),
    onlyFirst: options.one === true,
    retries: options.retries ?? 0,
    ...(saved && { saved }),
    ...(state.manifestAlone && { isFromManifest: true }),
    ...(state.strays && !options.rehearsal && { strays: new Map(state.strays.map(({ shot, file }) => [shot, file])) }),
    retake: new Set(options.retake),
    retryFailed: retryFailed === true ? 'all' : new Set(retryFailed),
    retakeRejected: options.retakeRejected === true,
    ...(picksFile && { picks: picksFile }),
    nowMs: wall,
    isClockBehind: wall < newestMs,
  });
  const lost = mayHavePins ? { mayLosePins: true as const } : {};
  const asked = { plan, takes, rates: rates.value, nowMs: wall, isRehearsal: options.rehearsal !== undefined };
  const judged = await judgePolicies(loaded, asked, state.judgedBy);
  return judged.ok
    ? { ok: true, value: { ...plan, ...judged.value, ...(unread && { unreadPicks: unread, ...lost }) } }
    : judged;
}

/** A plan's options that decide where its takes are searched. */
export const whereOf = ({ rehearsal, ...rest }: PlanOptions): WhereOptions => ({ ...rest, rehearsal: rehearsal !== undefined });

/**
 * Plans what a render of the board would do, why, what it would cost, and what policies say of it. Opens no connection and takes no lock.
 *
 * @param found where the board's takes are, if that was searched already: the search reads the journal and the manifest
 */
export async function planBoard(loaded: LoadedBoard, options: PlanOptions = {}, found?: TakeLocations): Promise<Result<Plan>> {
  const planned = await planWithHistory(loaded, options, found);
  return planned.ok ? { ok: true, value: planned.value.plan } : planned;
}

/** The same, with what the plan was made from. */
export async function planWithHistory(
  loaded: LoadedBoard,
  options: PlanOptions,
  found?: TakeLocations,
): Promise<Result<{ readonly plan: Plan; readonly history: History }>> {
  const where = found ?? (await findTakes(loaded, whereOf(options)));
  const places = placesToRead(where);
  const past = await readPriorState(loaded, places, filesToRead(where));
  if (!past.ok) return past;
  const shared = await findSharedBudget(loaded, places, options);
  if (!shared.ok) return shared;
  const plan = await planFrom(loaded, { ...past.value, places, judgedBy: { shared: shared.value } }, options);
  return plan.ok ? { ok: true, value: { plan: plan.value, history: past.value.history } } : plan;
}

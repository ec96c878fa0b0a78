import { didYouMean } from '../../document/did-you-mean.js';
import { composeMessage, type OptionName, option } from '../../document/message.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Limits } from '../../plan/caps.js';
import { makePlan } from '../../plan/make-plan.js';
import type { CallbackUrlFor, Plan } from '../../plan/plan.js';
import { type Clock, machineClock } from '../../system/clock.js';
import type { ClipStatuses } from '../../take/clip-status.js';
import type { History } from '../../take/fold.js';
import { originOf } from '../access/access.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { type JudgedBy, judgePolicies } from '../policy/judge-policies.js';
import { findSharedBudget } from '../policy/shared-budget.js';
import { checkClips } from '../prior-state/check-clips.js';
import { filesToRead, findTakes, placesToRead, type TakeLocations, type WhereOptions } from '../prior-state/find-takes.js';
import { type BoardPaths, type PriorState, readPriorState } from '../prior-state/prior-state.js';
import { limitsOf } from './limits.js';
import { readPicksFor } from './picks-for-plan.js';
import { moneyOf, type TrustOptions, vouchedRates } from './vouched-rates.js';

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
  /** Shot ids: one more take of each. */
  readonly retake?: readonly string[];
  /** Shot ids, or `true` for all: another take where the last one failed. */
  readonly retryFailed?: readonly string[] | true;
  /** One more take of each shot whose newest take is rejected in the picks file. */
  readonly retakeRejected?: boolean;
  /** Hash every clip again, also those whose files have not changed since. */
  readonly verify?: boolean;
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

/** What is wrong with a number: a cap that is not a number would cap nothing. */
function wrongNumber({ maxCredits, concurrency, clock }: PlanOptions): string | undefined {
  const amounts = typeof maxCredits === 'object' ? Object.values(maxCredits) : maxCredits === undefined ? [] : [maxCredits];
  const wrong = amounts.find((amount) => !(amount >= 0));
  if (wrong !== undefined) return `maxCredits is ${wrong}: it must be 0 or more`;
  if (concurrency !== undefined && !(Number.isInteger(concurrency) && concurrency >= 1))
    return `concurrency is ${concurrency}: it must be 1 or more`;
  if (clock && !(Math.abs(clock.wall()) <= 8.64e15 && Number.isFinite(clock.steady())))
    return `the clock says ${clock.wall()} and ${clock.steady()}: both must be milliseconds`;
  return undefined;
}

/** Refuses an option that names a shot which the board does not have. */
function unknownShot(loaded: LoadedBoard, named: readonly string[], flag: OptionName): Result<never> | undefined {
  if (named.length === 0) return undefined;
  const known = new Set(loaded.resolved.shots.map(({ shot }) => shot.id));
  const lost = named.find((id) => !known.has(id));
  if (lost === undefined) return undefined;
  const ids = [...known];
  return fail(
    2,
    composeMessage`${option(flag)}: ${loaded.file} has no shot \`${lost}\`${didYouMean(lost, ids)}`,
    `Its shots: ${ids.join(', ')}.`,
  );
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

/** Plans from a history that was already read. */
export async function planFrom(loaded: LoadedBoard, state: PlanState, options: PlanOptions): Promise<Result<Plan>> {
  const wrong = wrongNumber(options);
  if (wrong !== undefined) return fail(2, wrong, 'Nothing was sent.');
  const retryFailed = options.retryFailed ?? [];
  const unknown =
    unknownShot(loaded, options.only ?? [], 'only') ??
    unknownShot(loaded, options.retake ?? [], 'retake') ??
    unknownShot(loaded, retryFailed === true ? [] : retryFailed, 'retryFailed');
  if (unknown) return unknown;
  const only = options.only && new Set(options.only);
  const excluded =
    only && [...(options.retake ?? []), ...(retryFailed === true ? [] : retryFailed)].find((id) => !only.has(id));
  if (excluded !== undefined)
    return fail(
      2,
      composeMessage`\`${excluded}\` is not among the shots of ${option('only')}, so it would be left out`,
      composeMessage`Name it there too, or leave ${option('only')} out.`,
    );
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
  const { file: picksFile, unread } = picks.value;
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
    ...(only && { only }),
    onlyFirst: options.one === true,
    ...(state.manifestAlone && { isFromManifest: true }),
    ...(state.strays && !options.rehearsal && { strays: new Map(state.strays.map(({ shot, file }) => [shot, file])) }),
    retake: new Set(options.retake),
    retryFailed: retryFailed === true ? 'all' : new Set(retryFailed),
    retakeRejected: options.retakeRejected === true,
    ...(picksFile && { picks: picksFile }),
    nowMs: wall,
    isClockBehind: wall < newestMs,
  });
  const asked = { plan, takes, rates: rates.value, nowMs: wall, isRehearsal: options.rehearsal !== undefined };
  const judged = await judgePolicies(loaded, asked, state.judgedBy);
  return judged.ok ? { ok: true, value: { ...plan, ...judged.value, ...(unread && { unreadPicks: unread }) } } : judged;
}

/** A plan's options that decide where its takes are searched. */
export const whereOf = ({ rehearsal, ...rest }: PlanOptions): WhereOptions => ({ ...rest, rehearsal: rehearsal !== undefined });

/**
 * Plans what a render of the board would do, why, what it would cost, and what policies say of it. Opens no connection and takes no lock.
 *
 * @param found where the board's takes are, if that was searched already: the search reads the journal and the manifest
 */
export async function planBoard(loaded: LoadedBoard, options: PlanOptions = {}, found?: TakeLocations): Promise<Result<Plan>> {
  const where = found ?? (await findTakes(loaded, whereOf(options)));
  const places = placesToRead(where);
  const past = await readPriorState(loaded, places, filesToRead(where));
  if (!past.ok) return past;
  const shared = await findSharedBudget(loaded, places, options.env);
  return shared.ok ? planFrom(loaded, { ...past.value, places, judgedBy: { shared: shared.value } }, options) : shared;
}

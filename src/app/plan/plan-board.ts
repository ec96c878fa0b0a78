import { didYouMean } from '../../document/did-you-mean.js';
import { composeMessage, type OptionName, option } from '../../document/message.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Limits } from '../../plan/caps.js';
import { makePlan } from '../../plan/make-plan.js';
import type { CallbackUrlFor, Plan } from '../../plan/plan.js';
import { type Clock, machineClock } from '../../system/clock.js';
import { type ClipStatuses, readClipStatuses } from '../../take/clip-status.js';
import type { History } from '../../take/fold.js';
import { originOf } from '../access/access.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { findTakes, placesToRead, type WhereOptions } from '../prior-state/find-takes.js';
import { type BoardPaths, type PriorState, readPriorState } from '../prior-state/prior-state.js';
import { limitsOf } from './limits.js';
import { moneyOf, type TrustOptions, vouchedRates } from './vouched-rates.js';

/** What a person wants of a plan or a render. */
export interface PlanOptions extends TrustOptions {
  /** The folder that relative paths start from; the process's own by default. */
  readonly cwd?: string;
  /** Output folder; `renders` by default. */
  readonly out?: string;
  /** Go by the output folder alone: what the board has in other folders, or had in this one, is paid for again. */
  readonly ignoreOtherTakes?: boolean;
  /** Most credits that this run may spend: a number where it pays at one gateway, else one for each, by its name. */
  readonly maxCredits?: number | Readonly<Record<string, number>>;
  /** Render what fits a cap instead of refusing all. */
  readonly partial?: boolean;
  /** Jobs in flight at once at each gateway; 4 by default. */
  readonly concurrency?: number;
  /** Shot ids to which the run is limited. */
  readonly only?: readonly string[];
  /** Shot ids of which one more take is wanted. */
  readonly retake?: readonly string[];
  /** Shot ids whose failed takes are to be followed by another; `true`: all of them. */
  readonly retryFailed?: readonly string[] | true;
  /** Only the first take that would be made, and nothing else. */
  readonly one?: boolean;
  /** Renders through a local sandbox at this address, into a folder of its own, without any cap. */
  readonly rehearsal?: { readonly base_url: string };
  /** Where a gateway is to call back for a take; absent where nobody listens. */
  readonly callback?: CallbackUrlFor;
  /**
   * What time it is, in the machine's place, wherever that decides about money: how old a request is whose answer was lost, for
   * how long it may be sent again, and what is written down of when. Waits and timeouts go by the machine's own timers.
   */
  readonly clock?: Clock;
  /** Aborted: no new request is sent, those on the wire are waited for up to 10 s, jobs are left running. */
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

/** An amount or a count that is none: a cap that is no number would be no cap. */
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

/** A shot that is named and not there. */
function unknownShot(loaded: LoadedBoard, named: readonly string[], flag: OptionName): Result<never> | undefined {
  const ids = loaded.meant.shots.map(({ shot }) => shot.id);
  const lost = named.find((id) => !ids.includes(id));
  if (lost === undefined) return undefined;
  return fail(
    2,
    composeMessage`${option(flag)}: ${loaded.file} has no shot \`${lost}\`${didYouMean(lost, ids)}`,
    `Its shots: ${ids.join(', ')}.`,
  );
}

/** The places and the past of a board. */
export interface PlanState extends Partial<Pick<PriorState, 'manifestAlone' | 'strays'>> {
  readonly places: BoardPaths;
  readonly history: History;
  /** Which clips are on disk, where that is known; else each is looked at, byte by byte. */
  readonly shelf?: ClipStatuses;
}

/** Plans from a history that was read already: what `plan` and `render` share. */
export async function planFrom(loaded: LoadedBoard, standing: PlanState, options: PlanOptions): Promise<Result<Plan>> {
  const wrong = wrongNumber(options);
  if (wrong !== undefined) return fail(2, wrong, 'Nothing was sent.');
  const retryFailed = options.retryFailed ?? [];
  const unknown =
    unknownShot(loaded, options.only ?? [], 'only') ??
    unknownShot(loaded, options.retake ?? [], 'retake') ??
    unknownShot(loaded, retryFailed === true ? [] : retryFailed, 'retryFailed');
  if (unknown) return unknown;
  const left =
    options.only &&
    [...(options.retake ?? []), ...(retryFailed === true ? [] : retryFailed)].find((id) => !options.only?.includes(id));
  if (left !== undefined)
    return fail(
      2,
      composeMessage`\`${left}\` is not among the shots of ${option('only')}, so it would be left out`,
      composeMessage`Name it there too, or leave ${option('only')} out.`,
    );
  const found = origins(loaded.gateways, options);
  if (!found.ok) return found;
  const { takes, newest = 0 } = standing.history;
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
  const plan = makePlan({
    board: loaded.meant,
    gateways: loaded.gateways,
    takes,
    clipStatuses: standing.shelf ?? (await readClipStatuses(standing.places.folder, takes)),
    rates: rates.value,
    origins: found.value,
    limits: limits.value,
    money: moneyOf(loaded),
    ...(options.callback && { callbackUrlFor: options.callback }),
    partial: options.partial === true,
    concurrency,
    ...(options.only && { only: new Set(options.only) }),
    onlyFirst: options.one === true,
    ...(standing.manifestAlone && { isFromManifest: true }),
    ...(standing.strays && !options.rehearsal && { strays: new Map(standing.strays.map(({ shot, file }) => [shot, file])) }),
    retake: new Set(options.retake),
    retryFailed: retryFailed === true ? 'all' : new Set(retryFailed),
    nowMs: wall,
    isClockBehind: wall < newest,
  });
  return { ok: true, value: plan };
}

/** Where a plan's takes are looked for. */
export const whereOf = ({ rehearsal, ...rest }: PlanOptions): WhereOptions => ({ ...rest, rehearsal: rehearsal !== undefined });

/** What a render of the board would do, why, and what it would cost. Opens no connection and takes no lock. */
export async function planBoard(loaded: LoadedBoard, options: PlanOptions = {}): Promise<Result<Plan>> {
  const places = placesToRead(await findTakes(loaded, whereOf(options)));
  const past = await readPriorState(loaded, places);
  return past.ok ? planFrom(loaded, { ...past.value, places }, options) : past;
}

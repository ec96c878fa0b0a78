import type { Credentials } from '../../gateway/gateway.js';
import { foldOn, type History } from '../../take/fold.js';
import type { Ledger } from '../../take/ledger/ledger.js';
import type { Take } from '../../take/take.js';
import type { TakeEvent } from '../../take/take-event.js';
import type { LoadedBoard } from '../board/load.js';
import { refuseUnreachableStills } from '../board/unreachable-stills.js';
import type { Result } from '../failure.js';
import { planFrom, whereOf } from '../plan/plan-board.js';
import { refuseLostTakes } from '../plan/takes-elsewhere.js';
import { findTakes, type TakeLocations } from '../prior-state/find-takes.js';
import { type BoardPaths, type PriorState, readPriorState } from '../prior-state/prior-state.js';
import { refuseElsewhere } from '../record/lock-board.js';
import type { CheckedListen } from './listen-options.js';
import { type RenderOptions, refuseWrongOption } from './render-options.js';
import { runCredentials } from './run-access.js';

/** The events of a person's decision before a run. Called twice: to plan, and again while the board is locked. */
export type Settle = (takes: readonly Take[]) => Result<readonly TakeEvent[]>;

/** A render with checked options, plan and API keys, before its board is locked. */
export interface ResolvedRender {
  readonly loaded: LoadedBoard;
  readonly where: TakeLocations;
  readonly places: BoardPaths;
  readonly keys: ReadonlyMap<string, Credentials>;
  /** Where to listen for callbacks; absent where the run does not listen. */
  readonly listens?: CheckedListen;
  readonly options: RenderOptions;
  readonly settle: Settle;
}

/** A render whose board this process has locked. */
export interface LockedRender extends ResolvedRender {
  readonly ledger: Ledger;
}

/** Refuses what cannot be rendered, before any folder or file is created. */
export async function resolveRender(
  settle: Settle,
  loaded: LoadedBoard,
  options: RenderOptions,
): Promise<Result<ResolvedRender>> {
  const wrong = refuseWrongOption(options);
  if (wrong) return wrong;
  const cwd = options.cwd ?? process.cwd();
  const where = await findTakes(loaded, whereOf(options));
  const places = where.outputPaths;
  const elsewhere = await refuseElsewhere(loaded, where);
  if (elsewhere) return elsewhere;
  const past = await readPriorState(loaded, places);
  if (!past.ok) return past;
  const before = withSettlements(past.value, settle);
  if (!before.ok) return before;
  const planned = await planFrom(loaded, { ...past.value, places, history: before.value.history }, options);
  if (!planned.ok) return planned;
  const lost = refuseLostTakes(where, planned.value, options);
  if (lost) return lost;
  const unreachable = refuseUnreachableStills(loaded, planned.value, options.rehearsal !== undefined);
  if (unreachable) return unreachable;
  const keys = await runCredentials(loaded, planned.value, cwd, options);
  if (!keys.ok) return keys;
  const resolved = { loaded, where, places, keys: keys.value, options, settle };
  if (!options.listen) return { ok: true, value: resolved };
  const { checkListen } = await import('./listen-options.js');
  const from = { ...options, gateways: loaded.gateways, board: loaded.path, cwd, rehearsal: options.rehearsal !== undefined };
  const listens = await checkListen(options.listen, keys.value, from);
  return listens.ok ? { ok: true, value: { ...resolved, listens: listens.value } } : listens;
}

/** The prior state with the events of a person's decision. */
export function withSettlements(past: PriorState, settle: Settle): Result<{ history: History; events: readonly TakeEvent[] }> {
  const events = settle(past.history.takes);
  if (!events.ok) return events;
  return { ok: true, value: { history: foldOn(past.history, events.value), events: events.value } };
}

import { apiKeyId } from '../../engine/submit/api-key-id.js';
import type { Credentials } from '../../gateway/gateway.js';
import { isLoopback } from '../../gateway/loopback.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { isPurchase, type Plan } from '../../plan/plan.js';
import { realPathOf } from '../../system/real-path.js';
import { type Buyer, fromBoard, type RecordedPlace } from '../../take/places/place-record.js';
import { writePlaces } from '../../take/places/write-places.js';
import type { Take } from '../../take/take.js';
import type { TakeLocations } from '../prior-state/find-takes.js';

/** The takes in a folder, now or soon. */
interface Bought {
  readonly takes: readonly Take[];
  /** What the run that begins now may buy there, and its API keys. */
  readonly due?: { readonly plan: Plan; readonly keys: ReadonlyMap<string, Credentials> };
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How a run ended. */
interface Ended extends Bought {
  /** It bought something in the chosen folder. */
  readonly bought: boolean;
  /** The board has every take that it wants. */
  readonly whole: boolean;
  /** Its journal was moved away during the run: the manifest has what the run knew. */
  readonly moved: boolean;
}

/** How the new record differs from the old one. */
interface RecordChanges {
  /** The loss of earlier takes is over: the board is whole again, or the user said that they do not count. */
  readonly isLossOver?: boolean;
  readonly moved?: boolean;
}

const dueIn = ({ due }: Bought) => due?.plan.steps.filter(isPurchase) ?? [];

/** Until when every gateway claims to know these requests, in milliseconds since 1970; `undefined` where one does not. */
function safeUntil(bought: Bought, gateways: GatewayRegistry): number | undefined {
  const begun = [
    ...bought.takes.map(({ model, submitted_at }) => ({ model, at: Date.parse(submitted_at) })),
    ...dueIn(bought).map(({ model }) => ({ model, at: bought.now })),
  ];
  const ends = begun.map(({ model, at }) => {
    const hours = gateways.findModel(model)?.gateway.dedupe?.window_hours;
    return hours === undefined ? 0 : at + hours * 3_600_000;
  });
  const first = Math.min(...ends);
  return first > 0 ? first : undefined;
}

/** The accounts that buy or bought these takes, each once. */
function buyersOf(bought: Bought, before: readonly Buyer[]): readonly Buyer[] {
  const found = [
    ...before,
    ...bought.takes.map(({ model, origin, account = '' }) => ({ gateway: model.split('/')[0] ?? '', origin, account })),
    ...dueIn(bought).map(({ gateway: { name } }) => {
      const access = bought.due?.keys.get(name);
      return { gateway: name, origin: access?.base_url ?? '', account: access ? apiKeyId(access.api_key) : '' };
    }),
  ];
  return [
    ...new Map(
      found.map(({ gateway, origin, account }) => [`${gateway} ${origin} ${account}`, { gateway, origin, account }]),
    ).values(),
  ];
}

/** The record of the chosen folder. */
async function placeOf(where: TakeLocations, bought: Bought, changes: RecordChanges = {}): Promise<RecordedPlace> {
  const { identity, outputPaths, takesGone } = where;
  const folder = realPathOf(outputPaths.folder);
  const record = changes.isLossOver && where.ignoresOthers ? undefined : where.record;
  // The recorded date still holds for takes that are gone.
  const before = record === undefined ? undefined : Date.parse(record.safe_until ?? '1970-01-01');
  const until = safeUntil(bought, where.gateways);
  const safe = until === undefined ? 0 : Math.min(until, before ?? until);
  const due = new Set(dueIn(bought).map(({ gateway }) => gateway.name));
  const origins = bought.due?.plan.totals.filter(({ gateway }) => due.has(gateway.name)).map(({ origin }) => origin) ?? [];
  // A folder with paid takes stays paid, even where a sandbox's takes come into it.
  const paid = where.record !== undefined && where.record.loopback !== true;
  const loopback = !paid && [...bought.takes.map(({ origin }) => origin), ...origins].every(isLoopback);
  return {
    board: identity.path,
    folder,
    from_board: fromBoard(identity, folder),
    ...(safe > 0 && {
      safe_until: new Date(safe).toISOString(),
      buyers: buyersOf(bought, record?.buyers ?? []),
    }),
    ...(loopback && { loopback }),
    ...(takesGone && !changes.isLossOver && { lost: true as const }),
    ...(changes.moved && { moved: true as const }),
  };
}

/** The records of other folders to keep. `forgetsGone` drops those that are gone and would count. */
function keptOf({ identity, others }: TakeLocations, forgetsGone = false): RecordedPlace[] {
  return others
    .filter(({ state, wouldPayAgain }) => !forgetsGone || state !== 'gone' || !wouldPayAgain)
    .map(({ folder, record }) => ({ ...record, board: identity.path, folder, from_board: fromBoard(identity, folder) }));
}

const unrefused = (takes: readonly Take[]): Take[] => takes.filter(({ refused }) => !refused);

/**
 * Records that a board's takes are in the chosen folder, where there are any or soon will be.
 *
 * @returns `false` where no record could be written
 */
export async function recordPlace(where: TakeLocations, bought: Bought): Promise<boolean> {
  if (where.outputPaths.rehearsal) return true;
  const takes = unrefused(bought.takes);
  // A render without takes leaves no trace, and keeps the record of takes that are gone.
  if (takes.length === 0 && dueIn(bought).length === 0) return true;
  return writePlaces(where.identity, [await placeOf(where, { ...bought, takes }), ...keptOf(where)]);
}

/** Records that takes are gone, before new files in their folder could be mistaken for them. */
export async function recordLoss(where: TakeLocations): Promise<void> {
  const { outputPaths, identity, record, takesGone } = where;
  if (outputPaths.rehearsal || record === undefined || !takesGone || record.lost) return;
  const { moved: _, ...rest } = record;
  const folder = realPathOf(outputPaths.folder);
  const lost = { ...rest, board: identity.path, folder, from_board: fromBoard(identity, folder), lost: true as const };
  await writePlaces(identity, [lost, ...keptOf(where)]);
}

/** Records how a run ended. Takes that it recorded at its start and did not buy are removed; earlier records stay. */
export async function recordEnd(where: TakeLocations, ended: Ended): Promise<void> {
  const { outputPaths, identity, record, ignoresOthers, paidTakesGone, others } = where;
  if (outputPaths.rehearsal) return;
  const takes = unrefused(ended.takes);
  const bought = { takes, now: ended.now };
  const forgets = ignoresOthers && ended.bought;
  const isLossOver = paidTakesGone && (ended.whole || forgets);
  const hasNone = takes.length === 0 || (ignoresOthers && !ended.bought && others.some(({ wouldPayAgain }) => wouldPayAgain));
  if (record === undefined && hasNone) await writePlaces(identity, keptOf(where));
  else
    await writePlaces(identity, [await placeOf(where, bought, { isLossOver, moved: ended.moved }), ...keptOf(where, forgets)]);
}

import { apiKeyId } from '../../engine/submit/api-key-id.js';
import type { Credentials } from '../../gateway/gateway.js';
import { isLoopback } from '../../gateway/loopback.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Plan } from '../../plan/plan.js';
import { realPathOf } from '../../system/real-path.js';
import { type Buyer, fromBoard, type RecordedPlace } from '../../take/places/place-record.js';
import { writePlaces } from '../../take/places/write-places.js';
import type { Take } from '../../take/take.js';
import type { Whereabouts } from '../prior-state/find-takes.js';

/** What is in a folder, or soon will be. */
interface Bought {
  readonly takes: readonly Take[];
  /** What the run that begins now may buy there, and with which keys. */
  readonly due?: { readonly plan: Plan; readonly keys: ReadonlyMap<string, Credentials> };
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How a run ended. */
interface Ended extends Bought {
  /** It bought something in the asked-for folder. */
  readonly bought: boolean;
  /** No take that the board wants is missing. */
  readonly whole: boolean;
  /** Its journal was moved away while it was at work: what it knew is in the manifest. */
  readonly moved: boolean;
}

/** What is not taken over from what was recorded before. */
interface Over {
  /** Takes that were lost count no more. */
  readonly loss?: boolean;
  readonly moved?: boolean;
}

const dueIn = ({ due }: Bought) => due?.plan.steps.filter(({ post }) => post?.replay === false) ?? [];

/** Until when every gateway claims to know these requests by their ids; nothing where one knows none. Milliseconds since 1970. */
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

/** Whose keys buy, or bought, these takes, each once. */
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

/** The record of the asked-for folder. */
async function placeOf(where: Whereabouts, bought: Bought, over: Over = {}): Promise<RecordedPlace> {
  const { identity, asked, gone } = where;
  const folder = await realPathOf(asked.folder);
  const record = over.loss && where.ignored ? undefined : where.record;
  // Takes that are not here any more were recorded with an end that counts on.
  const before = record === undefined ? undefined : Date.parse(record.safe_until ?? '1970-01-01');
  const until = safeUntil(bought, where.gateways);
  const safe = until === undefined ? 0 : Math.min(until, before ?? until);
  const due = new Set(dueIn(bought).map(({ gateway }) => gateway.name));
  const origins = bought.due?.plan.totals.filter(({ gateway }) => due.has(gateway.name)).map(({ origin }) => origin) ?? [];
  // What was paid for once stays so: a sandbox's takes beside it, or in its place, change nothing about that.
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
    ...(gone && !over.loss && { lost: true as const }),
    ...(over.moved && { moved: true as const }),
  };
}

/** The records of other folders that stay: all, unless a person said that they do not count, and takes were bought here. */
function keptOf({ identity, others }: Whereabouts, forgetsGone = false): RecordedPlace[] {
  return others
    .filter(({ state, counts }) => !forgetsGone || state !== 'gone' || !counts)
    .map(({ folder, record }) => ({ ...record, board: identity.path, folder, from_board: fromBoard(identity, folder) }));
}

const unrefused = (takes: readonly Take[]): Take[] => takes.filter(({ refused }) => !refused);

/**
 * Records that a board's takes are in the asked-for folder, where there are any or soon will be.
 *
 * @returns `false` where it could not be written down anywhere
 */
export async function recordPlace(where: Whereabouts, bought: Bought): Promise<boolean> {
  if (where.asked.rehearsal) return true;
  const takes = unrefused(bought.takes);
  // A render of nothing leaves no trace, and what is gone stays recorded.
  if (takes.length === 0 && dueIn(bought).length === 0) return true;
  return writePlaces(where.identity, [await placeOf(where, { ...bought, takes }), ...keptOf(where)]);
}

/** Records that takes are gone, before anything is written into their folder that could be taken for them. */
export async function recordLoss(where: Whereabouts): Promise<void> {
  const { asked, identity, record, gone } = where;
  if (asked.rehearsal || record === undefined || !gone || record.lost) return;
  const { moved: _, ...rest } = record;
  const folder = await realPathOf(asked.folder);
  const lost = { ...rest, board: identity.path, folder, from_board: fromBoard(identity, folder), lost: true as const };
  await writePlaces(identity, [lost, ...keptOf(where)]);
}

/** Records how a run ended. What it recorded at its start and did not buy is taken back; what was recorded before it stays. */
export async function recordEnd(where: Whereabouts, ended: Ended): Promise<void> {
  const { asked, identity, record, ignored, lost, others } = where;
  if (asked.rehearsal) return;
  const takes = unrefused(ended.takes);
  const bought = { takes, now: ended.now };
  const forgets = ignored && ended.bought;
  const loss = lost && (ended.whole || forgets);
  const isNone = takes.length === 0 || (ignored && !ended.bought && others.some(({ counts }) => counts));
  if (record === undefined && isNone) await writePlaces(identity, keptOf(where));
  else await writePlaces(identity, [await placeOf(where, bought, { loss, moved: ended.moved }), ...keptOf(where, forgets)]);
}

import { findModel } from '../gateway/gateways.js';
import { isLoopback } from '../gateway/loopback.js';
import type { Plan } from '../plan/plan.js';
import { fromBoard, type RecordedPlace, writePlaces } from '../take/place-record.js';
import { realPathOf } from '../take/real-path.js';
import type { Take } from '../take/take.js';
import type { OtherPlace, Whereabouts } from './find-takes.js';

/** What is in a folder, or soon will be. */
interface Bought {
  readonly takes: readonly Take[];
  /** What the run that begins now may buy there. */
  readonly plan?: Plan;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Takes that are gone stay gone: nothing was planned for all shots. */
  readonly stillLost: boolean;
}

const dueIn = (plan: Plan | undefined) => plan?.steps.filter(({ post }) => post?.replay === false) ?? [];

/** Until when every gateway claims to know these requests by their ids; nothing where one knows none. Milliseconds since 1970. */
function safeUntil({ takes, plan, now }: Bought): number | undefined {
  const begun = [
    ...takes.map(({ model, submitted_at }) => ({ model, at: Date.parse(submitted_at) })),
    ...dueIn(plan).map(({ model }) => ({ model, at: now })),
  ];
  const ends = begun.map(({ model, at }) => {
    const hours = findModel(model)?.gateway.dedupe?.window_hours;
    return hours === undefined ? 0 : at + hours * 3_600_000;
  });
  const first = Math.min(...ends);
  return first > 0 ? first : undefined;
}

/** The record of the asked-for folder. */
async function placeOf(where: Whereabouts, bought: Bought): Promise<RecordedPlace> {
  const { identity, asked, record, ignored, lost } = where;
  const folder = await realPathOf(asked.folder);
  const { takes, plan, stillLost } = bought;
  // Takes that are not here any more were recorded with an end that counts on.
  const before = record === undefined || ignored ? undefined : Date.parse(record.safe_until ?? '1970-01-01');
  const until = safeUntil(bought);
  const safe = until === undefined ? 0 : Math.min(until, before ?? until);
  const due = new Set(dueIn(plan).map(({ gateway }) => gateway.name));
  const origins = plan?.totals.filter(({ gateway }) => due.has(gateway.name)).map(({ origin }) => origin) ?? [];
  const loopback = [...takes.map(({ origin }) => origin), ...origins].every(isLoopback);
  return {
    board: identity.path,
    folder,
    from_board: fromBoard(identity, folder),
    ...(safe > 0 && { safe_until: new Date(safe).toISOString() }),
    ...(loopback && { loopback }),
    ...(lost && !ignored && stillLost && { lost: true as const }),
  };
}

/** The records of other folders that stay. One that is gone is forgotten once the takes are here, or a person said that it does not count. */
function keptOf({ identity, others }: Whereabouts): RecordedPlace[] {
  const kept = ({ state, counts }: OtherPlace) => state !== 'gone' || !counts;
  return others.filter(kept).map(({ folder, record }) => ({
    ...record,
    board: identity.path,
    folder,
    from_board: fromBoard(identity, folder),
  }));
}

/**
 * Records that a board's takes are in the asked-for folder, where there are any or soon will be.
 *
 * @returns `false` where it could not be written down anywhere
 */
export async function recordPlace(where: Whereabouts, bought: Bought): Promise<boolean> {
  if (where.asked.rehearsal) return true;
  const takes = bought.takes.filter(({ refused }) => !refused);
  const others = keptOf(where);
  const none = takes.length === 0 && dueIn(bought.plan).length === 0;
  // A render of nothing leaves no trace, and what is gone stays recorded.
  return none || writePlaces(where.identity, [await placeOf(where, { ...bought, takes }), ...others]);
}

/** Takes back what a run recorded that then bought nothing. What was recorded before it stays. */
export async function forgetPlace(where: Whereabouts): Promise<void> {
  if (!where.asked.rehearsal && where.record === undefined) await writePlaces(where.identity, keptOf(where));
}

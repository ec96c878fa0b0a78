import type { Millicredits } from '../../gateway/money.js';
import { type Take, takeName } from '../take.js';
import type { TakeEvent } from '../take-event.js';
import type { Begun, BudgetCap, Held, HeldByAnother, HoldRequest, TakeKey } from './ledger.js';

/** A take's lease that is not over. */
export interface Lease {
  readonly owner: string;
  /** Milliseconds since 1970, by the ledger's clock. */
  readonly untilMs: number;
}

/** What decides about a take at one moment. An adapter reads it and writes the outcome in one atomic step. */
export interface TakeFacts {
  /** The take as the durable events have it. */
  readonly take?: Take | undefined;
  /** Absent where it is over. */
  readonly lease?: Lease | undefined;
  /** What takes count against a cap, without this one. */
  readonly usedBeside: (cap: BudgetCap) => Millicredits;
}

type Asked = HoldRequest & { readonly unit: string };

const capsOf = ({ caps, unit }: Asked): readonly BudgetCap[] => caps.filter((cap) => cap.unit === unit);

const heldByAnother = ({ lease }: TakeFacts, { lease: { owner } }: HoldRequest): HeldByAnother | undefined =>
  lease === undefined || lease.owner === owner
    ? undefined
    : { kind: 'held-by-another', owner: lease.owner, until: new Date(lease.untilMs).toISOString() };

/** Whether a take may begin: only where nothing was bought under its name, nobody else is at it, and its price fits every cap. */
export function decideBegin(facts: TakeFacts, asked: Asked): Exclude<Begun, { kind: 'begun' }> | undefined {
  const { take, usedBeside } = facts;
  if (take !== undefined && !take.refused) return { kind: 'already-begun', take };
  const held = heldByAnother(facts, asked);
  if (held) return held;
  const cap = capsOf(asked).find((cap) => !(usedBeside(cap) + (asked.price ?? Number.POSITIVE_INFINITY) <= cap.max));
  return cap && { kind: 'over-cap', cap, used: usedBeside(cap) };
}

/** Whether a worker may hold a take that exists, and whether the amount that it counts fits every cap. */
export function decideHold(facts: TakeFacts, asked: Asked, amount: Millicredits): Held {
  const fits = asked.price !== undefined && capsOf(asked).every((cap) => facts.usedBeside(cap) + amount <= cap.max);
  return heldByAnother(facts, asked) ?? { kind: 'held', fits: fits || capsOf(asked).length === 0 };
}

/** A job that an event says a take has. */
export interface NamedJob {
  readonly gateway: string;
  readonly job_id: string;
}

/**
 * The job that an event claims for its take: a gateway's job belongs to one take only. An adopted job is claimed by a person, so
 * it may be another take's suspected second one.
 *
 * @param take the event's take, before the event
 */
export function claimedJob(event: TakeEvent, take: Take | undefined): NamedJob | undefined {
  if (event.type === 'take-accepted') return event.ticket;
  if (event.type !== 'take-duplicated' || take === undefined) return undefined;
  return { gateway: take.model.slice(0, take.model.indexOf('/')), job_id: event.job_id };
}

/** Why an event about a take is not appended. */
export type AppendRefusal = 'conflict' | 'job-taken';

/**
 * Whether an event may be appended.
 *
 * @param facts the take's version before it, and the take that has the job it claims
 * @param expected the version that the writer decided on, where it must be this one
 */
export function decideAppend(
  event: TakeKey,
  { version, holder }: { readonly version: number; readonly holder?: Take | undefined },
  expected?: number,
): AppendRefusal | undefined {
  if (expected !== undefined && expected !== version) return 'conflict';
  return holder !== undefined && takeName(holder) !== takeName(event) ? 'job-taken' : undefined;
}

/**
 * How many slots of a gateway are open. A gateway that refuses a request for now (429, or one of its busy codes such as 1303) has
 * fewer than a person configured: the count steps down to the jobs that run there, at most by half, and creeps up by one slot
 * at a time while requests are accepted. Such a refusal buys nothing, so that a try costs one request.
 */
export interface SlotCount {
  /** As configured. It is never exceeded. */
  readonly max: number;
  /** At least 1. */
  readonly open: number;
  /** When the count last changed. Absent before the first refusal. */
  readonly changedAtMs?: number;
  /** Accepted requests since then. */
  readonly accepted: number;
}

/** A further slot opens no sooner than this after the last change. */
const CREEP_AFTER_MS = 10_000;

/** The configured slots, all open. */
export const allSlotsOpen = (max: number): SlotCount => ({ max, open: max, accepted: 0 });

/**
 * The gateway refused a request for now.
 *
 * @param running jobs of this process that the gateway has accepted and that have not ended
 * @param sentAtMs when the request was sent, on the clock of `nowMs`. One sent before the last step down says nothing new
 */
export function stepDown(count: SlotCount, running: number, sentAtMs: number, nowMs: number): SlotCount {
  const { max, open, changedAtMs } = count;
  if (changedAtMs !== undefined && sentAtMs <= changedAtMs) return count;
  const half = Math.floor(open / 2);
  const next = Math.max(1, Math.min(open - 1, Math.max(running, half)));
  return { max, open: next, changedAtMs: nowMs, accepted: 0 };
}

/** The gateway accepted a request. A slot opens once as many were accepted as there are slots, and some time has passed. */
export function creepUp(count: SlotCount, nowMs: number): SlotCount {
  const { max, open, changedAtMs } = count;
  if (changedAtMs === undefined || open >= max) return count;
  const accepted = count.accepted + 1;
  if (accepted < open || nowMs - changedAtMs < CREEP_AFTER_MS) return { ...count, accepted };
  return { max, open: open + 1, changedAtMs: nowMs, accepted: 0 };
}

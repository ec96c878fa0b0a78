import type { Knobs } from '../../sandbox/job/knobs.js';

/** Knobs that have their own flag. */
export interface KnobFlags {
  /** Seconds. */
  readonly latency?: number;
  readonly inFlight?: number;
  readonly progress?: boolean;
  readonly fail?: number | 'all';
  readonly loseAnswer?: number | 'all';
  readonly rateLimit?: number | 'all';
  readonly onKnownId?: Knobs['sameBody'];
  readonly errorBody?: Knobs['errorBody'];
  /** Seconds. */
  readonly linkLife?: number;
}

const limitOf = (times: number | 'all') => (times === 'all' ? {} : { times });

/** Flags as the sandbox's knobs. A knob without a flag keeps its default. */
export function knobsOf(flags: KnobFlags): Partial<Knobs> {
  const { latency, inFlight, progress, fail, loseAnswer, rateLimit, onKnownId, errorBody, linkLife } = flags;
  const ms = (latency ?? 0) * 1000;
  return {
    // A quarter of the time in the queue, so that a client sees both states.
    ...(latency !== undefined && { latency: { queued: ms / 4, running: (3 * ms) / 4, jitter: 0 } }),
    ...(inFlight !== undefined && { inFlight }),
    ...(progress !== undefined && { progress }),
    ...(fail !== undefined && { job: [{ do: 'fail', ...limitOf(fail) }] }),
    // A submit has one fault. Rate limits come first, since a refused submit has no answer to lose.
    ...((rateLimit !== undefined || loseAnswer !== undefined) && {
      submit: [
        ...(rateLimit === undefined ? [] : [{ do: 'rate-limit' as const, ...limitOf(rateLimit) }]),
        ...(loseAnswer === undefined ? [] : [{ do: 'lose-answer' as const, ...limitOf(loseAnswer) }]),
      ],
    }),
    ...(onKnownId !== undefined && { sameBody: onKnownId }),
    ...(errorBody !== undefined && { errorBody }),
    ...(linkLife !== undefined && { links: { afterMs: linkLife * 1000 } }),
  };
}

import type { Knobs } from '../../sandbox/job/knobs.js';

/** The knobs that have a flag of their own. */
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

const struck = (often: number | 'all') => (often === 'all' ? {} : { times: often });

/** Flags as the sandbox's knobs. An absent flag leaves its knob unchanged. */
export function knobsOf(flags: KnobFlags): Partial<Knobs> {
  const { latency, inFlight, progress, fail, loseAnswer, rateLimit, onKnownId, errorBody, linkLife } = flags;
  const ms = (latency ?? 0) * 1000;
  return {
    // A quarter of it in the queue, so that jobs report both states.
    ...(latency !== undefined && { latency: { queued: ms / 4, running: (3 * ms) / 4, jitter: 0 } }),
    ...(inFlight !== undefined && { inFlight }),
    ...(progress !== undefined && { progress }),
    ...(fail !== undefined && { job: [{ do: 'fail', ...struck(fail) }] }),
    // A submit gets one fault. Rate limits come first, because a refused submit has no answer to lose.
    ...((rateLimit !== undefined || loseAnswer !== undefined) && {
      submit: [
        ...(rateLimit === undefined ? [] : [{ do: 'rate-limit' as const, ...struck(rateLimit) }]),
        ...(loseAnswer === undefined ? [] : [{ do: 'lose-answer' as const, ...struck(loseAnswer) }]),
      ],
    }),
    ...(onKnownId !== undefined && { sameBody: onKnownId }),
    ...(errorBody !== undefined && { errorBody }),
    ...(linkLife !== undefined && { links: { afterMs: linkLife * 1000 } }),
  };
}

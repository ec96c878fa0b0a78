import fc from 'fast-check';
import { startSubmit, stepSubmit } from '../../../src/engine/submit/submit-machine.js';
import type {
  Circumstances,
  RequestFacts,
  SubmitEffect,
  SubmitObservation,
  SubmitState,
} from '../../../src/engine/submit/submit-state.js';
import type { SubmitStep } from '../../../src/engine/submit/submit-steps.js';

/** A machine for paid requests: the real one, or one that is wrong on purpose. */
export interface Machine {
  readonly start: typeof startSubmit;
  readonly step: typeof stepSubmit;
}

export const MACHINE: Machine = { start: startSubmit, step: stepSubmit };

/** One observation and what followed from it. */
export interface Seen {
  readonly before: SubmitState;
  readonly seen: SubmitObservation;
  readonly now: Circumstances;
  readonly effect: SubmitEffect;
}

/** All of one paid request. `ended`: it did, within the patience of its world. */
export interface Run {
  readonly request: RequestFacts;
  readonly first: SubmitEffect;
  readonly steps: readonly Seen[];
  readonly ended: boolean;
}

const JOBS = ['job_1', 'job_2'] as const;
const REASON = { code: 'bought', message: 'another person bought it' };
const ticketOf = (job_id: string) => ({ gateway: 'trinetra', model: 'kling-v3', origin: 'https://example.com', job_id });

/** Everything that an effect may bring, in every kind that makes a difference. */
export const OBSERVATIONS: readonly SubmitObservation[] = [
  { kind: 'go' },
  { kind: 'go', elsewhere: REASON },
  { kind: 'stopped' },
  { kind: 'lease-lost' },
  { kind: 'deferred', message: 'busy until noon' },
  { kind: 'silent', message: 'no answer for 3 minutes' },
  { kind: 'begun' },
  { kind: 'over-cap' },
  { kind: 'already-begun' },
  { kind: 'held-by-another', owner: 'worker-2', until: '2026-11-20T12:00:00.000Z' },
  { kind: 'held', fits: true },
  { kind: 'held', fits: false },
  { kind: 'displaced', message: 'the journal was moved' },
  ...JOBS.map((job_id): SubmitObservation => ({ kind: 'accepted', job_id })),
  { kind: 'accepted', job_id: 'job_1', usage: { raw: { credits: 3 }, charged: 3000 } },
  { kind: 'retry', why: 'not-sent', code: 'refused', message: 'connection refused', minDelayMs: 0 },
  { kind: 'retry', why: 'later', code: '429', message: 'too many', minDelayMs: 0 },
  { kind: 'retry', why: 'later', code: '429', message: 'too many', minDelayMs: 7000 },
  { kind: 'refused', code: '400', message: 'bad prompt', status: 400, stops: false },
  { kind: 'refused', code: '401', message: 'who are you.', status: 401, stops: true },
  { kind: 'refused', code: 'plain-http', message: 'not on this machine', stops: true },
  { kind: 'unknown', code: 'reset', message: 'the connection was reset' },
  ...JOBS.map((job_id): SubmitObservation => ({ kind: 'unknown', code: 'cut', message: 'cut', read: '{', job_id })),
  { kind: 'unknown', code: 'no-job-id', message: 'no id', suspected_job_id: 'job_3' },
  { kind: 'unknown', code: 'no-job-id', message: 'no id', job_id: 'job_1', suspected_job_id: 'job_3' },
  { kind: 'exists', message: 'duplicate' },
  { kind: 'exists', message: 'duplicate', job_id: 'job_1' },
  { kind: 'exists', message: 'duplicate', job_id: 'job_2', otherwise: { code: '400', status: 400 } },
  { kind: 'noted' },
  { kind: 'confirmed' },
  { kind: 'denied' },
  { kind: 'unanswered' },
  { kind: 'may-wait' },
  { kind: 'too-long', message: 'postponed for too long' },
  { kind: 'paused' },
  { kind: 'cut-short' },
  { kind: 'recorded', ticket: ticketOf('job_1') },
  { kind: 'recorded', ticket: ticketOf('job_1'), reserved: 3000 },
  { kind: 'job-taken', holder: 'b.1' },
];

/** Nothing is in the way. */
export const CLEAR: Circumstances = {
  isInterrupted: false,
  isSettledByOthers: false,
  halted: undefined,
  disk: undefined,
  isWindowOver: false,
  isEarlierWindowOver: false,
  isOverBudget: false,
  answers: 'kept',
  isHostFailing: false,
  failedProbes: 0,
  chance: 0.5,
};

const often = fc.boolean().chain((rare) => (rare ? fc.boolean() : fc.constant(false)));
const reason = fc.option(fc.constantFrom({ code: 'refused', message: 'no credit' }, { code: 'drift', message: 'dear' }), {
  freq: 2,
  nil: undefined,
});

/** Mostly nothing is in the way, and often a little is. */
const circumstances: fc.Arbitrary<Circumstances> = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }).map((chance) => ({ ...CLEAR, chance })) },
  {
    weight: 1,
    arbitrary: fc.record({
      isInterrupted: often,
      isSettledByOthers: often,
      halted: reason,
      disk: fc.constantFrom(undefined, { code: 'disk', message: 'full' }),
      isWindowOver: often,
      isEarlierWindowOver: often,
      isOverBudget: often,
      answers: fc.constantFrom('kept', 'undecided', 'lost'),
      isHostFailing: often,
      failedProbes: fc.nat(7),
      chance: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
);

/** A request of a new take, or a replay, at a gateway that recognises task ids or does not. */
const request: fc.Arbitrary<RequestFacts> = fc
  .record({ isReplay: fc.boolean(), dedupes: fc.boolean(), suspectedJobId: fc.constantFrom(undefined, ...JOBS) })
  .map(({ isReplay, dedupes, suspectedJobId }) => ({
    gateway: { name: 'trinetra', key_env: 'TRINETRA_API_KEY', ...(dedupes && { dedupe: { window_hours: 24 } }) },
    maybeSent: isReplay,
    mayReplay: dedupes && !isReplay,
    isRetry: false,
    tries: { 'not-sent': 0, later: 0 },
    suspectedJobId: isReplay ? suspectedJobId : undefined,
  })) as fc.Arbitrary<RequestFacts>;

/** What a state's effect may bring, by the machine's own table. */
export const observationsIn = (state: SubmitState, table: Readonly<Record<string, object>>): SubmitObservation[] =>
  OBSERVATIONS.filter(({ kind }) => Object.hasOwn(table[state.at] ?? {}, kind));

/** A request goes on after these. They come more often than the others, so that runs are long. */
const goesOn = (seen: SubmitObservation): boolean =>
  ['begun', 'paused', 'may-wait'].includes(seen.kind) ||
  (seen.kind === 'go' && seen.elsewhere === undefined) ||
  (seen.kind === 'held' && seen.fits);

/** How often a world lets a request wait for others, or for a gateway that defers it. */
const PATIENCE = 12;
const MOST_STEPS = 1000;

/** Drives a machine through a world that answers as the tape says, again and again. */
function drive(
  machine: Machine,
  facts: RequestFacts,
  tape: readonly { readonly roll: number; readonly now: Circumstances }[],
  table: Readonly<Record<string, object>>,
): Run {
  const first = machine.start(facts);
  const steps: Seen[] = [];
  let { state, effect }: SubmitStep = first;
  let patience = PATIENCE;
  for (let index = 0; effect.do !== 'end' && index < MOST_STEPS; index += 1) {
    const { roll, now: wished } = tape[index % tape.length] as (typeof tape)[number];
    const now = patience > 0 || wished.answers !== 'undecided' ? wished : { ...wished, answers: 'lost' as const };
    const possible = observationsIn(state, table).filter(({ kind }) => kind !== 'may-wait' || patience > 0);
    const wanted = roll % 4 > 0 ? possible.filter(goesOn) : [];
    const choices = wanted.length > 0 ? wanted : possible;
    const seen = choices[Math.floor(roll / 4) % choices.length] as SubmitObservation;
    if (seen.kind === 'may-wait' || now.answers === 'undecided') patience -= 1;
    const before = state;
    ({ state, effect } = machine.step(before, seen, now));
    steps.push({ before, seen, now, effect });
  }
  return { request: facts, first: first.effect, steps, ended: effect.do === 'end' };
}

/** Paid requests in worlds of every kind. */
export function runsOf(machine: Machine, table: Readonly<Record<string, object>>): fc.Arbitrary<Run> {
  const moment = fc.record({ roll: fc.nat(10_000), now: circumstances });
  // A short tape is a world that does the same again and again.
  const tape = fc.oneof(fc.array(moment, { minLength: 1, maxLength: 2 }), fc.array(moment, { minLength: 3, maxLength: 40 }));
  return fc.tuple(request, tape).map(([facts, moments]) => drive(machine, facts, moments, table));
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginFollowing, follow } from '../../../src/engine/job/follow-job.js';
import type {
  FollowEffect,
  FollowedJob,
  FollowMoment,
  FollowObservation,
  FollowState,
  FollowStep,
} from '../../../src/engine/job/follow-state.js';

const JOB: FollowedJob = {
  job_id: 'job1',
  resumed: false,
  submittedMsAgo: 0,
  hasCallback: false,
  stallAfterMs: 7_200_000,
  maxWaitMs: 600_000,
};

const word = fc.constantFrom('queued', 'processing', 'running', 'odd');
const charge = fc.oneof(
  fc.constant({}),
  fc.constant({ charged: 0 }),
  fc.constant({ charged: 95_000 }),
  fc.constant({ unread_charge: 'much' }),
);
const running = fc.record({
  state: fc.constantFrom('queued', 'running'),
  vendor_status: word,
  known: fc.boolean(),
  percent: fc.integer({ min: 0, max: 100 }),
});
const failed = charge.map((amount) => ({
  state: 'failed' as const,
  vendor_status: 'failed',
  code: 'no',
  message: 'refused',
  ...amount,
}));
const rendered = charge.map((amount) => ({ state: 'rendered' as const, vendor_status: 'done', ...amount }));
const status = fc.constantFrom(undefined, 400, 401, 403, 404, 408, 410, 422, 429, 500, 503);
const unanswered = fc.record({ status, waitMs: fc.constantFrom(undefined, 0, 5000), isFinal: fc.boolean(), rare: fc.nat(9) });

const pauseOver = fc.boolean().map((hasCallback): FollowObservation => ({ kind: 'pause-over', hasCallback }));
const callbacks = fc
  .record({ named: fc.array(fc.constantFrom('job1', 'job2', 'job3', 'job4', 'job5', 'job6')), isAboutOwnJob: fc.boolean() })
  .map((news): FollowObservation => ({ kind: 'callbacks', ...news }));
const noAnswer = unanswered.map(
  ({ status: code, waitMs, isFinal, rare }): FollowObservation => ({
    kind: 'no-answer',
    code: `answered-${code}`,
    message: 'no answer',
    ...(code !== undefined && { status: code }),
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
    ...(isFinal && rare === 0 && { isFinal: true as const }),
  }),
);
const answer = fc
  .record({ job: fc.oneof(running, failed, rendered), nameless: fc.boolean() })
  .map(({ job, nameless }): FollowObservation => ({ kind: 'job', job, ...(nameless && { nameless: true as const }) }));
const lastingAnswer = fc
  .record({ job: fc.oneof({ arbitrary: running, weight: 5 }, failed), nameless: fc.boolean() })
  .map(({ job, nameless }): FollowObservation => ({ kind: 'job', job, ...(nameless && { nameless: true as const }) }));
const interrupted = fc.constant<FollowObservation>({ kind: 'interrupted' });
const othersChecked = fc.constant<FollowObservation>({ kind: 'others-checked' });
const anything = fc.oneof(pauseOver, callbacks, noAnswer, answer, interrupted, othersChecked);

const anyJob: fc.Arbitrary<FollowedJob> = fc.record({
  job_id: fc.constant('job1'),
  resumed: fc.boolean(),
  submittedMsAgo: fc.constantFrom(0, 30_000, 90_000, Number.POSITIVE_INFINITY),
  hasCallback: fc.boolean(),
  pollIntervalMs: fc.constantFrom(undefined, undefined, 20, 5000),
  stallAfterMs: fc.constantFrom(60_000, 7_200_000),
  maxWaitMs: fc.constantFrom(1000, 600_000),
});

const anyMoment: fc.Arbitrary<Omit<FollowMoment, 'atMs'>> = fc.record({
  deferredMs: fc.constant(0),
  random: fc.double({ min: 0, max: 1, noNaN: true }),
  expected: fc.constantFrom(undefined, { medianMs: 4000, sigma: 0.5, isProven: true }),
  idlers: fc.constantFrom(1, 10),
});

/** What could be observed next: the effect decides which of it is. */
const couldBe = (answers: fc.Arbitrary<FollowObservation>) =>
  fc.record({ pauseOver, callbacks, answer: answers, moment: anyMoment, early: fc.double({ min: 0, max: 1, noNaN: true }) });
type CouldBe = ReturnType<typeof couldBe> extends fc.Arbitrary<infer T> ? T : never;
const stories = (answers: fc.Arbitrary<FollowObservation>) => fc.array(couldBe(answers), { minLength: 1, maxLength: 60 });

function observationAfter(effect: FollowEffect, next: CouldBe): FollowObservation {
  if (effect.do === 'pause') return next.pauseOver;
  if (effect.do === 'read-callbacks') return next.callbacks;
  return effect.do === 'poll' ? next.answer : { kind: 'others-checked' };
}

interface Told {
  readonly step: FollowStep;
  readonly atMs: number;
  /** What led to the step. */
  readonly seen?: FollowObservation;
}

/** Plays a story, again and again, until the job ends. Time passes in pauses, and a little with each request. */
function play(job: FollowedJob, story: readonly CouldBe[], maxSteps = 300): Told[] {
  const [first] = story as [CouldBe];
  const told: Told[] = [{ step: beginFollowing(job, { ...first.moment, atMs: 0 }), atMs: 0 }];
  for (let count = 0; count < maxSteps; count += 1) {
    const { step, atMs } = told.at(-1) as Told;
    const { effect } = step;
    if (effect.do === 'end') return told;
    const next = story[count % story.length] as CouldBe;
    const seen = observationAfter(effect, next);
    const isWoken = effect.do === 'pause' && effect.wakes && seen.kind === 'pause-over' && seen.hasCallback;
    const passedMs = effect.do === 'pause' ? effect.ms * (isWoken ? next.early : 1) : 5;
    const moment = { ...next.moment, atMs: atMs + passedMs };
    told.push({ step: follow(job, step.state, seen, moment), atMs: moment.atMs, seen });
  }
  return told;
}

const polls = (told: readonly Told[]): Told[] => told.filter(({ step }) => step.effect.do === 'poll');
const states = (): fc.Arbitrary<FollowState> =>
  fc.record({
    missed: fc.record({
      answeredAtMs: fc.nat(1000),
      deferredBeforeMs: fc.nat(1000),
      silent: fc.nat(40),
      notFound: fc.nat(10),
    }),
    polledAtMs: fc.nat(1000),
    ranAtMs: fc.nat(1000),
    isCalledBack: fc.boolean(),
    doubts: fc.nat(4),
    changed: fc.record({ state: word, atMs: fc.nat(1000) }),
    hasWarned: fc.boolean(),
    otherJobs: fc.subarray(['job2', 'job3', 'job4']),
    onlyOthers: fc.boolean(),
  });

describe('a job that is followed', () => {
  it('knows what to do next in every state, whatever it sees, and buys nothing', () => {
    const free = ['pause', 'read-callbacks', 'check-others', 'poll', 'end'];
    fc.assert(
      fc.property(anyJob, states(), anything, anyMoment, fc.nat(100_000), (job, state, seen, moment, atMs) => {
        const { effect, state: next, record } = follow(job, state, seen, { ...moment, atMs });
        expect(free).toContain(effect.do);
        if (effect.do === 'pause') expect(effect.ms).toBeGreaterThanOrEqual(0);
        if (effect.do === 'check-others') expect(effect.job_ids.length).toBeGreaterThan(0);
        expect(next.otherJobs.length).toBeLessThanOrEqual(3);
        if (record?.kind === 'waiting') expect(effect.do).toBe('pause');
      }),
      { numRuns: 5000 },
    );
  });

  it('comes to an end, however the gateway answers', () => {
    const job = { ...JOB, stallAfterMs: 60_000, maxWaitMs: 60_000 };
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), stories(fc.oneof(lastingAnswer, noAnswer)), (resumed, hasCallback, story) => {
        const told = play({ ...job, resumed, hasCallback }, story, 100_000);
        expect(told.at(-1)?.step.effect.do).toBe('end');
        // Three times the limit for a stalled job, three minutes of silence, and one pause.
        expect(told.at(-1)?.atMs).toBeLessThan(3 * 60_000 + 180_000 + 60_000);
      }),
      { numRuns: 200 },
    );
  });

  it('is never given up as failed after one doubtful answer, nor after two', () => {
    fc.assert(
      fc.property(anyJob, stories(fc.oneof(answer, noAnswer)), (job, story) => {
        const told = play(job, story);
        const end = told.at(-1)?.step.effect;
        if (end?.do !== 'end' || end.end.kind !== 'failed') return;
        const answers = told.flatMap(({ seen }) => (seen?.kind === 'job' ? [seen] : []));
        const isDoubtful = ({ job: { state, ...charges }, nameless }: (typeof answers)[number]): boolean =>
          state === 'failed' &&
          (nameless === true || Boolean('charged' in charges && charges.charged) || 'unread_charge' in charges);
        const last = answers.at(-1);
        if (last && isDoubtful(last)) expect(answers.slice(-3).filter(isDoubtful)).toHaveLength(3);
      }),
      { numRuns: 1000 },
    );
  });

  it('is polled at most every 400 ms, and every second where callbacks ask for it', () => {
    fc.assert(
      fc.property(anyJob, fc.boolean(), stories(fc.oneof(lastingAnswer, noAnswer)), (any, hasInterval, story) => {
        const { pollIntervalMs: _, ...rest } = any;
        const job = hasInterval ? { ...rest, pollIntervalMs: 5000 } : rest;
        const told = play(job, story);
        const times = polls(told).map(({ atMs }) => atMs);
        for (const [index, atMs] of times.entries()) {
          const before = times[index - 1];
          if (before === undefined) continue;
          const pauses = told.filter(({ step, atMs: at }) => step.effect.do === 'pause' && at >= before && at < atMs);
          const isCalledBack = told.some(
            ({ seen, atMs: at }) => at > before && at <= atMs && seen?.kind === 'pause-over' && seen.hasCallback,
          );
          expect(pauses.length).toBeGreaterThan(0);
          if (!hasInterval || isCalledBack) expect(atMs - before).toBeGreaterThanOrEqual(isCalledBack ? 999 : 400);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('warns once of an unknown state, and checks at most three other jobs', () => {
    fc.assert(
      fc.property(anyJob, stories(lastingAnswer), (job, story) => {
        const told = play(job, story);
        const warnings = told.filter(({ step }) => step.record?.kind === 'progress' && step.record.warn);
        expect(warnings.length).toBeLessThanOrEqual(1);
        const checked = told.flatMap(({ step }) => (step.effect.do === 'check-others' ? step.effect.job_ids : []));
        expect(checked).toEqual([...new Set(checked)]);
        expect(checked.length).toBeLessThanOrEqual(3);
        expect(checked).not.toContain(job.job_id);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the table of a followed job', () => {
  const at = (atMs: number, more: Partial<FollowMoment> = {}): FollowMoment => ({ atMs, deferredMs: 0, random: 0.5, ...more });
  const begun = beginFollowing(JOB, at(0)).state;
  const job = (state: 'running' | 'rendered' | 'failed', more: object = {}): FollowObservation => {
    const facts = { state, vendor_status: state, known: true, code: 'no', message: 'refused', ...more };
    return { kind: 'job', job: facts as Extract<FollowObservation, { kind: 'job' }>['job'] };
  };
  const missing = { kind: 'no-answer', code: 'answered-404', message: 'gone', status: 404 } as const;

  it.each<[string, FollowStep['effect'], FollowStep]>([
    ['polls a resumed job at once', { do: 'pause', ms: 0, wakes: true }, beginFollowing({ ...JOB, resumed: true }, at(0))],
    [
      'polls a job with a callback every 30 s',
      { do: 'pause', ms: 30_000, wakes: true },
      beginFollowing({ ...JOB, hasCallback: true }, at(0)),
    ],
    [
      'takes the interval that a person set',
      { do: 'pause', ms: 7000, wakes: true },
      beginFollowing({ ...JOB, hasCallback: true, pollIntervalMs: 7000 }, at(0)),
    ],
    [
      'waits a second from poll to poll where callbacks come often',
      { do: 'pause', ms: 700, wakes: false },
      follow(JOB, { ...begun, polledAtMs: 1000 }, { kind: 'pause-over', hasCallback: true }, at(1300)),
    ],
    [
      'stops every poll where the API key is refused',
      { do: 'end', end: { kind: 'unfinished', code: 'answered-401', message: 'no: is the API key still right?', stops: true } },
      follow(JOB, begun, { kind: 'no-answer', code: 'answered-401', message: 'no', status: 401 }, at(1000)),
    ],
    [
      'gives the job back where the run is interrupted',
      { do: 'end', end: { kind: 'unfinished', code: 'interrupted', message: 'the job runs on: job1', stops: false } },
      follow(JOB, begun, { kind: 'interrupted' }, at(1000)),
    ],
    [
      'waits until a host that defers polls for too long is given up',
      {
        do: 'end',
        end: {
          kind: 'unfinished',
          code: 'deferred',
          message: 'postponed for longer than the 600 s that a run waits: busy',
          stops: false,
        },
      },
      follow(JOB, begun, { kind: 'no-answer', code: 'throttled', message: 'busy' }, at(700_000, { deferredMs: 600_001 })),
    ],
    [
      'believes a plain failure at once',
      { do: 'end', end: { kind: 'failed', job: (job('failed') as Extract<FollowObservation, { kind: 'job' }>).job as never } },
      follow(JOB, begun, job('failed'), at(1000)),
    ],
    [
      'asks again after a failure with a charge',
      { do: 'pause', ms: 2000, wakes: true },
      follow(JOB, begun, job('failed', { charged: 1 }), at(1000)),
    ],
    [
      'asks again for longer the second time',
      { do: 'pause', ms: 8000, wakes: true },
      follow(JOB, { ...begun, doubts: 1 }, job('failed', { charged: 1 }), at(1000)),
    ],
  ])('%s', (_, effect, step) => {
    expect(step.effect).toEqual(effect);
  });

  it('does not give up a new job that the gateway does not know before a minute is over', () => {
    let { state } = beginFollowing(JOB, at(0));
    let atMs = 1000;
    for (;;) {
      const next = follow(JOB, state, missing, at(atMs));
      if (next.effect.do === 'end') break;
      if (next.effect.do !== 'pause') throw new Error(next.effect.do);
      atMs += next.effect.ms;
      state = next.state;
    }
    expect(atMs).toBeGreaterThanOrEqual(61_000);
    expect(atMs).toBeLessThan(75_000);
  });

  it('gives up an old job that the gateway does not know at the fifth time', () => {
    const old = { ...JOB, resumed: true, submittedMsAgo: 3_600_000 };
    let { state } = beginFollowing(old, at(0));
    const effects = [1, 2, 3, 4, 5].map((nth) => {
      const next = follow(old, state, missing, at(nth * 100));
      state = next.state;
      return next.effect.do;
    });
    expect(effects).toEqual(['pause', 'pause', 'pause', 'pause', 'end']);
  });

  it('knows between which answers a job ended, and trusts a callback', () => {
    const ran = follow(JOB, begun, job('running'), at(3000)).state;
    const lengthOf = (step: FollowStep) =>
      step.effect.do === 'end' && step.effect.end.kind === 'rendered' ? step.effect.end.lengthMs : undefined;
    expect(lengthOf(follow(JOB, ran, job('rendered'), at(4000)))).toBe(3500);
    expect(lengthOf(follow(JOB, { ...ran, isCalledBack: true }, job('rendered'), at(4000)))).toBe(4000);
  });

  it('does not poll for callbacks that are about other jobs only', () => {
    const other = follow(JOB, begun, { kind: 'callbacks', named: ['job9'], isAboutOwnJob: false }, at(100));
    expect(other.effect).toEqual({ do: 'check-others', job_ids: ['job9'] });
    expect(follow(JOB, other.state, { kind: 'others-checked' }, at(200)).effect.do).toBe('pause');
    const both = follow(JOB, begun, { kind: 'callbacks', named: ['job9', 'job1'], isAboutOwnJob: false }, at(100));
    expect(follow(JOB, both.state, { kind: 'others-checked' }, at(200)).effect.do).toBe('poll');
  });
});

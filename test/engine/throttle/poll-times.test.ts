import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JobLengths, type RunningJob } from '../../../src/engine/throttle/job-lengths.js';
import { fitLogNormal, hazard, survival } from '../../../src/engine/throttle/log-normal.js';
import { POLL_FLOOR_MS, pollPauseMs } from '../../../src/engine/throttle/poll-pause.js';
import { seededRandom } from '../../support/seeded-random.js';

type Random = () => number;

const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const logNormal =
  (medianMs: number, sigma: number) =>
  (random: Random): number =>
    medianMs * Math.exp(sigma * normal(random));
const lengthsFrom = (seed: number, count: number, length: (random: Random, nth: number) => number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, nth) => length(random, nth));
};

const SLOTS = 10;
/** From the answer that says that a job is done to the next accepted one. */
const BETWEEN_JOBS_MS = 10;

/** The time of the same jobs, each begun when the first slot is free, as if ends were noticed at once. */
function listScheduleMs(lengths: readonly number[]): number {
  const free = Array.from({ length: SLOTS }, () => 0);
  for (const length of lengths) {
    const first = free.indexOf(Math.min(...free));
    free[first] = (free[first] as number) + length;
  }
  return Math.max(...free);
}

const KIND = { gateway: 'trinetra', model: 'trinetra/kling-v3', seconds: 5, resolution: '720p' };

/** Runs jobs in slots, on a clock of its own. */
function simulate(lengths: readonly number[], random: Random, earlier: readonly number[] = [], learns = true) {
  const known = new JobLengths(() => earlier);
  const running: { job: RunningJob; startMs: number; lengthMs: number; ranAtMs?: number; pollAtMs: number }[] = [];
  let [begun, polls, nowMs, closest, latest] = [0, 0, 0, Number.POSITIVE_INFINITY, 0];
  const pauseMs = (job: RunningJob, ageMs: number): number => {
    const idlers = begun < lengths.length ? 1 : known.runningAt(KIND.gateway);
    const ms = pollPauseMs({ ageMs, expected: learns ? known.expected(job, nowMs) : undefined, idlers, random: random() });
    closest = Math.min(closest, ms);
    return ms;
  };
  const beginNext = (): void => {
    const lengthMs = lengths[begun];
    if (lengthMs === undefined) return;
    begun += 1;
    const startMs = nowMs + BETWEEN_JOBS_MS;
    const job = { ...KIND, startedAtMs: startMs };
    known.begin(job);
    running.push({ job, startMs, lengthMs, pollAtMs: startMs + pauseMs(job, 0) });
  };
  for (let slot = 0; slot < SLOTS; slot += 1) beginNext();
  while (running.length > 0) {
    const next = running.reduce((first, one) => (one.pollAtMs < first.pollAtMs ? one : first));
    nowMs = next.pollAtMs;
    polls += 1;
    const ageMs = nowMs - next.startMs;
    if (ageMs < next.lengthMs) {
      next.ranAtMs = ageMs;
      next.pollAtMs = nowMs + pauseMs(next.job, ageMs);
      continue;
    }
    running.splice(running.indexOf(next), 1);
    latest = Math.max(latest, ageMs - next.lengthMs);
    known.end(next.job, (ageMs + (next.ranAtMs ?? ageMs / 2)) / 2);
    beginNext();
  }
  return { share: nowMs / listScheduleMs(lengths), polls: polls / lengths.length, closest, latest };
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** The mean of many runs of sixty jobs, with or without lengths of earlier runs. */
function manyRuns(length: (random: Random, nth: number) => number, earlier?: (random: Random) => number) {
  // Long jobs are polled often, and differ less.
  const count = length(seededRandom(0), 0) > 100_000 ? RUNS / 5 : RUNS;
  const runs = Array.from({ length: count }, (_, seed) =>
    simulate(
      lengthsFrom(3 * seed, 60, length),
      seededRandom(3 * seed + 1),
      earlier ? lengthsFrom(3 * seed + 2, 24, earlier) : [],
    ),
  );
  return {
    share: mean(runs.map(({ share }) => share)),
    polls: mean(runs.map(({ polls }) => polls)),
    closest: Math.min(...runs.map(({ closest }) => closest)),
    latest: Math.max(...runs.map(({ latest }) => latest)),
  };
}

const RUNS = 40;
const FOUR = logNormal(4000, 0.5);
const THIRTY = logNormal(30_000, 0.5);
const FIVE_MINUTES = logNormal(300_000, 0.5);
const twoOrTwelve = (random: Random): number => (random() < 0.5 ? 2000 : 12_000) * Math.exp(0.1 * normal(random));

describe('sixty jobs in ten slots, by the mean of forty runs', () => {
  it.each<[string, number, number, (random: Random, nth: number) => number, ((random: Random) => number)?]>([
    ['of about 4 s that rushes has not seen before', 1.065, 6.1, FOUR],
    ['of about 4 s, as in earlier runs', 1.06, 6.1, FOUR, FOUR],
    ['of exactly 4 s', 1.11, 4.5, () => 4000],
    ['of exactly 4 s, as in earlier runs', 1.075, 4.3, () => 4000, () => 4000],
    ['of 2 or 12 s', 1.1, 7.2, twoOrTwelve],
    ['of about 30 s', 1.04, 12, THIRTY],
    ['of about 5 min', 1.02, 30, FIVE_MINUTES],
    // The first ones are noticed late, and the others as well as ever.
    ['of about 4 s, which took 30 s in earlier runs', 1.18, 5.5, FOUR, THIRTY],
    ['of about 4 s, which took 5 min in earlier runs', 1.42, 5, FOUR, FIVE_MINUTES],
    ['of about 30 s, which took 4 s in earlier runs', 1.04, 20, THIRTY, FOUR],
    ['of about 5 min, which took 4 s in earlier runs', 1.02, 40, FIVE_MINUTES, FOUR],
    ['of 4 s and then 30 s', 1.04, 17, (random, nth) => (nth < 30 ? FOUR : THIRTY)(random)],
    ['of 30 s and then 4 s', 1.06, 8, (random, nth) => (nth < 30 ? THIRTY : FOUR)(random)],
  ])('%s, take less than %f times list scheduling, with fewer than %f polls', (_, share, polls, length, earlier) => {
    const measured = manyRuns(length, earlier);
    expect(measured.share).toBeLessThan(share);
    expect(measured.polls).toBeLessThan(polls);
    expect(measured.closest).toBeGreaterThanOrEqual(POLL_FLOOR_MS);
  });

  it('are noticed twice as late with pauses of a quarter of their age', () => {
    const shares = Array.from({ length: RUNS }, (_, seed) =>
      simulate(
        lengthsFrom(3 * seed, 60, (random) => FOUR(random)),
        seededRandom(3 * seed + 1),
        [],
        false,
      ),
    );
    expect(mean(shares.map(({ share }) => share))).toBeGreaterThan(1.1);
  });
});

const chance = fc.double({ min: 0, max: 1, noNaN: true });
const anyLength = fc.record({
  medianMs: fc.double({ min: 1, max: 1e8, noNaN: true }),
  sigma: fc.double({ min: 0.01, max: 5, noNaN: true }),
  isProven: fc.boolean(),
});
const anyMoment = fc.record({
  ageMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
  expected: fc.option(anyLength, { nil: undefined }),
  idlers: fc.integer({ min: 1, max: 1000 }),
  random: chance,
});

describe('the pause before a poll', () => {
  it('is never shorter than the floor, nor longer than 10 s or a twentieth of the usual length, at most 30 s', () => {
    fc.assert(
      fc.property(anyMoment, (moment) => {
        const pauseMs = pollPauseMs(moment);
        const longestMs = Math.max(10_000, Math.min(30_000, (moment.expected?.medianMs ?? 0) / 20));
        return pauseMs >= POLL_FLOOR_MS && pauseMs <= longestMs * 1.05 + 151;
      }),
    );
  });

  it('of a job that is much longer than ever grows up to 10 s', () => {
    const expected = { medianMs: 4000, sigma: 0.5, isProven: true };
    const pauses = [20, 40, 80, 400].map((seconds) => pollPauseMs({ ageMs: seconds * 1000, expected, random: 0.5 }) / 1000);
    expect(pauses.toSorted((one, other) => one - other)).toEqual(pauses);
    expect(pauses.at(-1)).toBeCloseTo(10, 0);
  });

  it('is long at first and short when the end is likely', () => {
    const expected = { medianMs: 60_000, sigma: 0.3, isProven: true };
    const at = (seconds: number) => pollPauseMs({ ageMs: seconds * 1000, expected, random: 0.5 });
    expect(at(0)).toBeGreaterThan(9000);
    expect(at(55)).toBeLessThan(4000);
  });

  it('is longer while no take waits for a slot: then only the last end matters', () => {
    const expected = { medianMs: 60_000, sigma: 0.3, isProven: true };
    const of = (idlers: number) => pollPauseMs({ ageMs: 60_000, expected, idlers, random: 0.5 });
    expect(of(9) / of(1)).toBeCloseTo(3, 0);
  });

  it('polls a job of three minutes fewer than forty times, although it has seen no such job before', () => {
    let polls = 0;
    for (let ageMs = 0; ageMs < 180_000; ageMs += pollPauseMs({ ageMs, random: 0.5 })) polls += 1;
    expect(polls).toBeLessThan(40);
  });
});

describe('the fit of a log-normal distribution', () => {
  it('finds the median and the spread of many lengths', () => {
    const fit = fitLogNormal(lengthsFrom(7, 4000, logNormal(4000, 0.3)));
    expect(fit?.medianMs).toBeGreaterThan(3900);
    expect(fit?.medianMs).toBeLessThan(4100);
    expect(fit?.sigma).toBeCloseTo(0.3, 1);
  });

  it('is not misled by the first jobs to end, which are the short ones', () => {
    const lengths = lengthsFrom(8, 200, FOUR);
    const nowMs = 2500;
    const ended = lengths.filter((length) => length <= nowMs);
    const running = lengths.filter((length) => length > nowMs).map(() => nowMs);
    expect(fitLogNormal(ended)?.medianMs).toBeLessThan(2300);
    expect(fitLogNormal(ended, running)?.medianMs).toBeGreaterThan(3500);
    expect(fitLogNormal(ended, running)?.medianMs).toBeLessThan(4600);
  });

  it('is a distribution for any lengths: finite, and no job gets younger', () => {
    const lengths = fc.array(fc.double({ min: 0, max: 1e10, noNaN: true }), { maxLength: 30 });
    fc.assert(
      fc.property(lengths, lengths, fc.double({ min: 0, max: 1e9, noNaN: true }), (ended, running, ageMs) => {
        const fit = fitLogNormal(ended, running);
        if (fit === undefined) return ended.length === 0;
        const [now, later] = [survival(fit, ageMs), survival(fit, ageMs * 2)];
        return fit.medianMs > 0 && Number.isFinite(fit.sigma) && now >= later && later >= 0 && hazard(fit, ageMs) >= 0;
      }),
    );
  });
});

import { hazard, type LogNormal, survival } from './log-normal.js';

/** Polls of a job are never closer than this, unless a person sets the interval. */
export const POLL_FLOOR_MS = 400;
/** The longest pause, but for jobs that usually run much longer. */
const MAX_PAUSE_MS = 10_000;
/** The first pause of a job of unknown length. */
const FIRST_PAUSE_MS = 1200;
/** A pause may be this part of the usual length, however long that is. */
const PART_OF_LENGTH = 1 / 20;
const MAX_LONG_PAUSE_MS = 30_000;
/** The longest pause before the first poll, while no job of this run has ended: this gateway may be much faster today. */
const FIRST_UNPROVEN_MS = 2500;
/** The pause of a job of unknown length, as a part of its age; and of one that has outrun all others, as it holds its slot. */
const PART_OF_AGE = 1 / 4;
const PART_OF_ODD_AGE = 1 / 8;
/** One job in so many is expected to be like no other. */
const ODD_JOBS = 1 / 5000;
/** Pauses differ by this part, so that jobs that began together are not polled together. */
const JITTER = 0.1;
/** The price of a poll, as its root √2k in `pollRate`: for jobs with a median of a second, in the square root of a second. */
const PRICE = 0.31;
/** In how many steps the longest pause is summed up. */
const STEPS = 200;

/** How long jobs of a kind run. */
export interface ExpectedLength extends LogNormal {
  /** A job of this run ended. Otherwise the lengths are those of earlier runs. */
  readonly isProven: boolean;
}

/** What a pause depends on. */
export interface PollMoment {
  /** How long the job has run. */
  readonly ageMs: number;
  /** How long such jobs run. Absent without a known one. */
  readonly expected?: ExpectedLength | undefined;
  /** How many jobs run at the gateway, if nothing waits for the slot of an ended one; else 1. */
  readonly idlers?: number;
  /** From 0 to 1. */
  readonly random: number;
}

/** The pause of a job of unknown length: a part of its age, from 1.2 s to 10 s. */
const agePauseMs = (ageMs: number, part: number): number => Math.min(MAX_PAUSE_MS, Math.max(FIRST_PAUSE_MS, ageMs * part));

/**
 * Polls per millisecond at an age. With the rate r, an end at the age t is noticed 1/(2 r(t)) late on average, and a job is
 * polled ∫ r(t) S(t) dt times, where S is the chance to run longer. The sum of the lateness and of the polls, each at the price
 * k, is least for r = √(h / 2k): the rate follows the square root of the hazard h. The price grows with the spread, so that
 * lengths that differ much cost few polls more, and with the square root of the usual length: long jobs are polled more often
 * in all, and much less often in a minute.
 * Without a take that waits for a slot, an end matters only if it is the run's last: each of n jobs with a chance of 1/n.
 * A job that has outrun nearly all others is taken for one like no other, more and more, and is polled less and less.
 */
function pollRate(expected: LogNormal, ageMs: number, idlers: number): number {
  const price = PRICE * Math.sqrt(1000 * expected.sigma * idlers) * (expected.medianMs / 1000) ** 0.25;
  const usual = (1 - ODD_JOBS) * survival(expected, ageMs);
  const share = usual / (usual + ODD_JOBS);
  return (share * Math.sqrt(hazard(expected, ageMs))) / price + (1 - share) / agePauseMs(ageMs, PART_OF_ODD_AGE);
}

function longestPauseMs({ medianMs, isProven }: ExpectedLength, ageMs: number): number {
  const longestMs = Math.max(MAX_PAUSE_MS, Math.min(MAX_LONG_PAUSE_MS, medianMs * PART_OF_LENGTH));
  return isProven ? longestMs : Math.min(longestMs, Math.max(FIRST_UNPROVEN_MS, ageMs));
}

/** The pause before the next poll of a job, in milliseconds: few polls early, close ones when the end is likely. */
export function pollPauseMs({ ageMs, expected, idlers = 1, random }: PollMoment): number {
  const jitter = 1 - JITTER / 2 + JITTER * random;
  if (expected === undefined) return Math.max(POLL_FLOOR_MS, agePauseMs(ageMs, PART_OF_AGE) * jitter);
  const longestMs = longestPauseMs(expected, ageMs);
  const stepMs = longestMs / STEPS;
  let pauseMs = 0;
  // The pause over which the rate adds up to one poll.
  for (let polls = 0; polls < 1 && pauseMs < longestMs; pauseMs += stepMs)
    polls += pollRate(expected, ageMs + pauseMs + stepMs / 2, idlers) * stepMs;
  return Math.max(POLL_FLOOR_MS, pauseMs * jitter);
}

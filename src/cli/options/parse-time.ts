import { InvalidArgumentError } from 'commander';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A time of an option: a day in UTC, or how long ago. */
export type TimeOption = { readonly dayMs: number } | { readonly agoMs: number };

/** `2026-11-01`: a day in UTC; `30d`: so many days ago. */
export function parseTime(text: string): TimeOption {
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  if (days !== undefined) return { agoMs: Number(days) * DAY_MS };
  const dayMs = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00.000Z`) : Number.NaN;
  // Some impossible days become other days: 2026-02-30.
  if (Number.isNaN(dayMs) || !new Date(dayMs).toISOString().startsWith(text))
    throw new InvalidArgumentError('It takes a day, as 2026-11-01, or a number of days ago, as 30d.');
  return { dayMs };
}

/** The start of a period. */
export const startMs = (time: TimeOption, nowMs: number): number => ('dayMs' in time ? time.dayMs : nowMs - time.agoMs);

/** The end of a period, which is not part of it. A day counts whole. */
export const endMs = (time: TimeOption, nowMs: number): number => ('dayMs' in time ? time.dayMs + DAY_MS : nowMs - time.agoMs);

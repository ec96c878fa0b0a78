import { hasAddress } from './job-address.js';

/** A JSON object from somebody else's answer; an empty one where it is anything else. */
export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** A non-empty string from somebody else's answer, or nothing. */
export const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** A job's id: text that can stand in an address, or a whole number. Anything else is no id that could be asked about. */
export function jobId(value: unknown): string | undefined {
  if (Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && /^[\x21-\x7e]{1,512}$/.test(value) && hasAddress(value) ? value : undefined;
}

/** The job that a piece of JSON names before it breaks off: only an id that is there to its closing quote. */
export const namedJob = (piece: string): string | undefined =>
  jobId(/"(?:job_id|task_id|id)"\s*:\s*"([^"\\]*)"/.exec(piece)?.[1]);

/** How far a job is, in percent, where its document says so. */
export function percentOf(document: Readonly<Record<string, unknown>>): { percent?: number } {
  const { progress } = document;
  return typeof progress === 'number' && progress >= 0 && progress <= 100 ? { percent: progress } : {};
}

/** A charge beyond this is no charge but a broken answer: it is taken for not told. */
const MOST_CREDITS = 1e9;

/** A number of credits from somebody else's answer, or nothing. */
export const creditsOf = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 && value <= MOST_CREDITS ? value : undefined;

/** As much of somebody else's object as a file of ours keeps: its first 20 values, as far as they are numbers, flags or short texts. */
export const bounded = (value: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value)
      .filter(
        ([name, one]) =>
          name.length <= 60 &&
          (typeof one === 'number' || typeof one === 'boolean' || (typeof one === 'string' && one.length <= 200)),
      )
      .slice(0, 20),
  );

/** A JSON object from somebody else's answer; an empty one where it is anything else. */
export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** A non-empty string from somebody else's answer, or nothing. */
export const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** A job's id: text that can stand in an address, or a whole number. Anything else is no id that could be asked about. */
export function jobId(value: unknown): string | undefined {
  if (Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && /^[\x21-\x7e]{1,512}$/.test(value) ? value : undefined;
}

/** The job that a piece of JSON names before it breaks off: only an id that is there to its closing quote. */
export const namedJob = (piece: string): string | undefined =>
  jobId(/"(?:job_id|task_id|id)"\s*:\s*"([^"\\]*)"/.exec(piece)?.[1]);

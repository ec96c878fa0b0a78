/** Makes a job id that is a number beyond 2^53, from the job's twelve hex digits. */
export const makeLongId = (hex: string): string => `9${String(Number.parseInt(hex, 16)).padStart(18, '0')}`;

/** Writes JSON with such ids as numbers, without losing digits. */
export const toJsonText = (value: unknown): string => JSON.stringify(value).replace(/"(9\d{18})"/g, '$1');

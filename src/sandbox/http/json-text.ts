/** A job's id that is a number beyond 2^53, from the twelve hex digits that are its own. */
export const longNumber = (hex: string): string => `9${String(Number.parseInt(hex, 16)).padStart(18, '0')}`;

/** JSON text in which such ids are numbers, with every digit. */
export const jsonText = (value: unknown): string => JSON.stringify(value).replace(/"(9\d{18})"/g, '$1');

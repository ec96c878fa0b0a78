import { fullFormats } from 'ajv-formats/dist/formats.js';

// What the checks that the build compiled call when they run (schema/validators.mjs).

/** The formats by their names. */
export const formats = fullFormats;

/** How many characters a text has. A surrogate pair is one character. */
export const ucs2length = (text: string): number => text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);

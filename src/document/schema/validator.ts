import { fullFormats } from 'ajv-formats/dist/formats.js';

// What checks that schema/generate.mjs wrote ahead look up when they run.

/** The formats by their names. */
export const formats = fullFormats;

/** How many characters a text has. A surrogate pair is one character. */
export const ucs2length = (text: string): number => text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);

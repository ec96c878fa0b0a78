import { fullFormats } from 'ajv-formats/dist/formats.js';

// What the checks that the build compiled call when they run (schema/validators.mjs).

/** The form of every time that rushes writes, up to the 28th of a month. A journal has a hundred thousand of them. */
const WRITTEN_TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

const dateTime = fullFormats['date-time'] as { readonly validate: (text: string) => boolean };

/** The formats by their names. */
export const formats = {
  ...fullFormats,
  'date-time': { ...dateTime, validate: (text: string): boolean => WRITTEN_TIME.test(text) || dateTime.validate(text) },
};

/** How many characters a text has. A surrogate pair is one character. */
export const ucs2length = (text: string): number => text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);

// The review page imports this file, so it imports nothing.

/** What was decided about the takes of one shot, as a line of the picks file has it. */
export interface PickLine {
  readonly take?: number;
  /** The first 12 hex digits of the SHA-256 of the take's clip. */
  readonly clip?: string;
  readonly verdict?: 'approved' | 'rejected';
  /** Other takes that were rejected. */
  readonly rejected?: readonly number[];
  readonly note?: string;
}

/** Where a value stands in a text, in UTF-16 units; `end` exclusive. */
export type ValueSpan = readonly [start: number, end: number];

/** How many digits of a clip's SHA-256 a line has. */
export const CLIP_DIGITS = 12;

/** The longest note, in characters. */
export const MAX_NOTE = 2000;

/** Characters that an editor or terminal shows as a line end, as nothing, or as a change of direction. */
const HIDDEN = /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const escapeHidden = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A text in double quotes, on one line. JSON's escapes are YAML's too. */
const quoteText = (text: string): string => JSON.stringify(text).replace(HIDDEN, escapeHidden);

/** Digits of a clip or a fingerprint. Other readers of YAML take some for a number. */
export const digitsText = (digits: string): string => (/^\d+(e\d+)?$/.test(digits) ? `"${digits}"` : digits);

/** A decision as its value in the picks file, on one line: `{ take: 2, clip: 0123456789ab, verdict: approved }`. */
export function formatPick({ take, clip, verdict, rejected = [], note }: PickLine): string {
  const fields = [
    ...(take === undefined ? [] : [`take: ${take}`]),
    ...(clip === undefined ? [] : [`clip: ${digitsText(clip)}`]),
    ...(verdict === undefined ? [] : [`verdict: ${verdict}`]),
    ...(rejected.length === 0 ? [] : [`rejected: [${rejected.join(', ')}]`]),
    ...(note === undefined || note === '' ? [] : [`note: ${quoteText(note)}`]),
  ];
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

/** Replaces one shot's value in the text of a picks file. */
export const replaceValue = (text: string, span: ValueSpan, pick: PickLine): string =>
  replaceSpan(text, span, formatPick(pick));

/** Puts a formatted value in the place of another. */
export function replaceSpan(text: string, [start, end]: ValueSpan, value: string): string {
  const space = text[start - 1] === ':' ? ' ' : '';
  return `${text.slice(0, start)}${space}${value}${text.slice(end)}`;
}

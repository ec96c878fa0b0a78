import type { HttpAnswer } from '../messages.js';
import { type FailureReason, readFailureReason } from './failure-reason.js';
import { asObject, readText, shortenText } from './untrusted-json.js';

/** Characters of a page that are searched for a message. A page may have megabytes. */
const MAX_SEARCHED = 2000;
const MAX_MESSAGE = 200;

/** Reads a code and a message from an error body: JSON of any shape, an HTML page, or plain text. */
export function readError(answer: HttpAnswer): FailureReason {
  if (answer.json !== undefined) return readFailureReason([asObject(answer.json)]);
  const plain = shortenText(answer.text, MAX_SEARCHED)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? {} : { message: shortenText(plain, MAX_MESSAGE) };
}

/** Reads an error's `type`, if its code only repeats the HTTP status. A code of its own says more. */
export function readErrorType(answer: HttpAnswer): string | undefined {
  const { code = String(answer.status) } = readError(answer);
  return code === String(answer.status) ? readText(asObject(asObject(answer.json)['error'])['type']) : undefined;
}

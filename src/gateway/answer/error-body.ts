import type { HttpAnswer } from '../messages.js';
import { type FailureReason, failureReasonIn } from './failure-reason.js';
import { asObject, shortened, text } from './untrusted-json.js';

/** As much of a page as is looked at for words: it may be a megabyte of anything. */
const LONGEST = 2000;

/** Reads a code and a message out of whatever an error body looks like: JSON of any shape, a page, or plain text. */
export function readError(answer: HttpAnswer): FailureReason {
  if (answer.json !== undefined) return failureReasonIn([asObject(answer.json)]);
  const plain = shortened(answer.text, LONGEST)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? {} : { message: shortened(plain, 200) };
}

/** What an error says of itself by its type, where its code is only the status once more: a code of its own says more. */
export function errorType(answer: HttpAnswer): string | undefined {
  const { code = String(answer.status) } = readError(answer);
  return code === String(answer.status) ? text(asObject(asObject(answer.json)['error'])['type']) : undefined;
}

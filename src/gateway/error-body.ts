import { record, text } from './foreign-json.js';
import type { HttpAnswer } from './http.js';

/** As much of a page as is looked at for words: it may be a megabyte of anything. */
const LONGEST = 2000;

/**
 * Reads a code and a message out of whatever an error body looks like: `{error: {code, message}}`, `{code, message}`,
 * `{error: "…"}`, `{detail}`, plain text. The documents leave the shape open, so nothing here may depend on one.
 */
export function readError(answer: HttpAnswer): { code?: string; message?: string } {
  const document = record(answer.json);
  const inner = record(document['error']);
  const code = [inner['code'], document['code'], inner['type']].find(
    (found) => typeof found === 'string' || typeof found === 'number',
  );
  const message = [inner['message'], document['message'], document['error'], document['detail'], document['reason']].find(
    (found) => typeof found === 'string' && found !== '',
  );
  const plain =
    answer.json === undefined
      ? answer.text
          .slice(0, LONGEST)
          .replace(/<[^<>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim()
          .slice(0, 200)
      : '';
  const words = typeof message === 'string' ? message.slice(0, 500) : plain;
  return { ...(code !== undefined && { code: String(code).slice(0, 60) }), ...(words !== '' && { message: words }) };
}

/** What an error says of itself by its type, where its code is only the status once more: a code of its own says more. */
export function errorType(answer: HttpAnswer): string | undefined {
  const { code = String(answer.status) } = readError(answer);
  return code === String(answer.status) ? text(record(record(answer.json)['error'])['type']) : undefined;
}

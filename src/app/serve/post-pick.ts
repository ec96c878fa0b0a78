import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuseRequest } from '../../http/refuse-request.js';
import { readRequestBody } from '../../http/request-body.js';
import type { ReviewData } from '../../review/review-data.js';
import { isDeep } from '../../system/is-deep.js';
import type { LiveReview, LiveState } from './live-review.js';
import { sendJsonText } from './send-json-text.js';

/** A change of one shot's line, as a page posts it. The values are unchecked. */
export interface PostedPick {
  readonly shot: string;
  /** The line as the page showed it. */
  readonly before: unknown;
  readonly after: unknown;
}

/** What became of a change. The messages are for the person at the page. */
export type PickAnswer =
  | { readonly kind: 'written' }
  /** The line is another one by now. Nothing was written. */
  | { readonly kind: 'stale'; readonly message: string }
  /** The value, or the file, is not one that can be written. */
  | { readonly kind: 'refused'; readonly message: string }
  /** The file could not be written: the disk is full, or another process holds it. Nothing was written. */
  | { readonly kind: 'failed'; readonly message: string };

/** Writes a posted pick. `data` are those that the pages show. */
export type WritePick = (posted: PostedPick, data: ReviewData) => Promise<PickAnswer>;

/** Two values of a line with a note of 2000 characters each, all escaped, are below it. */
const MAX_BODY_BYTES = 64 * 1024;

/** The change that a body holds; `undefined` if it is not one. */
function readPosted(text: string): PostedPick | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json) || isDeep(json)) return undefined;
  const { shot, before, after, ...others } = json as Record<string, unknown>;
  if (typeof shot !== 'string' || before === undefined || after === undefined) return undefined;
  return Object.keys(others).length === 0 ? { shot, before, after } : undefined;
}

/** Answers a posted pick: 200 with the new data, 409 with the data as they are, 422 or 500 with a message. */
export async function postPick(
  request: IncomingMessage,
  response: ServerResponse,
  live: LiveReview,
  writePick: WritePick,
): Promise<void> {
  const { 'content-type': type = '', 'content-encoding': encoding } = request.headers;
  if (!/^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(type) || encoding !== undefined)
    return refuseRequest(request, response, 415);
  const body = await readRequestBody(request, MAX_BODY_BYTES);
  if (body.kind === 'gone') return;
  if (body.kind === 'too-long') return refuseRequest(request, response, 413);
  const posted = readPosted(body.text);
  if (posted === undefined) return refuseRequest(request, response, 400);
  const answer = await writePick(posted, (live.state as LiveState).data);
  if (answer.kind === 'refused') return sendJsonText(response, 422, JSON.stringify({ message: answer.message }));
  if (answer.kind === 'failed') return sendJsonText(response, 500, JSON.stringify({ message: answer.message }));
  const read = await live.refresh();
  const text = read.ok ? read.value.text : 'null';
  if (answer.kind === 'written') return sendJsonText(response, 200, text);
  return sendJsonText(response, 409, `{"message":${JSON.stringify(answer.message)},"data":${text}}`);
}

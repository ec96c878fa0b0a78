import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Dialect, DialectRefusal } from '../dialect/dialect.js';
import { describeRefusal } from '../dialect/error-body.js';
import { trinetraDialect } from '../dialect/trinetra.js';
import type { Knobs } from '../job/knobs.js';
import { toJsonText } from './json-text.js';

/** One request and its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly key: string | undefined;
  /** Absent if the path belongs to no gateway. */
  readonly dialect?: Dialect;
  readonly knobs: Knobs;
}

/** Answers with JSON. */
export function sendJson({ response }: Pick<Exchange, 'response'>, status: number, body: unknown): ServerResponse {
  return sendReply({ response }, status, 'application/json', toJsonText(body));
}

/** Answers with a body of any type. */
export function sendReply(
  { response }: Pick<Exchange, 'response'>,
  status: number,
  type: string,
  body: string | Uint8Array,
): ServerResponse {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  return response.end(body);
}

/** Answers with an error in the shape that the knob orders. */
export function refuse({ response, knobs, key, dialect = trinetraDialect }: Exchange, refusal: DialectRefusal): ServerResponse {
  const echo =
    key !== undefined && knobs.echoKey.includes('error')
      ? ` (${Object.entries(dialect.keyHeader(key)).join().replace(',', ': ')})`
      : '';
  const message = refusal.message + echo;
  if (refusal.retryAfter !== undefined) response.setHeader('retry-after', refusal.retryAfter);
  if (knobs.errorBody === 'html') {
    return sendReply(
      { response },
      refusal.status,
      'text/html',
      `<html><body><h1>${refusal.status}</h1>${message}</body></html>`,
    );
  }
  if (knobs.errorBody === 'empty') return sendReply({ response }, refusal.status, 'text/plain', '');
  return sendJson({ response }, refusal.status, describeRefusal(knobs, dialect, { ...refusal, message }));
}

/** Redirects. By default to a path of the sandbox that counts its requests. */
export function redirect({ response }: Exchange, to = '/__redirected'): ServerResponse {
  response.writeHead(307, { location: to, 'content-length': 0 });
  return response.end();
}

/** Resets the connection, as a gateway that crashes does. */
export function resetConnection({ request, response }: Exchange): ServerResponse {
  request.socket.resetAndDestroy();
  return response;
}

/** Reads the body of a request. Undefined if it is larger than the limit. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > limit) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long a refused caller may go on sending, so that it reads the answer. */
const LINGER_MS = 1000;

/** Answers with a status only, at once. The connection closes when the caller has sent its request. */
export function refuseRequest(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { connection: 'close', 'content-length': 0, ...headers });
  response.flushHeaders();
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, LINGER_MS);
  request.once('end', end);
  request.once('close', end);
  request.resume();
  // The request may already be complete.
  if (request.complete) end();
}

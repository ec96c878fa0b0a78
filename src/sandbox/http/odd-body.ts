import type { ServerResponse } from 'node:http';
import { createGzip, gzipSync } from 'node:zlib';
import { toJsonText } from './json-text.js';
import { type Exchange, sendJson, sendReply } from './reply.js';

/** Odd ways to send a document, or what comes instead of it. */
type OddBody = 'drip' | 'huge' | 'gzip' | 'html' | 'empty' | 'bom';

const MAX_SQUEEZED = 2 * 1024 * 1024;

/** Sends a document in an odd way. Undefined if `how` is another fault. */
export function sendOddBody(
  exchange: Exchange,
  status: number,
  document: object,
  how: { readonly do: string; readonly ms?: number; readonly bytes?: number },
): ServerResponse | undefined {
  switch (how.do as OddBody) {
    case 'drip':
      return sendDrip(exchange, status, how.ms ?? 100);
    case 'huge':
      return sendJson(exchange, status, { ...document, padding: 'x'.repeat(how.bytes ?? MAX_SQUEEZED) });
    case 'gzip':
      return sendGzip(exchange, status, document, how.bytes ?? MAX_SQUEEZED);
    case 'html':
      return sendReply(exchange, 200, 'text/html', '<!doctype html><title>Welcome</title><p>All is well.');
    case 'empty':
      return sendReply(exchange, status, 'application/json', '');
    case 'bom':
      return sendReply(exchange, status, 'application/json', `\ufeff${toJsonText(document)}`);
    default:
      return undefined;
  }
}

/** Sends blanks for ever. They are valid before JSON, so only a time limit for the whole answer ends this. */
function sendDrip({ response }: Exchange, status: number, ms: number): ServerResponse {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.flushHeaders();
  const timer = setInterval(() => response.write(' '), ms);
  response.on('close', () => clearInterval(timer));
  return response;
}

/** Sends `bytes` compressed: few bytes on the wire. More than 2 MiB are sent without compression, in gzip format. */
function sendGzip({ response }: Exchange, status: number, document: object, bytes: number): ServerResponse {
  const text = toJsonText({ ...document, padding: '' });
  response.writeHead(status, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  if (bytes <= MAX_SQUEEZED) return response.end(gzipSync(text.replace(/"}$/, `${'x'.repeat(bytes)}"}`)));
  const packer = createGzip({ level: 0 });
  packer.pipe(response);
  response.on('close', () => packer.destroy());
  const piece = Buffer.alloc(1024 * 1024, 'x');
  packer.write(text.replace(/"}$/, ''));
  let left = bytes;
  const writeMore = (): void => {
    for (; left > 0; left -= piece.length) {
      if (packer.destroyed) return;
      if (!packer.write(left < piece.length ? piece.subarray(0, left) : piece)) {
        left -= piece.length;
        packer.once('drain', writeMore);
        return;
      }
    }
    packer.end('"}');
  };
  writeMore();
  return response;
}

import type { ServerResponse } from 'node:http';
import { createGzip, gzipSync } from 'node:zlib';
import { jsonText } from './json-text.js';
import { type Exchange, sendJson, sendReply } from './reply.js';

/** Ways in which a document comes that is right in itself, or in its place something that is none. */
type OddBody = 'drip' | 'huge' | 'gzip' | 'html' | 'empty' | 'bom';

const MOST = 2 * 1024 * 1024;

/** Answers with a document in an odd way; undefined where `how` is none of these. */
export function sendOdd(
  exchange: Exchange,
  status: number,
  document: object,
  how: { readonly do: string; readonly ms?: number; readonly bytes?: number },
): ServerResponse | undefined {
  switch (how.do as OddBody) {
    case 'drip':
      return drip(exchange, status, how.ms ?? 100);
    case 'huge':
      return sendJson(exchange, status, { ...document, padding: 'x'.repeat(how.bytes ?? MOST) });
    case 'gzip':
      return zip(exchange, status, document, how.bytes ?? MOST);
    case 'html':
      return sendReply(exchange, 200, 'text/html', '<!doctype html><title>Welcome</title><p>All is well.');
    case 'empty':
      return sendReply(exchange, status, 'application/json', '');
    case 'bom':
      return sendReply(exchange, status, 'application/json', `\ufeff${jsonText(document)}`);
    default:
      return undefined;
  }
}

/** Blanks before JSON are JSON: only a deadline for the whole answer ends this. */
function drip({ response }: Exchange, status: number, ms: number): ServerResponse {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.flushHeaders();
  const timer = setInterval(() => response.write(' '), ms);
  response.on('close', () => clearInterval(timer));
  return response;
}

/** Little on the wire, and `bytes` for whoever unpacks it; beyond 2 MiB it is as much on the wire, as it is not squeezed then. */
function zip({ response }: Exchange, status: number, document: object, bytes: number): ServerResponse {
  const text = jsonText({ ...document, padding: '' });
  response.writeHead(status, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  if (bytes <= MOST) return response.end(gzipSync(text.replace(/"}$/, `${'x'.repeat(bytes)}"}`)));
  const packer = createGzip({ level: 0 });
  packer.pipe(response);
  response.on('close', () => packer.destroy());
  const piece = Buffer.alloc(1024 * 1024, 'x');
  packer.write(text.replace(/"}$/, ''));
  let left = bytes;
  const more = (): void => {
    for (; left > 0; left -= piece.length) {
      if (packer.destroyed) return;
      if (!packer.write(left < piece.length ? piece.subarray(0, left) : piece)) {
        left -= piece.length;
        packer.once('drain', more);
        return;
      }
    }
    packer.end('"}');
  };
  more();
  return response;
}

import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { pack } from '../http/pack.js';
import type { Exchange } from '../http/reply.js';
import type { ClipFault, Knobs } from '../job/knobs.js';

/** A part of a clip: from this byte to before that one. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** How a clip is handed out. `note` is told of every stretch of the true clip that was sent to its end. */
export interface Serving {
  readonly clip: Uint8Array;
  readonly fault: ClipFault | undefined;
  readonly note: (span: ByteRange) => void;
}

/** What a clip is known by: the same bytes have the same. */
function etagOf(clip: Uint8Array, kind: Knobs['ranges'], another: boolean): string | undefined {
  if (kind === 'none') return undefined;
  const hash = createHash('sha256').update(clip).digest('hex').slice(0, 16);
  return `${kind === 'weak' ? 'W/' : ''}"${hash}${another ? '-another' : ''}"`;
}

/** The part that is asked for; `none` where the clip ends before it, nothing where the whole is to be sent. */
function asked({ request, knobs }: Exchange, length: number, etag: string | undefined): ByteRange | 'none' | undefined {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  if (first === undefined || knobs.ranges === 'none') return undefined;
  const known = request.headers['if-range'];
  // A weak one vouches for no byte.
  if (known !== undefined && (known !== etag || known.startsWith('W/'))) return undefined;
  const [from, to] = [Number(first), last === '' ? length : Math.min(Number(last) + 1, length)];
  return from >= to ? 'none' : { from, to };
}

/** Sends a clip, or the part of it that is asked for, as well or as badly as its fault says. */
export function serveClip(exchange: Exchange, { clip, fault, note }: Serving): ServerResponse {
  const { request, response, knobs } = exchange;
  const etag = etagOf(clip, knobs.ranges, fault?.do === 'changed');
  response.setHeader('content-type', 'video/mp4');
  if (etag !== undefined) response.setHeader('etag', etag).setHeader('accept-ranges', 'bytes');
  const wanted = fault?.do === 'ignore-range' ? undefined : asked(exchange, clip.length, etag);
  const part = wanted ?? { from: 0, to: clip.length };
  if (part === 'none' || (fault?.do === 'no-range' && wanted !== undefined)) {
    response.writeHead(416, { 'content-range': `bytes */${clip.length}`, 'content-length': 0 });
    return response.end();
  }
  if (fault?.do === 'as-it-is' && wanted === undefined) return asItIs(exchange, clip, fault, note);
  const shift = fault?.do === 'wrong-range' && wanted !== undefined ? 1 : 0;
  const [from, to] = [Math.min(part.from + shift, part.to - 1), part.to];
  if (wanted !== undefined) response.statusCode = 206;
  if (wanted !== undefined) response.setHeader('content-range', `bytes ${from}-${to - 1}/${clip.length}`);
  const bytes = spoilt(clip.subarray(from, to), fault);
  if (fault?.do === 'close') {
    // No length and no chunks: the end of the connection is the end of the clip, whole or not.
    response.useChunkedEncodingByDefault = false;
    response.setHeader('connection', 'close');
  } else response.setHeader('content-length', fault?.do === 'huge' ? (fault.bytes ?? 8 * 1024 ** 3) : bytes.length);
  if (request.method === 'HEAD') return response.end();
  const few = bytes.subarray(0, fault?.bytes ?? bytes.length >> 1);
  // What was cut off may have arrived: a client that goes on from there has had it of us.
  const sent = (many: number): void => note({ from, to: from + many });
  switch (fault?.do) {
    case 'truncate':
      sent(few.length);
      response.write(few, () => request.socket.destroy());
      return response;
    case 'close':
      sent(few.length);
      return response.end(few);
    case 'huge':
      response.write(bytes);
      return response;
    case 'slow':
      drip(response, bytes, fault.bytesPerSecond ?? 1024, sent);
      return response;
    case 'garbage':
    case 'short':
    case 'empty':
    case 'wrong-range':
      return response.end(bytes);
    default:
      sent(bytes.length);
      return response.end(bytes);
  }
}

/** The whole clip, with the status and the packing that a fault asks for. */
function asItIs({ response }: Exchange, clip: Uint8Array, fault: ClipFault, note: Serving['note']): ServerResponse {
  const { bytes, headers } = pack(clip, fault.packed);
  const { status = 200 } = fault;
  const range = status === 206 ? { 'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}` } : {};
  response.writeHead(status, { 'content-length': bytes.length, ...headers, ...range });
  note({ from: 0, to: clip.length });
  return response.end(bytes);
}

function spoilt(bytes: Uint8Array, fault: ClipFault | undefined): Uint8Array {
  if (fault?.do === 'garbage') return new Uint8Array(bytes.length).fill(0x55);
  if (fault?.do === 'short') return bytes.subarray(0, bytes.length >> 1);
  return fault?.do === 'empty' ? bytes.subarray(0, 0) : bytes;
}

function drip(response: ServerResponse, bytes: Uint8Array, perSecond: number, sent: (many: number) => void): void {
  const step = Math.max(1, Math.round(perSecond / 20));
  let at = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(at, at + step));
    at = Math.min(at + step, bytes.length);
    sent(at);
    if (at < bytes.length) return;
    clearInterval(timer);
    response.end();
  }, 50);
  response.on('close', () => clearInterval(timer));
}

import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { packBody } from '../http/pack-body.js';
import type { Exchange } from '../http/reply.js';
import type { ClipFault } from '../job/fault-kinds.js';
import type { Knobs } from '../job/knobs.js';

/** A part of a clip: byte offsets, `to` exclusive. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** A clip and how to serve it. */
export interface Serving {
  readonly clip: Uint8Array;
  readonly fault: ClipFault | undefined;
  /** Called for each undamaged part that was sent. */
  readonly onSent: (span: ByteRange) => void;
}

/** Makes a clip's ETag. Equal bytes have equal ETags. */
function makeEtag(clip: Uint8Array, kind: Knobs['ranges'], another: boolean): string | undefined {
  if (kind === 'none') return undefined;
  const hash = createHash('sha256').update(clip).digest('hex').slice(0, 16);
  return `${kind === 'weak' ? 'W/' : ''}"${hash}${another ? '-another' : ''}"`;
}

/** The part that a Range header asks for. `none`: the clip ends before it. Undefined: send the whole clip. */
function requestedRange(
  { request, knobs }: Exchange,
  length: number,
  etag: string | undefined,
): ByteRange | 'none' | undefined {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  if (first === undefined || knobs.ranges === 'none') return undefined;
  const known = request.headers['if-range'];
  // A weak ETag does not prove that the bytes are equal.
  if (known !== undefined && (known !== etag || known.startsWith('W/'))) return undefined;
  const [from, to] = [Number(first), last === '' ? length : Math.min(Number(last) + 1, length)];
  return from >= to ? 'none' : { from, to };
}

/** Sends a clip or the requested part of it, with its fault if it has one. */
export function serveClip(exchange: Exchange, { clip, fault, onSent }: Serving): ServerResponse {
  const { request, response, knobs } = exchange;
  const etag = makeEtag(clip, knobs.ranges, fault?.do === 'changed');
  response.setHeader('content-type', 'video/mp4');
  if (etag !== undefined) response.setHeader('etag', etag).setHeader('accept-ranges', 'bytes');
  const wanted = fault?.do === 'ignore-range' ? undefined : requestedRange(exchange, clip.length, etag);
  const part = wanted ?? { from: 0, to: clip.length };
  if (part === 'none' || (fault?.do === 'no-range' && wanted !== undefined)) {
    response.writeHead(416, { 'content-range': `bytes */${clip.length}`, 'content-length': 0 });
    return response.end();
  }
  if (fault?.do === 'as-it-is' && wanted === undefined) return sendAsItIs(exchange, clip, fault, onSent);
  const shift = fault?.do === 'wrong-range' && wanted !== undefined ? 1 : 0;
  const [from, to] = [Math.min(part.from + shift, part.to - 1), part.to];
  if (wanted !== undefined) response.statusCode = 206;
  if (wanted !== undefined) response.setHeader('content-range', `bytes ${from}-${to - 1}/${clip.length}`);
  const bytes = spoil(clip.subarray(from, to), fault);
  if (fault?.do === 'close') {
    // Without a length and chunks, the clip ends where the connection ends, whole or not.
    response.useChunkedEncodingByDefault = false;
    response.setHeader('connection', 'close');
  } else response.setHeader('content-length', fault?.do === 'huge' ? (fault.bytes ?? 8 * 1024 ** 3) : bytes.length);
  if (request.method === 'HEAD') return response.end();
  const firstPart = bytes.subarray(0, fault?.bytes ?? bytes.length >> 1);
  // Bytes before a cut count as sent: the client may resume after them.
  const recordSent = (count: number): void => onSent({ from, to: from + count });
  switch (fault?.do) {
    case 'truncate':
      recordSent(firstPart.length);
      response.write(firstPart, () => request.socket.destroy());
      return response;
    case 'close':
      recordSent(firstPart.length);
      return response.end(firstPart);
    case 'huge':
      response.write(bytes);
      return response;
    case 'slow':
      sendSlowly(response, bytes, fault.bytesPerSecond ?? 1024, recordSent);
      return response;
    case 'garbage':
    case 'short':
    case 'empty':
    case 'wrong-range':
      return response.end(bytes);
    default:
      recordSent(bytes.length);
      return response.end(bytes);
  }
}

/** Sends the whole clip with the status and compression that a fault orders. */
function sendAsItIs({ response }: Exchange, clip: Uint8Array, fault: ClipFault, note: Serving['onSent']): ServerResponse {
  const { bytes, headers } = packBody(clip, fault.packed);
  const { status = 200 } = fault;
  const range = status === 206 ? { 'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}` } : {};
  response.writeHead(status, { 'content-length': bytes.length, ...headers, ...range });
  note({ from: 0, to: clip.length });
  return response.end(bytes);
}

function spoil(bytes: Uint8Array, fault: ClipFault | undefined): Uint8Array {
  if (fault?.do === 'garbage') return new Uint8Array(bytes.length).fill(0x55);
  if (fault?.do === 'short') return bytes.subarray(0, bytes.length >> 1);
  return fault?.do === 'empty' ? bytes.subarray(0, 0) : bytes;
}

function sendSlowly(
  response: ServerResponse,
  bytes: Uint8Array,
  bytesPerSecond: number,
  recordSent: (count: number) => void,
): void {
  const step = Math.max(1, Math.round(bytesPerSecond / 20));
  let at = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(at, at + step));
    at = Math.min(at + step, bytes.length);
    recordSent(at);
    if (at < bytes.length) return;
    clearInterval(timer);
    response.end();
  }, 50);
  response.on('close', () => clearInterval(timer));
}

import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Packed } from '../job/knobs.js';

const PACKERS = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync } as const;

/** A body as it goes over the wire, and the header that says how it is packed. */
export function pack(body: Uint8Array, packed: Packed | undefined): { bytes: Uint8Array; headers: Record<string, string> } {
  return packed === undefined
    ? { bytes: body, headers: {} }
    : { bytes: PACKERS[packed](body), headers: { 'content-encoding': packed } };
}

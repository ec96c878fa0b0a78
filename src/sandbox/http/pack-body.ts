import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Packed } from '../job/fault-kinds.js';

const PACKERS = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync } as const;

/** Compresses a body, and makes the header that tells how. */
export function packBody(body: Uint8Array, packed: Packed | undefined): { bytes: Uint8Array; headers: Record<string, string> } {
  return packed === undefined
    ? { bytes: body, headers: {} }
    : { bytes: PACKERS[packed](body), headers: { 'content-encoding': packed } };
}

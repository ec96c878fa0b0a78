import { open } from 'node:fs/promises';
import { readFacts } from './mediabunny.js';
import { flawOf } from './structure.js';

/** What a clip's file says of itself. */
export interface ClipFacts {
  readonly bytes: number;
  /** Seconds, to the millisecond. */
  readonly duration: number;
  readonly width: number;
  readonly height: number;
  /** `h264`, or the codec's short name. */
  readonly codec: string;
  /** Frames a second, to three decimals. */
  readonly fps: number;
  readonly frames: number;
}

/** A file that is a whole clip, or why it is not, in plain words. */
export type Inspection = { readonly ok: true; readonly facts: ClipFacts } | { readonly ok: false; readonly reason: string };

/** Reads a clip back. Takes any file: one that is cut, or no clip at all, is an answer and not an exception. */
export async function inspectClip(file: string): Promise<Inspection> {
  try {
    const handle = await open(file, 'r');
    let bytes: number;
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) return { ok: false, reason: 'it is not a file' };
      bytes = stat.size;
      const flaw = await flawOf(handle, bytes);
      if (flaw !== undefined) return { ok: false, reason: flaw };
    } finally {
      await handle.close();
    }
    return await readFacts(file, bytes);
  } catch (error) {
    return { ok: false, reason: `it cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

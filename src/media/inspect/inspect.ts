import { open } from 'node:fs/promises';
import { checkMp4, type Mp4Check } from './check-mp4.js';
import type { Inspection } from './clip-facts.js';

/** Reads a clip back. Takes any file: one that is cut, or no clip at all, is an answer and not an exception. */
export async function inspectClip(file: string): Promise<Inspection> {
  try {
    const handle = await open(file, 'r');
    let bytes: number;
    let structure: Mp4Check;
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) return { ok: false, reason: 'it is not a file' };
      bytes = stat.size;
      structure = await checkMp4(handle, bytes);
      if (structure.flaw !== undefined)
        return { ok: false, reason: structure.flaw, ...(structure.foreign && { foreign: true }) };
    } finally {
      await handle.close();
    }
    // What reads clips takes long to load: who has none does not wait for it.
    const { readFacts } = await import('./mediabunny.js');
    const read = await readFacts(file, bytes);
    const { trailing, unsure } = structure;
    if (!read.ok || trailing === 0) return read;
    return { ok: true, facts: { ...read.facts, trailing }, ...(unsure && { unsure }) };
  } catch (error) {
    const reason = `it cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    // What the system says is said of the disk; anything else of the bytes.
    return { ok: false, reason, ...((error as NodeJS.ErrnoException).syscall !== undefined && { disk: true }) };
  }
}

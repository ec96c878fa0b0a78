import { open } from 'node:fs/promises';
import { checkMp4, type Mp4Check } from './check-mp4.js';
import type { Inspection } from './clip-facts.js';

/** Checks that a file is a whole clip, and reads its facts. Never throws: a damaged or foreign file is a result. */
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
      if (structure.problem !== undefined)
        return { ok: false, reason: structure.problem, ...(structure.foreign && { foreign: true }) };
    } finally {
      await handle.close();
    }
    // The library takes long to load, so it is loaded only for a real clip.
    const { readFacts } = await import('./mediabunny.js');
    const read = await readFacts(file, bytes);
    const { trailing, unsure } = structure;
    if (!read.ok || trailing === 0) return read;
    return { ok: true, facts: { ...read.facts, trailing }, ...(unsure && { unsure }) };
  } catch (error) {
    const reason = `it cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    // An error of a system call is the disk's fault. Any other error comes from the file's bytes.
    return { ok: false, reason, ...((error as NodeJS.ErrnoException).syscall !== undefined && { disk: true }) };
  }
}

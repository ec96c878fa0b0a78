import { type FileHandle, open } from 'node:fs/promises';
import { checkMp4 } from './check-mp4.js';
import { bytesInMemory, readSmallClip } from './clip-bytes.js';
import type { Inspection } from './clip-facts.js';

/**
 * Checks that a file is a whole clip, and reads its facts. A small clip is read once, and of a large one its index. Never throws:
 * a damaged or foreign file is a result.
 *
 * @param opened the file, if it is open. It stays open.
 */
export async function inspectClip(path: string, opened?: FileHandle): Promise<Inspection> {
  try {
    const file = opened ?? (await open(path, 'r'));
    try {
      return await inspectOpen(path, file);
    } finally {
      if (opened === undefined) await file.close();
    }
  } catch (error) {
    const reason = `it cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    // An error of a system call is the disk's fault. Any other error comes from the file's bytes.
    return { ok: false, reason, ...((error as NodeJS.ErrnoException).syscall !== undefined && { disk: true }) };
  }
}

async function inspectOpen(path: string, file: FileHandle): Promise<Inspection> {
  const stat = await file.stat();
  if (!stat.isFile()) return { ok: false, reason: 'it is not a file' };
  const whole = await readSmallClip(file, stat.size);
  const bytes = whole?.length ?? stat.size;
  const structure = await checkMp4(whole === undefined ? file : bytesInMemory(whole), bytes);
  if (structure.problem !== undefined)
    return { ok: false, reason: structure.problem, ...(structure.foreign && { foreign: true }) };
  // The library takes long to load, so it is loaded only for a real clip.
  const { readFacts } = await import('./mediabunny.js');
  const read = await readFacts(whole ?? path, bytes);
  const { trailing, unsure } = structure;
  if (!read.ok || trailing === 0) return read;
  return { ok: true, facts: { ...read.facts, trailing }, ...(unsure && { unsure }) };
}

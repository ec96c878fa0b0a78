import { open } from 'node:fs/promises';
import { isOutOfFiles } from '../../system/disk-error.js';
import { checkMp4 } from './check-mp4.js';
import { bytesInMemory, type ClipBytes, readSmallClip } from './clip-bytes.js';
import type { Inspection } from './clip-facts.js';

/** An open file that may be a clip. */
export interface OpenClip {
  readonly file: ClipBytes;
  /** Its length in bytes. */
  readonly size: number;
  /** All its bytes, where they are at hand. */
  readonly whole?: Buffer;
}

/** More than a clip may be. */
interface InspectionLimits {
  /** The most pictures or packets of sound of a track; by default as many as an hour of pictures has. */
  readonly maxSamples?: number;
}

/**
 * Checks that a file is a whole clip, and reads its facts. A small clip is read once, and of a large one its index. Never throws:
 * a damaged or foreign file is a result.
 *
 * @param opened the regular file, if it is open, and its length. It stays open.
 * @param limits for a film of our own, which may be longer than any clip
 */
export async function inspectClip(path: string, opened?: OpenClip, limits: InspectionLimits = {}): Promise<Inspection> {
  try {
    return opened === undefined ? await openAndInspect(path, limits) : await inspectOpen(path, opened, limits);
  } catch (error) {
    const reason = `it cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    // An error of a system call is the disk's fault. Any other error comes from the file's bytes.
    const isDisk = (error as NodeJS.ErrnoException).syscall !== undefined;
    return { ok: false, reason, ...(isDisk && { disk: true }), ...(isOutOfFiles(error) && { busy: true }) };
  }
}

async function openAndInspect(path: string, limits: InspectionLimits): Promise<Inspection> {
  const file = await open(path, 'r');
  try {
    const stat = await file.stat();
    return stat.isFile()
      ? await inspectOpen(path, { file, size: stat.size }, limits)
      : { ok: false, reason: 'it is not a file' };
  } finally {
    await file.close();
  }
}

async function inspectOpen(
  path: string,
  { file, size, whole: given }: OpenClip,
  { maxSamples }: InspectionLimits,
): Promise<Inspection> {
  const whole = given ?? (await readSmallClip(file, size));
  const bytes = whole?.length ?? size;
  const structure = await checkMp4(whole === undefined ? file : bytesInMemory(whole), bytes, maxSamples);
  if (structure.problem !== undefined)
    return { ok: false, reason: structure.problem, ...(structure.foreign && { foreign: true }) };
  // The library takes long to load, so it is loaded only for a real clip.
  const { readFacts } = await import('./mediabunny.js');
  const read = await readFacts(whole ?? path, bytes);
  const { trailing, unsure } = structure;
  if (!read.ok || trailing === 0) return read;
  return { ok: true, facts: { ...read.facts, trailing }, ...(unsure && { unsure }) };
}

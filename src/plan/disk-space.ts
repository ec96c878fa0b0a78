import type { Plan } from './plan.js';

/**
 * Bytes for a second of clip, a cautious estimate: Kling's clips have 8 to 20 megabits a second. Another resolution counts as
 * the largest.
 */
const BYTES_PER_SECOND: Readonly<Record<string, number>> = { '720p': 2_000_000, '1080p': 4_000_000 };
const MAX_BYTES_PER_SECOND = Math.max(...Object.values(BYTES_PER_SECOND));
/** Bytes for a second of a rehearsal's drawn clip, which is there twice: the sandbox keeps its own. */
const DRAWN_BYTES_PER_SECOND = 2 * 100_000;
/** Bytes for the journal and the manifest, which exists twice during a write: for the board, and for each take. */
const RECORD_BYTES = { board: 1_000_000, take: 100_000 };

/** The disk space that a run needs. `clips`: how many it downloads. */
export interface DiskSpace {
  readonly clips: number;
  readonly bytes: number;
}

/** Estimates the disk space that a run of the plan needs, for its clips and its records. */
export function estimateDiskSpace({ steps }: Pick<Plan, 'steps'>, isRehearsal = false): DiskSpace {
  const downloads = steps.filter(({ action }) => action === 'submit' || action === 'resume' || action === 'fetch');
  const bytesPerSecond = (resolution: string): number =>
    isRehearsal ? DRAWN_BYTES_PER_SECOND : (BYTES_PER_SECOND[resolution] ?? MAX_BYTES_PER_SECOND);
  const clipBytes = downloads.map(({ seconds, resolution }) => seconds * bytesPerSecond(resolution));
  const bytes = clipBytes.reduce((total, each) => total + each, RECORD_BYTES.board + RECORD_BYTES.take * downloads.length);
  return { clips: downloads.length, bytes: Math.ceil(bytes) };
}

import type { Plan } from './plan.js';

/**
 * Bytes that a second of clip takes, cautiously: what Kling hands out has some 8 to 20 megabits a second. A resolution that is
 * not here counts as the largest.
 */
const PER_SECOND: Readonly<Record<string, number>> = { '720p': 2_000_000, '1080p': 4_000_000 };
const MOST_PER_SECOND = Math.max(...Object.values(PER_SECOND));
/** The journal and the manifest, the latter twice while it is written anew: for the board, and for each take. */
const BOOKS = { board: 1_000_000, take: 100_000 };

/** What a plan's clips need on the disk. */
export interface DiskSpace {
  readonly clips: number;
  readonly bytes: number;
}

/** About how much room a run of the plan needs: for the clips that it brings home, and the books. */
export function spaceFor({ steps }: Pick<Plan, 'steps'>): DiskSpace {
  const coming = steps.filter(({ action }) => action === 'submit' || action === 'resume' || action === 'fetch');
  const clips = coming.map(({ seconds, resolution }) => seconds * (PER_SECOND[resolution] ?? MOST_PER_SECOND));
  const bytes = clips.reduce((all, one) => all + one, BOOKS.board + BOOKS.take * coming.length);
  return { clips: coming.length, bytes: Math.ceil(bytes) };
}

import { writeFile } from 'node:fs/promises';
import type { Film } from '../../film/film.js';
import type { ClipLayout } from '../../media/cut/film-track.js';
import { readLayout } from '../../media/cut/read-layout.js';
import { openDrawPool } from '../../media/draw-pool.js';
import { mapConcurrently } from '../map-concurrently.js';
import { CLIPS_AT_ONCE } from '../verify/verify-board.js';
import type { CutOptions } from './cut-options.js';
import { slateOrder } from './slate-order.js';
import type { WorkFolder } from './work-folder.js';

/** A slate: a drawn clip that stands for a shot without one. It has exactly the frames that the film shows. */
export interface GapSlate {
  readonly file: string;
  readonly layout: ClipLayout;
}

/** Draws a slate for each gap of a film, by the shots' ids. */
export async function drawSlates(
  film: Film,
  work: WorkFolder,
  { signal, onProgress }: Pick<CutOptions, 'signal' | 'onProgress'>,
): Promise<ReadonlyMap<string, GapSlate>> {
  const gaps = film.entries.filter(({ clip }) => clip === undefined);
  const pool = openDrawPool();
  // Drawing cannot stop in the middle of a slate, but its threads can.
  const stop = () => void pool.close();
  signal?.addEventListener('abort', stop, { once: true });
  let done = 0;
  try {
    const slates = await mapConcurrently(gaps, CLIPS_AT_ONCE, async (entry) => {
      signal?.throwIfAborted();
      const file = work.file(`slate-${entry.shot.number}.mp4`);
      await writeFile(file, await pool.draw(slateOrder(entry, film)));
      const layout = await readLayout(file);
      if (layout === undefined) throw new Error('a slate that was drawn has no pictures');
      done += 1;
      onProgress?.({ step: 'slates', done, all: gaps.length, shot: entry.shot.id });
      return [entry.shot.id, { file, layout }] as const;
    });
    return new Map(slates);
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.close();
  }
}

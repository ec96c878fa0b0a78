import { join } from 'node:path';
import type { LoadedBoard } from '../../app/board/load.js';
import { cutBoard } from '../../app/cut/cut-board.js';
import { FILM_NAME, MAKER } from '../../app/cut/output-place.js';
import type { Failure } from '../../app/failure.js';
import type { BoardPaths } from '../../app/prior-state/prior-state.js';
import { PAGE_NAME, writeReview } from '../../app/review/write-review.js';
import { readFilmMaker } from '../../media/cut/film-maker.js';
import type { CutDocument } from '../../report/cut/cut.gen.js';
import { countProgress } from '../terminal/count-progress.js';
import { catchInterrupts } from '../terminal/interrupt.js';
import type { Terminal } from '../terminal/terminal.js';
import { cutProgressWords } from './cut-progress.js';

/** What a rehearsal ends with: a film of its clips, and the page to look at them. */
export interface RoughFilm {
  /** The film, or why it could not be made. */
  readonly film: CutDocument | Failure;
  /** The path of the film of an earlier rehearsal, as it is shown, where no new one took its place. */
  readonly older?: string;
  /** The path of the review page, as it is shown, or why it could not be written. */
  readonly page: string | Failure;
  /** The exit code of a signal that came meanwhile. */
  readonly interrupted?: number;
}

/** Cuts the clips of a rehearsal, with a slate for each shot without one, and writes the review page. */
export async function makeRoughFilm(
  loaded: LoadedBoard,
  options: { readonly out?: string },
  terminal: Terminal,
): Promise<RoughFilm> {
  const progress = countProgress(terminal);
  const interruption = catchInterrupts(() => terminal.err('\nStopping. The clips are stored, and no film is written.\n'));
  const where = { rehearsal: true, ...(options.out !== undefined && { out: options.out }) };
  try {
    const cut = await cutBoard(loaded, {
      ...where,
      draft: true,
      signal: interruption.signal,
      onProgress: (now) => progress.update(cutProgressWords(now)),
    });
    const written = await writeReview(loaded, where);
    const interrupted = interruption.exitCode();
    const older = cut.ok || !written.ok ? undefined : await findOlder(written.value?.places);
    const page = written.ok ? `${written.value?.places.shown}/${PAGE_NAME}` : written.failure;
    return {
      film: cut.ok ? cut.value : cut.failure,
      page,
      ...(older !== undefined && { older }),
      ...(interrupted !== undefined && { interrupted }),
    };
  } finally {
    progress.end();
    interruption.release();
  }
}

/** A film that rushes made before, beside the manifest. */
async function findOlder(places: BoardPaths | undefined): Promise<string | undefined> {
  if (places === undefined) return undefined;
  const maker = await readFilmMaker(join(places.folder, FILM_NAME)).catch(() => undefined);
  return maker?.startsWith(MAKER) ? `${places.shown}/${FILM_NAME}` : undefined;
}

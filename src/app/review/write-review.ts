import { join } from 'node:path';
import { composeMessage, option } from '../../document/message.js';
import { renderReviewPage } from '../../review/render-review-page.js';
import type { ReviewData } from '../../review/review-data.js';
import { diskMessage } from '../../system/disk-error.js';
import { makeFolder } from '../../system/make-folder.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import { takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import type { BoardPaths } from '../prior-state/prior-state.js';
import { replaceFile } from '../record/replace-file.js';
import { PICTURES_FOLDER } from '../record/still-copies.js';
import { type ReviewDataOptions, reviewDataOf } from './read-review-data.js';
import { readPictures, wantedPictures, writePictures } from './review-pictures.js';
import { type ReviewState, readReviewState } from './review-state.js';

/** The page's name, beside the manifest. */
export const PAGE_NAME = 'review.html';

/** A review page that was written. */
export interface WrittenReview {
  readonly data: ReviewData;
  readonly places: BoardPaths;
}

/** How a page is written. */
export interface WriteReviewOptions extends ReviewDataOptions {
  /** Called with the number of pictures that were written, and the total. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** A page's folder or file that cannot be written. */
export const unwritable = (error: unknown, shown: string) =>
  fail(6, diskMessage(error, shown), composeMessage`Make it writable, or choose another folder with ${option('out')}.`);

/**
 * Writes a board's review page beside its manifest, with the pictures that it shows. Takes no lock and opens no connection.
 *
 * @returns `undefined` for a board with errors and without takes: there is nothing to show
 */
export async function writeReview(
  loaded: LoadedBoard,
  options: WriteReviewOptions = {},
): Promise<Result<WrittenReview | undefined>> {
  const read = await readReviewState(loaded, options);
  if (!read.ok) return read;
  const { places, past } = read.value;
  if (options.unreadable && past.history.takes.length === 0) return { ok: true, value: undefined };
  const prepared = await preparePage(loaded, read.value, options);
  if (!prepared.ok) return prepared;
  try {
    await replaceFile(join(places.folder, PAGE_NAME), renderReviewPage(prepared.value.data));
  } catch (error) {
    return unwritable(error, `${places.shown}/${PAGE_NAME}`);
  }
  return prepared;
}

/** Gathers what a page shows, and writes the pictures beside it. */
export async function preparePage(
  loaded: LoadedBoard,
  read: ReviewState,
  options: WriteReviewOptions = {},
): Promise<Result<WrittenReview>> {
  const { places } = read;
  try {
    await refuseSymlinks(...places.above, places.folder);
    await makeFolder(places.folder);
  } catch (error) {
    return unwritable(error, places.shown);
  }
  const problem = await writeStatePictures(loaded, read, options.onProgress);
  const pictures = await readPictures(places.folder);
  const state = { ...read, pictures, ...(problem !== undefined && { problems: [problem] }) };
  return { ok: true, value: { data: await reviewDataOf(loaded, state, options), places } };
}

/** Writes the pictures of a page. Returns what went wrong: a page without pictures is better than none. */
async function writeStatePictures(
  loaded: LoadedBoard,
  { places, past, clips, pictures }: ReviewState,
  onProgress: WriteReviewOptions['onProgress'],
): Promise<string | undefined> {
  const withClip = new Set(past.history.takes.filter((take) => clips.get(takeName(take)) === 'there').map(({ shot }) => shot));
  try {
    await writePictures(
      places.folder,
      wantedPictures(loaded, pictures.copies, (ids) => ids.some((id) => withClip.has(id))),
      onProgress,
    );
    return undefined;
  } catch (error) {
    return `pictures are missing on this page: ${diskMessage(error, `${places.shown}/${PICTURES_FOLDER}`)}`;
  }
}

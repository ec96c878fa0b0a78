import { dirname, join, relative, sep } from 'node:path';
import { INDEX_MARK, type IndexedReview, renderReviewIndex } from '../../review/render-review-index.js';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import { readOwnFile } from '../../system/read-regular-file.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import { fail, type Result } from '../failure.js';
import { replaceFile } from '../record/replace-file.js';
import { PAGE_NAME, unwritable, type WrittenReview } from './write-review.js';

/** The index's name, in the output folder that holds the boards' folders. */
export const INDEX_NAME = 'index.html';
const MAX_INDEX_BYTES = 16 * 1024 * 1024;

/** A path as a relative address. */
const addressOf = (path: string): string => path.split(sep).map(encodeURIComponent).join('/');

/** Whether a file may be replaced: it is missing, or rushes wrote it. */
async function isReplaceable(file: string): Promise<boolean> {
  try {
    return (await readOwnFile(file, MAX_INDEX_BYTES)).includes(INDEX_MARK);
  } catch (error) {
    return unlessOutOfFiles(error, (error as NodeJS.ErrnoException).code === 'ENOENT');
  }
}

/**
 * Writes an index of several pages into the output folder of the first. It never replaces a page that a person wrote.
 *
 * @returns the index's path relative to `cwd`
 */
export async function writeReviewIndex(
  reviews: readonly [WrittenReview, ...WrittenReview[]],
  cwd: string,
): Promise<Result<string>> {
  const [{ places }] = reviews;
  const folder = dirname(places.folder);
  const file = join(folder, INDEX_NAME);
  const shown = relative(cwd, file).split(sep).join('/');
  if (!(await isReplaceable(file)))
    return fail(6, `${shown} was not written by rushes, and is kept`, 'Move it away, and run this again for the index.');
  const indexed = reviews.map(({ data, places: own }): IndexedReview => {
    return { data, href: addressOf(relative(folder, join(own.folder, PAGE_NAME))) };
  });
  try {
    await refuseSymlinks(...places.above);
    await replaceFile(file, renderReviewIndex(indexed));
  } catch (error) {
    return unwritable(error, shown);
  }
  return { ok: true, value: shown };
}

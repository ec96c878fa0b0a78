import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadedBoard } from '../board/load.js';
import { picksPathOf } from '../picks/load-picks.js';
import { findTakes, placesToRead } from '../prior-state/find-takes.js';
import type { BoardPaths } from '../prior-state/prior-state.js';
import type { ReviewOptions } from './review-state.js';
import { PAGE_NAME } from './write-review.js';

/** A board's page, and whether it shows the present state. */
export interface FoundPage {
  readonly places: BoardPaths;
  /** It is newer than the board, the picks, the journal and the manifest. */
  readonly isFresh: boolean;
}

/** When a file was last written, in milliseconds since 1970; `undefined` where it is missing. */
const writtenAt = (file: string): Promise<number | undefined> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );

/** Finds a board's page. A page that is as old as what it shows counts as older. */
export async function findPage(loaded: LoadedBoard, options: ReviewOptions): Promise<FoundPage> {
  const places = placesToRead(await findTakes(loaded, options));
  const page = await writtenAt(join(places.folder, PAGE_NAME));
  const shown = [
    loaded.path,
    picksPathOf(loaded, options),
    join(places.folder, 'journal.jsonl'),
    join(places.folder, 'manifest.json'),
  ];
  const times = await Promise.all(shown.map(writtenAt));
  return { places, isFresh: page !== undefined && times.every((time) => time === undefined || time < page) };
}

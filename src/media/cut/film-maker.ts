import { lstat, open } from 'node:fs/promises';
import { boxesIn, findBox } from '../inspect/boxes.js';
import { readIndex } from './read-layout.js';

/** Which program made an MP4, as its index says: `rushes 0.2.0`. Undefined for other files and for those that say nothing. */
export async function readFilmMaker(path: string): Promise<string | undefined> {
  if (!(await lstat(path)).isFile()) return undefined;
  const file = await open(path, 'r');
  try {
    const index = await readIndex(file);
    const meta = index && findBox(index, 0, index.length, 'udta', 'meta');
    const list = meta && findBox(index, meta.body + 4, meta.end, 'ilst');
    const maker = list && boxesIn(index, list.body, list.end)?.find(({ type }) => type === '\u00a9too');
    const value = maker && findBox(index, maker.body, maker.end, 'data');
    return value && index.toString('utf8', value.body + 8, value.end);
  } finally {
    await file.close();
  }
}

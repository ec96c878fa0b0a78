import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { basename, dirname, posix } from 'node:path';
import { findClosest } from '../../document/did-you-mean.js';

/** At most this many names are compared for a suggestion. */
const MAX_NAMES = 1000;

/** The names of the matching entries in a folder; `undefined` where the folder does not exist. */
async function namesIn(folder: string, matches: (entry: Dirent) => boolean): Promise<string[] | undefined> {
  const names: string[] = [];
  let count = 0;
  try {
    for await (const entry of await opendir(folder)) {
      count += 1;
      if (count > MAX_NAMES) break;
      if (matches(entry)) names.push(entry.name);
    }
  } catch {
    return undefined;
  }
  // Sorted, so that one typing error has the same suggestion on every machine.
  return names.sort();
}

/** `: did you mean …?` with the path as a board writes it; empty where no name is near. */
const suggestion = (folder: string, name: string | undefined): string =>
  name === undefined ? '' : `: did you mean \`${posix.join(folder, name)}\`?`;

/**
 * Says that a file does not exist, or its folder, with a near name where there is one.
 *
 * @param path absolute
 * @param written the path as the board has it
 * @param kind matches the names of files that may be meant
 */
export async function describeMissingFile(path: string, written: string, kind: RegExp): Promise<string> {
  const folder = posix.dirname(written);
  const files = await namesIn(dirname(path), ({ name }) => kind.test(name));
  if (files) return `there is no file \`${written}\`${suggestion(folder, findClosest(basename(path), files))}`;
  const folders = await namesIn(dirname(dirname(path)), (entry) => entry.isDirectory());
  const name = findClosest(posix.basename(folder), folders ?? []);
  return `there is no folder \`${folder}\`${suggestion(posix.dirname(folder), name)}`;
}

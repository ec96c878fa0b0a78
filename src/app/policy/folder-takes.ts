import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { diskMessage, unlessOutOfFiles } from '../../system/disk-error.js';
import type { FoundTake } from '../../take/budget/found-takes.js';
import { importedTake } from '../../take/imported-take.js';
import { readProjection } from '../../take/ledger/read-journal.js';
import { readManifest } from '../../take/manifest/manifest-file.js';
import { takeName } from '../../take/take.js';
import { fail, type Result } from '../failure.js';
import { mapConcurrently } from '../map-concurrently.js';

/** How many boards are read at once. */
const AT_ONCE = 8;

const unreadable = (why: string): Result<never> =>
  fail(
    6,
    `cannot count what other boards spent, as a policy asks: ${why}`,
    'Nothing was sent. Repair that board with `rushes doctor`, or move its folder away.',
  );

/** The folders of boards in an output folder. Rehearsals cost nothing. */
async function boardFolders(folder: string): Promise<Result<readonly string[]>> {
  try {
    const found = await readdir(folder, { withFileTypes: true });
    const boards = found.filter((one) => one.isDirectory() && !one.name.endsWith('.rehearsal'));
    return { ok: true, value: boards.map(({ name }) => name) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { ok: true, value: [] };
    return unlessOutOfFiles(error, unreadable(diskMessage(error, folder, 'read')));
  }
}

/** The takes of a board that its journal or its manifest has. One of them may be damaged where the other has takes. */
async function takesOf(folder: string, board: string): Promise<Result<readonly FoundTake[]>> {
  // The manifest first: a run writes it last.
  const read = await readManifest(join(folder, 'manifest.json'));
  const journal = await readProjection(join(folder, 'journal.jsonl'));
  const known = journal.ok ? journal.value.history.takes : [];
  const listed = read.ok ? (read.manifest?.takes ?? []) : [];
  if (!journal.ok && listed.length === 0) return unreadable(journal.problem.message);
  if (!read.ok && known.length === 0) return unreadable(read.message);
  const names = new Set(known.map(takeName));
  const imported = listed.filter((take) => !names.has(takeName(take))).map(importedTake);
  return { ok: true, value: [...known, ...imported].map((take) => ({ board, take })) };
}

/** The takes of output folders that were read already, by the folder. For one look at several boards, and never for a render. */
export type ReadFolderTakes = Map<string, ReturnType<typeof findFolderTakes>>;

/** Reads the takes of every board in an output folder. Takes no lock. */
export async function findFolderTakes(folder: string): Promise<Result<readonly FoundTake[]>> {
  const boards = await boardFolders(folder);
  if (!boards.ok) return boards;
  const takes: FoundTake[] = [];
  for (const read of await mapConcurrently(boards.value, AT_ONCE, (board) => takesOf(join(folder, board), board))) {
    if (!read.ok) return read;
    takes.push(...read.value);
  }
  return { ok: true, value: takes };
}

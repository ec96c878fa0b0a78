import type { Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessOutOfFiles } from '../../system/disk-error.js';

/** How deep a folder is searched, and how many folders are looked at. Output folders lie near the boards. */
const MAX_DEPTH = 8;
const MAX_FOLDERS = 100_000;

/** A board's folder has one of these. */
const LEDGER_FILES: ReadonlySet<string> = new Set(['journal.jsonl', 'manifest.json']);

/** What a search found. */
export interface FoundLedgers {
  /** Absolute, each once, sorted. */
  readonly folders: readonly string[];
  /** Folders that were asked for, and that are no folders. */
  readonly missing: readonly string[];
  /** The search ended before it had seen every folder. */
  readonly isCut: boolean;
}

const isSearched = (entry: Dirent): boolean =>
  entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules';

/** Finds the folders of boards in some folders and below them. Follows no symlink, and enters no hidden folder and no node_modules. */
export async function findLedgers(folders: readonly string[]): Promise<FoundLedgers> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const missing: string[] = [];
  let isCut = false;
  const search = async (folder: string, depth: number): Promise<void> => {
    if (seen.has(folder)) return;
    if (seen.size >= MAX_FOLDERS || depth > MAX_DEPTH) {
      isCut = true;
      return;
    }
    seen.add(folder);
    const entries = await entriesOf(folder);
    if (entries.some((entry) => entry.isFile() && LEDGER_FILES.has(entry.name))) found.add(folder);
    for (const entry of entries.filter(isSearched)) await search(join(folder, entry.name), depth + 1);
  };
  for (const folder of folders) {
    const real = await realpath(folder).catch((error: unknown) => unlessOutOfFiles(error, undefined));
    if (real === undefined || (await readdir(real).catch((error: unknown) => unlessOutOfFiles(error, undefined))) === undefined)
      missing.push(folder);
    else await search(real, 0);
  }
  return { folders: [...found].sort(), missing, isCut };
}

const entriesOf = (folder: string): Promise<Dirent[]> =>
  readdir(folder, { withFileTypes: true }).catch((error: unknown) => unlessOutOfFiles(error, []));

import { basename, relative, resolve } from 'node:path';
import { MAX_BOARD_BYTES } from '../../document/decode.js';
import { realPathOf } from '../../system/real-path.js';
import { fail, type Result } from '../failure.js';
import { pathKind } from './board-files.js';
import { hasShots } from './has-shots.js';
import { type ListedFiles, listYamlFiles } from './list-yaml-files.js';
import { CONFIG } from './load-config.js';
import { slashes } from './read-source.js';

/** The boards that a command's arguments name. */
export interface FoundBoards {
  /** As they are shown: a single file as it was named, else relative to the working directory, sorted, each once. */
  readonly files: readonly string[];
  /** False for one argument that names a file. */
  readonly isSeveral: boolean;
  readonly skipped: readonly SkippedFile[];
}

/** A file or folder that was found and left out, and that somebody may miss. Sorted by its path. */
export interface SkippedFile {
  /** As it is shown. */
  readonly file: string;
  /** `no-shots`: YAML without a top-level `shots`. `symlink`: a YAML file that is a symlink. `unreadable`: a folder. */
  readonly reason: 'no-shots' | 'symlink' | 'unreadable';
}

/** How boards are searched. */
export interface FindOptions {
  /** The folder that paths and globs start from; the working directory by default. */
  readonly cwd?: string;
  /** How much of a file is searched for its `shots`, in bytes; 1 MiB by default. */
  readonly maxBytes?: number;
  /** How many files and folders each argument may make it look at; 200,000 by default. */
  readonly maxEntries?: number;
  /** Finding no board in a folder or by a glob is no failure. */
  readonly allowNone?: boolean;
}

/** A project has far fewer files than this, and a home folder may have more. */
const MAX_ENTRIES = 200_000;

/**
 * Finds boards by files, folders and globs that the shell did not expand. A file is a board, also where it does not exist: loading
 * it says why not. In folders and globs the YAML files with shots are boards. Picks files and configs never are.
 */
export async function findBoards(args: readonly string[], options: FindOptions = {}): Promise<Result<FoundBoards>> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const [first = ''] = args;
  const found: Argument[] = [];
  for (const arg of args) {
    const one = await searchArgument(arg, cwd, options);
    if (!one.ok) return one;
    found.push(one.value);
  }
  if (args.length === 1 && found[0]?.kind === 'file') {
    const failure = whyNoBoard(first);
    return failure ?? { ok: true, value: { files: [first], isSeveral: false, skipped: [] } };
  }
  const shown = (path: string): string => slashes(relative(cwd, path));
  const files = eachOnce(found.flatMap(({ boards }) => boards));
  if (files.length === 0 && !options.allowNone)
    return whyNoBoard(first) ?? fail(2, 'no board was named', 'Name a board, a folder or a glob.');
  const skipped = new Map(found.flatMap((one) => one.skipped).map(({ file, reason }) => [shown(file), reason]));
  const known = new Set(files.map(shown));
  return {
    ok: true,
    value: {
      files: [...known].sort(),
      isSeveral: true,
      skipped: [...skipped]
        .filter(([file]) => !known.has(file))
        .map(([file, reason]) => ({ file, reason }))
        .sort((a, b) => (a.file < b.file ? -1 : 1)),
    },
  };
}

/** What an argument leads to. All paths are absolute. */
interface Argument {
  readonly kind: 'file' | 'search';
  readonly boards: readonly string[];
  readonly skipped: readonly SkippedFile[];
}

async function searchArgument(arg: string, cwd: string, options: FindOptions): Promise<Result<Argument>> {
  if (arg === '') return fail(2, 'an argument is empty', 'Name a board, a folder or a glob.');
  const path = resolve(cwd, arg);
  const kind = pathKind(path);
  if (kind === 'folder') return searchFound(arg, kind, () => listYamlFiles(path, mostOf(options)), options);
  if (kind === undefined) {
    // Few command lines have a glob.
    const { isGlob, matchYamlFiles } = await import('./match-yaml-files.js');
    if (isGlob(arg)) return searchFound(arg, 'glob', () => matchYamlFiles(slashes(arg), cwd, mostOf(options)), options);
  }
  return { ok: true, value: { kind: 'file', boards: isPicksOrConfig(path) ? [] : [path], skipped: [] } };
}

const mostOf = ({ maxEntries = MAX_ENTRIES }: FindOptions): number => maxEntries;

/** Boards among the files that a folder or a glob led to; a failure without one. */
function searchFound(
  arg: string,
  kind: 'folder' | 'glob',
  list: () => ListedFiles | undefined,
  options: FindOptions,
): Result<Argument> {
  const listed = list();
  if (listed === undefined) return fail(2, `${arg} is not a glob that can be read`, 'Name a board, a folder or another glob.');
  if (listed.hasTooMany)
    return fail(
      2,
      `${arg} leads to more than ${mostOf(options).toLocaleString('en')} files and folders, so the search for boards stopped`,
      'Name the boards, or a folder that has fewer files.',
    );
  const files = listed.files.filter((file) => !isPicksOrConfig(file));
  const boards = files.filter((file) => hasShots(file, options.maxBytes ?? MAX_BOARD_BYTES));
  const known = new Set(boards);
  const skipped: SkippedFile[] = [
    ...files.filter((file) => !known.has(file)).map((file) => ({ file, reason: 'no-shots' as const })),
    ...listed.symlinks.map((file) => ({ file, reason: 'symlink' as const })),
    ...listed.unreadableFolders.map((file) => ({ file, reason: 'unreadable' as const })),
  ];
  if (boards.length > 0 || options.allowNone) return { ok: true, value: { kind: 'search', boards, skipped } };
  const what = kind === 'folder' ? `no board is in ${arg}` : `no board matches ${arg}`;
  return fail(2, what, 'A board is a .yaml or .yml file with `shots:`. Name its file, its folder or another glob.');
}

const isPicks = (path: string): boolean => /\.picks\.yaml$/i.test(path);
const isConfig = (path: string): boolean => basename(path) === CONFIG;

/** Whether rushes has another use for a file of this name. */
export const isPicksOrConfig = (path: string): boolean => isPicks(path) || isConfig(path);

/** The failure for a file that is never a board; `undefined` for others. */
function whyNoBoard(file: string): ReturnType<typeof fail> | undefined {
  if (isPicks(file)) {
    const board = file.replace(/\.picks\.yaml$/i, '.yaml');
    return fail(
      2,
      `${file} is a picks file, and not a board: it has what people decided about takes`,
      `Name its board: ${board}.`,
    );
  }
  return isConfig(file)
    ? fail(
        2,
        `${file} is a config, and not a board: its settings count for boards beside and below it`,
        'Name a board, or the folder.',
      )
    : undefined;
}

/** The files without those that a symlink names a second time. */
function eachOnce(files: readonly string[]): string[] {
  const byRealPath = new Map<string, string>();
  for (const file of [...files].sort()) {
    const real = realPathOf(file);
    if (!byRealPath.has(real)) byRealPath.set(real, file);
  }
  return [...byRealPath.values()];
}

import { relative, resolve } from 'node:path';
import { MAX_BOARD_BYTES } from '../../document/decode.js';
import type { Diagnostic } from '../../document/diagnostic.js';
import type { DiffDocument } from '../../plan/diff/diff.gen.js';
import { realPathOf } from '../../system/real-path.js';
import { pathKind } from '../board/board-files.js';
import { findBoards, type SkippedFile } from '../board/find-boards.js';
import { slashes } from '../board/read-source.js';
import { fail, type Result } from '../failure.js';
import { type Against, chooseAgainst, Repositories } from './against.js';
import {
  brokenVersions,
  type ComparedBoard,
  compareVersions,
  type OtherVersion,
  type VersionOptions,
  versionInCommit,
  versionInFile,
} from './board-versions.js';
import { goneBoards } from './gone-boards.js';
import { unreadableObject } from './repository.js';

/** How boards are compared with another version of them. */
export interface DiffFilesOptions extends VersionOptions {
  /** A commit, as git names it, or a file; `HEAD` by default. */
  readonly against?: string;
}

/** Boards, compared with another version of them. */
export interface ComparedBoards {
  readonly boards: readonly ComparedBoard[];
  /** False for one argument that names a file. */
  readonly isSeveral: boolean;
  readonly against: Against;
  readonly skipped: readonly SkippedFile[];
}

/** The boards to compare. */
interface WantedBoards {
  readonly files: readonly { readonly file: string; readonly isGone: boolean }[];
  readonly isSeveral: boolean;
  readonly skipped: readonly SkippedFile[];
}

/**
 * Compares boards with another version of them: what changed, and what it costs. Reads other versions from git, and opens no
 * connection.
 *
 * @param args boards, folders and globs
 */
export async function diffFiles(args: readonly string[], options: DiffFilesOptions = {}): Promise<Result<ComparedBoards>> {
  const repositories = new Repositories();
  try {
    return await compareAll(args, options, repositories);
  } catch (error) {
    return unreadableObject(error, options.against ?? 'HEAD');
  } finally {
    await repositories.close();
  }
}

async function compareAll(
  args: readonly string[],
  options: DiffFilesOptions,
  repositories: Repositories,
): Promise<Result<ComparedBoards>> {
  const { cwd = process.cwd(), against: named } = options;
  const against = await chooseAgainst(named, args[0] ?? '.', cwd, repositories);
  if (!against.ok) return against;
  const wanted = await findWanted(args, against.value, options, repositories);
  if (!wanted.ok) return wanted;
  const { files, isSeveral, skipped } = wanted.value;
  if (against.value.kind === 'file' && files.length > 1)
    return fail(
      2,
      `--against ${named}: a file is the other version of one board, and ${files.length} are named`,
      'Name one board.',
    );
  const boards: ComparedBoard[] = [];
  const broken: Diagnostic[] = [];
  for (const { file, isGone } of files) {
    const other = await readOther(file, against.value, options, repositories);
    const compared = await compareVersions(file, other, isGone, options);
    // Errors of all boards are shown together.
    if (compared.ok) boards.push(compared.value);
    else if (compared.failure.diagnostics) broken.push(...compared.failure.diagnostics);
    else return compared;
  }
  const paired = await pairMoved(boards, options);
  if (!paired.ok) return paired;
  return broken.length > 0
    ? brokenVersions(broken)
    : { ok: true, value: { boards: paired.value, isSeveral, against: against.value, skipped } };
}

/** A board that is gone, and a new one with its id, are one board whose file was moved. */
async function pairMoved(boards: readonly ComparedBoard[], options: VersionOptions): Promise<Result<ComparedBoard[]>> {
  const paired = [...boards];
  for (const gone of boards.filter(({ document }) => document.state === 'removed')) {
    const { id, file: before } = gone.document.board;
    const index = paired.findIndex(({ document }) => document.state === 'added' && document.board.id === id);
    const now = paired[index]?.document.board.file;
    if (now === undefined) continue;
    const compared = await compareVersions(now, { ok: true, value: gone.other }, false, options);
    if (!compared.ok) return compared;
    const { document } = compared.value;
    const fields = [{ field: 'file', before, now }, ...document.fields];
    paired[index] = { ...compared.value, document: { ...document, state: 'changed', fields } };
    paired.splice(paired.indexOf(gone), 1);
  }
  return { ok: true, value: paired };
}

async function readOther(
  file: string,
  against: Against,
  options: DiffFilesOptions,
  repositories: Repositories,
): Promise<Result<OtherVersion>> {
  if (against.kind === 'file') return versionInFile(against.file, options);
  const commit = await repositories.commitFor(resolve(options.cwd ?? process.cwd(), file), file, against.ref);
  return commit.ok ? versionInCommit(file, commit.value, options) : commit;
}

/** The boards that the arguments name here, and those that they name in the other version and that are gone. */
async function findWanted(
  args: readonly string[],
  against: Against,
  options: DiffFilesOptions,
  repositories: Repositories,
): Promise<Result<WantedBoards>> {
  const { cwd = process.cwd(), maxBytes = MAX_BOARD_BYTES } = options;
  const gone = new Map<string, string>();
  const here: string[] = [];
  for (const arg of args) {
    const path = resolve(cwd, arg);
    const commit = against.kind === 'file' ? undefined : await repositories.commitFor(path, arg, against.ref);
    if (commit && !commit.ok) return commit;
    const found = commit ? await goneBoards(arg, cwd, commit.value, maxBytes) : [];
    for (const one of found) gone.set(one.path, one.isNamed ? arg : slashes(relative(realPathOf(cwd), one.path)));
    // A name that only the other version has is no board here.
    if (pathKind(path) !== undefined || found.length === 0) here.push(arg);
  }
  const goneFiles = [...gone.values()].map((file) => ({ file, isGone: true }));
  if (here.length === 0) {
    const isSeveral = args.length > 1 || !goneFiles.some(({ file }) => file === args[0]);
    return { ok: true, value: { files: goneFiles, isSeveral, skipped: [] } };
  }
  const found = await findBoards(here, { cwd, maxBytes, allowNone: goneFiles.length > 0 });
  if (!found.ok) return found;
  const files = [...found.value.files.map((file) => ({ file, isGone: false })), ...goneFiles];
  const isSeveral = found.value.isSeveral || args.length > 1 || goneFiles.length > 0;
  const order = (one: { file: string }, other: { file: string }) => (one.file < other.file ? -1 : 1);
  return { ok: true, value: { files: files.sort(order), isSeveral, skipped: found.value.skipped } };
}

/** The documents of compared boards. */
export const documentsOf = ({ boards }: ComparedBoards): readonly DiffDocument[] => boards.map(({ document }) => document);

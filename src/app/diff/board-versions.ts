import { resolve } from 'node:path';
import { MAX_BOARD_BYTES } from '../../document/decode.js';
import type { Diagnostic } from '../../document/diagnostic.js';
import type { DiffAgainst, DiffDocument } from '../../plan/diff/diff.gen.js';
import { diffBoards } from '../../plan/diff/diff-boards.js';
import type { DiffSide } from '../../plan/diff/diff-side.js';
import type { Plan } from '../../plan/plan.js';
import { realPathOf } from '../../system/real-path.js';
import { type LoadedBoard, type LoadOptions, load } from '../board/load.js';
import { slashes } from '../board/read-source.js';
import { type Failure, fail, type Result } from '../failure.js';
import { planBoard } from '../plan/plan-board.js';
import { moneyOf, ratesOf } from '../plan/vouched-rates.js';
import type { ReadFolderTakes } from '../policy/folder-takes.js';
import { findTakes, type TakeLocations } from '../prior-state/find-takes.js';
import { commitFiles } from './commit-files.js';
import { judgeChange } from './judge-change.js';
import { type Commit, pathIn, unreadableObject } from './repository.js';

/** How two versions of a board are compared. */
export interface VersionOptions extends Pick<LoadOptions, 'profile' | 'maxBytes' | 'env' | 'gateways' | 'registry'> {
  /** The folder that relative paths start from; the working directory by default. */
  readonly cwd?: string;
  /** Also what a render would pay, given the takes that are here. */
  readonly stored?: boolean;
  /** Output folder of `stored`; `renders` by default. */
  readonly out?: string;
  /** What was read of output folders for other boards. */
  readonly folderTakes?: ReadFolderTakes;
}

/** The other version of one board, which may not be there. */
export interface OtherVersion {
  readonly against: Omit<DiffAgainst, 'sha256'>;
  readonly loaded?: LoadedBoard;
  /** Pictures of which this disk's bytes stood for those of the commit. */
  readonly absentStills: readonly string[];
}

/** What comparing one board gave. */
export interface ComparedBoard {
  readonly document: DiffDocument;
  readonly other: OtherVersion;
  readonly diagnostics: readonly Diagnostic[];
  /** Where the takes are that `stored` counted. */
  readonly where?: TakeLocations;
}

const loadVersion = (file: string, options: VersionOptions & Pick<LoadOptions, 'files'>) =>
  // Where stills are published makes neither another picture nor another price.
  load(file, { ...options, stills: 'unpublished' });

/** The failure for versions with errors. */
export const brokenVersions = (diagnostics: readonly Diagnostic[]): { ok: false; failure: Failure } => ({
  ok: false,
  failure: {
    ...fail(2, 'a version with errors has no price', 'Correct it, or compare with another version: --against REF or FILE.')
      .failure,
    diagnostics,
  },
});

/** Reads a board from a commit. */
export async function versionInCommit(board: string, commit: Commit, options: VersionOptions): Promise<Result<OtherVersion>> {
  const { cwd = process.cwd(), maxBytes = MAX_BOARD_BYTES } = options;
  const path = realPathOf(resolve(cwd, board));
  const inside = pathIn(commit.repository.top, path);
  const against = { ref: commit.ref, commit: commit.id, file: inside ?? slashes(board) };
  try {
    const files = await commitFiles(commit, path, { cwd, maxBytes });
    if (files === undefined) return { ok: true, value: { against, absentStills: [] } };
    const loaded = await loadVersion(path, { ...options, files });
    if (!loaded.ok) return brokenVersions(loaded.diagnostics);
    return { ok: true, value: { against, loaded: loaded.value, absentStills: [...files.absentStills] } };
  } catch (error) {
    return unreadableObject(error, `${commit.ref}:${against.file}`);
  }
}

/** Reads the other version from a file. */
export async function versionInFile(file: string, options: VersionOptions): Promise<Result<OtherVersion>> {
  const loaded = await loadVersion(file, options);
  if (!loaded.ok) return brokenVersions(loaded.diagnostics);
  return { ok: true, value: { against: { file: slashes(file) }, loaded: loaded.value, absentStills: [] } };
}

const placesOf = ({ cwd, out, env, folderTakes }: VersionOptions) => ({
  ...(cwd !== undefined && { cwd }),
  ...(out !== undefined && { out }),
  ...(env && { env }),
  ...(folderTakes && { folderTakes }),
});

/** One version with its prices, and with its plan where that is asked for. */
async function sideOf(
  loaded: LoadedBoard | undefined,
  options: VersionOptions,
  where?: TakeLocations,
): Promise<Result<DiffSide | undefined>> {
  if (loaded === undefined) return { ok: true, value: undefined };
  const plan = options.stored ? await planBoard(loaded, placesOf(options), where) : undefined;
  if (plan && !plan.ok) return plan;
  const { resolved: board, config } = loaded;
  const value = {
    board,
    rates: ratesOf(loaded),
    money: moneyOf(loaded),
    ...(config && { config }),
    ...(plan && { plan: plan.value }),
  };
  return { ok: true, value };
}

/** What comparing two versions gave, before any policy judges it. */
export interface PricedVersions {
  readonly document: DiffDocument;
  /** The plan of the board as it is now, where one was asked for. */
  readonly plan?: Plan;
  readonly where?: TakeLocations;
}

/**
 * Compares a board with its other version, and prices both. Opens no connection.
 *
 * @param file the board, as it was named
 * @param loaded absent where this disk does not have it
 */
export async function priceVersions(
  file: string,
  loaded: LoadedBoard | undefined,
  other: OtherVersion,
  options: VersionOptions,
): Promise<Result<PricedVersions>> {
  const where = options.stored && loaded ? await findTakes(loaded, placesOf(options)) : undefined;
  const now = await sideOf(loaded, options, where);
  if (!now.ok) return now;
  const before = await sideOf(other.loaded, options);
  if (!before.ok) return before;
  const document = diffBoards({ before: before.value, now: now.value, file: slashes(file), against: other.against });
  const plan = now.value?.plan;
  return { ok: true, value: { document, ...(plan && { plan }), ...(where && { where }) } };
}

/**
 * Compares a board with its other version, by the policies that hold for it. Opens no connection.
 *
 * @param file the board, as it was named
 * @param found its other version; errors of both are shown together
 * @param isGone this disk does not have it
 */
export async function compareVersions(
  file: string,
  found: Result<OtherVersion>,
  isGone: boolean,
  options: VersionOptions,
): Promise<Result<ComparedBoard>> {
  const loaded = isGone ? undefined : await loadVersion(file, options);
  const broken = !found.ok && found.failure.diagnostics;
  if (loaded && !loaded.ok) return brokenVersions([...(broken || []), ...loaded.diagnostics]);
  if (!found.ok) return found;
  const other = found.value;
  const priced = await priceVersions(file, loaded?.value, other, options);
  if (!priced.ok) return priced;
  const { document, plan, where } = priced.value;
  const planOf = async (board: LoadedBoard): Promise<Result<Plan>> =>
    plan ? { ok: true, value: plan } : planBoard(board, placesOf(options));
  const judged = loaded && (await judgeChange(loaded.value, document, () => planOf(loaded.value)));
  if (judged && !judged.ok) return judged;
  const policies = judged?.value ?? [];
  return {
    ok: true,
    value: {
      document: { ...document, ...(policies.length > 0 && { policies: [...policies] }) },
      other,
      diagnostics: loaded?.diagnostics ?? [],
      ...(where && { where }),
    },
  };
}

import { basename, dirname, join, relative } from 'node:path';
import { decode } from '../../document/decode.js';
import type { Checked, Diagnostic } from '../../document/diagnostic.js';
import { composeMessage } from '../../document/message.js';
import type { Source } from '../../document/span.js';
import type { PickableBoard } from '../../picks/picks-text.js';
import type { PicksFile } from '../../picks/read-picks.js';
import { diskMessage, unlessOutOfFiles } from '../../system/disk-error.js';
import { type FileIdentity, identityAt, isMissing } from '../../system/file-identity.js';
import { readRegularBytes } from '../../system/read-regular-file.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import { repositoryOf, whyHidden } from '../board/hidden-text.js';
import type { LoadedBoard } from '../board/load.js';
import { slashes, wholeFileError } from '../board/read-source.js';
import type { WhereOptions } from '../prior-state/find-takes.js';
import { boardPathsOf } from '../prior-state/prior-state.js';

/** A board's picks file, as far as it can be read. */
export interface LoadedPicks {
  /** Absolute. */
  readonly path: string;
  /** Relative to the working directory, as it is shown. */
  readonly shown: string;
  /** `film.picks.yaml` */
  readonly name: string;
  /** Whether there is a file with a text in it. */
  readonly exists: boolean;
  /** Its exact text, with a byte order mark where it has one; empty without a file. */
  readonly source: Source;
  /** Absent without a file, or where it has errors. */
  readonly file?: PicksFile;
  /** Errors that keep the file from being read. */
  readonly diagnostics: readonly Diagnostic[];
  /** Absent where the file is missing. */
  readonly identity?: FileIdentity;
}

/** Whether there is a picks file with errors: nothing may be decided by it, or written to it. */
export const hasPickErrors = ({ exists, file }: LoadedPicks): boolean => exists && file === undefined;

/** The largest picks file, in bytes: a board's longest notes fit. */
export const MAX_PICKS_BYTES = 4 * 1024 * 1024;

/** Whose picks: those of the board's own takes, or those of a rehearsal. */
export type PicksOf = Pick<WhereOptions, 'cwd' | 'out' | 'rehearsal'>;

/**
 * Where a picks file is: `film.picks.yaml` beside `film.yaml`. A rehearsal has another in its output folder, so that what is
 * decided about drawn clips says nothing about paid ones.
 */
export function picksPathOf(loaded: LoadedBoard, { cwd = process.cwd(), out, rehearsal = false }: PicksOf): string {
  const folder = rehearsal ? boardPathsOf(loaded, cwd, out, true).folder : dirname(loaded.path);
  return join(folder, `${basename(loaded.path).replace(/\.ya?ml$/i, '')}.picks.yaml`);
}

/** A board, as its picks file needs it. */
export const pickableBoardOf = ({ path, resolved }: LoadedBoard): PickableBoard => ({
  file: basename(path),
  shots: resolved.shots.map(({ shot }) => shot),
});

/** Reads a board's picks file. A missing file is no error: nothing was decided yet. */
export async function loadPicks(loaded: LoadedBoard, of: PicksOf = {}): Promise<LoadedPicks> {
  const path = picksPathOf(loaded, of);
  const shown = slashes(relative(of.cwd ?? process.cwd(), path));
  const common = { path, shown, name: basename(path) };
  // First: a file that changes while it is read differs from this identity.
  const identity = identityAt(path);
  if (identity === undefined && isMissing(path))
    return { ...common, exists: false, source: { file: shown, text: '' }, diagnostics: [] };
  const read = await readPicksText(path, shown);
  if (!read.ok) return { ...common, exists: true, source: { file: shown, text: '' }, diagnostics: read.diagnostics };
  const source = read.value;
  const was = identity === undefined ? {} : { identity };
  if (source.text === '') return { ...common, exists: false, source, diagnostics: [], ...was };
  // Few boards have picks yet.
  const { readPicks } = await import('../../picks/read-picks.js');
  const file = readPicks({ ...source, text: source.text.replace(/^\ufeff/, '') });
  return { ...common, exists: true, source, ...(file.ok && { file: file.value }), diagnostics: file.diagnostics, ...was };
}

/** The exact text of a picks file; empty where it is missing or has no bytes. */
async function readPicksText(path: string, shown: string): Promise<Checked<Source>> {
  const none: Checked<Source> = { ok: true, value: { file: shown, text: '' }, diagnostics: [] };
  try {
    // A repository could link it to any file of the user.
    await refuseSymlinks(path);
    const bytes = await readRegularBytes(path, MAX_PICKS_BYTES);
    if (bytes.length === 0) return none;
    const hidden = whyHidden(path, repositoryOf(path));
    const decoded = decode(bytes, shown, { maxBytes: MAX_PICKS_BYTES, hidden });
    if (!decoded.ok) return decoded;
    const mark = bytes[0] === 0xef && bytes[1] === 0xbb ? '\ufeff' : '';
    return { ...decoded, value: { ...decoded.value, text: mark + decoded.value.text } };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return none;
    unlessOutOfFiles(error, undefined);
    const hint = composeMessage`The picks file must be an ordinary file of at most 4 MiB that you can read.`;
    return wholeFileError(shown, { code: 'unreadable-file', message: diskMessage(error, shown, 'read'), hint });
  }
}

import { basename, relative, resolve } from 'node:path';
import { decode } from '../../document/decode.js';
import type { Checked } from '../../document/diagnostic.js';
import type { Source } from '../../document/span.js';
import { formatPick, type PickLine } from '../../picks/pick-line.js';
import { lineIdOf } from '../../picks/picks-text.js';
import { type PicksFile, readPicks } from '../../picks/read-picks.js';
import { clipIdOf } from '../../picks/resolve-pick.js';
import { diskMessage, unlessOutOfFiles } from '../../system/disk-error.js';
import { readRegularBytes } from '../../system/read-regular-file.js';
import type { Take } from '../../take/take.js';
import { whyHidden } from '../board/hidden-text.js';
import type { LoadedBoard } from '../board/load.js';
import { slashes, wholeFileError } from '../board/read-source.js';
import type { WhereOptions } from '../prior-state/find-takes.js';
import { readBoardPicks } from './board-picks.js';
import { findShot } from './choose-take.js';
import { hasPickErrors, MAX_PICKS_BYTES } from './load-picks.js';
import { type PickChange, type PicksWritten, writePicks } from './write-picks.js';

/** A shot about which two picks files have different decisions. */
export interface DifferingLine {
  readonly shot: string;
  readonly ours: PickLine;
  readonly theirs: PickLine;
}

/** What became of the decisions of another file. Unless it is ok, nothing was written. */
export type PicksTaken =
  | PicksWritten
  | {
      readonly ok: false;
      readonly kind: 'differing';
      /** Both files, as they are shown. */
      readonly mine: string;
      readonly other: string;
      readonly lines: readonly DifferingLine[];
      /** These, and the shots that only the other file decides about. */
      readonly shots: readonly string[];
    }
  /** No take here has one of the file's clips. `of`: which takes have them, as far as they are on this disk. */
  | {
      readonly ok: false;
      readonly kind: 'foreign';
      readonly other: string;
      readonly folder: string;
      readonly of?: 'rehearsal' | 'renders';
    };

/**
 * Takes over decisions from another picks file, such as one that a review page downloaded. A line without a decision changes
 * nothing. If both files have different decisions about a shot, nothing is written, unless the shot is named.
 *
 * @param shots take over the lines of these shots alone, also where they replace a decision; empty: those of every shot
 */
export async function takePicksFrom(
  loaded: LoadedBoard,
  from: string,
  shots: readonly string[],
  options: WhereOptions = {},
): Promise<PicksTaken> {
  const source = await readOther(from, options.cwd ?? process.cwd());
  if (!source.ok) return { ok: false, kind: 'invalid', diagnostics: source.diagnostics };
  const other = source.value.file;
  const read = readPicks(source.value);
  if (!read.ok) return { ok: false, kind: 'invalid', diagnostics: read.diagnostics };
  const found = await readBoardPicks(loaded, options);
  if (!found.ok) return { ok: false, kind: 'failed', failure: found.failure };
  const { picks: mine, takes, places } = found.value;
  if (hasPickErrors(mine)) return { ok: false, kind: 'invalid', diagnostics: mine.diagnostics };
  const named = new Set<string>();
  for (const name of shots) {
    const shot = findShot(loaded, name);
    if (!shot.ok) return { ok: false, kind: 'failed', failure: shot.failure };
    named.add(shot.value.id);
  }
  if (isForeign(read.value, takes)) {
    const elsewhere = await readBoardPicks(loaded, { ...options, rehearsal: !places.rehearsal });
    const isThere = elsewhere.ok && !isForeign(read.value, elsewhere.value.takes);
    const of = places.rehearsal ? 'renders' : 'rehearsal';
    return { ok: false, kind: 'foreign', other, folder: places.shown, ...(isThere && { of }) };
  }
  const changes: PickChange[] = [];
  const lines: DifferingLine[] = [];
  for (const { shot } of loaded.resolved.shots) {
    const lineIn = (all: ReadonlyMap<string, PickLine> = new Map()) => all.get(lineIdOf(shot, all) ?? '') ?? {};
    const [ours, theirs] = [lineIn(mine.file?.lines), lineIn(read.value.lines)];
    const [our, their] = [formatPick(ours), formatPick(theirs)];
    if (our === their || (named.size > 0 && !named.has(shot.id)) || (their === '{}' && named.size === 0)) continue;
    if (our !== '{}' && named.size === 0) lines.push({ shot: shot.id, ours, theirs });
    changes.push({ shot: shot.id, change: () => theirs, expected: ours });
  }
  if (lines.length > 0)
    return { ok: false, kind: 'differing', mine: mine.shown, other, lines, shots: changes.map(({ shot }) => shot) };
  return writePicks(loaded, changes, options);
}

/** Whether a picks file names clips, and none of these takes has one of them. */
function isForeign({ lines }: PicksFile, takes: readonly Take[]): boolean {
  const clips = [...lines.values()].flatMap(({ clip }) => clip ?? []);
  const here = new Set(takes.map(clipIdOf));
  return clips.length > 0 && clips.every((clip) => !here.has(clip));
}

/** Reads the other file, which a person named. */
async function readOther(from: string, cwd: string): Promise<Checked<Source>> {
  const path = resolve(cwd, from);
  const shown = slashes(relative(cwd, path)) || basename(path);
  try {
    const bytes = await readRegularBytes(path, MAX_PICKS_BYTES);
    return decode(bytes, shown, { maxBytes: MAX_PICKS_BYTES, hidden: whyHidden(path, undefined) });
  } catch (error) {
    unlessOutOfFiles(error, undefined);
    const hint = 'Name a picks file of at most 4 MiB that can be read.';
    return wholeFileError(shown, { code: 'unreadable-file', message: diskMessage(error, shown, 'read'), hint });
  }
}

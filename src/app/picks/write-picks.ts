import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Diagnostic } from '../../document/diagnostic.js';
import { setPicks } from '../../picks/edit-picks.js';
import { formatPick, type PickLine } from '../../picks/pick-line.js';
import { lineIdOf } from '../../picks/picks-text.js';
import type { LineChange } from '../../report/picks/pick-document.js';
import { diskMessage, isOutOfFiles } from '../../system/disk-error.js';
import { identityAt } from '../../system/file-identity.js';
import { loadLock } from '../../system/file-lock.js';
import { MissingBuild } from '../../system/missing-build.js';
import { realPathOf } from '../../system/real-path.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import { writeAtomic } from '../../system/write-atomic.js';
import { lockIdentity } from '../../take/places/lock-identity.js';
import type { LoadedBoard } from '../board/load.js';
import { type Failure, fail } from '../failure.js';
import { hasPickErrors, type LoadedPicks, loadPicks, MAX_PICKS_BYTES, type PicksOf, pickableBoardOf } from './load-picks.js';

/** A change to one shot's line. */
export interface PickChange {
  readonly shot: string;
  /** The line after the change. It may run more than once: where the file changes meanwhile, it gets the new line. */
  readonly change: (before: PickLine) => PickLine;
  /** The line that the person saw. If the file has another one, nothing is written. */
  readonly expected?: PickLine;
}

/** What became of changes to a picks file. Unless it is ok, nothing was written. */
export type PicksWritten =
  | {
      readonly ok: true;
      readonly lines: readonly LineChange[];
      readonly picks: LoadedPicks;
      /** `false`: every line was so already. */
      readonly written: boolean;
    }
  | {
      readonly ok: false;
      readonly kind: 'conflict';
      readonly conflicts: readonly { readonly shot: string; readonly now: PickLine }[];
    }
  | { readonly ok: false; readonly kind: 'invalid'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly kind: 'failed'; readonly failure: Failure };

/** Another program that saves the file again and again must not hold this one forever. */
const TRIES = 20;
const BETWEEN_LOCK_TRIES_MS = 25;
const MAX_LOCK_WAIT_MS = 10_000;

/**
 * Changes lines of a board's picks file: all of them or none. One process writes at a time. What another program saved meanwhile
 * stays: the file is read again under the lock, and once more if it changed before it was replaced.
 */
export async function writePicks(
  loaded: LoadedBoard,
  changes: readonly PickChange[],
  options: PicksOf = {},
): Promise<PicksWritten> {
  const { path, shown } = await loadPicks(loaded, options);
  try {
    // The lock would make a missing folder.
    await stat(dirname(path));
    const release = await lockPicks(path);
    if (release === undefined)
      return failed(fail(5, `another process writes ${shown}`, 'Let it end, then run this again. Nothing was changed.'));
    try {
      for (let left = TRIES; left > 0; left -= 1) {
        const done = await writeOnce(loaded, changes, options);
        if (done !== 'changed') return done;
      }
      return failed(fail(6, `another program keeps changing ${shown}`, 'Stop it, then run this again. Nothing was changed.'));
    } finally {
      await release();
    }
  } catch (error) {
    if (isOutOfFiles(error)) throw error;
    const hint = error instanceof MissingBuild ? error.hint : 'Make room or the place writable, then run this again.';
    return failed(fail(6, diskMessage(error, shown), `${hint} What was decided before is still in the file.`));
  }
}

const failed = ({ failure }: { readonly failure: Failure }): PicksWritten => ({ ok: false, kind: 'failed', failure });

/** Waits for the lock on a picks file. Returns what releases it; nothing where another process holds it for too long. */
async function lockPicks(path: string): Promise<(() => Promise<void>) | undefined> {
  const identity = { id: 'picks', path: join(realPathOf(dirname(path)), path.slice(dirname(path).length + 1)) };
  const until = performance.now() + MAX_LOCK_WAIT_MS;
  // A lock that cannot be taken at one place is skipped. Without any, two processes could write one draft.
  loadLock();
  for (;;) {
    const lock = await lockIdentity(identity);
    if (lock.ok) return lock.release;
    if (performance.now() > until) return undefined;
    await pause(BETWEEN_LOCK_TRIES_MS);
  }
}

/** Reads the file, changes its text and replaces it. `changed`: another program changed it meanwhile. */
async function writeOnce(
  loaded: LoadedBoard,
  changes: readonly PickChange[],
  options: PicksOf,
): Promise<PicksWritten | 'changed'> {
  const before = await loadPicks(loaded, options);
  if (hasPickErrors(before)) return { ok: false, kind: 'invalid', diagnostics: before.diagnostics };
  const board = pickableBoardOf(loaded);
  const lines: LineChange[] = [];
  const conflicts: { shot: string; now: PickLine }[] = [];
  for (const { shot, change, expected } of changes) {
    const id = lineIdOf(board.shots.find((one) => one.id === shot) ?? { id: shot }, before.file?.lines ?? new Map());
    const now = (id === undefined ? undefined : before.file?.lines.get(id)) ?? {};
    if (expected !== undefined && formatPick(expected) !== formatPick(now)) conflicts.push({ shot, now });
    lines.push({ shot, before: now, after: change(now) });
  }
  if (conflicts.length > 0) return { ok: false, kind: 'conflict', conflicts };
  const changed = lines.filter((line) => formatPick(line.before) !== formatPick(line.after));
  if (changed.length === 0) return { ok: true, lines, picks: before, written: false };
  const set = setPicks(before.source, board, new Map(changed.map(({ shot, after }) => [shot, after])));
  if (!set.ok) return { ok: false, kind: 'invalid', diagnostics: set.diagnostics };
  if (Buffer.byteLength(set.value) > MAX_PICKS_BYTES)
    return failed(fail(2, `${before.shown} would have more than 4 MiB`, 'Shorten notes. Nothing was changed.'));
  const mayReplace = () => identityAt(before.path) === before.identity;
  await refuseSymlinks(before.path);
  const mode = before.identity === undefined ? undefined : (await stat(before.path)).mode & 0o777;
  const written = await writeAtomic(before.path, set.value, { mayReplace, ...(mode !== undefined && { mode }) });
  return written === undefined ? 'changed' : { ok: true, lines, picks: await loadPicks(loaded, options), written: true };
}

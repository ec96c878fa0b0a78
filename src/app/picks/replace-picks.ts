import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Checked, Diagnostic } from '../../document/diagnostic.js';
import type { PickLine } from '../../picks/pick-line.js';
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
import { hasPickErrors, type LoadedPicks, loadPicks, MAX_PICKS_BYTES, type PicksOf } from './load-picks.js';

/** What became of a new text for a picks file. Unless it is ok, nothing was written. */
export type PicksReplaced =
  | {
      readonly ok: true;
      readonly picks: LoadedPicks;
      /** `false`: every line was so already. */
      readonly written: boolean;
    }
  | ({ readonly ok: false; readonly kind: 'conflict' } & ConflictingLines)
  | { readonly ok: false; readonly kind: 'invalid'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly kind: 'failed'; readonly failure: Failure };

/** Another program that saves the file again and again must not hold this one forever. */
const TRIES = 20;
const BETWEEN_LOCK_TRIES_MS = 25;
const MAX_LOCK_WAIT_MS = 10_000;

/** Lines that are not what the person saw. */
export interface ConflictingLines {
  readonly conflicts: readonly { readonly shot: string; readonly now: PickLine }[];
}

/** The new text of a picks file; nothing where it stays; or why it cannot be changed. */
export type NewPicksText = (before: LoadedPicks) => Checked<string> | ConflictingLines | undefined;

/**
 * Replaces the text of a board's picks file. One process writes at a time. What another program saved meanwhile stays: the file is
 * read again under the lock, and once more if it changed before it was replaced.
 *
 * @param textAfter may run more than once: where the file changes meanwhile, it gets the file as it is then
 */
export async function replacePicks(
  loaded: LoadedBoard,
  textAfter: NewPicksText,
  options: PicksOf = {},
): Promise<PicksReplaced> {
  const { path, shown } = await loadPicks(loaded, options);
  try {
    // The lock would make a missing folder.
    await stat(dirname(path));
    const release = await lockPicks(path);
    if (release === undefined)
      return failed(fail(5, `another process writes ${shown}`, 'Let it end, then run this again. Nothing was changed.'));
    try {
      for (let left = TRIES; left > 0; left -= 1) {
        const done = await replaceOnce(loaded, textAfter, options);
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

const failed = ({ failure }: { readonly failure: Failure }): PicksReplaced => ({ ok: false, kind: 'failed', failure });

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
async function replaceOnce(loaded: LoadedBoard, textAfter: NewPicksText, options: PicksOf): Promise<PicksReplaced | 'changed'> {
  const before = await loadPicks(loaded, options);
  if (hasPickErrors(before)) return { ok: false, kind: 'invalid', diagnostics: before.diagnostics };
  const text = textAfter(before);
  if (text === undefined) return { ok: true, picks: before, written: false };
  if ('conflicts' in text) return { ok: false, kind: 'conflict', conflicts: text.conflicts };
  if (!text.ok) return { ok: false, kind: 'invalid', diagnostics: text.diagnostics };
  if (Buffer.byteLength(text.value) > MAX_PICKS_BYTES)
    return failed(fail(2, `${before.shown} would have more than 4 MiB`, 'Shorten notes. Nothing was changed.'));
  const mayReplace = () => identityAt(before.path) === before.identity;
  await refuseSymlinks(before.path);
  const mode = before.identity === undefined ? undefined : (await stat(before.path)).mode & 0o777;
  const written = await writeAtomic(before.path, text.value, { mayReplace, ...(mode !== undefined && { mode }) });
  return written === undefined ? 'changed' : { ok: true, picks: await loadPicks(loaded, options), written: true };
}

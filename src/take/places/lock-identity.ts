import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import type { LedgerProblem } from '../ledger/ledger.js';
import { type JournalLock, lockJournal } from '../ledger/lock-journal.js';
import { type BoardIdentity, identityFolders, identityName } from './board-identity.js';

/** The lock on a board, for all output folders, or why this process does not get it. */
export type IdentityLock =
  | { readonly ok: true; readonly release: () => Promise<void> }
  | { readonly ok: false; readonly problem: LedgerProblem };

/**
 * Locks a board by its identity, so that two runs exclude each other even with different output folders. There is a lock file
 * beside the board and one in the user's state folder. Each run takes every lock that it can, so two runs share at least one. A
 * folder that cannot be written is skipped. Releasing removes the lock files, and
 * their folders where nothing else is in them.
 */
export async function lockIdentity(identity: BoardIdentity): Promise<IdentityLock> {
  const { all, own } = identityFolders(identity);
  const held: (JournalLock & { ok: true })[] = [];
  const release = async () => {
    for (const lock of held.toReversed()) await lock.discard().catch(() => {});
    // Another process may have made a folder and then lost the lock in it: only the last one to leave finds the folder empty.
    for (const folder of own) await rmdir(folder).catch(() => {});
  };
  for (const folder of all) {
    // An error at one place loses only this lock: the journal has a lock of its own.
    const holding = await lockJournal(join(folder, `${identityName(identity)}.lock`), []).catch((error: unknown) =>
      unlessOutOfFiles(error, undefined),
    );
    if (holding?.ok === false) {
      await release();
      return holding;
    }
    if (holding !== undefined) held.push(holding);
  }
  return { ok: true, release };
}

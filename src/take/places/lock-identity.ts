import { join } from 'node:path';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import type { LedgerTrouble } from '../ledger/ledger.js';
import { type JournalLock, lockJournal } from '../ledger/lock-journal.js';
import { type BoardIdentity, identityFolders, identityName } from './board-identity.js';

/** A board that this process alone holds, wherever its takes go; or who holds it. */
export type IdentityLock =
  | { readonly ok: true; readonly release: () => Promise<void> }
  | { readonly ok: false; readonly trouble: LedgerTrouble };

/**
 * Holds a board by its identity, so that two starts meet whatever folders they render into. A lock file is made beside the board
 * and in the user's state folder: of two runs, each takes every lock that it can, and they share at least one. A place that cannot
 * be written stops nothing. Releasing takes the lock files away.
 */
export async function lockIdentity(identity: BoardIdentity): Promise<IdentityLock> {
  const { all } = identityFolders(identity);
  const held: (JournalLock & { ok: true })[] = [];
  const release = async () => {
    for (const one of held.toReversed()) await one.discard().catch(() => {});
  };
  for (const folder of all) {
    // Whatever is wrong with a place is wrong with this lock alone: the journal has a lock of its own.
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

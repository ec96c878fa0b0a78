import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readHolder, sayHolder, takeBack } from './holder.js';
import type { LedgerTrouble } from './ledger.js';
import { lock } from './lock.js';
import { makeFolder } from './make-folder.js';
import { refuseLinks, refuseStrange } from './own-files.js';

/** A journal's file that this process alone holds, or who does. */
export type Holding =
  | { readonly ok: true; readonly handle: FileHandle; readonly release: () => Promise<void> }
  | { readonly ok: false; readonly trouble: LedgerTrouble };

async function busy(file: string): Promise<LedgerTrouble> {
  const holder = await readHolder(file);
  const who = holder && `: process ${holder.pid} on ${holder.host}, since ${holder.since.slice(0, 19)}Z`;
  return {
    kind: 'busy',
    message: `another run holds this board${who ?? ''} (${file})`,
    hint: 'Let it end, or stop it, then run this again: nothing is lost and nothing is paid twice.',
  };
}

/**
 * Opens a journal's file for its one runner, and makes it and its folder where they are not there. Rejects with the system's
 * error.
 *
 * @param above folders on the way to it in whose place no link may stand
 */
export async function holdJournal(file: string, above: readonly string[]): Promise<Holding> {
  // Before anything is made on the other side of one.
  await refuseLinks(...above, dirname(file));
  await makeFolder(dirname(file));
  const handle = await open(file, constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0), 0o644);
  try {
    await refuseStrange(handle, file);
    // A journal that was put in this one's place since it was opened is the one that counts, and not held by this lock.
    if (!(await lock(handle.fd)) || !(await isStill(handle, file))) {
      await handle.close();
      return { ok: false, trouble: await busy(file) };
    }
    await sayHolder(file);
  } catch (error) {
    await handle.close().catch(() => {});
    throw error;
  }
  return {
    ok: true,
    handle,
    release: async () => {
      await takeBack(file);
      await handle.close();
    },
  };
}

/** Whether an open file is the one that stands under its name. */
async function isStill(handle: FileHandle, file: string): Promise<boolean> {
  const [open, named] = [await handle.stat({ bigint: true }), await stat(file, { bigint: true }).catch(() => undefined)];
  return named !== undefined && open.ino === named.ino && open.dev === named.dev;
}

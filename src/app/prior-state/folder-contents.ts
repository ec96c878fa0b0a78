import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fold } from '../../take/fold.js';
import { readJournal } from '../../take/ledger/read-journal.js';
import { readManifest } from '../../take/manifest/manifest-file.js';

/**
 * What is in a board's folder. `empty`: no take was bought there. `journaled`: its journal says so, and not only a manifest.
 */
export type FolderContents =
  | {
      readonly kind: 'takes';
      readonly takes: readonly { readonly model: string; readonly origin: string }[];
      /** The takes in the journal. The manifest may lack the last ones. */
      readonly journal: readonly { readonly origin: string; readonly body?: string }[];
      /** The board's file, relative to the folder. */
      readonly board?: string;
    }
  | { readonly kind: 'empty'; readonly journaled: boolean }
  | { readonly kind: 'missing' | 'unreadable' };

const ABSENT: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

/** Reads the takes in a board's folder from its journal and its manifest. */
export async function folderContents(folder: string): Promise<FolderContents> {
  const [journal, manifest] = [join(folder, 'journal.jsonl'), join(folder, 'manifest.json')];
  const found = await Promise.allSettled([journal, manifest].map((file) => access(file)));
  const absent = (one: PromiseSettledResult<void>) =>
    one.status === 'rejected' && ABSENT.has((one.reason as NodeJS.ErrnoException).code);
  if (found.every(absent)) return { kind: 'missing' };
  const [listed, events] = [await readManifest(manifest), await readJournal(journal)];
  if (!listed.ok || !events.ok) return { kind: 'unreadable' };
  // A run has just created an empty journal to lock it.
  if (events.value.length === 0 && listed.manifest === undefined) return { kind: 'missing' };
  const history = fold(events.value);
  const journaled = history.takes.filter(({ refused }) => !refused);
  const takes = [...journaled, ...(listed.manifest?.takes ?? []).filter(({ refused }) => refused !== true)];
  if (takes.length === 0) return { kind: 'empty', journaled: events.value.length > 0 };
  const board = history.board?.file ?? listed.manifest?.storyboard.file;
  return { kind: 'takes', takes, journal: journaled, ...(board !== undefined && { board }) };
}

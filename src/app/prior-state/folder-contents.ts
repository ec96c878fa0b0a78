import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fold } from '../../take/fold.js';
import { readJournal } from '../../take/ledger/read-journal.js';
import { readManifest } from '../../take/manifest/manifest-file.js';

/**
 * What stands in a board's folder. `empty`: a board's name, or requests that were refused, which bought nothing; `journaled`: its
 * journal says so, and not a manifest alone.
 */
export type FolderContents =
  | {
      readonly kind: 'takes';
      readonly takes: readonly { readonly model: string; readonly origin: string }[];
      /** Those of them that the journal tells of: a manifest alone may lack what was bought last. */
      readonly journal: readonly { readonly origin: string; readonly body?: string }[];
      /** The board's file, from the folder. */
      readonly board?: string;
    }
  | { readonly kind: 'empty'; readonly journaled: boolean }
  | { readonly kind: 'missing' | 'unreadable' };

const ABSENT: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

/** The takes in a board's folder, by its journal and its manifest. */
export async function folderContents(folder: string): Promise<FolderContents> {
  const [journal, manifest] = [join(folder, 'journal.jsonl'), join(folder, 'manifest.json')];
  const found = await Promise.allSettled([journal, manifest].map((file) => access(file)));
  const absent = (one: PromiseSettledResult<void>) =>
    one.status === 'rejected' && ABSENT.has((one.reason as NodeJS.ErrnoException).code);
  if (found.every(absent)) return { kind: 'missing' };
  const [listed, happened] = [await readManifest(manifest), await readJournal(journal)];
  if (!listed.ok || !happened.ok) return { kind: 'unreadable' };
  // A file that a run has only just made to hold it tells nothing.
  if (happened.value.length === 0 && listed.manifest === undefined) return { kind: 'missing' };
  const history = fold(happened.value);
  const journaled = history.takes.filter(({ refused }) => !refused);
  const takes = [...journaled, ...(listed.manifest?.takes ?? []).filter(({ refused }) => refused !== true)];
  if (takes.length === 0) return { kind: 'empty', journaled: happened.value.length > 0 };
  const board = history.board?.file ?? listed.manifest?.storyboard.file;
  return { kind: 'takes', takes, journal: journaled, ...(board !== undefined && { board }) };
}

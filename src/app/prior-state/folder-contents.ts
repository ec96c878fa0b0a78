import { join } from 'node:path';
import { type FileIdentity, identityAt, isMissing } from '../../system/file-identity.js';
import { readProjection } from '../../take/ledger/read-journal.js';
import { readManifest } from '../../take/manifest/manifest-file.js';
import type { ManifestRead } from '../../take/manifest/parse-manifest.js';
import type { ProjectionView } from '../../take/projection/projection.js';

/** What was read of a board's folder, so that nobody reads it again. */
export interface FolderFiles {
  readonly journal: ProjectionView;
  /** It could be read, or the folder has no such file. */
  readonly manifest: ManifestRead & { readonly ok: true };
  /** The file with the manifest, as it was before it was read; `undefined` where there was no such file. */
  readonly manifestIdentity: FileIdentity | undefined;
}

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
      readonly files: FolderFiles;
    }
  | { readonly kind: 'empty'; readonly journaled: boolean; readonly files: FolderFiles }
  | { readonly kind: 'missing' | 'unreadable' };

/** The manifest that a ledger has everything of, once it has imported what was read of the folder. */
export const importedFrom = (files: FolderFiles | undefined): { readonly identity: FileIdentity | undefined } | undefined =>
  files && { identity: files.manifestIdentity };

/**
 * Reads the takes in a board's folder from its journal and its manifest.
 *
 * @param held what the journal adds up to, where this process holds it
 */
export async function folderContents(folder: string, held?: ProjectionView): Promise<FolderContents> {
  const [journal, manifest] = [join(folder, 'journal.jsonl'), join(folder, 'manifest.json')];
  if (isMissing(journal) && isMissing(manifest)) return { kind: 'missing' };
  // The manifest is read first, as a run writes it last. Otherwise a run's own manifest could have takes that the journal lacks.
  const manifestIdentity = identityAt(manifest);
  const listed = await readManifest(manifest);
  const read = held === undefined ? await readProjection(journal) : { ok: true as const, value: held };
  if (!listed.ok || !read.ok) return { kind: 'unreadable' };
  const projection = read.value;
  // A run has just created an empty journal to lock it.
  if (projection.isEmpty && listed.manifest === undefined) return { kind: 'missing' };
  const files = { journal: projection, manifest: listed, manifestIdentity };
  const journaled = [...projection.takes()].filter(({ refused }) => !refused);
  const takes = [...journaled, ...(listed.manifest?.takes ?? []).filter(({ refused }) => refused !== true)];
  if (takes.length === 0) return { kind: 'empty', journaled: !projection.isEmpty, files };
  const board = projection.board?.file ?? listed.manifest?.storyboard.file;
  return { kind: 'takes', takes, journal: journaled, files, ...(board !== undefined && { board }) };
}

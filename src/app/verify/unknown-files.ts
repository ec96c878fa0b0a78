import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClipFinding } from '../../report/clips/clip-problem.js';
import { unlessOutOfFiles } from '../../system/disk-error.js';
import type { Take } from '../../take/take.js';
import { type KnownClips, readFound } from './check-file.js';

/** What a render leaves beside the clips: parts of clips, and files that were no clips. */
const LEFT_BY_RENDER = /\.part$|\.rejected\.[0-9a-f]{8}\.mp4$/;

/** Files in the folder of clips that no take has. A render's own leftovers do not count. */
export async function findUnknownFiles(folder: string, takes: readonly Take[], known: KnownClips): Promise<ClipFinding[]> {
  const named = new Set(takes.flatMap(({ clip }) => (clip ? [clip.file] : [])));
  const entries = await readdir(join(folder, 'clips')).catch((error: unknown) => unlessOutOfFiles(error, []));
  const findings: ClipFinding[] = [];
  for (const name of entries.toSorted()) {
    const file = `clips/${name}`;
    if (named.has(file) || LEFT_BY_RENDER.test(name)) continue;
    const found = await readFound(folder, file, known);
    const copyOf = found.kind === 'file' && found.sha256 !== undefined ? known.takes.get(found.sha256) : undefined;
    findings.push({ file, problem: { code: 'unknown-file', ...(copyOf !== undefined && { copyOf }) } });
  }
  return findings;
}

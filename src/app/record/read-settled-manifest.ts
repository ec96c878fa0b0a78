import { setTimeout as pause } from 'node:timers/promises';
import { readManifest } from '../../take/manifest/manifest-file.js';
import type { ManifestRead } from '../../take/manifest/parse-manifest.js';

/** Another program, such as git, may be writing the manifest: it is read again this often. */
const READ_RETRIES = 5;
const BETWEEN_READS_MS = 100;

/**
 * Reads a manifest, again while another program is writing it. One that stays unreadable is returned as such.
 *
 * @param shown its name in messages
 */
export async function readSettledManifest(file: string, shown: string): Promise<ManifestRead> {
  for (let left = READ_RETRIES; ; left -= 1) {
    const read = await readManifest(file, shown);
    if (read.ok || read.conflict || left === 0) return read;
    await pause(BETWEEN_READS_MS);
  }
}

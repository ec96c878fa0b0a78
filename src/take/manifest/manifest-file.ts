import { diskMessage } from '../../system/disk-error.js';
import { isMissing } from '../../system/file-identity.js';
import { readRegularFile } from '../../system/read-regular-file.js';
import type { ManifestRead } from './parse-manifest.js';

/** The manifest of a thousand shots with ten takes each stays far below this. */
export const MAX_MANIFEST_BYTES = 64 * 1024 * 1024;

/**
 * Reads a manifest, and checks it against its schema: it comes from git, so anybody may have written it.
 *
 * @param shown its name in messages
 */
export async function readManifest(file: string, shown = file): Promise<ManifestRead> {
  if (isMissing(file)) return { ok: true };
  let text: string;
  try {
    text = await readRegularFile(file, MAX_MANIFEST_BYTES);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { ok: true };
    return { ok: false, message: diskMessage(error, shown, 'read') };
  }
  // Its checks are much code, and a board that was never rendered has no manifest.
  return (await import('./parse-manifest.js')).parseManifest(text, shown);
}

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { decode } from '../../document/decode.js';
import { parseYaml } from '../../document/yaml/yaml.js';
import { unlessOutOfFiles } from '../../system/disk-error.js';

/** `shots:` at the beginning of a line, as boards have it. */
const SHOTS_LINE = /^(?:\xef\xbb\xbf)?(["']?)shots\1[ \t]*:(?=\s|$)/m;

/**
 * Whether a YAML file has the key `shots` at its top, as every board does. A file that cannot be read counts as a board: the error
 * is shown when it is loaded.
 *
 * @param maxBytes the part of the file that is looked at
 */
export function hasShots(file: string, maxBytes: number): boolean {
  try {
    return bytesHaveShots(readStart(file, maxBytes), file, maxBytes);
  } catch (error) {
    return unlessOutOfFiles(error, true);
  }
}

/** The same for the bytes of a whole file, which is shown as `file`. */
export const bytesHaveShots = (bytes: Buffer, file: string, maxBytes: number): boolean => {
  const text = bytes.toString('latin1');
  return SHOTS_LINE.test(text) || (text.includes('shots') && hasShotsKey(bytes, file, maxBytes));
};

/** Reads YAML that writes its keys in another way, such as `{ shots: [] }`. */
function hasShotsKey(bytes: Buffer, file: string, maxBytes: number): boolean {
  const source = decode(bytes, file, { maxBytes });
  const document = source.ok ? parseYaml(source.value) : source;
  return document.ok && Object.hasOwn(Object(document.value.value), 'shots');
}

/** The first bytes of a file. Opening a pipe must not wait for its writer. */
function readStart(file: string, most: number): Buffer {
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const bytes = Buffer.allocUnsafe(Math.min(most, fstatSync(descriptor).size));
    return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(descriptor);
  }
}

import { join } from 'node:path';
import { diskMessage, unlessOutOfFiles } from '../../system/disk-error.js';
import { isMissing } from '../../system/file-identity.js';
import { readSmallFile } from '../../system/read-regular-file.js';

/** The settings of a `.env` file. */
export interface DotEnv {
  readonly values: Readonly<Record<string, string | undefined>>;
  /** Why the file was not read: a sentence that names it and says what to do. */
  readonly problem?: string;
}

const MAX_BYTES = 1024 * 1024;

/** The file's text, decoded by its byte order mark, else as UTF-8; `undefined` where it has NUL characters and so is not text. */
function decoded(bytes: Buffer): string | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  // The decoder drops the byte order mark.
  const text = new TextDecoder(encoding).decode(bytes);
  return text.includes('\0') ? undefined : text;
}

/** Reads the `.env` in a folder, in dotenv's syntax; without the file there are no settings. */
export async function readDotEnv(folder: string): Promise<DotEnv> {
  const file = join(folder, '.env');
  // Most folders have no such file, and an error takes longer than a look.
  if (isMissing(file)) return { values: {} };
  try {
    const text = decoded(readSmallFile(file, MAX_BYTES));
    if (text !== undefined) return { values: (await import('dotenv')).parse(text) };
    return {
      values: {},
      problem: `${file} is not UTF-8 (it has NUL bytes, as UTF-16 without a byte order mark has), and is not read: save it as UTF-8`,
    };
  } catch (error) {
    unlessOutOfFiles(error, undefined);
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return { values: {} };
    return { values: {}, problem: `${diskMessage(error, file, 'read')}: its settings are not read` };
  }
}

/** The `.env` in the working directory and the one beside the board, once where they are the same. */
export const readDotEnvs = (cwd: string, boardFolder: string): Promise<DotEnv[]> =>
  Promise.all([...new Set([cwd, boardFolder])].map(readDotEnv));

import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Diagnostic } from '../../document/diagnostic.js';
import type { OtherForm } from '../../media/inspect/picture.js';
import { findStillProblem, MAX_STILL_BYTES } from '../../storyboard/still-rules.js';
import { readRegularBytes } from '../../system/read-regular-file.js';
import { describeMissingFile } from './missing-file.js';

/** A picture on disk that gateways accept. */
export interface ReadStill {
  readonly sha256: string;
  /** The file extension at its made-up address. */
  readonly ending: 'png' | 'jpg';
}

/** What is wrong with a picture, without its place in the board. */
export type StillError = Pick<Diagnostic, 'code' | 'message'> & { readonly hint: string };

/** What a file is in place of a picture, as people call it. */
export const FORM_NAMES: Readonly<Record<OtherForm, string>> = {
  'git-lfs-pointer': 'a Git LFS pointer',
  gif: 'a GIF',
  webp: 'a WebP',
  avif: 'an AVIF',
  heic: 'a HEIC',
  bmp: 'a BMP',
  tiff: 'a TIFF',
  pdf: 'a PDF',
  'web-page': 'a web page',
  xml: 'an SVG or other XML',
  empty: 'empty',
  unknown: 'neither PNG nor JPEG',
  'cut-off-png': 'a PNG that is cut off',
  'cut-off-jpeg': 'a JPEG that is cut off',
  'png-without-size': 'a PNG whose size cannot be read',
  'jpeg-without-size': 'a JPEG whose size cannot be read',
};

const ADDRESS = /^(?:[a-z0-9-]+\.)+[a-z]{2,}\//i;

const stillError = (code: string, message: string, hint: string): StillError => ({ code, message, hint });

/** The file does not exist: suggests a near name. */
async function missing(path: string, written: string): Promise<StillError> {
  if (ADDRESS.test(written))
    return stillError(
      'still-missing',
      `there is no file \`${written}\``,
      `A picture on the web is written with its scheme: \`https://${written}\`.`,
    );
  return stillError(
    'still-missing',
    await describeMissingFile(path, written, /\.(?:png|jpe?g)$/i),
    'A still’s path starts from the storyboard’s own folder.',
  );
}

/** @param shown its path in backticks */
export const stillTooLarge = (shown: string, bytes: number): StillError =>
  stillError(
    'still-too-large',
    `${shown} has ${bytes.toLocaleString('en')} bytes: gateways take stills of up to 10 MB`,
    'Save it smaller, as a JPEG perhaps.',
  );

const unreadable = (why: string) => stillError('still-unreadable', why, 'Name a PNG or JPEG file that can be read.');

/** Reads a picture from disk and checks it against what gateways accept. The content of another file is neither kept nor shown. */
export async function readStill(path: string, written: string): Promise<ReadStill | StillError> {
  const shown = `\`${written}\``;
  let bytes: Buffer;
  try {
    const found = await stat(path);
    if (found.isDirectory()) return unreadable(`${shown} is a folder`);
    if (!found.isFile()) return unreadable(`${shown} is not a regular file`);
    if (found.size > MAX_STILL_BYTES) return stillTooLarge(shown, found.size);
    bytes = await readRegularBytes(path, MAX_STILL_BYTES);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') return missing(path, written);
    if (code === 'EACCES' || code === 'EPERM') return unreadable(`there is no permission to read ${shown}`);
    return unreadable(`${shown} cannot be read${code === 'ESTRANGE' ? '' : ` (${code})`}`);
  }
  return checkStill(bytes, shown);
}

/**
 * Checks the bytes of a picture against what gateways accept.
 *
 * @param shown its path in backticks
 */
export async function checkStill(bytes: Buffer, shown: string): Promise<ReadStill | StillError> {
  // Loaded only when needed, as most boards have no picture on disk.
  const { readPicture } = await import('../../media/inspect/picture.js');
  const facts = readPicture(bytes);
  if (facts.type === 'other')
    return stillError(
      'still-not-a-picture',
      `${shown} is ${FORM_NAMES[facts.form]}: gateways take PNG and JPEG`,
      facts.form === 'git-lfs-pointer' ? 'Fetch the picture that it stands for: git lfs pull.' : 'Save it as one of these.',
    );
  const problem = findStillProblem(facts);
  if (problem) return { ...problem, message: `${shown} ${problem.message}` };
  return { sha256: createHash('sha256').update(bytes).digest('hex'), ending: facts.type === 'PNG' ? 'png' : 'jpg' };
}

import { lstat, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { readFilmMaker } from '../../media/cut/film-maker.js';
import { diskMessage } from '../../system/disk-error.js';
import { realPathOf } from '../../system/real-path.js';
import { refuseSymlinks } from '../../system/refuse-symlinks.js';
import { shownFrom } from '../board/read-source.js';
import { fail, type Result } from '../failure.js';
import type { BoardPaths } from '../prior-state/prior-state.js';
import type { CutOptions } from './cut-options.js';
import { diskHint } from './run-ffmpeg-step.js';

/** The name of a film beside its manifest. */
export const FILM_NAME = 'film.mp4';
/** How the program that made a film names itself in it. */
export const MAKER = 'rushes';

/** Where a film is written. */
export interface OutputPlace {
  /** Absolute. */
  readonly path: string;
  /** Relative to the working directory, as it is shown. */
  readonly shown: string;
}

/**
 * Finds the place of a film, and refuses one where something would be lost: a file that the film is made of, a file among the clips,
 * or any file that rushes did not make.
 *
 * @param inputs absolute paths of all files that the film is made of, and of the board
 */
export async function findOutput(
  places: BoardPaths,
  inputs: readonly string[],
  { output, force = false, cwd = process.cwd() }: CutOptions,
): Promise<Result<OutputPlace>> {
  if (output === undefined) await refuseSymlinks(...places.above, places.folder);
  const path = output === undefined ? join(places.folder, FILM_NAME) : resolve(cwd, output);
  const shown = shownFrom(cwd, path);
  const refuse = (message: string, hint: string) => fail(2, message, hint);
  if (output !== undefined && (/[/\\]$/.test(output) || extname(path).toLowerCase() !== '.mp4'))
    return refuse(`rushes writes a film as an MP4, and ${output} is no name for one`, 'Choose a name that ends with .mp4.');
  const real = join(realPathOf(dirname(path)), basename(path));
  const clips = realPathOf(join(places.folder, 'clips'));
  if (isWithin(clips, real))
    return refuse(`${shown} is among the clips of the board`, 'Choose a place outside of that folder.');
  try {
    const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (found === undefined) return { ok: true, value: { path, shown } };
    if (found.isDirectory()) return refuse(`${shown} is a folder`, 'Choose the name of a file in it.');
    for (const input of inputs)
      if (await isSameFile(path, input)) return refuse(`${shown} is a file that the film is made of`, 'Choose another name.');
    if (!force && !(await readFilmMaker(path))?.startsWith(MAKER))
      return refuse(
        `${shown} is there, and rushes did not make it`,
        'Choose another name, or add --force to replace that file.',
      );
    return { ok: true, value: { path, shown } };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    return fail(6, diskMessage(error, shown), diskHint(error));
  }
}

const isWithin = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`);
};

async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path, { bigint: true }).catch(() => undefined)));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

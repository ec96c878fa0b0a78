import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

const NAME = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';

/**
 * Finds ffmpeg on the `PATH` of an environment. Returns its absolute path. Relative folders of the `PATH` are skipped: they would
 * run a program of whatever folder the user is in.
 */
export async function findFfmpeg(env: Readonly<Record<string, string | undefined>> = process.env): Promise<string | undefined> {
  for (const folder of (env['PATH'] ?? env['Path'] ?? '').split(delimiter)) {
    const program = join(folder, NAME);
    if (isAbsolute(folder) && (await isProgram(program))) return program;
  }
  return undefined;
}

const isProgram = (file: string): Promise<boolean> =>
  Promise.all([stat(file), access(file, constants.X_OK)]).then(
    ([found]) => found.isFile(),
    () => false,
  );

/** How to install ffmpeg, by system. */
export const INSTALL_FFMPEG =
  'Install it: sudo apt-get install ffmpeg (Debian, Ubuntu), brew install ffmpeg (macOS), winget install ffmpeg (Windows).';

import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Environment } from '../user-folders.js';

/**
 * Finds a program on the `PATH` of an environment. Returns its absolute path. Relative folders of the `PATH` are skipped: they
 * would run a program of whatever folder the user is in.
 *
 * @param name without `.exe`
 */
export async function findProgram(name: string, env: Environment = process.env): Promise<string | undefined> {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  for (const folder of (env['PATH'] ?? env['Path'] ?? '').split(delimiter)) {
    const program = join(folder, file);
    if (isAbsolute(folder) && (await isProgram(program))) return program;
  }
  return undefined;
}

const isProgram = (file: string): Promise<boolean> =>
  Promise.all([stat(file), access(file, constants.X_OK)]).then(
    ([found]) => found.isFile(),
    () => false,
  );

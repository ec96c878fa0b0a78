import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names of the browser, as the systems' packages call it. */
const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome'];

/** The first of these programs on PATH. */
export function findProgram(names: readonly string[], path: string = process.env['PATH'] ?? ''): string | undefined {
  const files = names.flatMap((name) => path.split(delimiter).map((folder) => join(folder, name)));
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The browser of the tests: `CHROMIUM`, or one on PATH. */
export const findChromium = (env: NodeJS.ProcessEnv = process.env): string | undefined =>
  env['CHROMIUM'] || findProgram(CHROMIUM, env['PATH']);

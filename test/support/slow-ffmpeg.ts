import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFfmpeg } from '../../src/media/decode/find-ffmpeg.js';

/** A folder for PATH with an ffmpeg that notes its process id and its environment, and then does this in place of the real work. */
export async function standInFfmpeg(cwd: string, body: (real: string) => string): Promise<string> {
  mkdirSync(join(cwd, 'stand-in'));
  const file = join(cwd, 'stand-in/ffmpeg');
  const note = `env > "${cwd}/environment.new"; echo $$ > "${cwd}/pid.new"; mv "${cwd}/environment.new" "${cwd}/environment"; mv "${cwd}/pid.new" "${cwd}/pid"`;
  writeFileSync(file, `#!/bin/bash\n${note}\n${body((await findFfmpeg()) ?? '')}\n`);
  chmodSync(file, 0o755);
  return `${join(cwd, 'stand-in')}:${process.env['PATH']}`;
}

/** Waits until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 30_000; !holds(); ) {
    if (Date.now() > end) throw new Error('it never came');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

import { lstat, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { composeMessage, option } from '../../document/message.js';
import type { Plan } from '../../plan/plan.js';
import { diskMessage } from '../../system/disk-error.js';
import { takeName } from '../../take/take.js';
import { fail, type Result } from '../failure.js';

/** Another thing has a name that a clip needs. */
const inTheWay = (shown: string, what: string): Result<never> =>
  fail(6, `${what} stands where a clip is to be stored: ${shown}`, 'Nothing was sent. Move it away, and run this again.');

const notWritable = (error: unknown, shown: string): Result<never> => {
  const isLong = (error as NodeJS.ErrnoException).code === 'ENAMETOOLONG';
  const hint = isLong
    ? composeMessage`Choose a folder with a shorter path with ${option('out')}.`
    : composeMessage`Make it writable, or choose another folder with ${option('out')}.`;
  return fail(6, diskMessage(error, shown), composeMessage`Nothing was sent. ${hint}`);
};

/**
 * Tries the files of the clips that the plan buys, so that nothing is bought that could not be stored: names may be too long,
 * something else may have a name, or the folder may not be writable.
 *
 * @param shown the folder of clips, as it is shown
 */
export async function tryClipFiles(plan: Plan, clips: string, shown: string): Promise<Result<void>> {
  const names = plan.steps.filter(({ post }) => post !== undefined).map(takeName);
  if (names.length === 0) return { ok: true, value: undefined };
  const longest = names.reduce((one, other) => (other.length > one.length ? other : one));
  let at = shown;
  try {
    const there = new Map((await readdir(clips, { withFileTypes: true })).map((entry) => [entry.name, entry]));
    for (const name of names) {
      if (there.get(`${name}.mp4.part`)?.isDirectory()) return inTheWay(`${shown}/${name}.mp4.part`, 'a folder');
      const clip = there.get(`${name}.mp4`);
      if (clip === undefined || clip.isFile()) continue;
      // A link in a clip's place is replaced, unless it leads to something other than a file.
      const behind = clip.isSymbolicLink() ? await stat(join(clips, `${name}.mp4`)).catch(() => undefined) : clip;
      if (behind !== undefined && !behind.isFile())
        return inTheWay(`${shown}/${name}.mp4`, behind.isDirectory() ? 'a folder' : 'something that is no file');
    }
    // The longest name that a rejected clip may get. `lstat` is enough to see that it is too long.
    at = `${shown}/${longest}.rejected.00000000.mp4`;
    await lstat(join(clips, `${longest}.rejected.00000000.mp4`)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    at = `${shown}/${longest}.mp4.part`;
    if (there.has(`${longest}.mp4.part`)) return { ok: true, value: undefined };
    const draft = join(clips, `${longest}.mp4.part`);
    await (await open(draft, 'wx')).close();
    await rm(draft);
    return { ok: true, value: undefined };
  } catch (error) {
    return notWritable(error, at);
  }
}

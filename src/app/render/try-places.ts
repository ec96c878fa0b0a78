import { lstat, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { composeMessage, option } from '../../document/message.js';
import type { Plan } from '../../plan/plan.js';
import { diskMessage } from '../../system/disk-error.js';
import { takeName } from '../../take/take.js';
import { fail, type Result } from '../failure.js';

/** Something stands under a name that a clip needs. Nothing was sent. */
const inTheWay = (shown: string, what: string): Result<never> =>
  fail(6, `${what} stands where a clip is to be stored: ${shown}`, 'Nothing was sent. Move it away, and run this again.');

const unfit = (error: unknown, shown: string): Result<never> => {
  const isLong = (error as NodeJS.ErrnoException).code === 'ENAMETOOLONG';
  const way = isLong
    ? composeMessage`Choose a folder with a shorter path with ${option('out')}.`
    : composeMessage`Make it writable, or choose another folder with ${option('out')}.`;
  return fail(6, diskMessage(error, shown), composeMessage`Nothing was sent. ${way}`);
};

/**
 * Tries the places of the clips that are about to be paid for, so that what could not be stored is not bought: whether their
 * names are too long there, whether something that is no file stands under one, whether a file can be made.
 *
 * @param shown the folder of clips, as a person would write it
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
      // A link in a clip's place is replaced, where a file is behind it or nothing.
      const behind = clip.isSymbolicLink() ? await stat(join(clips, `${name}.mp4`)).catch(() => undefined) : clip;
      if (behind !== undefined && !behind.isFile())
        return inTheWay(`${shown}/${name}.mp4`, behind.isDirectory() ? 'a folder' : 'something that is no file');
    }
    // The longest name that a clip's bytes may be kept under. To look is enough to be told that it is too long.
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
    return unfit(error, at);
  }
}

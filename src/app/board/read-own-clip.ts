import { open, realpath, stat } from 'node:fs/promises';
import type { Diagnostic } from '../../document/diagnostic.js';
import { readShownClip } from '../../media/cut/read-shown-clip.js';
import type { ClipFacts } from '../../media/inspect/clip-facts.js';
import { isWithinFolder } from './hidden-text.js';
import { describeMissingFile } from './missing-file.js';

/** What is wrong with a user's own clip, without its place in the board. */
export type OwnClipError = Pick<Diagnostic, 'code' | 'message'> & { readonly hint: string };

const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1';

const unreadable = (why: string): OwnClipError => ({
  code: 'clip-unreadable',
  message: why,
  hint: 'Name an MP4 file that can be read.',
});

/**
 * Reads the facts of a user's own clip, which must be a whole one. Only its index is read, and no content of another file is kept
 * or shown.
 *
 * @param path absolute
 * @param written the path as the board has it
 * @param root the board's repository, or its folder: no link inside it may lead out of it
 */
export async function readOwnClip(path: string, written: string, root: string): Promise<ClipFacts | OwnClipError> {
  const shown = `\`${written}\``;
  try {
    const found = await stat(path);
    if (found.isDirectory()) return unreadable(`${shown} is a folder`);
    if (!found.isFile()) return unreadable(`${shown} is not a regular file`);
    if (await isLinkOut(path, root))
      return {
        code: 'clip-link-out',
        message: `${shown} is reached through a link that leads out of the storyboard’s folder or repository`,
        hint: 'Write the path of the clip itself, which may begin with `../`, or copy the clip here.',
      };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return {
        code: 'clip-missing',
        message: await describeMissingFile(path, written, /\.(?:mp4|m4v|mov)$/i),
        hint: 'The path of your own clip starts from the storyboard’s folder. To have the shot rendered, remove `source`.',
      };
    return unreadable(
      code === 'EACCES' || code === 'EPERM' ? `there is no permission to read ${shown}` : `${shown} cannot be read (${code})`,
    );
  }
  const inspected = await readShownClip(path);
  if (inspected.ok) return inspected.facts;
  if (inspected.disk || inspected.busy) return unreadable(`${shown}: ${inspected.reason}`);
  if (await isPointer(path))
    return {
      code: 'not-a-clip',
      message: `${shown} is a Git LFS pointer`,
      hint: 'Fetch the clip that it stands for: git lfs pull.',
    };
  return {
    code: 'not-a-clip',
    message: `${shown} is not a whole clip: ${inspected.reason}`,
    hint: inspected.foreign
      ? 'Save it as an MP4, for example: `ffmpeg -i CLIP own.mp4`.'
      : 'Copy or export the clip again, and play it to its end.',
  };
}

/** Whether a path inside a folder reaches a file outside of it. */
async function isLinkOut(path: string, root: string): Promise<boolean> {
  if (!isWithinFolder(path, root)) return false;
  return !isWithinFolder(await realpath(path), await realpath(root));
}

/** Whether git has put a pointer in the place of the clip. */
async function isPointer(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LFS_POINTER.length), 0, LFS_POINTER.length, 0);
    return buffer.toString('latin1', 0, bytesRead) === LFS_POINTER;
  } finally {
    await file.close();
  }
}

import { createHash } from 'node:crypto';
import { dirname, join, relative } from 'node:path';
import { decode } from '../../document/decode.js';
import { MAX_STILL_BYTES } from '../../storyboard/still-rules.js';
import { type BoardFiles, diskFiles } from '../board/board-files.js';
import { CONFIG } from '../board/load-config.js';
import { slashes, wholeFileError } from '../board/read-source.js';
import { checkStill, type ReadStill, readStill, type StillError, stillTooLarge } from '../board/read-still.js';
import type { TreeEntry } from './commit-tree.js';
import { TooLarge } from './git-objects.js';
import { type Commit, pathIn } from './repository.js';

/** A text file of a commit: its bytes, or why it has none. */
type CommitText = { readonly bytes: Buffer } | { readonly problem: { code: string; message: string; hint: string } };

/** The files of a board as a commit has them. Files outside the repository are those of this disk. */
export interface CommitFiles extends BoardFiles {
  /** Pictures that the commit does not have as files: those of this disk stood for them. As the board names them. */
  readonly absentStills: ReadonlySet<string>;
}

const POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:.*\n)*oid sha256:([0-9a-f]{64})\n/;
const MAX_POINTER_BYTES = 1024;

/** What a Git LFS pointer says about the picture that it stands for. */
function readPointer(bytes: Buffer, written: string): ReadStill | undefined {
  if (bytes.length > MAX_POINTER_BYTES) return undefined;
  const [, sha256] = POINTER.exec(bytes.toString('latin1')) ?? [];
  return sha256 === undefined ? undefined : { sha256, ending: /\.png$/i.test(written) ? 'png' : 'jpg' };
}

async function readText(commit: Commit, entry: TreeEntry, path: string, maxBytes: number): Promise<CommitText> {
  const shown = `${commit.ref}:${path}`;
  if (entry.kind !== 'file')
    return {
      problem: {
        code: 'unreadable-file',
        message: `${shown} is a ${entry.kind} in that commit, and rushes reads only its files`,
        hint: 'Compare with a commit that has it as a file, or with a file: --against FILE.',
      },
    };
  try {
    const bytes = await commit.tree.bytes(entry, maxBytes);
    return { bytes: bytes ?? Buffer.alloc(0) };
  } catch (error) {
    // The decoder says how large it is, and what to do.
    if (error instanceof TooLarge) return { bytes: Buffer.alloc(maxBytes + 1) };
    throw error;
  }
}

/**
 * Reads a board and the configs beside and above it from a commit; `undefined` where the commit has no such board. Its pictures
 * follow when they are asked for. Rejects with `GitEnded` where git cannot read an object.
 *
 * @param board absolute, without symlinks
 * @param cwd the folder from which paths outside the repository are shown
 */
export async function commitFiles(
  commit: Commit,
  board: string,
  { cwd, maxBytes }: { readonly cwd: string; readonly maxBytes: number },
): Promise<CommitFiles | undefined> {
  const { tree, ref, repository } = commit;
  const { top } = repository;
  const texts = new Map<string, CommitText>();
  const readInto = async (file: string): Promise<boolean> => {
    const path = pathIn(top, file);
    const entry = path === undefined ? undefined : await tree.find(path);
    if (path === undefined || entry === undefined) return false;
    texts.set(file, await readText(commit, entry, path, maxBytes));
    return true;
  };
  if (!(await readInto(board))) return undefined;
  for (let at = dirname(board); pathIn(top, at) !== undefined; at = dirname(at)) await readInto(join(at, CONFIG));

  const absentStills = new Set<string>();
  const readStillNow = async (path: string, written: string): Promise<ReadStill | StillError> => {
    const inside = pathIn(top, path);
    const entry = inside === undefined ? undefined : await tree.find(inside);
    if (entry?.kind !== 'file') {
      if (inside !== undefined) absentStills.add(written);
      return readStill(path, written);
    }
    try {
      const bytes = (await tree.bytes(entry, MAX_STILL_BYTES)) ?? Buffer.alloc(0);
      return readPointer(bytes, written) ?? (await checkStill(bytes, `\`${written}\``));
    } catch (error) {
      if (error instanceof TooLarge) return stillTooLarge(`\`${written}\``, error.bytes);
      throw error;
    }
  };
  return {
    absentStills,
    shownAs: (path) => {
      const inside = pathIn(top, path);
      return inside === undefined ? slashes(relative(cwd, path)) : `${ref}:${inside}`;
    },
    isFile: (path) => (pathIn(top, path) === undefined ? diskFiles.isFile(path) : texts.has(path)),
    readSource: (path, shown, options) => {
      const text = texts.get(path);
      return text === undefined ? diskFiles.readSource(path, shown, options) : asSource(text, shown, options.maxBytes);
    },
    readStill: readStillNow,
  };
}

function asSource(text: CommitText, shown: string, maxBytes: number): ReturnType<BoardFiles['readSource']> {
  if ('problem' in text) return wholeFileError(shown, text.problem);
  const source = decode(text.bytes, shown, { maxBytes });
  if (!source.ok) return source;
  const sha256 = () => createHash('sha256').update(text.bytes).digest('hex');
  return { ok: true, value: { source: source.value, sha256 }, diagnostics: source.diagnostics };
}

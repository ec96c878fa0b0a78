import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { MissingBuild } from './missing-build.js';

/** The process or the machine has too many open files. Such an error never shows that a file is missing. */
export const isOutOfFiles = (error: unknown): boolean =>
  ['EMFILE', 'ENFILE'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');

/** Returns a fallback for a file that cannot be used. Throws the error where too many files are open. */
export function unlessOutOfFiles<T>(error: unknown, fallback: T): T {
  if (isOutOfFiles(error)) throw error;
  return fallback;
}

/**
 * Describes a system error to the user.
 *
 * @param doing what the system refused
 */
export function diskMessage(error: unknown, path: string, doing: 'read' | 'write' = 'write'): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof MissingBuild) return message;
  switch (code) {
    case 'ESTRANGE':
      return message;
    case 'ELOOP':
      return `a symlink stands where rushes keeps its own: ${path}`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `the disk is full: ${path}`;
    case 'EACCES':
    case 'EPERM':
      return `no permission to ${doing} ${path}`;
    case 'EADDRINUSE':
      return 'another program listens on that port';
    case 'ENAMETOOLONG':
      return `this path is longer than the system allows: ${path}`;
    case 'EFBIG':
      return `the file would be larger than the system allows here: ${path}`;
    case 'EMFILE':
    case 'ENFILE':
      return `too many files are open: ${path}`;
    case 'EROFS':
      return `the disk is read-only: ${path}`;
    case 'ENOTDIR':
    case 'EEXIST':
      return notAFolder(path);
    case 'ENOENT':
      return `there is no ${path}`;
    case 'EISDIR':
    case 'ERR_FS_EISDIR':
      return `a folder stands where a file is needed: ${path}`;
    default:
      return `${path}: ${code ?? (error as Error).message}`;
  }
}

/** Names the file that stands where the path needs a folder, if it is still there. */
function notAFolder(path: string): string {
  for (let above = path; above !== dirname(above); above = dirname(above)) {
    const isFolder = isFolderAt(above);
    if (isFolder) break;
    if (isFolder === false) return `${above} is not a folder`;
  }
  return `a file stands where a folder is needed: ${path}`;
}

/** Undefined where nothing can be seen. */
function isFolderAt(path: string): boolean | undefined {
  try {
    return statSync(path).isDirectory();
  } catch {
    return undefined;
  }
}

import { MissingBuild } from './missing-build.js';

/** The process, or the machine, may open no more files: whatever was asked for then is not answered, least of all with "there is none". */
export const isOutOfFiles = (error: unknown): boolean =>
  ['EMFILE', 'ENFILE'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');

/** What is made of a file that cannot be used; throws on where no more files may be opened. */
export function unlessOutOfFiles<T>(error: unknown, value: T): T {
  if (isOutOfFiles(error)) throw error;
  return value;
}

/**
 * A system error in words that say what to do.
 *
 * @param doing what was refused: reading where nothing would have been written
 */
export function diskMessage(error: unknown, path: string, doing: 'read' | 'write' = 'write'): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof MissingBuild) return message;
  switch (code) {
    case 'ESTRANGE':
      return message;
    case 'ELOOP':
      return `a link stands where a file of our own belongs: ${path}`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `the disk is full: ${path}`;
    case 'EACCES':
    case 'EPERM':
      return `no permission to ${doing} ${path}`;
    case 'EADDRINUSE':
      return 'something else listens at that port';
    case 'ENAMETOOLONG':
      return `this path is longer than the system allows: ${path}`;
    case 'EFBIG':
      return `files may not become that large here: ${path}`;
    case 'EMFILE':
    case 'ENFILE':
      return `too many files are open: ${path}`;
    case 'EROFS':
      return `the disk is read-only: ${path}`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `a file stands where a folder is needed: ${path}`;
    case 'ENOENT':
      return `there is no ${path}`;
    case 'EISDIR':
    case 'ERR_FS_EISDIR':
      return `a folder stands where a file is needed: ${path}`;
    default:
      return `${path}: ${code ?? (error as Error).message}`;
  }
}

import { MissingBuild } from './missing-build.js';

/** A system error in words that say what to do. */
export function diskMessage(error: unknown, path: string): string {
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
      return `no permission to write ${path}`;
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

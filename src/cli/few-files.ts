import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Why Node did not load a file: with `url` or without for `import`, with the files that asked for it for `require`. */
interface NotLoaded extends NodeJS.ErrnoException {
  readonly url?: string;
  readonly requireStack?: readonly string[];
}

/**
 * Whether an error means that no more files may be opened. Node then also reports packages as missing that are installed.
 */
export function isOfFewFiles(error: unknown): boolean {
  const { code, message = '', url, requireStack: [from] = [] } = error as NotLoaded;
  if (code === 'EMFILE' || code === 'ENFILE') return true;
  const [, named = ''] = /Cannot find (?:package|module) '([^']+)'/.exec(message) ?? [];
  if (code === 'MODULE_NOT_FOUND' && from !== undefined) {
    const folders = createRequire(from).resolve.paths(named) ?? [];
    return folders.some((folder) => existsSync(join(folder, named, 'package.json')));
  }
  if (code !== 'ERR_MODULE_NOT_FOUND') return false;
  const paths = [named, url?.startsWith('file:') ? fileURLToPath(url) : ''].filter(isAbsolute);
  return paths.some((path) => existsSync(path) || existsSync(join(dirname(path), 'package.json')));
}

/** The message for it. */
export const FEW_FILES =
  'error: too many files are open: this process, or this machine, may open no more.\n       Raise the limit (ulimit -n 1024), or close programs. Then run the same command again: nothing is paid twice.\n';

import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Whether an error means that no more files may be opened. Node then also reports packages as missing that are installed.
 */
export function isOfFewFiles(error: unknown): boolean {
  const { code, message = '', url } = error as NodeJS.ErrnoException & { readonly url?: string };
  if (code === 'EMFILE' || code === 'ENFILE') return true;
  if (code !== 'ERR_MODULE_NOT_FOUND') return false;
  const [, named = ''] = /Cannot find (?:package|module) '([^']+)'/.exec(message) ?? [];
  const paths = [named, url?.startsWith('file:') ? fileURLToPath(url) : ''].filter(isAbsolute);
  return paths.some((path) => existsSync(path) || existsSync(join(dirname(path), 'package.json')));
}

/** The message for it. */
export const FEW_FILES =
  'error: too many files are open: this process, or this machine, may open no more.\n       Raise the limit (ulimit -n 1024), or close programs. Then run the same command again: nothing is paid twice.\n';

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder of `package.json`, which holds the fonts too. It lies two folders above this file, and above each file that ships:
 * the build gathers the modules in the files of one folder.
 */
export const packageRoot = join(import.meta.dirname, '../..');

const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };

/** The version in `package.json`. */
export const { version } = manifest;

/** The `User-Agent` header of every request: some hosts answer 403 without one. */
export const userAgent = `rushes/${version} (+node)`;

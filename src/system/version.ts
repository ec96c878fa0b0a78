import { readFileSync } from 'node:fs';

/**
 * The folder of `package.json`, which holds the fonts too. It lies two folders above this file, and above each file that ships:
 * the build gathers the modules in the files of one folder.
 */
export const packageRoot = new URL('../../', import.meta.url);

const manifest = JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8')) as { version: string };

/** The version in `package.json`. */
export const { version } = manifest;

/** The `User-Agent` header of every request: some hosts answer 403 without one. */
export const userAgent = `rushes/${version} (+node)`;

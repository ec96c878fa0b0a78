import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

/** The version in `package.json`. */
export const { version } = manifest;

/** The `User-Agent` header of every request: some hosts answer 403 without one. */
export const userAgent = `rushes/${version} (+node)`;

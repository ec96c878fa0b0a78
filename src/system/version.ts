import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

/** This release, as `package.json` names it. */
export const { version } = manifest;

/** What every request says of who sends it: some hosts answer 403 to a request that says nothing. */
export const userAgent = `rushes/${version} (+node)`;

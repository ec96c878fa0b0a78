import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { workspace } from '../../support/rushes.js';
import { sandboxHere } from '../../support/sandbox.js';

const KEY = 'key-of-the-dot-env-42';

/** Renders with the API key in a `.env` alone; the account that the gateway saw is that of the key. */
async function render(env: string | Buffer, folder = '.') {
  const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
  mkdirSync(join(cwd, folder), { recursive: true });
  writeFileSync(join(cwd, folder, '.env'), env);
  const sandbox = await sandboxHere();
  const ran = await rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'], {
    TRINETRA_BASE_URL: sandbox.url,
  });
  return { cwd, sandbox, ran };
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('an API key in a .env', () => {
  it.each<[string, string | Buffer]>([
    ['as it is', `TRINETRA_API_KEY=${KEY}`],
    ['behind a byte order mark', `\ufeffTRINETRA_API_KEY=${KEY}\n`],
    ['in UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(`TRINETRA_API_KEY=${KEY}\r\n`)])],
    ['in UTF-16, big end first', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(`TRINETRA_API_KEY=${KEY}\n`)]).swap16()],
    ['exported', `export TRINETRA_API_KEY=${KEY}\n`],
    ['exported with a tab', `export\tTRINETRA_API_KEY=${KEY}\n`],
    ['in double quotes', `TRINETRA_API_KEY="${KEY}"\n`],
    ['in single quotes', `TRINETRA_API_KEY='${KEY}'\n`],
    ['in backticks', `TRINETRA_API_KEY=\`${KEY}\`\n`],
    ['with Windows line ends', `# keys\r\nOTHER=1\r\nTRINETRA_API_KEY="${KEY}"\r\n`],
    ['with old Mac line ends', `OTHER=1\rTRINETRA_API_KEY=${KEY}\r`],
    ['before a comment', `TRINETRA_API_KEY=${KEY} # mine\n`],
    ['in quotes before a comment', `TRINETRA_API_KEY="${KEY}" # mine\n`],
    ['between blanks', `  TRINETRA_API_KEY  =  ${KEY}  \n`],
    ['written with a colon', `TRINETRA_API_KEY: ${KEY}\n`],
    ['written twice: the last one counts', `TRINETRA_API_KEY=another-key-0123\nTRINETRA_API_KEY=${KEY}\n`],
  ])('is read %s', async (_, env) => {
    const { ran, sandbox } = await render(env);
    expect(ran).toMatchObject({ code: 0 });
    expect(sandbox.stats().submits).toBe(1);
    expect(ran.stdout + ran.stderr).not.toContain(KEY);
  });

  it('in UTF-16 without a mark is not read, and the file and its encoding are named', async () => {
    const { ran, sandbox } = await render(utf16(`TRINETRA_API_KEY=${KEY}\n`));
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/\.env is not UTF-8 .*UTF-16.*save it as UTF-8/s);
    expect(sandbox.stats().submits).toBe(0);
  });

  it('a pipe in its place is not read, and is named', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    execFileSync('mkfifo', [join(cwd, '.env')]);
    const ran = await rushes(cwd, ['render', 'board.yaml', '--yes']);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('.env') });
    expect(ran.stderr).toContain('its settings are not read');
  });

  it('a folder of that name is ignored', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    mkdirSync(join(cwd, '.env'));
    expect((await rushes(cwd, ['plan', 'board.yaml'])).code).toBe(0);
  });
});

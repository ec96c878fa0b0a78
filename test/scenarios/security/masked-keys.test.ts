import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../../support/film.js';
import { madeUpGateway } from '../../support/gateway.js';
import { rushes } from '../../support/in-process.js';
import { manifest, workspace } from '../../support/rushes.js';
import { sandboxHere } from '../../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const KEY = 'sk-live/0123+456789=abc';

const at = (url: string, key: string) => ({ TRINETRA_API_KEY: key, TRINETRA_BASE_URL: url });
const journal = (cwd: string): string => readFileSync(join(cwd, 'renders/film/journal.jsonl'), 'utf8');

describe('an id that happens to contain a secret', () => {
  it.each([
    ['job_klingv3', 'the beginning of a job id'],
    ['klingv3_', 'the middle of a job id'],
    ['/v1/clips/', 'a part of the clip’s link'],
    ['127.0.0.1', 'the clip’s host'],
  ])('%s, %s: the job is polled and its clip is downloaded', async (key) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    const ran = await rushes(cwd, RENDER, at(sandbox.url, key));
    expect(ran).toMatchObject({ code: 0 });
    expect(manifest(cwd, 'film').takes).toMatchObject([{ status: 'stored', job_id: sandbox.stats().jobs[0]?.id }]);
    expect(ran.stdout + ran.stderr).not.toContain(key);
  });

  it('is resumed by another run, and adopted by its id', async () => {
    const key = 'job_klingv3';
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({
      submit: [{ do: 'cut-answer', at: 'after-id', times: 1 }],
      poll: [{ do: 'error', times: 1 }],
    });
    const env = at(sandbox.url, key);
    expect((await rushes(cwd, RENDER, env)).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 1 });
    expect(journal(cwd)).toContain(`"job_id":"${sandbox.stats().jobs[0]?.id}"`);
    expect((await rushes(cwd, RENDER, env)).code).toBe(0);
  });

  it('is not masked when a still’s signature is part of it', async () => {
    const signature = '1757000000000-abc';
    const still = `https://cdn.example.com/a.png?sig=${signature}`;
    const cwd = workspace({ 'board.yaml': boardOf(['a'], `frames: { first: "${still}" }`) });
    const gateway = await madeUpGateway({ id: () => `${signature}-1` });
    const ran = await rushes(cwd, [...RENDER, '--no-check-frames'], at(gateway.url, KEY));
    expect(ran).toMatchObject({ code: 0 });
    expect([...gateway.polls.keys()]).toEqual([`${signature}-1`]);
  });
});

describe('an API key that a gateway echoes in another encoding', () => {
  const entity = (text: string) => [...text].map((char) => `&#${char.charCodeAt(0)};`).join('');
  it.each([
    ['decimal entities', entity(KEY)],
    ['hex entities', [...KEY].map((char) => `&#x${char.charCodeAt(0).toString(16)};`).join('')],
    ['named entities', KEY.replace('/', '&sol;').replace('+', '&plus;').replace('=', '&equals;')],
    ['JSON escapes', [...KEY].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
    ['percent escapes in small letters', encodeURIComponent(KEY).toLowerCase()],
    ['base64', Buffer.from(KEY).toString('base64')],
    ['base64 over two lines', Buffer.from(KEY).toString('base64').replace(/.{10}/, '$&\n')],
    ['capitals', KEY.toUpperCase()],
    ['two lines', `${KEY.slice(0, 8)}\r\n  ${KEY.slice(8)}`],
  ])('%s: stands on no screen, in no journal, in no manifest and in no event', async (_, echo) => {
    for (const extra of [[], ['--json']]) {
      const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
      const gateway = await madeUpGateway({
        submit: (body, answer) => {
          if (!String(body['prompt']).includes('What b')) return false;
          answer.writeHead(400, { 'content-type': 'application/json' });
          answer.end(JSON.stringify({ error: { code: 'bad', message: `no: ${echo} is wrong` } }));
          return true;
        },
        job: (id) => ({ id, status: 'failed', error: { code: 'bad', message: `key ${echo}` } }),
      });
      const env = at(gateway.url, KEY);
      const ran = await rushes(cwd, [...RENDER, ...extra], env);
      const status = await rushes(cwd, ['status', 'board.yaml', '--json'], env);
      const texts = [
        ran.stdout,
        ran.stderr,
        status.stdout,
        journal(cwd),
        readFileSync(join(cwd, 'renders/film/manifest.json'), 'utf8'),
      ];
      for (const text of texts) {
        expect(text).not.toContain(JSON.stringify(echo).slice(1, -1));
        expect(text.toLowerCase()).not.toContain(KEY.toLowerCase());
      }
      expect(texts.join('')).toContain('***');
    }
  });
});

describe('the events of --json', () => {
  it('mask links and requests as the manifest does', async () => {
    const still = 'https://cdn.example.com/a.png?sig=0123456789abcdef';
    const cwd = workspace({ 'board.yaml': boardOf(['a'], `frames: { first: "${still}" }`) });
    const gateway = await madeUpGateway();
    const ran = await rushes(cwd, [...RENDER, '--no-check-frames', '--json'], at(gateway.url, KEY));
    const events = ran.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    const begun = events.find(({ type }) => type === 'take-begun');
    expect(JSON.parse(begun?.['body'] ?? '')).toEqual(manifest(cwd, 'film').takes[0]?.request);
    expect(ran.stdout).not.toContain('0123456789abcdef');
    // The journal keeps the request as it is, because a replay sends it.
    expect(journal(cwd)).toContain('0123456789abcdef');
  });
});

describe('a file that the repository must not show', () => {
  const ENV = `TRINETRA_API_KEY: ${KEY}\nOTHER: another-secret\nversion: second-secret\n`;

  /** Runs `validate` in each format and `plan`. No text of the file may appear. */
  async function expectSilent(cwd: string, board: string): Promise<string> {
    let all = '';
    for (const args of [
      ['validate', board],
      ['validate', board, '--format', 'json'],
      ['validate', board, '--format', 'github'],
      ['plan', board],
    ]) {
      const ran = await rushes(cwd, args);
      expect(ran.code).toBe(2);
      all += ran.stdout + ran.stderr;
    }
    for (const secret of [KEY, 'another-secret', 'second-secret']) expect(all).not.toContain(secret);
    return all;
  }

  it('a board that is a symlink to .env: no line of it is shown', async () => {
    const cwd = workspace({ '.env': ENV });
    symlinkSync('.env', join(cwd, 'board.yaml'));
    expect(await expectSilent(cwd, 'board.yaml')).toContain('its text is not shown: it is reached through a link');
  });

  it('a config that is a symlink to .env', async () => {
    const cwd = workspace({ '.env': ENV, 'board.yaml': boardOf(['a']) });
    symlinkSync('.env', join(cwd, 'rushes.config.yaml'));
    await expectSilent(cwd, 'board.yaml');
  });

  it('a folder that is a symlink out of the repository', async () => {
    const outside = workspace({ 'board.yaml': ENV });
    const cwd = workspace();
    mkdirSync(join(cwd, '.git'));
    symlinkSync(outside, join(cwd, 'boards'));
    await expectSilent(cwd, 'boards/board.yaml');
  });

  it('a config above the repository', async () => {
    const above = workspace({ 'rushes.config.yaml': ENV });
    mkdirSync(join(above, 'repo/.git'), { recursive: true });
    writeFileSync(join(above, 'repo/board.yaml'), boardOf(['a']));
    expect(await expectSilent(join(above, 'repo'), 'board.yaml')).toContain("it is outside the board's repository");
  });

  it('an ordinary board keeps its code frame, and a key in it is masked', async () => {
    const cwd = workspace({
      '.env': `TRINETRA_API_KEY=${KEY}\n`,
      'board.yaml': `version: 1\nid: film\n${KEY}: 1\nshots: []\n`,
    });
    const ran = await rushes(cwd, ['validate', 'board.yaml']);
    expect(ran.stdout).toContain('3 │ ***: 1');
    expect(ran.stdout).not.toContain(KEY);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { start, workspace } from '../../support/rushes.js';
import { sandboxHere } from '../../support/sandbox.js';

const KEY = 'sk-Very+Secret/Key=42';
const FORMS = [KEY, encodeURIComponent(KEY), Buffer.from(KEY).toString('base64'), Buffer.from(KEY).toString('hex')];

/** Every file below a folder, as text. */
function filesBelow(folder: string): { name: string; text: string }[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, text: readFileSync(join(entry.parentPath, entry.name), 'latin1') }));
}

const expectSilent = (where: string, text: string): void => {
  for (const form of FORMS) expect(text.includes(form), `${where} holds the key as ${form}`).toBe(false);
};

describe('an API key', () => {
  it.each([
    ['headers and job documents', { echoKey: ['header', 'job'] as const }],
    ['refusals', { echoKey: ['error'] as const, submit: [{ do: 'refuse' as const, status: 400 }] }],
    [
      'errors of lost answers',
      { echoKey: ['error', 'header'] as const, submit: [{ do: 'error-after' as const, status: 500 }] },
    ],
    ['errors of polls', { echoKey: ['error'] as const, poll: [{ do: 'error' as const, times: 3 }] }],
    ['failed jobs', { echoKey: ['error', 'job'] as const, job: [{ do: 'fail' as const }] }],
    ['the clip’s link', { echoKey: ['clip-url'] as const }],
  ])(
    'that a gateway echoes in %s, stands in no file, on no screen and in no clip request',
    async (_, knobs) => {
      const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
      const sandbox = await sandboxHere(knobs);
      const env = { TRINETRA_API_KEY: KEY, TRINETRA_BASE_URL: sandbox.url };
      const render = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
      for (const args of [
        render,
        [...render, '--json'],
        ['plan', 'board.yaml', '--show-requests'],
        ['status', 'board.yaml', '--json'],
      ]) {
        const ran = await rushes(cwd, args, env);
        expectSilent(`the screen of ${args[0]}`, ran.stdout + ran.stderr);
      }
      for (const { name, text } of filesBelow(cwd)) expectSilent(name, text);
      expect(sandbox.stats().submits).toBeGreaterThan(0);
      expect(sandbox.stats().clipRequestsWithKey).toBe(0);
    },
    120_000,
  );

  it('is not in the process’s title or arguments', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ latency: { queued: 60_000, running: 0, jitter: 0 } });
    const run = start(cwd, ['render', 'board.yaml', '--yes'], { TRINETRA_API_KEY: KEY, TRINETRA_BASE_URL: sandbox.url });
    await run.saw(/a\.1 +accepted/);
    if (process.platform === 'linux') expectSilent('cmdline', readFileSync(`/proc/${run.child.pid}/cmdline`, 'utf8'));
    run.child.kill('SIGKILL');
    await run.ended;
  });
});

import { readFileSync } from 'node:fs';
import { connect as tcp } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../../src/http/connect.js';
import { send } from '../../src/http/send.js';
import { boardOf } from '../support/film.js';
import { eventsIn } from '../support/film-here.js';
import { madeUpGateway } from '../support/gateway.js';
import { rushes, start, workspace } from '../support/rushes.js';
import { against } from '../support/sandbox.js';

const FEW = fileURLToPath(new URL('../support/occupy-descriptors.mjs', import.meta.url));
const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];

describe.skipIf(process.platform === 'win32')('a paid request with too few file descriptors left', () => {
  const render = async (left: number, backMs: number) => {
    const gateway = await madeUpGateway();
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const journal = join(cwd, 'renders/film/journal.jsonl');
    const env = { ...against(gateway.url), LEFT: String(left), BACK_MS: String(backMs), JOURNAL: journal };
    const under = ['bash', '-c', `ulimit -n 128; exec "$1" --import "$FEW" "\${@:2}"`, 'bash'];
    const ran = await start(cwd, RENDER, { ...env, FEW }, under).ended;
    const events = eventsIn(readFileSync(journal)).map(({ type }) => type);
    return { ...ran, events, gateway, cwd };
  };

  it.each([0, 1, 2, 3, 4])('is sent once they are free again, and is never unknown: %i left', async (left) => {
    const { code, events, gateway } = await render(left, 700);
    expect(events).not.toContain('take-unknown');
    expect(events).toContain('take-stored');
    expect([code, gateway.posts.length]).toEqual([0, 1]);
  });

  it.each([0, 1])('is reported as not sent if they stay in use, and the next run sends it: %i left', async (left) => {
    const { events, gateway, stderr, stdout, cwd } = await render(left, 60_000);
    expect(events.at(-1)).toBe('take-refused');
    expect(events).not.toContain('take-unknown');
    expect(gateway.posts).toEqual([]);
    expect(`${stdout}${stderr}`).toContain('no connection to 127.0.0.1');
    expect(`${stdout}${stderr}`).toMatch(/too many files are open in this process/);
    expect(await rushes(cwd, RENDER, against(gateway.url))).toMatchObject({ code: 0 });
    expect(gateway.posts).toHaveLength(1);
  });
});

describe('a request is not sent when this machine lacks a resource', () => {
  const failing =
    (code: string): Connector =>
    ({ port }) => {
      const socket = tcp(port, '127.0.0.1');
      socket.destroy(Object.assign(new Error(code), { code, errno: -1, syscall: 'connect' }));
      return socket;
    };
  it.each([
    ['EMFILE', 'too many files are open in this process'],
    ['ENFILE', 'too many files are open on this machine'],
    ['ENOBUFS', 'this machine has no buffers left'],
    ['ENOMEM', 'this machine has no memory left'],
    ['EADDRNOTAVAIL', 'this machine has no free port or no address for it'],
  ])('%s: %s', async (code, words) => {
    for (const origin of ['http://127.0.0.1:9', 'https://127.0.0.1:9']) {
      const request = { method: 'POST', url: `${origin}/`, headers: {}, body: '{}' } as const;
      const outcome = await send(request, { secrets: [], connector: failing(code) });
      expect(outcome).toMatchObject({ kind: 'not-sent', message: `no connection to 127.0.0.1:9: ${words}` });
    }
  });
});

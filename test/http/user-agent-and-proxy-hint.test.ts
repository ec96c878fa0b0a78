import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { download } from '../../src/engine/download/download.js';
import { fetchStill } from '../../src/engine/download/fetch-still.js';
import { send } from '../../src/http/send.js';
import { boardOf } from '../support/film.js';
import { madeUpGateway, makeClip } from '../support/gateway.js';
import { rushes } from '../support/in-process.js';
import { pngOf } from '../support/pictures.js';
import { publishFiles } from '../support/publish-files.js';
import { workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
const AGENT = `rushes/${version} (+node)`;

describe('a request names rushes and its version', () => {
  it('to a gateway that refuses other clients: the paid request, the polls and the clip', async () => {
    const sandbox = await sandboxHere({ withoutAgent: 'refuse' });
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    expect(await rushes(cwd, RENDER, against(sandbox.url))).toMatchObject({ code: 0 });
    expect(sandbox.stats()).toMatchObject({ submits: 2 });
  });

  it('as `rushes --version` names it', async () => {
    const gateway = await madeUpGateway();
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    expect((await rushes(cwd, RENDER, against(gateway.url))).code).toBe(0);
    expect(gateway.agents.length).toBeGreaterThanOrEqual(3);
    expect([...new Set(gateway.agents)]).toEqual([AGENT]);
    expect((await rushes(cwd, ['--version'])).stdout).toBe(`${version}\n`);
  });

  it('to the host of a still, also after a redirect', async () => {
    const gateway = await madeUpGateway();
    const picture = pngOf(640, 360, () => '#e01010');
    const host = await publishFiles({
      'hut.png': (answer) => void answer.writeHead(302, { location: '/there.png' }).end(),
      'there.png': picture,
    });
    const cwd = workspace({
      'board.yaml': boardOf(['a'], 'frames: { first: hut.png }'),
      'rushes.config.yaml': `version: 1\nassets: { base_url: ${host.url} }\n`,
    });
    writeFileSync(join(cwd, 'hut.png'), picture);
    expect((await rushes(cwd, RENDER, against(gateway.url))).code).toBe(0);
    expect(host.requests.map(({ path, headers }) => [path, headers['user-agent']])).toEqual([
      ['hut.png', AGENT],
      ['there.png', AGENT],
    ]);
  });

  it('to a clip server that redirects, and to a gateway when a person checks a job', async () => {
    const bytes = await makeClip();
    const gateway = await madeUpGateway({
      clip: (request, answer) => {
        if (request.url === '/clip') answer.writeHead(302, { location: '/clip/there' }).end();
        else answer.writeHead(200, { 'content-type': 'video/mp4' }).end(bytes);
      },
    });
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    expect((await rushes(cwd, RENDER, against(gateway.url))).code).toBe(0);
    await rushes(cwd, ['reconcile', 'board.yaml', 'a.1', '--adopt', 'job-2'], against(gateway.url));
    expect([...new Set(gateway.agents)]).toEqual([AGENT]);
  });
});

describe('a host that cannot be reached, where a proxy is set,', () => {
  /** There is no listener, and no request leaves this machine. */
  const NOWHERE = 'https://0.0.0.0:1';

  const refused = async (env: Record<string, string>, url = NOWHERE) => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const { stderr, stdout, code } = await rushes(cwd, RENDER, { ...against(url), ...env });
    return { said: `${stdout}${stderr}`.replaceAll(/\s+/g, ' '), code };
  };
  const hint = (name: string) => `${name} is set, but rushes uses no proxy: it connects directly`;

  it('is reported with the variable’s name, never with its value', async () => {
    const { said } = await refused({ HTTPS_PROXY: 'http://me:hunter2@proxy.example:3128' });
    expect(said).toContain(`no connection to 0.0.0.0:1: connection refused; ${hint('HTTPS_PROXY')}`);
    expect(said).not.toMatch(/hunter2|proxy\.example/);
  });

  it.each([
    ['in small letters', { https_proxy: 'http://proxy.example:3128' }, 'https_proxy'],
    ['for every protocol', { ALL_PROXY: 'socks5://proxy.example:1080' }, 'ALL_PROXY'],
    ['for plain http only', { http_proxy: 'proxy.example:3128' }, 'http_proxy'],
    ['by npm', { npm_config_https_proxy: 'http://proxy.example:3128' }, 'npm_config_https_proxy'],
    ['several times', { http_proxy: 'http://a:1', ALL_PROXY: 'http://a:1', HTTPS_PROXY: 'http://a:1' }, 'HTTPS_PROXY'],
    ['and another host is left out', { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'localhost, .example.com' }, 'HTTPS_PROXY'],
  ])('%s, names the variable as it is spelled', async (_how, env, name) => {
    expect(await connectionTo('https://gateway.test', env)).toBe(
      `no connection to gateway.test: no such host name; ${hint(name)}`,
    );
  });

  it.each([
    ['it is empty', 'https://gateway.test', { HTTPS_PROXY: '' }],
    ['NO_PROXY has the host', 'https://gateway.test', { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'x,gateway.test' }],
    ['NO_PROXY has its domain', 'https://api.gateway.test', { HTTPS_PROXY: 'http://a:1', no_proxy: '.gateway.test' }],
    ['NO_PROXY has it with its port', 'https://gateway.test', { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'gateway.test:443' }],
    ['NO_PROXY is *', 'https://gateway.test', { HTTPS_PROXY: 'http://a:1', NO_PROXY: '*' }],
  ])('is reported without it if %s', async (_why, url, env) => {
    expect(await connectionTo(url, env)).toBe(`no connection to ${new URL(url).host}: no such host name`);
  });

  it('is reported without it if the host is this machine, or was reached', async () => {
    expect(await connectionTo('http://127.0.0.1:1', { HTTPS_PROXY: 'http://a:1' })).not.toContain('PROXY');
    const sandbox = await sandboxHere({ submit: [{ do: 'refuse' }] });
    expect((await refused({ HTTPS_PROXY: 'http://a:1' }, sandbox.url)).said).not.toContain('PROXY');
  });

  it('is reported the same way for clips and stills', async () => {
    stub({ HTTPS_PROXY: 'http://a:1' });
    const clip = await download({
      ...nowhere,
      url: 'https://cdn.test/a.mp4',
      file: join(workspace(), 'a.mp4'),
      allowLoopback: false,
      inspect: async () => ({ ok: true, facts: undefined }),
    });
    expect(clip).toMatchObject({ message: `cdn.test: no such host name; ${hint('HTTPS_PROXY')}` });
    const still = await fetchStill({ ...nowhere, url: 'https://cdn.test/a.png', maxBytes: 10, allowLoopback: false });
    expect(still).toMatchObject({ message: `cannot be fetched: no such host name; ${hint('HTTPS_PROXY')}` });
  });

  /** The message for a request to an unknown host. */
  async function connectionTo(url: string, env: Record<string, string>): Promise<string> {
    stub(env);
    const outcome = await send({ method: 'POST', url, headers: {}, body: '{}' }, nowhere);
    return outcome.kind === 'answer' ? 'it was answered' : outcome.message;
  }
  const nowhere = {
    secrets: [],
    resolver: () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' })),
  };
  function stub(env: Record<string, string>): void {
    for (const name of Object.keys(process.env)) if (/_proxy$/i.test(name)) vi.stubEnv(name, undefined);
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    onTestFinished(() => void vi.unstubAllEnvs());
  }
});

import { mkdtemp, rm } from 'node:fs/promises';
import { connect as tcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as tls } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { download } from '../../../src/engine/download/download.js';
import { fetchStill } from '../../../src/engine/download/fetch-still.js';
import type { Resolver } from '../../../src/http/address-guard.js';
import type { Connector } from '../../../src/http/connect.js';
import { type RunEvent, render } from '../../support/core.js';
import { answer, answering, CERTIFICATE, faultServer } from '../../support/fault-server.js';
import { boardOf, shotIds } from '../../support/film.js';
import { madeUpGateway } from '../../support/gateway.js';
import { judge } from '../../support/invariants.js';
import { loadBoard } from '../../support/render-here.js';
import { workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

/** Links to this machine, to its network or to a cloud's metadata service, in every notation. */
const INWARD = [
  // As they are.
  ...['https://10.0.0.1/a', 'https://172.16.9.9/a', 'https://192.168.1.1/a', 'https://169.254.169.254/latest/meta-data'],
  ...[
    'https://100.64.0.1/a',
    'https://0.0.0.0/a',
    'https://0/a',
    'https://[::]/a',
    'https://192.0.0.8/a',
    'https://198.18.0.1/a',
  ],
  ...[
    'https://224.0.0.1/a',
    'https://255.255.255.255/a',
    'https://[fe80::1]/a',
    'https://[fd00:ec2::254]/a',
    'https://[ff02::1]/a',
  ],
  // Numbers in other notations.
  ...['https://167772161/a', 'https://0x0a000001/a', 'https://012.0.0.1/a', 'https://10.1/a', 'https://0xa.0x0.0x0.0x1/a'],
  ...['https://2852039166/a', 'https://0xA9FEA9FE/a', 'https://0251.0376.0251.0376/a', 'https://10.0.0.1./a'],
  ...['https://１０.０.０.１/a', 'https://⑩.⓪.⓪.①/a', 'https://10。0。0。1/a', 'https://%31%30.0.0.1/a'],
  // IPv4 within IPv6.
  ...[
    'https://[::ffff:10.0.0.1]/a',
    'https://[::ffff:a9fe:a9fe]/a',
    'https://[::10.0.0.1]/a',
    'https://[0:0:0:0:0:ffff:0a00:0001]/a',
  ],
  ...['https://[2002:a00:1::1]/a', 'https://[64:ff9b::a9fe:a9fe]/a', 'https://[64:ff9b:1::a00:1]/a'],
  ...['https://[2001:0:4136:e378:8000:63bf:f5ff:fffe]/a', 'https://[::ffff:0:10.0.0.1]/a', 'https://[fe80::1%25eth0]/a'],
  // Names.
  ...[
    'https://inside.test/a',
    'https://inside.test./a',
    'https://metadata.test/a',
    'https://mixed.test/a',
    'https://six.test/a',
  ],
  ...['https://zone.test/a'],
  // A user name before the host, and schemes other than https.
  ...['https://cdn.test@10.0.0.1/a', 'https://cdn.test%2f@10.0.0.1/a', 'https://10.0.0.1#@cdn.test/a', 'https:\\\\10.0.0.1\\a'],
  ...[
    'https:10.0.0.1/a',
    '//10.0.0.1/a',
    'https://\t10.0.0.1/a',
    'HTTPS://10.0.0.1:8443/a',
    'http://10.0.0.1/a',
    'http://cdn.test/a',
  ],
  ...['ftp://10.0.0.1/a', 'file:///etc/passwd', 'data:video/mp4;base64,AAAA', 'gopher://10.0.0.1/a', 'javascript:1'],
];

/** The same for this machine, which is also refused when the gateway is elsewhere. */
const HERE = [
  ...['https://127.0.0.1/a', 'https://127.1/a', 'https://2130706433/a', 'https://0x7f.1/a', 'https://0177.0.0.1/a'],
  ...[
    'https://127.0.0.1./a',
    'https://①②⑦.0.0.1/a',
    'https://[::1]/a',
    'https://[::ffff:127.0.0.1]/a',
    'https://[::127.0.0.1]/a',
  ],
  ...['https://localhost/a', 'https://localhost./a', 'https://LOCALHOST/a', 'https://a.localhost/a', 'https://here.test/a'],
  ...['http://localhost/a', 'http://127.0.0.1/a', 'http://[::1]/a'],
];

/** Resolves these names. A second lookup of a name gives another address. */
function makeResolver(): { resolver: Resolver; askedNames: string[] } {
  const askedNames: string[] = [];
  const known: Record<string, string[]> = {
    'cdn.test': ['93.184.216.34'],
    'inside.test': ['10.0.0.1'],
    'inside.test.': ['10.0.0.1'],
    'metadata.test': ['169.254.169.254'],
    'mixed.test': ['93.184.216.34', '10.0.0.1'],
    'six.test': ['::ffff:10.0.0.1'],
    'zone.test': ['fe80::1%eth0'],
    'here.test': ['127.0.0.1'],
    localhost: ['127.0.0.1'],
    'localhost.': ['127.0.0.1'],
    'a.localhost': ['127.0.0.1'],
  };
  const resolver: Resolver = async (host) => {
    askedNames.push(host);
    if (askedNames.filter((one) => one === host).length > 1) return ['10.0.0.1'];
    const found = known[host];
    if (found === undefined) throw new Error(`no test expects a lookup of ${host}`);
    return found;
  };
  return { resolver, askedNames };
}

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rushes-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'a.1.mp4');
}

describe('a link to an internal address', () => {
  const inspect = async () => ({ ok: true, facts: 0 }) as const;

  it('in a clip or a still opens no connection', async () => {
    const file = await scratch();
    const open: string[] = [];
    for (const url of [...INWARD, ...HERE]) {
      const { resolver } = makeResolver();
      const connector: Connector = ({ addresses }) => {
        open.push(`${url} -> ${addresses}`);
        return tcp(1, '127.0.0.1');
      };
      const common = { url, allowLoopback: false, secrets: [], resolver, connector };
      const clip = await download({ ...common, file, inspect });
      const still = await fetchStill({ ...common, maxBytes: 1000 });
      if (clip.kind === 'stored' || clip.code !== 'not-followed') open.push(`${url}: ${JSON.stringify(clip)}`);
      if (still.kind !== 'failed' || still.code !== 'refused') open.push(`${url}: ${JSON.stringify(still)}`);
    }
    expect(open).toEqual([]);
  });

  it('behind a redirect of a public host connects only to that host, without an API key', async () => {
    const file = await scratch();
    let location = '';
    const server = await faultServer(
      async (connection) => {
        await connection.request();
        // Header bytes are latin1: other characters arrive as a browser would send them.
        await connection.write(
          answer(302, '', { location: [...location].every((c) => c < '\u0100') ? location : encodeURI(location) }),
        );
      },
      { tls: true },
    );
    const open: string[] = [];
    for (const url of [...INWARD, ...HERE]) {
      location = url;
      const { resolver } = makeResolver();
      const connector: Connector = ({ host, addresses }) => {
        if (host !== 'cdn.test' || String(addresses) !== '93.184.216.34') open.push(`${url} -> ${host} ${addresses}`);
        return tls({ port: server.port, host: '127.0.0.1', servername: 'localhost', ca: CERTIFICATE });
      };
      const common = {
        url: 'https://cdn.test/first',
        allowLoopback: false,
        secrets: ['a-key-0123456789'],
        resolver,
        connector,
      };
      const clip = await download({ ...common, file, inspect });
      if (clip.kind === 'stored' || clip.code !== 'not-followed') open.push(`${url}: ${JSON.stringify(clip)}`);
    }
    expect(open).toEqual([]);
    expect(server.requests.filter(({ raw }) => raw.includes('a-key'))).toEqual([]);
  }, 120_000);

  it('behind a name with a public address at first is requested there, and the name is not resolved again', async () => {
    const { resolver, askedNames } = makeResolver();
    const called: string[] = [];
    await download({
      url: 'https://cdn.test/a',
      file: await scratch(),
      allowLoopback: false,
      secrets: [],
      inspect,
      resolver,
      connector: ({ addresses }) => {
        called.push(...addresses);
        return tcp(1, '127.0.0.1');
      },
    });
    expect([askedNames, called]).toEqual([['cdn.test'], ['93.184.216.34']]);
  });
});

describe('a gateway whose jobs name such links', () => {
  it('leaves its takes unfinished, with the reason; no connection is opened and nothing is bought again', async () => {
    const links = [
      // rushes tries a plain http link to a public host over https, so that host receives a request.
      ...INWARD.filter((url) => !url.includes('nowhere') && url !== 'http://cdn.test/a'),
      'http://localhost@10.0.0.1/a',
      'http://127.0.0.1:1/a',
      'https://127.0.0.1/a',
      'x'.repeat(9000),
      '',
      ' ',
    ];
    const ids = shotIds(links.length);
    const cwd = workspace({ 'board.yaml': boardOf(ids, 'duration: 1') });
    const jobs = new Map<string, string>();
    const gateway = await madeUpGateway({
      id: (own, body) => {
        jobs.set(own, links[ids.findIndex((id) => body['prompt'] === `What ${id} shows`)] as string);
        return own;
      },
      job: (id) => ({ id, status: 'succeeded', output: { outputs: [{ url: jobs.get(id) }] } }),
    });
    const loaded = await loadBoard(cwd);
    const events: RunEvent[] = [];
    const { resolver } = makeResolver();
    const askedNames: string[] = [];
    const rendered = await render(loaded, {
      cwd,
      env: against(gateway.url),
      concurrency: 16,
      pollIntervalSeconds: 0.01,
      // This test does not wait for a link that a job has not named yet.
      maxWaitSeconds: 1,
      onEvent: (event) => events.push(event),
      network: {
        resolver: (host) => resolver(host),
        connector: ({ host, addresses }) => {
          askedNames.push(`${host} ${addresses}`);
          return tcp(1, '127.0.0.1');
        },
      },
    });
    expect(askedNames).toEqual([]);
    expect(rendered).toMatchObject({ ok: true, value: { unfinished: ids.length, stored: 0, unknown: 0, exit_code: 1 } });
    expect(gateway.posts).toHaveLength(ids.length);
    const left = events.filter((event) => event.type === 'take-unfinished');
    expect(left).toHaveLength(ids.length);
    for (const { message } of left)
      expect(message).toMatch(/not https|not a URL|is not a public address|this machine|a user name|names no clip/);
  });
});

describe('an API key', () => {
  it.each([
    ['a paid request', 'submit'],
    ['a poll of a job', 'poll'],
    ['a clip', 'clip'],
  ] as const)('goes only to its own origin: when %s is redirected, the other host does not see the key', async (_, which) => {
    const elsewhere = await faultServer(answering(answer(404, '{}')));
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    const sandbox = await sandboxHere({ [which]: [{ do: 'redirect', to: `${elsewhere.origin}/there` }] });
    const loaded = await loadBoard(cwd);
    const controller = new AbortController();
    const rendered = await render(loaded, {
      cwd,
      env: against(sandbox.url),
      pollIntervalSeconds: 0.01,
      signal: controller.signal,
      // A poll or a download would be retried; once is enough here.
      onEvent: (event) => void (event.type === 'take-waiting' && controller.abort()),
    });
    expect(rendered).toMatchObject({ ok: true, value: { stored: 0 } });
    // Nor does a clip request reach it, although that carries no key: on this machine only the gateway is allowed.
    expect(elsewhere.requests).toEqual([]);
    expect(sandbox.stats().created).toBe(which === 'submit' ? 0 : 1);
    await judge(cwd, { stats: sandbox.stats() });
  });
});

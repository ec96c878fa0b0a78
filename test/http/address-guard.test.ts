import { mkdtemp, rm } from 'node:fs/promises';
import { connect as tcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { download } from '../../src/engine/download/download.js';
import { isLoopbackHost } from '../../src/gateway/loopback.js';
import { addressRefusal, checkClipLink, checkedAddresses } from '../../src/http/address-guard.js';
import type { Connector, ConnectTarget } from '../../src/http/connect.js';
import { send } from '../../src/http/send.js';
import { answer, answering, faultServer } from '../support/fault-server.js';

/** A path for a clip, removed after the test. */
async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rushes-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'a.1.mp4');
}

const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '93.184.216.34',
  '172.15.0.1',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700::1111',
  '2a00:1450:4001:81b::200e',
];
const LOOPBACK = ['127.0.0.1', '127.255.255.254', '::1'];
const NEITHER = [
  ...[
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.127.255.255',
  ],
  ...[
    '192.0.0.8',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
  ],
  ...[
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '100::1',
    '2001:db8::1',
    '3fff::1',
    '4000::1',
    '5f00::1',
  ],
  // IPv4 inside IPv6: mapped, compatible, translated, NAT64 (well-known and local), 6to4, Teredo.
  ...[
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '::ffff:0:127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe',
  ],
  ...['64:ff9b:1::7f00:1', '2002:7f00:1::1', '2002:a00:1::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
];

describe('an address that a clip’s link leads to', () => {
  it.each(PUBLIC)('may be connected to if it is public: %s', (address) => {
    expect(addressRefusal(address, 'public')).toBeUndefined();
    expect(addressRefusal(address, 'public-or-loopback')).toBeUndefined();
    expect(addressRefusal(address, 'loopback')).toBeDefined();
  });

  it.each(LOOPBACK)('may be this machine only if the gateway is on it: %s', (address) => {
    expect(addressRefusal(address, 'public')).toBe(`${address} is this machine itself`);
    expect(addressRefusal(address, 'public-or-loopback')).toBeUndefined();
    expect(addressRefusal(address, 'loopback')).toBeUndefined();
  });

  it.each(NEITHER)('is never connected to: %s', (address) => {
    expect(addressRefusal(address, 'public')).toContain(address);
    expect(addressRefusal(address, 'public-or-loopback')).toContain(address);
    expect(addressRefusal(address, 'loopback')).toContain(address);
  });

  it.each(['', 'localhost', '0177.0.0.1', '127.1', '2130706433', '0x7f000001', '1.1.1.1 ', '[::1]'])(
    'must be a well-formed address: %j',
    (text) => {
      for (const reach of ['public', 'public-or-loopback', 'loopback', 'any'] as const)
        expect(addressRefusal(text, reach)).toBe(`${text} is not an address`);
    },
  );
});

describe('a host', () => {
  it.each(['127.0.0.1', '127.9.9.9', '[::1]', 'localhost', 'localhost.', 'a.localhost'])('is this machine: %s', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each(['localhost.test', 'notlocalhost', '128.0.0.1', '[::ffff:7f00:1]', '10.0.0.1', '0.0.0.0', ''])(
    'is not this machine: %s',
    (host) => {
      expect(isLoopbackHost(host)).toBe(false);
    },
  );

  it('is refused if one of its addresses is bad', async () => {
    const found = await checkedAddresses('cdn.test', 'public', async () => ['93.184.216.34', '10.0.0.1']);
    expect(found).toEqual({ code: 'address', message: '10.0.0.1 is not a public address (private)' });
  });

  it('that is an address is not looked up', async () => {
    const found = await checkedAddresses('[2606:4700::1111]', 'public', () => Promise.reject(new Error('looked up')));
    expect(found).toEqual({ addresses: ['2606:4700::1111'] });
  });
});

describe('a connection', () => {
  const job = { method: 'GET', url: 'https://gateway.test/v1/jobs/1', headers: {} } as const;
  const clip = { secrets: [], inspect: async () => ({ ok: true, facts: 0 }) as const };

  it('is made to the addresses that were checked, in their order, and the name is looked up once', async () => {
    let lookups = 0;
    const targets: ConnectTarget[] = [];
    await send(job, {
      secrets: [],
      // A name with another address the second time.
      resolver: async () => (lookups++ === 0 ? ['93.184.216.34', '2606:4700::1111'] : ['127.0.0.1']),
      connector: (target) => {
        targets.push(target);
        return tcp(1, '127.0.0.1');
      },
    });
    expect(lookups).toBe(1);
    expect(targets).toEqual([
      { host: 'gateway.test', port: 443, secure: true, addresses: ['93.184.216.34', '2606:4700::1111'] },
    ]);
  });

  it('goes to the second address of a host if the first one refuses', async () => {
    const server = await faultServer(answering(answer(200, '{}')));
    // Nothing listens on ::1: the server listens on 127.0.0.1 only.
    const outcome = await send(
      { ...job, url: `http://localhost:${server.port}/` },
      { secrets: [], resolver: async () => ['::1', '127.0.0.1'] },
    );
    expect(outcome.kind).toBe('answer');
    expect(server.requests[0]?.headers).toContainEqual(['host', `localhost:${server.port}`]);
  });

  it.each(NEITHER.filter((address) => !address.includes('%')))('for a clip never goes to %s', async (address) => {
    let begun = 0;
    const connector: Connector = () => {
      begun += 1;
      return tcp(1, '127.0.0.1');
    };
    const named = await download({
      ...clip,
      url: 'https://cdn.test/a.mp4',
      file: await scratch(),
      allowLoopback: true,
      resolver: async () => [address],
      connector,
    });
    const literal = await download({
      ...clip,
      url: `https://${address.includes(':') ? `[${address}]` : address}/a.mp4`,
      file: await scratch(),
      allowLoopback: true,
      connector,
    });
    expect([named, literal]).toMatchObject([
      { code: 'not-followed', retry: false },
      { code: 'not-followed', retry: false },
    ]);
    expect(begun).toBe(0);
  });
});

describe('a clip’s link', () => {
  const KEY = 'Sk-Live-0123456789';
  const link = (text: string, more: { from?: string; allowLoopback?: boolean } = {}): string => {
    const found = checkClipLink(text, more.from === undefined ? undefined : new URL(more.from), {
      secrets: [KEY],
      allowLoopback: more.allowLoopback ?? false,
    });
    return found instanceof URL ? found.href : found.message;
  };

  it.each([
    ['https://cdn.test/a.mp4?sig=1', 'https://cdn.test/a.mp4?sig=1'],
    ['http://cdn.test/a.mp4', "the clip's link is plain http, not https"],
    ['http://127.0.0.1:4010/a.mp4', "the clip's link is plain http, not https"],
    ['ftp://cdn.test/a.mp4', "the clip's link is ftp:, not https"],
    ['file:///etc/passwd', "the clip's link is file:, not https"],
    ['data:video/mp4;base64,AAAA', "the clip's link is data:, not https"],
    ['/a.mp4', "the clip's link is not a URL"],
    ['https://me@cdn.test/a.mp4', "the clip's link contains a user name or a password"],
    [`https://cdn.test/a.mp4?key=${KEY}`, "the clip's link contains one of your API keys"],
    [`https://cdn.test/${KEY.replace('-', '%2d')}/a.mp4`, "the clip's link contains one of your API keys"],
    [`https://cdn.test/?k=${Buffer.from(`u:${KEY}`).toString('base64url')}`, "the clip's link contains one of your API keys"],
    [`https://${KEY}.cdn.test/`, "the clip's link contains one of your API keys"],
    [`https://cdn.test/${KEY.slice(0, 5)}\t${KEY.slice(5)}`, "the clip's link contains one of your API keys"],
    [`https://cdn.test/#${KEY}`, "the clip's link contains one of your API keys"],
  ])('%s', (text, expected) => {
    expect(link(text)).toBe(expected);
  });

  it('may be plain http to this machine if the gateway is on it, and nowhere else', () => {
    expect(link('http://127.0.0.1:4010/a.mp4', { allowLoopback: true })).toBe('http://127.0.0.1:4010/a.mp4');
    expect(link('http://10.0.0.1/a.mp4', { allowLoopback: true })).toBe("the clip's link is plain http, not https");
  });

  it('may redirect, and is resolved against the URL that sent it', () => {
    const from = 'https://cdn.test/clips/a.mp4';
    expect(link('../b.mp4?x', { from })).toBe('https://cdn.test/b.mp4?x');
    expect(link('//other.test/c', { from })).toBe('https://other.test/c');
    expect(link('http://cdn.test/c', { from })).toBe('the link that cdn.test redirects to is plain http, not https');
  });
});

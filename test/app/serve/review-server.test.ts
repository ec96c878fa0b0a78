import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import type { PickAnswer, WritePick } from '../../../src/app/serve/post-pick.js';
import { startReviewServer } from '../../../src/app/serve/review-server.js';
import { ask, folderOf, listen, postPick, reviewData, serveData } from '../../support/serve.js';

const CLIP = Buffer.from('0123456789');
const FILES = { 'clips/ridge.1.mp4': CLIP, 'journal.jsonl': 'secret', 'clips/other.1.mp4': 'secret' };
const CHANGE = { shot: 'ridge', before: {}, after: { take: 1, clip: '0123456789ab' } };

/** A server that counts its writes. */
async function counted(answer: PickAnswer = { kind: 'written' }) {
  const writePick = vi.fn<WritePick>(async () => answer);
  const { url } = await serveData(reviewData(), folderOf(FILES), { writePick });
  return { url, writePick, origin: new URL(url).origin, host: new URL(url).host, root: new URL(url).pathname };
}

describe('the address of the review server', () => {
  it('is on this machine alone, with a token of 256 bits that differs at each start', async () => {
    const urls = await Promise.all([0, 1].map(async () => (await serveData(reviewData(), folderOf({}))).url));
    for (const url of urls) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[A-Za-z0-9_-]{43}\/$/);
    expect(urls.map((url) => new URL(url).pathname)).toHaveLength(new Set(urls.map((url) => new URL(url).pathname)).size);
  });

  it('can have a port of its own; a port that is taken is said', async () => {
    const { url } = await counted();
    const port = Number(new URL(url).port);
    const second = await startReviewServer({
      port,
      read: async () => ({ ok: true, value: { data: reviewData(), folder: '/', sources: [], pictures: [] } }),
      renderPage: () => ({ html: '', policy: '' }),
      writePick: async () => ({ kind: 'written' }),
    });
    expect(second).toEqual({
      ok: false,
      failure: {
        exit_code: 6,
        message: `another program listens on port ${port} of 127.0.0.1`,
        hint: 'Choose another port with --port, or leave it out: then a free one is used.',
      },
    });
  });
});

describe('the address that opens a browser', () => {
  it('leads to the page once, and contains nothing of its address', async () => {
    const { url, createOpening } = await serveData(reviewData(), folderOf({}));
    const [former, opening] = [createOpening(), createOpening()];
    expect(opening).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[A-Za-z0-9_-]{43}\/$/);
    expect(opening).not.toBe(url);
    expect((await ask(former)).status).toBe(404);
    expect((await ask(opening, { headers: { host: 'evil.example' } })).status).toBe(404);
    expect((await ask(`${opening}events`)).status).toBe(404);
    const last = createOpening();
    const { status, headers } = await ask(last);
    expect([status, headers.location, headers['referrer-policy']]).toEqual([303, new URL(url).pathname, 'no-referrer']);
    for (const used of [last, opening]) expect((await ask(used)).status).toBe(404);
  });
});

describe('a request to the review server', () => {
  it('gets the page, with headers that keep it and its address to itself', async () => {
    const { url } = await counted();
    const { status, headers, body } = await ask(url);
    expect(status).toBe(200);
    expect(body.toString()).toContain('<html data-live');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
    });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    const head = await ask(url, { method: 'HEAD' });
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, String(body.length), 0]);
  });

  it('gets 404 and nothing else without the token', async () => {
    const { url, root } = await counted();
    const token = root.slice(1, -1);
    const wrong = token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`;
    const paths = ['/', '', `/${wrong}/`, `/${token}`, `/${token.slice(0, -1)}/`, `/${token}A/`, `//${token}/`, `/x/${token}/`]
      .concat([`/?${token}/`, `/${token.toLowerCase()}x/`, '/events', '/picks', '/clips/ridge.1.mp4', '/favicon.ico', '*'])
      .concat([`http://127.0.0.1/${token}/`, `/%00/${token}/`]);
    for (const path of paths) {
      for (const method of ['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS', 'BREW']) {
        const { status, body } = await ask(url, { path: path || '/', method }).catch(() => ({ status: 400, body: '' }));
        expect([404, 400], `${method} ${path}`).toContain(status);
        expect(body.length).toBe(0);
      }
    }
  });

  it('gets 404 under any other name of this machine, as after DNS rebinding', async () => {
    const { url, host } = await counted();
    const port = new URL(url).port;
    const hosts = [
      'evil.example',
      `evil.example:${port}`,
      `localhost:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port}.`,
      `127.1:${port}`,
    ].concat([`[::1]:${port}`, '127.0.0.1:80', `x@${host}`, '', `${host},${host}`, `0.0.0.0:${port}`]);
    for (const name of hosts) expect((await ask(url, { headers: { host: name } })).status, name).toBe(404);
    const twice = await rawStatus(url, `GET ${new URL(url).pathname} HTTP/1.1\r\nhost: ${host}\r\nhost: evil.example\r\n\r\n`);
    expect(twice).toMatch(/ 40[04] /);
    expect(await rawStatus(url, `GET ${new URL(url).pathname} HTTP/1.1\r\n\r\n`)).toMatch(/ 400 /);
    expect(await rawStatus(url, `GET ${new URL(url).pathname} HTTP/1.0\r\n\r\n`)).toMatch(/ 404 /);
    expect((await ask(url)).status).toBe(200);
  });

  it('is refused from another origin, even with the token', async () => {
    const { url, writePick, origin } = await counted();
    const port = new URL(url).port;
    const others = [
      'null',
      'http://evil.example',
      `http://localhost:${port}`,
      `https://127.0.0.1:${port}`,
      'http://127.0.0.1',
      '',
    ].concat([`http://127.0.0.1:${Number(port) + 1}`, `${origin}/`, `${origin}, ${origin}`]);
    for (const other of others) {
      for (const path of ['', 'events', 'clips/ridge.1.mp4'])
        expect((await ask(url + path, { headers: { origin: other } })).status, `${other} ${path}`).toBe(403);
      expect((await postPick(url, CHANGE, { headers: { origin: other } })).status, other).toBe(403);
    }
    for (const site of ['cross-site', 'same-site', 'strange']) {
      const headers = { 'sec-fetch-site': site };
      expect((await ask(url, { headers })).status, site).toBe(403);
      expect((await postPick(url, CHANGE, { headers })).status, site).toBe(403);
    }
    for (const site of ['same-origin', 'none'])
      expect((await ask(url, { headers: { origin, 'sec-fetch-site': site } })).status, site).toBe(200);
    expect(writePick).not.toHaveBeenCalled();
  });

  it('may come from a link elsewhere that a person follows, and from nothing else there', async () => {
    const { url } = await counted();
    const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect((await ask(url, { headers: followed })).status).toBe(200);
    for (const path of ['events', 'clips/ridge.1.mp4', 'x'])
      expect((await ask(url + path, { headers: followed })).status).toBe(403);
    for (const dest of ['iframe', 'image', 'empty', 'object', 'script'])
      expect((await ask(url, { headers: { ...followed, 'sec-fetch-dest': dest } })).status, dest).toBe(403);
    for (const mode of ['no-cors', 'cors', 'same-origin'])
      expect((await ask(url, { headers: { ...followed, 'sec-fetch-mode': mode } })).status, mode).toBe(403);
    expect((await ask(url, { headers: { ...followed, origin: 'http://evil.example' } })).status).toBe(403);
    expect((await ask(url, { method: 'POST', headers: followed })).status).toBe(403);
    expect((await postPick(url, CHANGE, { headers: followed })).status).toBe(403);
  });

  it('is GET, HEAD or POST', async () => {
    const { url } = await counted();
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND']) {
      const { status, headers } = await ask(url, { method });
      expect([status, headers.allow], method).toEqual([405, 'GET, HEAD, POST']);
    }
    for (const path of ['', 'events', 'clips/ridge.1.mp4', 'x']) {
      const { status } = await ask(url + path, { method: 'POST', headers: { origin: new URL(url).origin } });
      expect(status, path).toBe(404);
    }
    expect((await ask(`${url}picks`)).status).toBe(404);
  });

  it('that does not end is closed, and other callers are answered meanwhile', async () => {
    const { url } = await serveData(reviewData(), folderOf(FILES), { requestTimeoutMs: 400 });
    const { pathname, host } = new URL(url);
    const stuck = [
      'GET /',
      `POST ${pathname}picks HTTP/1.1\r\nhost: ${host}\r\norigin: http://${host}\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{`,
    ];
    const ends = stuck.map((text) => rawStatus(url, text));
    expect((await ask(url)).status).toBe(200);
    await Promise.all(ends);
  });
});

/** Sends bytes and returns what came back once the connection is closed. */
function rawStatus(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let read = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (piece) => {
      read += piece.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(read));
  });
}

describe('a posted pick', () => {
  it('is written as it was posted, and answered with the new data', async () => {
    const { url, writePick } = await counted();
    const { status, headers, body } = await postPick(url, CHANGE);
    expect([status, headers['content-type']]).toEqual([200, 'application/json']);
    expect(JSON.parse(body.toString())).toEqual(reviewData());
    expect(writePick.mock.calls).toEqual([[CHANGE, reviewData()]]);
  });

  it.each([
    [{ kind: 'stale', message: 'The line changed.' } as const, 409, { message: 'The line changed.', data: reviewData() }],
    [{ kind: 'refused', message: 'No such take.' } as const, 422, { message: 'No such take.' }],
    [{ kind: 'failed', message: 'The disk is full.' } as const, 500, { message: 'The disk is full.' }],
  ])('that is not written says why: %j', async (answer, status, expected) => {
    const { url } = await counted(answer);
    const got = await postPick(url, CHANGE);
    expect([got.status, JSON.parse(got.body.toString())]).toEqual([status, expected]);
  });

  it('needs the page’s origin, JSON, and a body of the right shape and size', async () => {
    const { url, writePick, origin } = await counted();
    const bare = { origin };
    const plain = async (headers: Record<string, string>) =>
      (await ask(`${url}picks`, { method: 'POST', body: JSON.stringify(CHANGE), headers })).status;
    expect(await plain({ 'content-type': 'application/json' })).toBe(403);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/json5',
      'text/json',
    ])
      expect(await plain({ ...bare, 'content-type': type }), type).toBe(415);
    expect(await plain(bare)).toBe(415);
    expect(await plain({ ...bare, 'content-type': 'application/json', 'content-encoding': 'gzip' })).toBe(415);
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    const bad = [
      '',
      '{',
      '7',
      'null',
      '[]',
      '{}',
      '{"shot":"ridge"}',
      JSON.stringify({ ...CHANGE, more: 1 }),
      JSON.stringify({ ...CHANGE, shot: 7 }),
    ].concat([`{"shot":"ridge","before":{},"after":${deep}}`, `${JSON.stringify(CHANGE)}x`]);
    for (const body of bad) expect((await postPick(url, body)).status, body.slice(0, 50)).toBe(400);
    expect((await postPick(url, { ...CHANGE, after: { note: 'x'.repeat(70_000) } })).status).toBe(413);
    expect(writePick).not.toHaveBeenCalled();
    const note = '\u0001'.repeat(2000);
    expect((await postPick(url, { ...CHANGE, before: { note }, after: { note } })).status).toBe(200);
  });

  it('reaches every other page at once', async () => {
    let note = 'old';
    const { url } = await serveData(() => reviewData({ warnings: [note] }), folderOf(FILES), {
      writePick: async () => {
        note = 'new';
        return { kind: 'written' };
      },
    });
    const page = await listen(url);
    await page.waitFor(({ warnings }) => warnings[0] === 'old');
    await postPick(url, CHANGE);
    await page.waitFor(({ warnings }) => warnings[0] === 'new');
  });
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkJob } from '../../src/engine/job/check-job.js';
import { verdict } from '../../src/engine/submit/verdict.js';
import { trinetra } from '../../src/gateway/vendor/trinetra.js';
import { send } from '../../src/http/send.js';
import type { PollFault } from '../../src/sandbox/job/fault-kinds.js';
import { answer, answering, faultServer } from '../support/fault-server.js';
import { sandboxHere } from '../support/sandbox.js';

const KEY = 'a-key-of-some-length';

/** A server that sends a head and then an endless body; `taken` counts what the system has accepted. */
async function endless(status: number, headers: Record<string, string>, piece: Buffer, most: number) {
  let sent = 0;
  let gone = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    gone = resolve;
  });
  const server = createServer((request, response) => {
    request.resume();
    response.on('close', gone);
    response.on('error', () => undefined);
    response.writeHead(status, headers);
    const more = (): void => {
      for (;;) {
        if (sent >= most) return void response.end();
        sent += piece.length;
        if (!response.write(piece)) return void response.once('drain', more);
      }
    };
    more();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, taken: () => over.then(() => sent) };
}

const post = (url: string, timeoutsMs = {}) =>
  send({ method: 'POST', url, headers: { 'x-api-key': KEY }, body: '{}' }, { secrets: [KEY], timeoutsMs });
const MEGABYTE = 1024 * 1024;

describe('an answer that is too long', () => {
  it.each([
    ['50 MB of JSON', {}],
    ['300 MB of gzip', { 'content-encoding': 'gzip' }],
  ])('(%s) to a paid request is given up after a megabyte, and the outcome is unknown', async (what, more) => {
    const most = what.startsWith('50') ? 50 * MEGABYTE : 300 * MEGABYTE;
    const headers = { 'content-type': 'application/json', ...more };
    const server = await endless(202, headers, Buffer.alloc(64 * 1024, ' '), most);
    const outcome = await post(server.url);
    expect(outcome).toMatchObject({ kind: 'lost', code: 'too-large', read: { status: 202 } });
    expect(verdict(outcome, undefined, false, 0).kind).toBe('unknown');
    // The system's buffers count as sent.
    expect(await server.taken()).toBeLessThan(24 * MEGABYTE);
  });

  it('of an error is still an error, read up to 64 KiB: a refusal, unless the request may have been sent before', async () => {
    const server = await endless(400, { 'content-type': 'text/html' }, Buffer.alloc(16 * 1024, 'no '), 5 * MEGABYTE);
    const outcome = await post(server.url);
    expect(outcome).toMatchObject({ kind: 'answer', answer: { status: 400, text: expect.stringMatching(/^no no /) } });
    if (outcome.kind !== 'answer') return;
    expect(outcome.answer.text.length).toBeLessThanOrEqual(64 * 1024);
    expect(outcome.answer).not.toHaveProperty('json');
    const facts = trinetra.readSubmit(outcome.answer);
    expect(verdict(outcome, facts, false, 0)).toMatchObject({ kind: 'refused', status: 400, stops: false });
    expect(verdict(outcome, facts, true, 0)).toMatchObject({ kind: 'unknown', code: 'replay-refused' });
  });

  it.each([500, 503, 408, 409])('of %i leaves a paid request unknown, as a short one does', async (status) => {
    const server = await endless(status, {}, Buffer.alloc(16 * 1024, 'x'), MEGABYTE);
    const outcome = await post(server.url);
    expect(outcome.kind).toBe('answer');
    const facts = outcome.kind === 'answer' ? trinetra.readSubmit(outcome.answer) : undefined;
    expect(['unknown', 'exists']).toContain(verdict(outcome, facts, false, 0).kind);
  });

  it('of an error does not show the beginning of an API key at the cut', async () => {
    const page = Buffer.from(`${'.'.repeat(60_000)}${KEY.slice(0, 12)}`);
    const server = await faultServer(async (connection) => {
      await connection.request();
      await connection.write(`HTTP/1.1 400 No\r\ncontent-length: 200000\r\n\r\n`);
      await connection.write(page);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await connection.write(`${KEY.slice(12)}${'.'.repeat(100_000)}`);
    });
    const outcome = await post(server.origin);
    expect(outcome).toMatchObject({ kind: 'answer', answer: { status: 400 } });
    expect(JSON.stringify(outcome)).not.toContain(KEY.slice(0, 6));
  });
});

describe('an answer that is compressed although rushes did not ask for it', () => {
  it('is decompressed up to the limit of a plain one: a MiB of 20 MB, with its job id', async () => {
    const packed = gzipSync(`{"job_id":"job_1","x":"${'x'.repeat(20_000_000)}"}`);
    const head = answer(202, '', { 'content-encoding': 'gzip', 'content-length': String(packed.length) });
    const server = await faultServer(answering(Buffer.concat([Buffer.from(head), packed])));
    const outcome = await post(server.origin);
    expect(outcome).toMatchObject({ kind: 'lost', code: 'too-large', read: { status: 202 } });
    if (outcome.kind !== 'lost') return;
    expect(outcome.read?.text.length).toBeLessThanOrEqual(1024 * 1024);
    expect(verdict(outcome, undefined, false, 0)).toMatchObject({ kind: 'unknown', code: 'too-large', job_id: 'job_1' });
  });
});

describe('a time limit for a gateway', () => {
  it('beyond the longest timer still works', async () => {
    const server = await faultServer(async (connection) => {
      await connection.request();
      await new Promise((resolve) => setTimeout(resolve, 30));
      await connection.write('HTTP/1.1 202 OK\r\ncontent-length: 18\r\n\r\n');
      await new Promise((resolve) => setTimeout(resolve, 30));
      await connection.write('{"job_id":"job_1"}');
    });
    const long = 2 ** 31 + 1000;
    const outcome = await post(server.origin, { connect: long, headers: long, body: Number.POSITIVE_INFINITY });
    expect(outcome).toMatchObject({ kind: 'answer', answer: { json: { job_id: 'job_1' } } });
  });
});

describe('a poll', () => {
  it.each<[string, PollFault, object]>([
    ['in drops that never end', { do: 'drip', ms: 20 }, { code: 'timeout' }],
    ['never', { do: 'hang' }, { code: 'timeout' }],
    ['with JSON that breaks off', { do: 'malformed' }, { code: 'unreadable' }],
    ['with a page', { do: 'html' }, { code: 'unreadable' }],
    ['with nothing', { do: 'empty' }, { code: 'unreadable' }],
    ['with too long a body', { do: 'huge' }, { code: 'too-large' }],
    ['compressed, with 2 MiB', { do: 'gzip' }, { code: 'too-large' }],
    ['compressed, and cut short', { do: 'as-it-is', packed: 'gzip', bytes: 20 }, { code: 'malformed' }],
    ['compressed, with 300 MB', { do: 'gzip', bytes: 300 * MEGABYTE }, { code: 'too-large' }],
    ['with an error of 5 MB', { do: 'error', bytes: 5 * MEGABYTE }, { code: 'answered-503', status: 503 }],
    ['with a redirect to itself', { do: 'redirect', to: '?again' }, { code: 'answered-307', status: 307 }],
    ['as unknown', { do: 'not-found' }, { code: 'answered-404', status: 404 }],
  ])('that is answered %s has no answer; the next poll has', async (_, fault, seen) => {
    const sandbox = await sandboxHere({ poll: [{ ...fault, times: 1 }] });
    const headers = { 'x-api-key': KEY, 'content-type': 'application/json' };
    const body = JSON.stringify({ prompt: 'x', duration: 1 });
    const bought = await fetch(`${sandbox.url}/v1/video/kling-v3`, { method: 'POST', headers, body });
    const { job_id } = (await bought.json()) as { job_id: string };
    const ticket = { gateway: 'trinetra', model: 'kling-v3', origin: sandbox.url, job_id };
    const context = {
      access: () => ({ base_url: sandbox.url, api_key: KEY }),
      secrets: [KEY],
      stop: new AbortController().signal,
      timeoutsMs: { headers: 300, body: 300 },
    };
    const { timeoutsMs: _shorter, ...patient } = context;
    const timed = ['timeout'].includes((seen as { code: string }).code);
    expect(await checkJob(trinetra, ticket, timed ? context : patient)).toMatchObject({ kind: 'no-answer', ...seen });
    sandbox.setKnobs({ poll: [{ do: 'bom' }] });
    expect(await checkJob(trinetra, ticket, patient)).toMatchObject({ kind: 'job' });
    expect(sandbox.stats()).toMatchObject({ polls: 2, redirectsFollowed: 0, submits: 1 });
  });
});

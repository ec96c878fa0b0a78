import { describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../../../src/sandbox/sandbox-options.js';
import { boardOf } from '../../support/film.js';
import { freePort, startListeningRun } from '../../support/listening.js';
import { manifest, workspace } from '../../support/rushes.js';
import { sandboxHere } from '../../support/sandbox.js';

/** Jobs that run long enough for their id to be known, and polls so rare that a run without callbacks would not end in time. */
const SLOW = { latency: { queued: 100, running: 300, jitter: 0 } };
const SELDOM = 600;

const SECRET = `whsec_${Buffer.from('a secret of some length').toString('base64')}`;
const SECRETS = Object.fromEntries(['TRINETRA', 'EVOLINK', 'UNIALL'].map((name) => [`${name}_WEBHOOK_SECRET`, SECRET]));

const FRAMES = 'frames: { first: https://example.com/still.png }';
const boards = {
  trinetra: boardOf(['a', 'b']),
  evolink: boardOf(['a', 'b'], FRAMES).replace('trinetra/kling-v3', 'evolink/kling-v3-image-to-video'),
  uniall: boardOf(['a', 'b']).replace('trinetra/kling-v3', 'uniall/kling-v3-std'),
};

/** The public URL leads to the port on which the run listens. */
const PUBLIC = 'https://hooks.example.com';

/** Renders two shots of a gateway at a sandbox that calls back, and listens. */
async function calledBack(gateway: keyof typeof boards, way: 'own' | 'webhook', signing: SandboxOptions = {}, env = {}) {
  const cwd = workspace({ 'board.yaml': boards[gateway] });
  const port = await freePort();
  const here = `http://127.0.0.1:${port}`;
  // evolink calls public https addresses only; trinetra calls this machine.
  const publicUrl = gateway === 'evolink' ? PUBLIC : here;
  const routed: string[] = [];
  const route = (url: string): string | undefined => {
    routed.push(url);
    return url.startsWith(PUBLIC) ? url.replace(PUBLIC, here) : url;
  };
  const webhook = way === 'webhook' ? { webhook: `${publicUrl}/rushes/webhook` } : {};
  const knobs = { ...SLOW, callbackTimes: { timeout: 1000, retries: [] } };
  const sandbox = await sandboxHere(knobs, { ...webhook, route, ...signing });
  const options = { listen: { port, publicUrl }, pollIntervalSeconds: SELDOM, env };
  const run = await startListeningRun(cwd, sandbox.url, options);
  /** How often each take's job was polled. */
  const looks = () =>
    Object.fromEntries(
      ['a', 'b'].map((shot) => [
        shot,
        run.events.filter((event) => (event.type === 'take-progress' || event.type === 'take-rendered') && event.shot === shot)
          .length,
      ]),
    );
  return { cwd, run, sandbox, routed, looks };
}

describe('a render with callbacks of the sandbox', () => {
  it.each([
    ['trinetra', 'own', 'unsigned', {}, {}],
    ['trinetra', 'own', 'signed', { webhookSecret: SECRET }, SECRETS],
    ['evolink', 'own', 'unsigned', {}, {}],
    ['evolink', 'own', 'signed', { webhookSecret: SECRET }, SECRETS],
    ['uniall', 'webhook', 'unsigned', {}, {}],
    ['uniall', 'webhook', 'signed', { webhookSecret: SECRET }, SECRETS],
  ] as const)('by %s, on its %s URL, %s, needs at most two polls for each job', async (gateway, way, _, signing, env) => {
    const { cwd, run, sandbox, routed, looks } = await calledBack(gateway, way, signing, env);
    expect(await run.ended).toMatchObject({ ok: true, value: { stored: 2, exit_code: 0, duplicates: [] } });
    for (const count of Object.values(looks())) expect(count).toBeLessThanOrEqual(2);
    while (sandbox.stats().callbacks.sent < 2) await new Promise((next) => setImmediate(next));
    const { polls, submits, callbacks } = sandbox.stats();
    expect(polls).toBe(Object.values(looks()).reduce((all, one) => all + one));
    expect(submits).toBe(2);
    expect(callbacks).toMatchObject({ sent: 2, failed: 0, notSent: 0 });
    // Each take has its own URL; an API key has one for all its jobs.
    expect(new Set(routed).size).toBe(way === 'own' ? 2 : 1);
    const base = gateway === 'evolink' ? PUBLIC : 'http://127.0.0.1:';
    for (const url of routed) expect(url.startsWith(base)).toBe(true);
    for (const { request } of manifest(cwd, 'film').takes) expect('callback_url' in request).toBe(way === 'own');
  });

  it.each([
    ['trinetra', 'own', 'not at all', {}],
    ['evolink', 'own', 'with another secret', { webhookSecret: `whsec_${Buffer.from('another secret').toString('base64')}` }],
    ['uniall', 'webhook', 'not at all', {}],
  ] as const)('by %s, on its %s address, signed %s, hears nothing where a secret is set', async (gateway, way, _, signing) => {
    const { run, sandbox, looks } = await calledBack(gateway, way, signing, SECRETS);
    await run.waitForType('take-accepted', 2);
    while (sandbox.stats().callbacks.failed < 2) await new Promise((next) => setImmediate(next));
    expect(looks()).toEqual({ a: 0, b: 0 });
    expect(sandbox.stats()).toMatchObject({ polls: 0, callbacks: { sent: 0, failed: 2 } });
    run.stop();
    expect(await run.ended).toMatchObject({ ok: true, value: { unfinished: 2 } });
  });
});

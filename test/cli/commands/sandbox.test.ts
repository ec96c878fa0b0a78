import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { signatureCheckFor } from '../../../src/engine/callback/webhook-signature.js';
import { KNOBS, type Knobs } from '../../../src/sandbox/job/knobs.js';
import type { Stats } from '../../../src/sandbox/stats.js';
import { SPEAKERS, uniall } from '../../sandbox/dialect-clients.js';
import { ask } from '../../sandbox/support.js';
import { rushes } from '../../support/in-process.js';
import { start, workspace } from '../../support/rushes.js';
import { expectValid } from '../../support/schemas.js';

/** A sandbox of its own process with these flags; its address. */
async function sandboxWith(...flags: string[]): Promise<string> {
  const running = start(workspace(), ['sandbox', '--port', '0', '--clips', 'stock', ...flags]);
  let out = '';
  running.child.stdout?.on('data', (text: string) => {
    out += text;
  });
  await running.saw(/http:\/\/127\.0\.0\.1:\d+\n/);
  return out.trim();
}

const knobsAt = async (url: string) => (await ask(`${url}/__knobs`)).json as Knobs;

test.runIf(process.platform === 'linux')('a place where nothing can be made ends it, and is named', async () => {
  const ran = await rushes(workspace(), ['sandbox', '--port', '0', '--state', '/proc/nowhere']);
  expect(ran).toMatchObject({ code: 6, stdout: '' });
  expect(ran.stderr).toContain('error: the sandbox cannot start: there is no /proc/nowhere.\n');
});

test('the knobs that people use have flags of their own', async () => {
  const flags = '--latency 2 --in-flight 3 --progress --fail all --rate-limit 2 --lose-answer 1 --link-life 0.5';
  const url = await sandboxWith(...flags.split(' '), '--on-known-id', '1201', '--error-body', 'flat');
  expect(await knobsAt(url)).toEqual({
    ...KNOBS,
    latency: { queued: 500, running: 1500, jitter: 0 },
    inFlight: 3,
    progress: true,
    job: [{ do: 'fail' }],
    submit: [
      { do: 'rate-limit', times: 2 },
      { do: 'lose-answer', times: 1 },
    ],
    links: { afterMs: 500 },
    sameBody: '1201',
    errorBody: 'flat',
  });
});

test('without flags it is a good day, and --knobs goes on top of them', async () => {
  expect(await knobsAt(await sandboxWith())).toEqual(KNOBS);
  const over = await sandboxWith('--fail', '1', '--in-flight', '3', '--knobs', '{"inFlight":5}');
  expect(await knobsAt(over)).toEqual({ ...KNOBS, job: [{ do: 'fail', times: 1 }], inFlight: 5 });
});

test('the key’s webhook and the secret that signs its calls are flags too', async () => {
  const secret = `whsec_${Buffer.from('a secret of some length').toString('base64')}`;
  const letter = await new Promise<{ headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        response.writeHead(204).end();
        resolve({ headers: request.headers, body });
      });
    });
    onTestFinished(() => void server.close());
    server.listen(0, '127.0.0.1', async () => {
      const { port } = server.address() as AddressInfo;
      const hook = `http://127.0.0.1:${port}/hook`;
      sandboxWith('--latency', '0', '--webhook', hook, '--webhook-secret', secret)
        .then((url) => ask(url + uniall.path, { method: 'POST', body: JSON.stringify(uniall.body), headers: uniall.key }))
        .catch(reject);
    });
  });
  expect(JSON.parse(letter.body)).toMatchObject({ status: 'completed' });
  expect(signatureCheckFor(secret)?.(letter.headers, letter.body, Date.now())).toBe(true);
});

test.each([
  [['--webhook', 'https://hooks.example.com'], 'an http address of this machine'],
  [['--webhook-secret', 'secret'], 'It takes whsec_ followed by base64'],
  [['--fail', 'some'], 'a whole number from 1 to 1000, or all'],
  [['--fail', '0'], 'a whole number from 1 to 1000, or all'],
  [['--latency', '-1'], 'seconds, from 0 to 3600'],
  [['--on-known-id', '410'], 'It takes replay, 409, 422, 1201, new or in-flight'],
  [['--knobs', '{"inflight":3}'], 'there is no knob inflight; the knobs: latency, words, '],
])('%j is refused with what it takes', async (flags, why) => {
  const ran = await rushes(workspace(), ['sandbox', '--port', '0', ...flags]);
  expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(why) });
});

test('the command says how to point every gateway at it, and answers them all on one port', async () => {
  const knobs = JSON.stringify({ latency: { queued: 60_000, running: 0, jitter: 0 } });
  const running = start(workspace(), ['sandbox', '--port', '0', '--clips', 'stock', '--knobs', knobs]);
  let [out, err] = ['', ''];
  running.child.stdout?.on('data', (text: string) => {
    out += text;
  });
  running.child.stderr?.on('data', (text: string) => {
    err += text;
  });
  await running.saw('Ctrl-C ends it.\n');
  await running.saw(/http:\/\/127\.0\.0\.1:\d+\n/);
  const url = out.trim();
  expect(err).toBe(
    [
      'The sandbox speaks the dialects of all gateways there and charges nothing. In another terminal:',
      '',
      `  export TRINETRA_API_KEY=sandbox-key TRINETRA_BASE_URL=${url}`,
      `  export EVOLINK_API_KEY=sandbox-key EVOLINK_BASE_URL=${url}`,
      `  export UNIALL_API_KEY=sandbox-key UNIALL_BASE_URL=${url}`,
      '  rushes render BOARD --out sandboxed',
      '',
      'Ctrl-C ends it.',
      '',
    ].join('\n'),
  );
  for (const speaker of SPEAKERS) {
    const init = { method: 'POST', body: JSON.stringify(speaker.body), headers: speaker.key };
    expect((await ask(url + speaker.path, init)).status).toBe(speaker.status);
  }
  const stats = (await ask(`${url}/__stats`)).json as Stats;
  expect(stats.jobs.map(({ dialect }) => dialect)).toEqual(['trinetra', 'evolink', 'uniall']);
});

test('with --format json it prints its address and the environment that leads to it', async () => {
  const running = start(workspace(), ['sandbox', '--port', '0', '--clips', 'stock', '--format', 'json']);
  let out = '';
  running.child.stdout?.on('data', (text: string) => {
    out += text;
  });
  await running.saw(/^}\n/m);
  const document = JSON.parse(out) as { url: string; env: Record<string, string> };
  expectValid('sandbox.schema.json', document);
  expect(document.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(document.env).toEqual({
    TRINETRA_API_KEY: 'sandbox-key',
    TRINETRA_BASE_URL: document.url,
    EVOLINK_API_KEY: 'sandbox-key',
    EVOLINK_BASE_URL: document.url,
    UNIALL_API_KEY: 'sandbox-key',
    UNIALL_BASE_URL: document.url,
  });
  expect((await ask(`${document.url}/__stats`)).status).toBe(200);
});

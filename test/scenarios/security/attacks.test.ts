import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evolink } from '../../../src/gateway/vendor/evolink.js';
import { trinetra } from '../../../src/gateway/vendor/trinetra.js';
import { writeRecord } from '../../../src/take/ledger/journal-record.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { boardOf } from '../../support/film.js';
import { madeUpGateway } from '../../support/gateway.js';
import { rushes } from '../../support/in-process.js';
import { freePort } from '../../support/listening.js';
import { manifest, start, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.05'];
const events = (cwd: string): TakeEvent[] =>
  readFileSync(join(cwd, 'renders/film/journal.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { event: TakeEvent }).event);
const rewrite = (cwd: string, all: readonly TakeEvent[]) =>
  writeFileSync(join(cwd, 'renders/film/journal.jsonl'), all.map((event, index) => writeRecord(index, event)).join(''));

describe('a retry within a run', () => {
  it('buys nothing at a gateway without a cap while another gateway has one, even if the failed job was bought without caps', async () => {
    const still = 'model: evolink/kling-v3-image-to-video, duration: 3, frames: { first: "https://example.com/a.png" }';
    const shots = `shots:\n  - { id: a, prompt: A hill, ${still} }\n`;
    const head = 'version: 1\nid: film\nmodel: trinetra/kling-v3\n';
    const cwd = workspace({ 'board.yaml': head + shots });
    const sandbox = await sandboxHere({ latency: { queued: 0, running: 600_000, jitter: 0 } });
    const env = against(sandbox.url);
    const first = start(cwd, RENDER, env);
    await first.saw('accepted');
    first.child.kill('SIGKILL');
    await first.ended;
    // The job that is under way fails in the next run, which has a cap for another gateway.
    const job = sandbox.stats().jobs[0]?.id as string;
    const failing = await madeUpGateway({
      job: () => ({ id: job, status: 'failed', error: { code: 'policy', message: 'no' } }),
    });
    writeFileSync(join(cwd, 'board.yaml'), `${head}budget: { max_credits: 5 }\n${shots}`);
    const ran = await rushes(cwd, [...RENDER, '--retries', '2'], { ...env, EVOLINK_BASE_URL: failing.url });
    expect(failing.posts).toEqual([]);
    expect(sandbox.stats().submits).toBe(1);
    expect(ran.code).not.toBe(0);
  });

  it('costs what the first matching rate says, whichever shot of the board used that rate first', async () => {
    const rates = 'kling-v3-std-silent: { 720p: [{ credits_per_second: 10, mode: image }, { credits_per_second: 1 }] }';
    const frame = 'frames: { first: "https://example.com/a.png" }';
    const cwd = workspace({
      'board.yaml': `version: 1\nid: film\nmodel: uniall/kling-v3-std\nshots:\n  - { id: a, prompt: Text, duration: 3 }\n  - { id: b, prompt: Image, duration: 3, ${frame} }\n`,
      'rushes.config.yaml': `version: 1\ngateways: { uniall: { rates: { ${rates} } } }\n`,
    });
    const sandbox = await sandboxHere({ job: [{ do: 'fail', prompt: 'Image', times: 1 }] });
    expect((await rushes(cwd, [...RENDER, '--retries', '1'], against(sandbox.url))).code).toBe(0);
    const planned = manifest(cwd, 'film').takes.map(({ shot, take, credits }) => `${shot}.${take} ${credits.planned}`);
    expect(planned).toEqual(['a.1 3', 'b.1 30', 'b.2 30']);
  });
});

describe('a second job', () => {
  it('is counted even if the run was killed between the first and the last record about it', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 3') });
    const sandbox = await sandboxHere({
      sameBody: 'new',
      submit: [{ do: 'cut-answer', at: 'after-id', times: 1 }],
      poll: [{ do: 'not-found', times: 1 }],
    });
    expect((await rushes(cwd, RENDER, against(sandbox.url))).code).toBe(0);
    const all = events(cwd);
    rewrite(
      cwd,
      all.slice(
        0,
        all.findIndex(({ type }) => type === 'take-duplicated'),
      ),
    );
    rmSync(join(cwd, 'renders/film/manifest.json'));
    const resumed = await rushes(cwd, RENDER, against(sandbox.url));
    expect(resumed.code).toBe(0);
    // The second job was never planned, so the first one counts as charged.
    expect(resumed.stdout).not.toContain('not as planned');
    expect(manifest(cwd, 'film')).toMatchObject({
      takes: [{ duplicates: [sandbox.stats().jobs[0]?.id] }],
      totals: [{ planned: 114, charged: 57 }],
    });
  });

  it('that belongs to another take is not accepted: two takes never share one job', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const gateway = await madeUpGateway({ id: () => 'job1' });
    const ran = await rushes(cwd, [...RENDER, '--concurrency', '1'], against(gateway.url));
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain("the gateway answered with job job1, which is a.1's");
    expect(manifest(cwd, 'film').takes.map(({ status }) => status)).toEqual(['stored', 'unknown']);
  });
});

describe('a callback URL', () => {
  it('is the same after all local files are lost, so the gateway sees the same request', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const gateway = await madeUpGateway();
    const port = await freePort();
    const listening = ['--listen', String(port), '--public-url', `http://127.0.0.1:${port}`];
    expect((await rushes(cwd, [...RENDER, ...listening], against(gateway.url))).code).toBe(0);
    rmSync(join(cwd, 'renders'), { recursive: true });
    expect((await rushes(cwd, [...RENDER, ...listening], against(gateway.url))).code).toBe(0);
    const [first, second] = gateway.posts;
    expect(first?.body).toContain('/rushes/');
    expect(second?.body).toBe(first?.body);
  });

  it('that an attacker wrote into a journal receives nothing', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer', times: 2 }] });
    const env = against(sandbox.url);
    expect((await rushes(cwd, RENDER, env)).code).toBe(3);
    const forged = events(cwd).map((event) =>
      event.type === 'take-begun'
        ? {
            ...event,
            body: JSON.stringify({ ...JSON.parse(event.body), callback_url: 'https://evil.example.com/rushes/steal' }),
          }
        : event,
    );
    rewrite(cwd, forged);
    const before = sandbox.stats().submits;
    const ran = await rushes(cwd, RENDER, env);
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('neither the board’s nor made for this take');
    expect(sandbox.stats().submits).toBe(before);
  });
});

describe('a gateway that echoes a request', () => {
  it('puts neither a callback path nor a link’s signature into the manifest or on a screen', async () => {
    const signature = 'c2lnbmF0dXJlLW9mLWEtbGluaw';
    const cwd = workspace({
      'board.yaml': boardOf(['a'], `frames: { first: "https://example.com/a.png?X-Sig=${signature}" }`),
    });
    const gateway = await madeUpGateway({
      submit: (body, answer) => {
        answer.writeHead(400, { 'content-type': 'application/json' });
        answer.end(JSON.stringify({ error: { code: 'bad', message: `cannot take ${JSON.stringify(body)}` } }));
        return true;
      },
    });
    const port = await freePort();
    const listening = ['--listen', String(port), '--public-url', `http://127.0.0.1:${port}`];
    const ran = await rushes(cwd, [...RENDER, ...listening], against(gateway.url));
    const token = /\/rushes\/([\w-]{24})/.exec(gateway.posts[0]?.body ?? '')?.[1] as string;
    expect(token).toHaveLength(24);
    const text = readFileSync(join(cwd, 'renders/film/manifest.json'), 'utf8') + ran.stdout + ran.stderr;
    expect(text).toContain('cannot take');
    expect(text).not.toContain(token);
    expect(text).not.toContain(signature);
  });

  it('or sends a long bill cannot fill a file: only its numbers, flags and short words are kept', () => {
    const usage = { billing_rule: 'per_second', credits_reserved: 16.2, padding: 'x'.repeat(990_000), deep: { a: [1] } };
    const facts = evolink.readSubmit({ status: 200, headers: {}, text: '', json: { id: 'task-1', usage } });
    expect(facts.usage).toEqual({ raw: { billing_rule: 'per_second', credits_reserved: 16.2 }, charged: 16_200 });
  });
});

describe('an id', () => {
  it.each([evolink, trinetra])('in the error of a successful answer is not a job id of $name', (gateway) => {
    for (const json of [{ error: { id: 'err_1', task_id: 'err_1', job_id: 'err_1' } }])
      expect(gateway.readSubmit({ status: 200, headers: {}, text: '', json })).not.toHaveProperty('job_id');
  });
});

describe('a record of an older release', () => {
  it('is read: length and size come from its request, and nothing is bought again', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const sandbox = await sandboxHere();
    const env = against(sandbox.url);
    expect((await rushes(cwd, RENDER, env)).code).toBe(0);
    const older = events(cwd).map((event) => {
      if (event.type !== 'take-begun') return event;
      const { seconds: _, resolution: __, ...rest } = event;
      return rest;
    });
    rewrite(cwd, older as TakeEvent[]);
    const planned = await rushes(cwd, ['plan', 'board.yaml', '--format', 'json'], env);
    expect(JSON.parse(planned.stdout)).toMatchObject({ steps: [{ action: 'keep', seconds: 5, resolution: '720p' }] });
    const file = join(cwd, 'renders/film/manifest.json');
    const text = readFileSync(file, 'utf8')
      .replace(/\n\s+"(?:seconds|resolution)": [^\n]+,(?=\n)/g, '')
      .replace(/,\n\s+"unpriced": 0/g, '');
    expect(text).not.toContain('"seconds"');
    writeFileSync(file, text);
    truncateSync(join(cwd, 'renders/film/journal.jsonl'));
    expect((await rushes(cwd, RENDER, env)).code).toBe(0);
    expect(sandbox.stats().submits).toBe(1);
  });
});

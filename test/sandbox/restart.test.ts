import { type ChildProcess, spawn } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import { IN_TIME, TIMED } from '../support/timed.js';
import { ask, clipOf, poll, render, sandbox, submit, watch } from './support.js';

let state: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterEach(() => child?.kill('SIGKILL'));

const bytesOf = async (url: string): Promise<Buffer> => Buffer.from(await (await fetch(url)).arrayBuffer());

test('a restarted sandbox knows its jobs, their charges and their ids', async () => {
  const first = await sandbox({ state });
  const { document } = await render(first, { external_task_id: 'ridge.1' });
  first.setKnobs({ job: [{ do: 'fail' }] });
  const failed = await render(first, { external_task_id: 'door.1' });
  await first.close();

  const second = await sandbox({ state });
  expect((await poll(second, document.id)).json).toEqual({
    ...document,
    output: { outputs: [{ type: 'video', url: expect.stringContaining(second.url) }] },
  });
  expect((await poll(second, failed.document.id)).json).toEqual(failed.document);
  expect((await submit(second, { external_task_id: 'ridge.1' })).json.job_id).toBe(document.id);
  expect((await submit(second, { external_task_id: 'ridge.1', duration: 7 })).status).toBe(409);
  expect(second.stats()).toMatchObject({ created: 2, charged: { trinetra: 95 }, inFlight: 0 });
});

test('a running job continues after a restart as if nothing had happened', TIMED, async () => {
  const first = await sandbox({ state, latency: { queued: 0, running: 400, jitter: 0 } });
  const { json } = await submit(first);
  await first.close();
  const start = Date.now();
  const second = await sandbox({ state, latency: { queued: 60_000, running: 60_000, jitter: 0 } });
  expect((await poll(second, json.job_id)).json.status, IN_TIME).toBe('running');
  expect((await watch(second, json.job_id)).document.credits_charged).toBe(95);
  expect(Date.now() - start, IN_TIME).toBeLessThan(2_000);
  expect(second.stats()).toMatchObject({ created: 1, charged: { trinetra: 95 }, maxInFlight: 1 });
});

test('a drawn clip is kept, and is the same after a restart', async () => {
  const first = await sandbox({ state, clips: 'drawn', height: 64 });
  const { document } = await render(first, { duration: 1 });
  const clip = await bytesOf(clipOf(document));
  await first.close();
  expect(await readdir(join(state, 'clips'))).toEqual([`${document.id.split('_')[2]}.mp4`]);
  const second = await sandbox({ state, clips: 'drawn', height: 64 });
  expect(Buffer.compare(await bytesOf(clipOf((await poll(second, document.id)).json)), clip)).toBe(0);
});

test('a last line that a crash cut is dropped', async () => {
  const first = await sandbox({ state });
  const { document } = await render(first, { external_task_id: 'a' });
  await first.close();
  const ledger = join(state, 'sandbox.jsonl');
  const before = await readFile(ledger, 'utf8');
  await appendFile(ledger, '{"created":{"id":"job_kl');
  const second = await sandbox({ state });
  expect(second.stats()).toMatchObject({ created: 1, charged: { trinetra: 95 } });
  await render(second, { external_task_id: 'b' });
  await second.close();
  const after = await readFile(ledger, 'utf8');
  expect(after.startsWith(before)).toBe(true);
  expect(
    after
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toHaveLength(4);
  const third = await sandbox({ state });
  expect(third.stats()).toMatchObject({ created: 2, charged: { trinetra: 190 } });
  expect((await poll(third, document.id)).json.status).toBe('succeeded');
});

test('a log that is damaged elsewhere is refused, with its line', async () => {
  await writeFile(join(state, 'sandbox.jsonl'), '{"created":\n');
  await expect(startSandbox({ state })).rejects.toThrow(/sandbox\.jsonl:1: not an entry of a sandbox's log/);
});

test('an answered job is on disk: the sandbox knows it even if it is killed at once', async () => {
  const module = fileURLToPath(new URL('../../build/sandbox/sandbox.js', import.meta.url));
  const program = `import { startSandbox } from ${JSON.stringify(module)};
    const sandbox = await startSandbox({ state: ${JSON.stringify(state)}, clips: 'stock', latency: { queued: 0, running: 300, jitter: 0 } });
    console.log(sandbox.url);`;
  const accepted: string[] = [];
  for (let round = 0; round < 4; round++) {
    const running = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    child = running;
    const url = await new Promise<string>((ready) => running.stdout.once('data', (line) => ready(String(line).trim())));
    const known = (await ask(`${url}/__stats`)).json.jobs.map((job: { id: string }) => job.id);
    for (const id of accepted) expect(known).toContain(id);
    const all = Array.from({ length: 20 }, async (_, i) => {
      const body = JSON.stringify({ prompt: 'A ridge', external_task_id: `shot-${round}-${i}` });
      const answer = await ask(`${url}/v1/video/kling-v3`, { method: 'POST', body });
      accepted.push(answer.json.job_id);
      if (i === round * 5) running.kill('SIGKILL');
    });
    await Promise.allSettled(all);
    await new Promise((gone) =>
      running.exitCode === null && running.signalCode === null ? running.once('exit', gone) : gone(undefined),
    );
  }
  expect(accepted.length).toBeGreaterThan(3);
  const last = await sandbox({ state });
  const ended = await Promise.all(accepted.map((id) => watch(last, id)));
  expect(ended.map(({ document }) => document).filter((document) => document.credits_charged !== 95)).toEqual([]);
  const { jobs, created } = last.stats();
  expect(new Set(jobs.map((job) => job.externalId)).size).toBe(created);
});

test('a taken port gives an error that says so', async () => {
  const first = await sandbox();
  await expect(startSandbox({ port: Number(new URL(first.url).port) })).rejects.toThrow('EADDRINUSE');
});

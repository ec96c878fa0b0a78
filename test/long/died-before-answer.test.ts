import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { PlanDocument } from '../../src/plan/plan.gen.js';
import { readRecords } from '../../src/take/ledger/journal-record.js';
import type { Manifest } from '../../src/take/manifest.gen.js';
import { openGate } from '../support/gate.js';
import { rushes } from '../support/in-process.js';
import { manifest, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

/** `k` is sold by a gateway that knows task ids, `n` by one without them. */
const BOARD = `version: 1
id: film
model: trinetra/kling-v3
shots:
  - { id: k, prompt: A ridge }
  - { id: n, prompt: A pass, model: uniall/kling-v3-std }
`;
const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];

/** A run that waits for the answers to both of its paid requests. */
async function startWaitingRun() {
  const cwd = workspace({ 'board.yaml': BOARD });
  const sandbox = await sandboxHere();
  const gate = await openGate(sandbox.url, 'body in', 2);
  const env = against(gate.url);
  const running = start(cwd, RENDER, env);
  await gate.reached;
  const run = (...args: string[]) => rushes(cwd, args, env);
  const file = join(cwd, 'renders/film/manifest.json');
  return {
    cwd,
    sandbox,
    gate,
    file,
    run,
    /** Resolves once the run's manifest has both takes. */
    written: () => vi.waitFor(() => expect(manifest(cwd, 'film').takes).toHaveLength(2), { timeout: 20_000 }),
    kill: async () => {
      running.child.kill('SIGKILL');
      await running.ended;
    },
    status: async () => {
      const ran = await run('status', 'board.yaml', '--json');
      return listStates(JSON.parse(ran.stdout) as Manifest);
    },
    plan: async () => {
      const ran = await run('plan', 'board.yaml', '--format', 'json');
      return (JSON.parse(ran.stdout) as PlanDocument).steps.map(({ action, shot, take, reason }) => [
        `${action} ${shot}.${take}`,
        reason.code,
      ]);
    },
    imported: () => {
      const read = readRecords(readFileSync(join(cwd, 'renders/film/journal.jsonl')));
      return (read.ok ? read.events : []).filter(({ type }) => type === 'take-imported');
    },
  };
}

const listStates = ({ takes }: Manifest) =>
  takes.map(({ shot, take, status, reason, error }) => [`${shot}.${take}`, status, reason, error?.code]);

const SUBMITTING = [
  ['k.1', 'submitting', 'no-answer', 'no-answer'],
  ['n.1', 'submitting', 'no-answer', 'no-answer'],
];
const UNKNOWN = [
  ['k.1', 'unknown', 'no-answer', 'no-answer'],
  ['n.1', 'unknown', 'no-answer', 'no-answer'],
];
const PLANNED = [
  ['submit k.1', 'replay'],
  ['ask n.1', 'unknown'],
];

describe('a take that waits for its answer', () => {
  it('is submitting on every screen and in every file while its run holds the board', async () => {
    const { file, status, run, written, kill } = await startWaitingRun();
    expect(await status()).toEqual(SUBMITTING);
    expect((await run('status', 'board.yaml')).stdout).toMatch(/^k\.1 +submitting /m);
    await written();
    expect(listStates(JSON.parse(readFileSync(file, 'utf8')))).toEqual(SUBMITTING);
    await kill();
  });

  it('is unknown once its run is killed, and the plan and every sum treat it as before', async () => {
    const { cwd, sandbox, gate, status, plan, run, written, kill, imported } = await startWaitingRun();
    await written();
    const totals = manifest(cwd, 'film').totals;
    expect(await plan()).toEqual(PLANNED);
    await kill();
    gate.open();

    expect(await status()).toEqual(UNKNOWN);
    expect((JSON.parse((await run('status', 'board.yaml', '--json')).stdout) as Manifest).totals).toEqual(totals);
    const screen = (await run('status', 'board.yaml')).stdout;
    expect(screen).toMatch(/^k\.1 +unknown /m);
    expect(screen).not.toContain('submitting');
    expect(await plan()).toEqual(PLANNED);

    // The gateway without task ids receives no further request. The other gateway answers with the job that it made before.
    expect((await run(...RENDER)).code).toBe(3);
    expect(listStates(manifest(cwd, 'film'))).toEqual([['k.1', 'stored', undefined, undefined], UNKNOWN[1]]);
    expect(manifest(cwd, 'film').totals).toMatchObject([{ planned: 95 }, { unit: 'uniall', unpriced: 1 }]);
    expect(sandbox.stats()).toMatchObject({ created: 2, submits: 3 });
    expect((await run(...RENDER)).code).toBe(3);
    expect(sandbox.stats().submits).toBe(3);
    expect(imported()).toEqual([]);
    expect((await run('doctor', 'board.yaml')).code).toBe(0);
  });

  it('is unknown in a clone that has only the manifest of the killed run', async () => {
    const { cwd, run, written, kill } = await startWaitingRun();
    await written();
    await kill();
    expect(listStates(manifest(cwd, 'film'))).toEqual(SUBMITTING);
    rmSync(join(cwd, 'renders/film/journal.jsonl'));
    const clone = JSON.parse((await run('status', 'board.yaml', '--json')).stdout) as Manifest;
    expect(listStates(clone)).toEqual(UNKNOWN);
    expect((await run('status', 'board.yaml')).stdout).not.toContain('submitting');
  });
});

describe('a manifest that calls a take unknown', () => {
  it('adds nothing to a journal that has the start of that take: the same bytes are sent again, and nothing is recorded twice', async () => {
    const { cwd, sandbox, gate, file, plan, run, written, kill, imported } = await startWaitingRun();
    await written();
    await kill();
    gate.open();
    const journal = join(cwd, 'renders/film/journal.jsonl');
    mkdirSync(join(cwd, 'kept'));
    copyFileSync(journal, join(cwd, 'kept/journal.jsonl'));
    const seen = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    const claimed = { ...seen, takes: seen.takes.map((take) => ({ ...take, status: 'unknown' as const })) };
    writeFileSync(file, `${JSON.stringify(claimed, null, 2)}\n`);
    expect((await run('doctor', 'board.yaml')).code).toBe(0);
    expect(await plan()).toEqual(PLANNED);
    const merged = await run('doctor', 'board.yaml', '--merge', 'kept');
    expect(merged.code, merged.stderr).toBe(0);
    expect(imported()).toEqual([]);
    expect((await run(...RENDER)).code).toBe(3);
    expect(imported()).toEqual([]);
    expect(sandbox.stats()).toMatchObject({ created: 2, submits: 3 });
  });
});

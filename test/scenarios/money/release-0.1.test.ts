import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../../src/plan/plan.gen.js';
import type { Stats } from '../../../src/sandbox/stats.js';
import type { ManifestTake } from '../../../src/take/manifest.gen.js';
import { entryFromAnyRelease, parseRefusal } from '../../../src/take/release-0.1.js';
import { rushes } from '../../support/in-process.js';
import { replaceAddress } from '../../support/replace-address.js';
import { manifest, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/release-0.1', import.meta.url));
const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A board that release 0.1 left, and a sandbox with its jobs. */
async function openOldBoard(name: string) {
  const cwd = workspace();
  cpSync(join(FIXTURES, name), cwd, { recursive: true });
  const sandbox = await sandboxHere({}, { state: join(cwd, 'gateway') });
  const address = readFileSync(join(cwd, 'address'), 'utf8').trim();
  for (const file of ['journal.jsonl', 'manifest.json'].map((one) => join(cwd, 'renders/film', one)))
    if (existsSync(file)) writeFileSync(file, replaceAddress(readFileSync(file, 'latin1'), address, sandbox.url), 'latin1');
  const env = against(sandbox.url);
  const run = (...args: string[]) => rushes(cwd, args, env);
  const plan = async () => {
    const ran = await run('plan', 'board.yaml', '--format', 'json');
    const steps = ran.code === 0 ? (JSON.parse(ran.stdout) as PlanDocument).steps : [];
    return { ...ran, actions: steps.map(({ action, shot, take }) => `${action} ${shot}.${take}`) };
  };
  return { cwd, sandbox, run, plan };
}

/** What release 0.1 paid for: each take with its job and its clip. */
const listPaidTakes = (cwd: string) =>
  manifest(cwd, 'film').takes.flatMap(({ shot, take, job_id, clip, external_task_id }) =>
    job_id === undefined ? [] : [{ shot, take, job_id, external_task_id, ...(clip && { clip }) }],
  );

/**
 * Checks that each paid take is as it was: its job, its task id, and its clip. A clip that was not here is the one that the
 * gateway serves today, and of the same length and size as before: a sandbox draws it anew.
 */
function expectPaidTakes(cwd: string, before: ReturnType<typeof listPaidTakes>, { jobs }: Stats): void {
  const after = listPaidTakes(cwd);
  for (const take of before) {
    const served = jobs.find(({ id }) => id === take.job_id)?.served;
    if (take.clip === undefined || served === undefined) {
      expect(after).toContainEqual(expect.objectContaining(take));
      continue;
    }
    const clip = { ...take.clip, sha256: served, bytes: expect.any(Number) };
    expect(after).toContainEqual(expect.objectContaining({ ...take, clip }));
  }
  for (const { clip } of after)
    if (clip) expect(sha256(readFileSync(join(cwd, 'renders/film', clip.file))), clip.file).toBe(clip.sha256);
}

interface Expected {
  readonly actions: readonly string[];
  /** The exit code of the next render. */
  readonly exit: number;
  /** The exit code of `doctor` before it; 0 by default. */
  readonly doctor?: number;
}

const KEPT = ['keep ridge.1', 'keep pass.1', 'keep pass.2', 'keep hut.1', 'keep lake.1'];
const UNANSWERED = ['resume pass.2', 'ask hut.1', 'ask lake.1'];

const BOARDS: Readonly<Record<string, Expected>> = {
  plain: { actions: KEPT, exit: 0 },
  edited: {
    actions: ['keep ridge.1', 'keep ridge.2', 'keep pass.1', 'keep pass.2', 'keep pass.3', 'keep hut.1', 'keep lake.1'],
    exit: 0,
  },
  imported: { actions: [...KEPT, 'keep lake.2'], exit: 0 },
  'manifest-only': { actions: KEPT.map((step) => step.replace('keep', 'fetch')), exit: 0, doctor: 6 },
  unknown: { actions: [...KEPT.slice(0, 4), 'ask lake.1'], exit: 3 },
  duplicates: { actions: KEPT, exit: 0 },
  settled: { actions: ['keep ridge.1', 'keep pass.2', 'keep pass.3', 'keep hut.2', 'resume lake.2'], exit: 0 },
  'half-rendered': { actions: ['fetch ridge.1', 'keep pass.1', ...UNANSWERED], exit: 3 },
  cut: { actions: ['fetch ridge.1', 'fetch pass.1', ...UNANSWERED], exit: 3 },
};

describe('a board that release 0.1 rendered', () => {
  it.each(Object.entries(BOARDS))(
    '%s: can be planned, rendered and checked by doctor, and nothing is paid for again',
    async (name, wanted) => {
      const { cwd, sandbox, run, plan } = await openOldBoard(name);
      const before = listPaidTakes(cwd);
      expect((await plan()).actions.toSorted()).toEqual([...wanted.actions].toSorted());
      expect((await run('doctor', 'board.yaml')).code).toBe(wanted.doctor ?? 0);
      for (const _ of ['the first run', 'the second']) {
        expect((await run(...RENDER)).code).toBe(wanted.exit);
        expect(sandbox.stats().submits).toBe(0);
      }
      expectPaidTakes(cwd, before, sandbox.stats());
      expect((await run('doctor', 'board.yaml')).code).toBe(0);
      expect((await run('status', 'board.yaml')).code).toBe(0);
    },
  );

  it('damaged: is refused with the place of the damage, rebuilt by doctor, and rendered without paying again', async () => {
    const { cwd, sandbox, run, plan } = await openOldBoard('damaged');
    const before = listPaidTakes(cwd);
    expect(await plan()).toMatchObject({
      code: 6,
      stderr: expect.stringMatching(/journal\.jsonl is damaged at line \d+ \(byte \d+\)/),
    });
    expect((await run(...RENDER)).code).toBe(6);
    expect((await run('doctor', 'board.yaml')).code).toBe(6);
    expect((await run('doctor', 'board.yaml', '--rebuild')).code).toBe(0);
    expect((await run(...RENDER)).code).toBe(0);
    expect(sandbox.stats().submits).toBe(0);
    expectPaidTakes(cwd, before, sandbox.stats());
  });
});

describe('a reason that release 0.1 recorded only in a message', () => {
  const readRefusal = (code: string, message: string, status?: number) =>
    parseRefusal({ code, message, ...(status !== undefined && { status }) });

  it('explains why nothing was bought, read from the journal and from the manifest alike', () => {
    const cases = [
      ['bad_prompt', 'nothing was bought: so says the gateway', 400, 'refused', 'nothing was bought: so says the gateway'],
      ['deferred', 'come back with a plan', 429, 'refused', 'come back with a plan'],
      ['deferred', 'nothing was bought: too many tasks', undefined, 'deferred', 'too many tasks'],
      ['unknowns', 'nothing was bought: two answers were lost', undefined, 'postponed', 'two answers were lost'],
      ['interrupted', 'nothing was bought before the run was interrupted', undefined, 'postponed', 'the run was interrupted'],
      ['dns', 'nothing was sent: no such host name', undefined, 'not-sent', 'no such host name'],
      ['plain-http', 'it would go in clear', undefined, 'not-sent', 'it would go in clear'],
    ] as const;
    for (const [code, message, status, refusal, cause] of cases) {
      expect(readRefusal(code, message, status)).toMatchObject({ refusal, code, message: cause });
      const entry = { refused: true, error: { code: `refused-${status ?? code}`, message } } as ManifestTake;
      expect(entryFromAnyRelease(entry)).toMatchObject({
        refusal,
        error: { message: cause, ...(status !== undefined && { status }) },
      });
      expect(entryFromAnyRelease(entryFromAnyRelease(entry))).toEqual(entryFromAnyRelease(entry));
    }
  });

  it('is not searched for in records of later releases, because a gateway may use the same words', () => {
    const message = 'nothing was sent: so says the gateway';
    expect(parseRefusal({ refusal: 'deferred', code: 'x', message })).toEqual({ refusal: 'deferred', code: 'x', message });
  });
});

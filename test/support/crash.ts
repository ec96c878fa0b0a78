import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Stats } from '../../src/sandbox/stats.js';
import { attemptsIn, judge } from './invariants.js';
import { rushes } from './rushes.js';
import { against } from './sandbox.js';

const SHOTS = {
  t: 'model: trinetra/kling-v3',
  e: 'model: evolink/kling-v3-image-to-video, frames: { first: https://example.com/hut.png }',
  u: 'model: uniall/kling-v3-std',
};

/** A board with `each` shots for each of the three gateways: `t1`, `e1`, `u1`, … `more` changes their pictures. */
export function threeGateways(each: number, more = ''): string {
  const numbers = Array.from({ length: each }, (_, index) => index + 1);
  const shots = numbers.flatMap((nth) =>
    Object.entries(SHOTS).map(([key, words]) => `  - { id: ${key}${nth}, prompt: What ${key}${nth} shows${more}, ${words} }`),
  );
  return `version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n${shots.join('\n')}\n`;
}

/** The cost of such a board if nothing is paid twice. */
export const fullCosts = (each: number): Record<string, number> => ({ trinetra: 95 * each, evolink: 27 * each });

/** The command that each of these tests runs repeatedly. */
export const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02', '--concurrency', '2'];

/** The same with a saved plan: it is never asked about. */
export const RENDER_SAVED = ['render', 'plan.json', '--poll-interval', '0.02', '--concurrency', '2'];

/** Saves the plan of the board, for `RENDER_SAVED`. */
export async function savePlanOf(cwd: string, url: string, ...more: readonly string[]): Promise<void> {
  const saved = await rushes(cwd, ['plan', 'board.yaml', '--save', 'plan.json', ...more], against(url));
  expect(saved.code, saved.stderr).toBe(0);
}

/** The worst remains of a killed run: half a record, a draft of the manifest, a draft of a clip. */
export function writeLeftovers(cwd: string): void {
  const folder = join(cwd, 'renders/film');
  mkdirSync(join(folder, 'clips'), { recursive: true });
  writeFileSync(join(folder, 'journal.jsonl'), '{"sum":"0123');
  writeFileSync(join(folder, 'manifest.json.part'), '{ "version": 1, ');
  writeFileSync(join(folder, 'clips/t1.1.mp4.part'), 'half a clip');
}

/** The result of the next run. */
export interface Recovery {
  /** Milliseconds of the next run. */
  readonly took: number;
  /** Takes with an outcome that cannot be known from here. */
  readonly unknown: readonly string[];
}

/**
 * Runs a board of the three gateways again after a crash, and checks both runs: nothing is bought twice, every job is known and
 * every clip is downloaded. Only an unanswered request at a gateway without task ids stays unknown, and is not sent again.
 *
 * @param said what each earlier run printed, on stdout and on stderr
 * @param command how the board is run again
 */
export async function recover(
  cwd: string,
  url: string,
  each: number,
  stats: () => Stats | Promise<Stats>,
  said: readonly string[] = [],
  command: readonly string[] = RENDER,
): Promise<Recovery> {
  const caps = fullCosts(each);
  await judge(cwd, { stats: await stats(), caps, said });
  const lost = [...attemptsIn(cwd)].filter(([, { unit, state }]) => unit === 'uniall' && ['open', 'unknown'].includes(state));
  const unknown = lost.map(([name]) => name);
  const began = performance.now();
  const again = await rushes(cwd, command, against(url));
  const took = performance.now() - began;
  expect(again.stderr).not.toMatch(/This is a bug/);
  expect(again.code, again.stderr).toBe(unknown.length > 0 ? 3 : 0);
  const after = attemptsIn(cwd);
  const states = [...after].map(([name, { state }]) => [name, state] as const).filter(([, state]) => state !== 'stored');
  expect(states).toEqual(lost.map(([name, { state }]) => [name, state]));
  expect(after.size).toBe(3 * each);
  const now = await stats();
  // A task id is sent once, and once more after each run that ended before its answer; it makes one job.
  expect(Object.keys(now.posts)).toHaveLength(2 * each);
  expect(Math.max(...Object.values(now.posts))).toBeLessThanOrEqual(Math.max(1, said.length / 2) + 1);
  expect(now.jobs.filter(({ externalId }) => externalId !== undefined)).toHaveLength(2 * each);
  await judge(cwd, { stats: now, caps, finished: unknown.length === 0, said: [again.stdout, again.stderr] });
  return { took, unknown };
}

/** The adopt commands that a run suggested, as arguments. */
const adoptCommands = (stderr: string): string[][] =>
  [...stderr.matchAll(/rushes (reconcile board\.yaml \S+ --adopt \S+)/g)].map(([, words = '']) => words.split(' '));

/**
 * Checks a run with a failed disk: each job that the gateway made is in the journal, or once on stderr. The next run finds what
 * it can, and the suggested commands download the rest.
 */
export async function recoverFromDiskFault(
  cwd: string,
  url: string,
  each: number,
  stats: () => Stats | Promise<Stats>,
  ran: { readonly stdout: string; readonly stderr: string },
): Promise<Recovery> {
  const written = new Set([...attemptsIn(cwd).values()].map(({ job }) => job));
  for (const { id, status } of (await stats()).jobs) {
    const lines = ran.stderr.split('\n').filter((line) => line.includes(id));
    const rescued = lines.filter((line) => line.includes('could not be recorded'));
    expect(rescued.length, `${id} (${status}) on stderr`).toBeLessThanOrEqual(1);
    if (!written.has(id)) expect([lines.length, rescued.length], `${id} (${status}), which the journal lacks`).toEqual([1, 1]);
  }
  const recovery = await recover(cwd, url, each, stats, [ran.stdout, ran.stderr]);
  const bought = (await stats()).created;
  for (const words of adoptCommands(ran.stderr).filter(([, , take = '']) => recovery.unknown.includes(take)))
    expect(await rushes(cwd, words, against(url))).toMatchObject({ code: 0 });
  if (recovery.unknown.length === 0) return recovery;
  // A take that is still unknown was never answered, or never sent.
  const last = await recover(cwd, url, each, stats);
  expect((await stats()).created).toBe(bought);
  const jobs = (await stats()).jobs.filter(({ dialect }) => dialect === 'uniall');
  expect(jobs).toHaveLength(each - last.unknown.length);
  return { ...recovery, unknown: last.unknown };
}

import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { Stats } from '../../src/sandbox/stats.js';
import { rushes as rushesHere } from './in-process.js';
import { attemptsIn } from './invariants.js';
import { replaceAddress } from './replace-address.js';
import { type Ran, rushes, workspace } from './rushes.js';
import { against, sandboxHere } from './sandbox.js';

/** The folder of the board, and of what the earlier release left of it. */
export const HALF_RENDERED = fileURLToPath(new URL('../fixtures/half-rendered', import.meta.url));
const SHOTS = 200;
const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.05', '--concurrency', '16'];

const textOf = (name: string): string => gunzipSync(readFileSync(join(HALF_RENDERED, `${name}.gz`))).toString('utf8');

/** Adds what a sandbox counted before it was started again. Its jobs and their charges include the earlier ones already. */
function addStats(before: Stats, now: Stats): Stats {
  const posts = { ...before.posts };
  for (const [key, count] of Object.entries(now.posts)) posts[key] = (posts[key] ?? 0) + count;
  const servedBefore = new Map(before.jobs.map(({ id, served }) => [id, served]));
  const jobs = now.jobs.map((job) => {
    const served = job.served ?? servedBefore.get(job.id);
    return { ...job, ...(served !== undefined && { served }) };
  });
  return { ...now, submits: before.submits + now.submits, posts, jobs };
}

/** The board as the earlier release left it, with a sandbox that has its jobs. `stats` counts since the first request of all. */
export async function openHalfRendered() {
  const cwd = workspace();
  const folder = join(cwd, 'renders/film');
  mkdirSync(join(folder, 'clips'), { recursive: true });
  mkdirSync(join(cwd, 'gateway'));
  writeFileSync(join(cwd, 'gateway/sandbox.jsonl'), textOf('sandbox.jsonl'));
  const sandbox = await sandboxHere({}, { state: join(cwd, 'gateway') });
  const address = readFileSync(join(HALF_RENDERED, 'address'), 'utf8').trim();
  copyFileSync(join(HALF_RENDERED, 'board.yaml'), join(cwd, 'board.yaml'));
  for (const name of ['journal.jsonl', 'manifest.json'])
    writeFileSync(join(folder, name), replaceAddress(textOf(name), address, sandbox.url));
  for (const name of readdirSync(join(HALF_RENDERED, 'clips')))
    if (name.endsWith('.part')) copyFileSync(join(HALF_RENDERED, 'clips', name), join(folder, 'clips', name));
  for (const { clip } of attemptsIn(cwd).values())
    if (clip) copyFileSync(join(HALF_RENDERED, 'clips', `${clip.sha256}.mp4`), join(folder, clip.file));
  const before = JSON.parse(textOf('stats.json')) as Stats;
  return { cwd, url: sandbox.url, before, stats: () => addStats(before, sandbox.stats()) };
}

/** The jobs of a sandbox with a state folder, by prompt. */
function jobsByPrompt(cwd: string): Map<string, string> {
  const lines = readFileSync(join(cwd, 'gateway/sandbox.jsonl'), 'utf8').split('\n').slice(0, -1);
  const entries = lines.map((line) => JSON.parse(line) as { created?: { id: string; wanted: { prompt: string } } });
  return new Map(entries.flatMap(({ created }) => (created ? [[created.wanted.prompt, created.id]] : [])));
}

/** What this release did with the board. */
export interface Finished {
  /** Takes that it asked about, and found a job for. */
  readonly adopted: readonly string[];
  /** Takes that it asked about, and that were never bought. */
  readonly retried: readonly string[];
  /** Everything that it printed. */
  readonly said: readonly string[];
}

/**
 * Finishes the board as a person would: renders it, looks at the gateway's own list of jobs for each take that is unknown, and
 * sends the refused shots again. Checks that the last run has nothing left to do.
 */
export async function finishBoard(cwd: string, url: string): Promise<Finished> {
  const said: string[] = [];
  const check = (ran: Ran): number | null => {
    said.push(ran.stdout, ran.stderr);
    expect(ran.stderr).not.toMatch(/This is a bug/);
    return ran.code;
  };
  const render = async (...more: string[]) => check(await rushes(cwd, [...RENDER, ...more], against(url)));
  const settle = async (name: string, ...how: string[]) =>
    check(await rushesHere(cwd, ['reconcile', 'board.yaml', name, ...how], against(url)));
  const first = await render();
  const jobs = jobsByPrompt(cwd);
  const prompts = new Map(
    [...readFileSync(join(cwd, 'board.yaml'), 'utf8').matchAll(/id: (s\d+), prompt: ([^,]+),/g)].map(([, id, prompt]) => [
      id,
      prompt,
    ]),
  );
  const unknown = [...attemptsIn(cwd)].filter(([, { state }]) => state === 'open' || state === 'unknown').map(([name]) => name);
  const refused = [...attemptsIn(cwd).values()].some(({ state }) => state === 'refused');
  expect(first, said.join('\n')).toBe(unknown.length > 0 ? 3 : refused ? 1 : 0);
  const jobOf = (name: string) => jobs.get(prompts.get(name.split('.')[0] ?? '') ?? '');
  const adopted = unknown.filter((name) => jobOf(name) !== undefined);
  const retried = unknown.filter((name) => jobOf(name) === undefined);
  for (const name of adopted) expect(await settle(name, '--adopt', jobOf(name) as string), name).toBe(0);
  for (const name of retried) expect(await settle(name, '--retry', '--yes'), name).toBe(0);
  expect(await render('--retry-failed'), said.join('\n')).toBe(0);
  return { adopted, retried, said };
}

/** Each shot has one stored clip; every other take of it was refused, or given up without a job. */
export function expectStoredOnce(cwd: string): void {
  const attempts = [...attemptsIn(cwd)];
  const stored = attempts.flatMap(([name, { state }]) => (state === 'stored' ? [name.split('.')[0]] : []));
  expect([stored.length, new Set(stored).size]).toEqual([SHOTS, SHOTS]);
  const rest = attempts
    .filter(([, { state }]) => state !== 'stored')
    .map(([name, { state, job }]) => `${name} ${state} ${job}`);
  for (const line of rest) expect(line).toMatch(/ given up undefined$/);
}

export const journalFileOf = (cwd: string): string => join(cwd, 'renders/film/journal.jsonl');

/** A journal's text. */
export const journalOf = (cwd: string): string => readFileSync(journalFileOf(cwd), 'utf8');

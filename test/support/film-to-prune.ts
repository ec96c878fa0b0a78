import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Knobs } from '../../src/sandbox/job/knobs.js';
import { readRecords } from '../../src/take/ledger/journal-record.js';
import { takeName } from '../../src/take/take.js';
import { rushes } from './in-process.js';
import { manifest, workspace } from './rushes.js';
import { against, sandboxHere } from './sandbox.js';

/** `ridge` with three takes, `door` with two, `lake` with one. */
export const PRUNABLE = `version: 1
id: film
model: trinetra/kling-v3
shots:
  - { id: ridge, prompt: A ridge, takes: 3 }
  - { id: door, prompt: A door, takes: 2 }
  - { id: lake, prompt: A lake }
`;

export const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];

/** The take that a line picks, or what the line says. */
type Picks = Readonly<Record<string, number | string>>;

/** Writes the picks file of `board.yaml`. Its clips are those of the manifest. */
export function writePicks(cwd: string, picks: Picks, pins: Readonly<Record<string, number>> = {}): void {
  const { takes } = manifest(cwd, 'film');
  const clipOf = (shot: string, take: number) =>
    takes.find((one) => one.shot === shot && one.take === take)?.clip?.sha256.slice(0, 12) ?? '0'.repeat(12);
  const line = (shot: string, take: number) => `{ take: ${take}, clip: ${clipOf(shot, take)} }`;
  const lines = Object.entries(picks).map(([id, pick]) => `  ${id}: ${typeof pick === 'number' ? line(id, pick) : pick}\n`);
  const pinned = Object.entries(pins).map(([id, take]) => `  ${id}: ${line(id, take)}\n`);
  writeFileSync(
    join(cwd, 'board.picks.yaml'),
    `version: 1\npicks:\n${lines.join('\n')}${pinned.length > 0 ? `pins:\n${pinned.join('')}` : ''}`,
  );
}

/** The clips of a board, in order. */
export const clipsOf = (cwd: string): string[] => {
  const folder = join(cwd, 'renders/film/clips');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};

/** `ridge.1 pruned`, of the manifest. */
export const statesOf = (cwd: string): string[] =>
  manifest(cwd, 'film').takes.map((take) => `${takeName(take)} ${take.status}`);

/** The events of the journal that are about pruned clips: `take-pruned ridge.1`. */
export function pruneEvents(cwd: string): string[] {
  const records = readRecords(readFileSync(join(cwd, 'renders/film/journal.jsonl')));
  if (!records.ok) throw new Error(`line ${records.line} of the journal is damaged`);
  return records.events.flatMap((event) =>
    event.type === 'take-pruned' || event.type === 'take-restored' ? [`${event.type} ${takeName(event)}`] : [],
  );
}

/** A film that was rendered at a sandbox, with all its clips. */
export async function renderFilmToPrune(board = PRUNABLE, knobs: Partial<Knobs> = {}) {
  const cwd = workspace({ 'board.yaml': board });
  const sandbox = await sandboxHere(knobs);
  const env: Record<string, string> = against(sandbox.url);
  const run = (...args: string[]) => rushes(cwd, args, env);
  const prune = (...args: string[]) => run('prune', 'board.yaml', ...args);
  const first = await run(...RENDER);
  expect(first.code, first.stderr).toBe(0);
  return { cwd, sandbox, env, run, prune };
}

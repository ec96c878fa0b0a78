import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecords } from '../../src/take/ledger/journal-record.js';
import type { TakeEvent } from '../../src/take/take-event.js';
import { type RenderOptions, render } from './core.js';
import { loadBoard } from './render-here.js';
import { workspace } from './rushes.js';
import { against, sandboxHere } from './sandbox.js';

/** A board in its own folder with its sandbox. It renders in this process and gives access to its journal. */
export async function filmHere(text: string, knobs: Parameters<typeof sandboxHere>[0] = {}) {
  const cwd = workspace({ 'board.yaml': text });
  const sandbox = await sandboxHere(knobs);
  const options: RenderOptions = { cwd, env: against(sandbox.url), pollIntervalSeconds: 0.02 };
  const board = () => loadBoard(cwd);
  const file = (name: string) => join(cwd, 'renders/film', name);
  return {
    cwd,
    sandbox,
    options,
    board,
    file,
    run: async (more: Partial<RenderOptions> = {}) => render(await board(), { ...options, ...more }),
    bytes: () => readFileSync(file('journal.jsonl')),
    put: (journal: Buffer | string) => writeFileSync(file('journal.jsonl'), journal),
    /** The journal's lines, each with its newline. */
    lines: () =>
      readFileSync(file('journal.jsonl'), 'utf8')
        .split(/(?<=\n)/)
        .filter((line) => line !== ''),
  };
}

/** The events of an undamaged journal. */
export function eventsIn(journal: Buffer): TakeEvent[] {
  const read = readRecords(journal);
  if (!read.ok) throw new Error(`the journal is ${read.kind} at line ${read.line}`);
  return read.events;
}

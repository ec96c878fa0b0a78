import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, render } from './core.js';
import { workspace } from './rushes.js';
import { against, sandboxHere } from './sandbox.js';

/** A board and a disk that is full in the middle of a certain record of its journal. */
export interface FullDisk {
  readonly board: string;
  /** How large a file may grow, in KiB. */
  readonly blocks: number;
}

/** How much of the record still fits. */
const FITS = 60;

/**
 * Fits a board to a disk: its first prompt (`PAD` stands in it) is as long as it must be for the journal of its first run to
 * outgrow a whole number of KiB some bytes into the first record of a type.
 *
 * @param knobs under which a first try of the same run is made
 */
export async function fullAt(type: string, board: string, knobs: Parameters<typeof sandboxHere>[0] = {}): Promise<FullDisk> {
  const sandbox = await sandboxHere(knobs);
  const cwd = workspace({ 'board.yaml': board });
  const loaded = await load('board.yaml', { cwd });
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  const stop = new AbortController();
  await render(loaded.value, {
    cwd,
    env: against(sandbox.url),
    pollInterval: 0.02,
    signal: stop.signal,
    onEvent: (event) => {
      if (event.type !== type) return;
      stop.abort();
      // An answer that never comes is not waited for.
      void sandbox.close();
    },
  });
  const journal = readFileSync(join(cwd, 'renders/film/journal.jsonl'), 'utf8');
  const found = journal.indexOf(`"type":"${type}"`);
  if (found < 0) throw new Error(`the first try wrote down no ${type}`);
  const at = Buffer.byteLength(journal.slice(0, journal.lastIndexOf('\n', found) + 1));
  const pad = (1024 - FITS - (at % 1024) + 1024) % 1024;
  return { board: board.replace('PAD', `PAD${'x'.repeat(pad)}`), blocks: Math.ceil((at + pad) / 1024) };
}

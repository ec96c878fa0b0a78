import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from './core.js';
import { loadBoard } from './render-here.js';
import { workspace } from './rushes.js';
import { against, sandboxHere } from './sandbox.js';

/** A board, and a disk that fills up within a certain record of the board's journal. */
export interface FullDisk {
  readonly board: string;
  /** The largest possible size of a file, in KiB. */
  readonly blocks: number;
}

/** The bytes of the record that still fit. */
const FITTING_BYTES = 60;

/**
 * Fits a board to a disk. Pads its first prompt (at `PAD`) so that the journal of its first run exceeds a whole number of KiB
 * within the first record of a type.
 *
 * @param knobs the sandbox's knobs in a trial of the same run
 */
export async function fitBoardToDisk(
  type: string,
  board: string,
  knobs: Parameters<typeof sandboxHere>[0] = {},
): Promise<FullDisk> {
  const sandbox = await sandboxHere(knobs);
  const cwd = workspace({ 'board.yaml': board });
  const loaded = await loadBoard(cwd);
  const stop = new AbortController();
  await render(loaded, {
    cwd,
    env: against(sandbox.url),
    pollIntervalSeconds: 0.02,
    signal: stop.signal,
    onEvent: (event) => {
      if (event.type !== type) return;
      stop.abort();
      // Do not wait for an answer that never comes.
      void sandbox.close();
    },
  });
  const journal = readFileSync(join(cwd, 'renders/film/journal.jsonl'), 'utf8');
  const found = journal.indexOf(`"type":"${type}"`);
  if (found < 0) throw new Error(`the first try wrote down no ${type}`);
  const at = Buffer.byteLength(journal.slice(0, journal.lastIndexOf('\n', found) + 1));
  const pad = (1024 - FITTING_BYTES - (at % 1024) + 1024) % 1024;
  return { board: board.replace('PAD', `PAD${'x'.repeat(pad)}`), blocks: Math.ceil((at + pad) / 1024) };
}

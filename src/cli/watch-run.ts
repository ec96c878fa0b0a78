import { eventLine } from '../report/event-line.js';
import type { RunEvent } from '../take/event.gen.js';
import { LiveProgress, type Progress } from './progress.js';
import type { Terminal } from './terminal.js';

/** Lines that a moving screen needs besides one for each take: heading, totals, the prompt's own. */
const MARGIN = 6;

const none: Progress = { watch: () => {}, end: async () => {} };

const lines = (terminal: Terminal, rehearsal: boolean): Progress => ({
  watch: (event: RunEvent) => {
    const line = eventLine(event, rehearsal);
    if (line !== undefined) terminal.err(`${line}\n`);
  },
  end: async () => {},
});

const ndjson = (terminal: Terminal): Progress => ({
  watch: (event: RunEvent) => terminal.out(`${JSON.stringify(event)}\n`),
  end: async () => {},
});

/** How a run is shown: events with `--json`, a moving screen to a person where it has room for every take, else plain lines. */
export function progressFor(terminal: Terminal, json: boolean, steps: number, rehearsal: boolean): Progress {
  if (json) return ndjson(terminal);
  if (steps === 0) return none;
  return terminal.moving && steps + MARGIN <= terminal.rows
    ? new LiveProgress(terminal.color.err, rehearsal)
    : lines(terminal, rehearsal);
}

import { eventLine } from '../report/event-line.js';
import type { RunEvent } from '../take/event.gen.js';
import type { Progress } from './progress.js';
import type { Terminal } from './terminal.js';

/** Lines that a moving screen needs besides one for each take: heading, totals, the prompt's own. */
const MARGIN = 6;

/** Words of their own, where nothing moves. */
const said = (terminal: Terminal) => (words: string) => terminal.err(`\n${words}\n`);

const none = (terminal: Terminal): Progress => ({ watch: () => {}, stopping: said(terminal), end: async () => {} });

const lines = (terminal: Terminal, rehearsal: boolean): Progress => ({
  watch: (event: RunEvent) => {
    const line = eventLine(event, rehearsal);
    if (line !== undefined) terminal.err(`${line}\n`);
  },
  stopping: said(terminal),
  end: async () => {},
});

const ndjson = (terminal: Terminal): Progress => ({
  watch: (event: RunEvent) => terminal.out(`${JSON.stringify(event)}\n`),
  stopping: said(terminal),
  end: async () => {},
});

/** How a run is shown: events with `--json`, a moving screen to a person where it has room for every take, else plain lines. */
export async function progressFor(terminal: Terminal, json: boolean, steps: number, rehearsal: boolean): Promise<Progress> {
  if (json) return ndjson(terminal);
  if (steps === 0) return none(terminal);
  if (!terminal.moving || steps + MARGIN > terminal.rows) return lines(terminal, rehearsal);
  const { LiveProgress } = await import('./progress.js');
  return new LiveProgress(terminal.color.err, rehearsal);
}

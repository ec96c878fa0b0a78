import { eventLine } from '../../report/run/event-line.js';
import { publicEvents } from '../../report/run/public-event.js';
import { unrecordedJobText } from '../../report/run/unrecorded-job.js';
import { inertJson } from '../../report/text/escape-terminal.js';
import type { RunEvent } from '../../take/event.gen.js';
import { commandLine, type RunFlags } from '../options/flags.js';
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
  watch: publicEvents((event) => terminal.out(`${inertJson(JSON.stringify(event))}\n`)),
  stopping: said(terminal),
  end: async () => {},
});

/** What a run is shown of, and to whom. */
interface Shown {
  /** Events are printed as JSON, one a line. */
  readonly events: boolean;
  readonly steps: number;
  readonly rehearsal: boolean;
  /** The command that takes a job in. */
  readonly adopt: (take: string, job_id: string) => string;
}

/**
 * Says each job's id that could not be written down: once, at once, and where no screen moves over it. Nothing more is begun
 * then, so a moving screen ends there, and what is left to show comes in plain lines.
 */
function withUnwritten(progress: Progress, terminal: Terminal, { events, rehearsal, adopt }: Shown): Progress {
  const plain = events ? progress : lines(terminal, rehearsal);
  let over: Promise<void> | undefined;
  return {
    watch: (event) => {
      if (over === undefined || events) progress.watch(event);
      else plain.watch(event);
      // Nothing was charged for a rehearsal's.
      if (event.type !== 'take-unwritten' || rehearsal) return;
      const take = event.found === 'second' ? event.shot : `${event.shot}.${event.take}`;
      const words = unrecordedJobText(event, adopt(take, event.job_id));
      over = (over ?? progress.end()).then(() => terminal.err(words));
    },
    stopping: (words) => (over === undefined ? progress : plain).stopping(words),
    end: () => over ?? progress.end(),
  };
}

/** The command that takes a job in. */
export const adoptCommand =
  (file: string, flags: RunFlags) =>
  (take: string, job_id: string): string =>
    commandLine('reconcile', file, flags, [take, '--adopt', job_id]);

/** How a run is shown: events with `--events`, a moving screen to a person where it has room for every take, else plain lines. */
export async function progressFor(terminal: Terminal, shown: Shown): Promise<Progress> {
  return withUnwritten(await plainProgressFor(terminal, shown), terminal, shown);
}

async function plainProgressFor(terminal: Terminal, { events, steps, rehearsal }: Shown): Promise<Progress> {
  if (events) return ndjson(terminal);
  if (steps === 0) return none(terminal);
  if (!terminal.moving || steps + MARGIN > terminal.rows) return lines(terminal, rehearsal);
  const { LiveProgress } = await import('./progress.js');
  return new LiveProgress(terminal.color.err, rehearsal, terminal.mask);
}

import { eventLine, nameWidthOf } from '../../report/run/event-line.js';
import { publicEvents } from '../../report/run/public-event.js';
import { unrecordedJobText } from '../../report/run/unrecorded-job.js';
import { waitWords } from '../../report/run/wait-words.js';
import { escapeTerminal, inertJson } from '../../report/text/escape-terminal.js';
import { wrap } from '../../report/text/wrap.js';
import type { OnEntriesWait } from '../../take/budget/lock-holder.js';
import type { RunEvent } from '../../take/event.gen.js';
import { commandLine, type RunFlags } from '../options/flags.js';
import type { Progress } from './progress.js';
import type { Terminal } from './terminal.js';

/** Rows that a moving screen needs besides one for each take: heading, total and prompt. */
const OTHER_ROWS = 6;

/** What is shown of a run. */
interface ShownRun {
  /** Print each event as one line of JSON. */
  readonly events: boolean;
  /** Names of the takes that the run works on. */
  readonly takes: readonly string[];
  readonly rehearsal: boolean;
  /** The command that adopts a job. */
  readonly adopt: (take: string, job_id: string) => string;
}

const sayAlone = (terminal: Terminal) => (words: string) => terminal.err(`\n${words}\n`);

const sayWait =
  (terminal: Terminal) =>
  (words: string | undefined): void => {
    if (words !== undefined) terminal.err(`${wrap(escapeTerminal(words), '  ', terminal.width?.err).join('\n')}\n`);
  };

/** Says what a run waits for, also before it shows anything. */
export const waitTeller =
  (terminal: Terminal, shown: () => Progress | undefined): OnEntriesWait =>
  (waiting) => {
    const words = waiting && waitWords(waiting);
    const progress = shown();
    if (progress) progress.waiting(words);
    else sayWait(terminal)(words);
  };

const noProgress = (terminal: Terminal): Progress => ({
  watch: () => {},
  stopping: sayAlone(terminal),
  waiting: sayWait(terminal),
  end: async () => {},
});

function plainLines(terminal: Terminal, { rehearsal, takes }: ShownRun): Progress {
  const nameWidth = nameWidthOf(takes);
  const watch = (event: RunEvent) => {
    const line = eventLine(event, { rehearsal, nameWidth });
    if (line !== undefined) terminal.err(`${line}\n`);
  };
  return { watch, stopping: sayAlone(terminal), waiting: sayWait(terminal), end: async () => {} };
}

const ndjson = (terminal: Terminal): Progress => ({
  watch: publicEvents((event) => terminal.out(`${inertJson(JSON.stringify(event))}\n`)),
  stopping: sayAlone(terminal),
  waiting: sayWait(terminal),
  end: async () => {},
});

/**
 * Shows each job id that could not be recorded, once. The run begins nothing after that. A moving screen would overwrite the
 * line, so it ends there, and plain lines follow.
 */
function withUnrecordedJobs(progress: Progress, terminal: Terminal, shown: ShownRun): Progress {
  const plain = shown.events ? progress : plainLines(terminal, shown);
  let ended: Promise<void> | undefined;
  return {
    watch: (event) => {
      if (ended === undefined || shown.events) progress.watch(event);
      else plain.watch(event);
      // A rehearsal's job costs nothing.
      if (event.type !== 'take-unwritten' || shown.rehearsal) return;
      const take = event.found === 'second' ? event.shot : `${event.shot}.${event.take}`;
      const words = unrecordedJobText(event, shown.adopt(take, event.job_id));
      ended = (ended ?? progress.end()).then(() => terminal.err(words));
    },
    waiting: (words) => (ended === undefined ? progress : plain).waiting(words),
    stopping: (words) => (ended === undefined ? progress : plain).stopping(words),
    end: () => ended ?? progress.end(),
  };
}

/** Makes the command that adopts a job. */
export const adoptCommand =
  (file: string, flags: RunFlags) =>
  (take: string, job_id: string): string =>
    commandLine('reconcile', file, flags, [take, '--adopt', job_id]);

/** How a run is shown: events with `--events`, a moving screen if the terminal has a row for every take, else plain lines. */
export async function progressFor(terminal: Terminal, shown: ShownRun): Promise<Progress> {
  return withUnrecordedJobs(await chooseProgress(terminal, shown), terminal, shown);
}

async function chooseProgress(terminal: Terminal, shown: ShownRun): Promise<Progress> {
  if (shown.events) return ndjson(terminal);
  const { length: count } = shown.takes;
  if (count === 0) return noProgress(terminal);
  if (!terminal.moving || count + OTHER_ROWS > terminal.rows) return plainLines(terminal, shown);
  const { openLiveProgress } = await import('./progress.js');
  return openLiveProgress(terminal.color.err, shown.rehearsal, terminal.mask);
}

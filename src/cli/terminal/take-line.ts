import type { Row } from '../../report/run/moving-screen.js';
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import { failedWords } from '../../report/text/failed-words.js';
import { refusalWords } from '../../report/text/refusal.js';
import type { RunEvent } from '../../take/event.gen.js';
import { parseRefusal } from '../../take/release-0.1.js';

/** A take's row on the moving screen. */
export interface TakeState {
  readonly words: string;
  readonly end: Row['end'];
  /** Its job failed. The take that a retry makes uses this row. */
  readonly jobFailed?: true;
}

const inProgress = (words: string): TakeState => ({ words, end: 'open' });
const notStored = (words: string): TakeState => ({ words, end: 'not-stored' });
const forNextRun = (words: string): TakeState => ({ words, end: 'left' });

/** Codes of takes whose job runs on after the run. */
const JOB_RUNS_ON: ReadonlySet<string> = new Set(['interrupted', 'deferred', 'stalled']);

/** A take's row after an event; nothing if the event changes no row. */
export function stateAfter(event: RunEvent): TakeState | undefined {
  switch (event.type) {
    case 'take-begun':
      return inProgress('sending');
    case 'take-accepted':
      return inProgress('queued');
    case 'take-progress':
      return inProgress(event.percent === undefined ? event.state : `${event.state}  ${Math.round(event.percent)} %`);
    case 'take-waiting':
      return inProgress(`waiting: ${escapeTerminal(event.message)}`);
    case 'take-rendered':
      return inProgress('rendered');
    case 'take-fetching':
      return inProgress(
        event.total === undefined ? 'downloading' : `downloading  ${Math.round((100 * event.received) / event.total)} %`,
      );
    case 'take-stored':
      return { words: escapeTerminal(event.clip.file), end: 'stored' };
    case 'take-refused': {
      const refused = parseRefusal(event);
      const words = escapeTerminal(refusalWords(refused));
      if (refused.refusal === 'refused') return notStored(`refused: ${words}`);
      return refused.refusal === 'not-sent' ? notStored(words) : forNextRun(words);
    }
    case 'take-failed':
      return { ...notStored(`failed: ${escapeTerminal(failedWords(event))}`), jobFailed: true };
    case 'take-unknown':
      return { words: `unknown: ${escapeTerminal(event.message)}`, end: 'unknown' };
    case 'take-unfinished':
      return JOB_RUNS_ON.has(event.code) ? forNextRun(escapeTerminal(event.message)) : notStored(escapeTerminal(event.message));
    case 'take-held':
      return event.begun ? notStored(escapeTerminal(event.message)) : forNextRun(`not begun: ${escapeTerminal(event.message)}`);
    default:
      return undefined;
  }
}

/**
 * The credits of a job that is done, as its gateway says. Where it says nothing, a failed one costs nothing, and `undefined` stands
 * for what was planned.
 */
export function chargeOf(event: Extract<RunEvent, { type: 'take-failed' | 'take-rendered' }>): number | undefined {
  if (event.type === 'take-rendered') return event.charged;
  return event.unread_charge === undefined ? (event.charged ?? 0) : undefined;
}

import type { RunEvent } from '../../take/event.gen.js';
import { parseRefusal } from '../../take/release-0.1.js';
import { takeName } from '../../take/take.js';
import { credits, price } from '../text/credits.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { failedWords } from '../text/failed-words.js';
import { refusalState, refusalWords } from '../text/refusal.js';

/** Columns of a take's name, if no name of the run is longer. */
const NAME_WIDTH = 12;
/** Columns of a state. */
const STATE_WIDTH = 10;

/** Columns that the names of a run's takes need. */
export const nameWidthOf = (takes: readonly string[]): number => Math.max(NAME_WIDTH, ...takes.map(({ length }) => length));

/** How lines are written. */
interface LineOptions {
  /** Nothing is charged, whatever the sandbox counts. */
  readonly rehearsal: boolean;
  /** Columns of the takes' names; 12 by default. */
  readonly nameWidth?: number;
}

/** How rushes found a job's id, if no whole answer named it. */
const FOUND_BY = {
  'partial-answer': 'read in an answer that broke off',
  'odd-place': 'named at an unusual place, and confirmed',
  'known-key': 'the gateway knew the request and named it',
  callback: 'named by a callback',
  reconcile: 'named by you',
} as const;

/** An event as one plain line for logs; nothing for an event that only a moving screen shows. */
export function eventLine(event: RunEvent, { rehearsal, nameWidth = NAME_WIDTH }: LineOptions): string | undefined {
  const line = (take: { readonly shot: string; readonly take: number }, state: string, words: string): string =>
    escapeTerminal(`${takeName(take).padEnd(nameWidth)} ${state.padEnd(STATE_WIDTH)} ${words}`.trimEnd());
  switch (event.type) {
    case 'take-begun':
      return line(event, 'sending', price(event.credits));
    case 'take-accepted':
      return line(event, 'accepted', `${event.ticket.job_id}${event.by === undefined ? '' : ` (${FOUND_BY[event.by]})`}`);
    case 'take-refused': {
      const refused = parseRefusal(event);
      // The state says already that nothing was sent.
      const words = refused.refusal === 'not-sent' ? refused.message : refusalWords(refused);
      return line(event, refusalState(refused.refusal), words);
    }
    case 'take-unknown':
      return line(event, 'unknown', `${event.message}; it may have been paid`);
    case 'take-rendered':
      return line(event, 'rendered', event.charged === undefined || rehearsal ? '' : `charged ${credits(event.charged)}`);
    case 'take-failed':
      return line(event, 'failed', failedWords(event));
    case 'take-stored': {
      const { file, width, height, duration } = event.clip;
      return line(event, 'stored', `${file}  ${width}x${height}  ${duration} s`);
    }
    case 'take-set-aside':
      return line(event, 'kept aside', `${event.file}  another file had the clip’s name`);
    case 'take-abandoned':
      return line(event, 'abandoned', event.message);
    case 'take-pruned':
      return line(event, 'pruned', 'its clip was pruned');
    case 'take-restored':
      return line(event, 'restored', event.here ? 'its clip is here' : 'the next render fetches its clip');
    case 'take-duplicated':
      return line(event, 'duplicate', `${event.message}; it may have been paid twice`);
    case 'take-waiting':
      // The next event follows at once.
      return event.seconds === 0 ? undefined : line(event, 'waiting', `${event.seconds} s: ${event.message}`);
    case 'take-unfinished':
      return line(event, 'unfinished', event.message);
    case 'take-held':
      return line(event, event.begun ? 'not resent' : 'not begun', event.message);
    case 'warning':
      return escapeTerminal(
        `${'warning'.padEnd(nameWidth)} ${event.shot === undefined ? '' : `${event.shot}.${event.take}: `}${event.message}`,
      );
    case 'board':
    case 'take-imported':
    case 'take-adopted':
    case 'run-started':
    case 'take-progress':
    case 'take-fetching':
    // The next event says the same.
    case 'take-unfetched':
    // The command line shows it with the command that adopts the job.
    case 'take-unwritten':
    case 'run-finished':
      return undefined;
  }
}

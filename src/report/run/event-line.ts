import type { RunEvent } from '../../take/event.gen.js';
import { parseRefusal } from '../../take/release-0.1.js';
import { credits, price } from '../text/credits.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { failedWords } from '../text/failed-words.js';
import { refusalState, refusalWords } from '../text/refusal.js';

const line = (event: { readonly shot: string; readonly take: number }, state: string, words: string): string =>
  escapeTerminal(`${`${event.shot}.${event.take}`.padEnd(12)} ${state.padEnd(9)} ${words}`.trimEnd());

/** How a job's id came to be known, where no whole answer told it. */
const BY = {
  'partial-answer': 'read in an answer that broke off',
  'odd-place': 'named at an unusual place, and confirmed',
  'known-key': 'the gateway knew the request and named it',
  callback: 'named by a callback',
  reconcile: 'named by you',
} as const;

/**
 * An event as one plain line, for logs; nothing for those that only a moving screen needs.
 *
 * @param rehearsal nothing is charged, whatever the sandbox counts
 */
export function eventLine(event: RunEvent, rehearsal: boolean): string | undefined {
  switch (event.type) {
    case 'take-begun':
      return line(event, 'sending', price(event.credits));
    case 'take-accepted':
      return line(event, 'accepted', `${event.ticket.job_id}${event.by === undefined ? '' : ` (${BY[event.by]})`}`);
    case 'take-refused': {
      const refused = parseRefusal(event);
      return line(event, refusalState(refused.refusal), refusalWords(refused));
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
      return line(event, 'set aside', `${event.file}  what stood in its clip’s place, and was not the clip`);
    case 'take-abandoned':
      return line(event, 'given up', event.message);
    case 'take-duplicated':
      return line(event, 'duplicate', `${event.message}; it may have been paid twice`);
    case 'take-waiting':
      // What does not wait is told by what comes next.
      return event.seconds === 0 ? undefined : line(event, 'waiting', `${event.seconds} s: ${event.message}`);
    case 'take-unfinished':
      return line(event, 'left', event.message);
    case 'take-held':
      return line(event, event.begun ? 'held' : 'not begun', event.message);
    case 'warning':
      return escapeTerminal(`warning      ${event.shot === undefined ? '' : `${event.shot}.${event.take}: `}${event.message}`);
    case 'board':
    case 'take-imported':
    case 'take-adopted':
    case 'run-started':
    case 'take-progress':
    case 'take-fetching':
    // What comes next says it too.
    case 'take-unfetched':
    // Said with the command that settles it, which is the command line's to know.
    case 'take-unwritten':
    case 'run-finished':
      return undefined;
  }
}

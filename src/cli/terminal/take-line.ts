import type { Row } from '../../report/run/moving-screen.js';
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import { failedWords } from '../../report/text/failed-words.js';
import { refusalWords } from '../../report/text/refusal.js';
import type { RunEvent } from '../../take/event.gen.js';
import { parseRefusal } from '../../take/release-0.1.js';

/** How a take stands on a moving screen. */
export interface TakeState {
  readonly words: string;
  readonly end: Row['end'];
  /** Its job failed: a take that is made after it stands in its line. */
  readonly jobFailed?: true;
}

const open = (words: string): TakeState => ({ words, end: 'open' });
const over = (words: string): TakeState => ({ words, end: 'not-stored' });
const left = (words: string): TakeState => ({ words, end: 'left' });

/** Why a run leaves a take whose job goes on without it. */
const GOES_ON: ReadonlySet<string> = new Set(['interrupted', 'deferred', 'stalled']);

/** What an event makes of its take's line; nothing where it changes none. */
export function stateAfter(event: RunEvent): TakeState | undefined {
  switch (event.type) {
    case 'take-begun':
      return open('sending');
    case 'take-accepted':
      return open('queued');
    case 'take-progress':
      return open(event.percent === undefined ? event.state : `${event.state}  ${Math.round(event.percent)} %`);
    case 'take-waiting':
      return open(`waiting: ${escapeTerminal(event.message)}`);
    case 'take-rendered':
      return open('rendered');
    case 'take-fetching':
      return open(event.total === undefined ? 'fetching' : `fetching  ${Math.round((100 * event.received) / event.total)} %`);
    case 'take-stored':
      return { words: escapeTerminal(event.clip.file), end: 'stored' };
    case 'take-refused': {
      const refused = parseRefusal(event);
      const words = escapeTerminal(refusalWords(refused));
      if (refused.refusal === 'refused') return over(`refused: ${words}`);
      return refused.refusal === 'not-sent' ? over(words) : left(words);
    }
    case 'take-failed':
      return { ...over(`failed: ${escapeTerminal(failedWords(event))}`), jobFailed: true };
    case 'take-unknown':
      return { words: `unknown: ${escapeTerminal(event.message)}`, end: 'unknown' };
    case 'take-unfinished':
      return GOES_ON.has(event.code) ? left(escapeTerminal(event.message)) : over(escapeTerminal(event.message));
    case 'take-held':
      return event.begun ? over(escapeTerminal(event.message)) : left(`not begun: ${escapeTerminal(event.message)}`);
    default:
      return undefined;
  }
}

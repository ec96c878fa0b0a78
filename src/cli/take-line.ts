import { visible } from '../report/visible.js';
import type { RunEvent } from '../take/event.gen.js';

/** How a take stands on a moving screen. */
export interface TakeState {
  readonly words: string;
  /** `open` while something may still happen in this run. */
  readonly end: 'open' | 'stored' | 'not-stored';
}

const open = (words: string): TakeState => ({ words, end: 'open' });
const over = (words: string): TakeState => ({ words, end: 'not-stored' });

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
      return open(`waiting: ${visible(event.message)}`);
    case 'take-rendered':
      return open('rendered');
    case 'take-fetching':
      return open(event.total === undefined ? 'fetching' : `fetching  ${Math.round((100 * event.received) / event.total)} %`);
    case 'take-stored':
      return { words: visible(event.clip.file), end: 'stored' };
    case 'take-refused':
      return over(
        /^nothing was (?:sent|bought)/.test(event.message)
          ? visible(event.message)
          : `refused: ${visible(event.message)}; nothing was bought`,
      );
    case 'take-failed':
      return over(`failed: ${visible(event.message)}`);
    case 'take-unknown':
      return over(`unknown: ${visible(event.message)}`);
    case 'take-unfinished':
    case 'take-held':
      return over(visible(event.message));
    default:
      return undefined;
  }
}

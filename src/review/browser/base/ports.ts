import type { PickLine } from '../../../picks/pick-line.js';
import type { ReviewData } from '../../review-data.js';
import { withLine } from '../../with-line.js';

/** What came of writing one shot's line. */
export type SaveResult =
  | { readonly kind: 'saved'; readonly data: ReviewData }
  /** The file was changed by hand meanwhile; nothing was written. */
  | { readonly kind: 'conflict'; readonly message: string; readonly data: ReviewData }
  | { readonly kind: 'failed'; readonly message: string };

/** Where picks are written to. */
export interface PicksPort {
  readonly save: (data: ReviewData, shot: string, before: PickLine, after: PickLine) => Promise<SaveResult>;
}

/** Keeps picks in the page until they are downloaded. */
export const memoryPort: PicksPort = {
  save: async (data, shot, _before, after) => ({ kind: 'saved', data: withLine(data, shot, after) }),
};

const isData = (value: unknown): value is ReviewData =>
  typeof value === 'object' && value !== null && (value as Partial<ReviewData>).version === 1;

/** Writes picks to the server that sent the page. */
export const serverPort: PicksPort = {
  save: async (_data, shot, before, after) => {
    try {
      const response = await fetch('picks', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ shot, before, after }),
      });
      const answer: unknown = await response.json().catch(() => undefined);
      if (response.ok && isData(answer)) return { kind: 'saved', data: answer };
      const { message, data } = (answer ?? {}) as { message?: unknown; data?: unknown };
      const said = typeof message === 'string' ? message : `The server answered ${response.status}.`;
      if (response.status === 409 && isData(data)) return { kind: 'conflict', message: said, data };
      return { kind: 'failed', message: said };
    } catch {
      return { kind: 'failed', message: 'The server does not answer. Is `rushes review --serve` still running?' };
    }
  },
};

const RETRY_MS = 2000;

/** Follows the server's events, also after a refused connection. Each event is the page's whole data. */
export function followEvents(onData: (data: ReviewData) => void, onConnection: (isOpen: boolean) => void): void {
  const events = new EventSource('events');
  events.addEventListener('open', () => onConnection(true));
  events.addEventListener('error', () => {
    onConnection(false);
    // The browser itself reconnects after a lost connection, and not after an answer that it does not like.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => followEvents(onData, onConnection), RETRY_MS);
  });
  events.addEventListener('message', ({ data }) => {
    const value: unknown = JSON.parse(data);
    if (isData(value)) onData(value);
  });
}

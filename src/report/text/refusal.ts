import type { Refused } from '../../take/release-0.1.js';
import { failedWords } from './failed-words.js';

/** What stands on a screen for each way in which a request bought nothing. */
const STATES = { refused: 'refused', deferred: 'deferred', postponed: 'postponed', 'not-sent': 'not sent' } as const;

/** Who turned a request down, in one word or two. */
export const refusalState = (refusal: Refused['refusal']): string => STATES[refusal];

/** A sentence that says that nothing was bought, and why. */
export function refusalWords({ refusal, code, message, status }: Refused): string {
  switch (refusal) {
    case 'refused':
      return `${code === String(status) ? message : failedWords({ code, message })}; nothing was bought`;
    case 'not-sent':
      return `nothing was sent: ${message}`;
    case 'deferred':
    case 'postponed':
      return `nothing was bought: ${message}`;
  }
}

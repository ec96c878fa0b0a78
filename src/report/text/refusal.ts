import type { Refused } from '../../take/release-0.1.js';
import { failedWords } from './failed-words.js';

/** The state of a request that bought nothing, by its reason. */
const STATES = { refused: 'refused', deferred: 'deferred', postponed: 'postponed', 'not-sent': 'not sent' } as const;

/** The state of a request that bought nothing: one or two words. */
export const refusalState = (refusal: Refused['refusal']): string => STATES[refusal];

/** Why nothing was bought, as a sentence without its full stop. */
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

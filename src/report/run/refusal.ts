import { failedWords } from './failed-words.js';

/** What became of a request of which nothing was bought: who turned it down, and in which words. */
export interface Refusal {
  /** `refused` by the gateway, `deferred` by it, `put off` by this run, or `not sent` at all. */
  readonly state: 'refused' | 'deferred' | 'put off' | 'not sent';
  /** A sentence that says that nothing was bought. */
  readonly words: string;
}

/**
 * Says who turned a request down. Only an answer refuses: what this run gave up, or never got out, nobody refused.
 *
 * @param refusal `status` is that of the answer; absent where there was none to go by
 */
export function refusalOf(refusal: { readonly code: string; readonly message: string; readonly status?: number }): Refusal {
  const { code, message, status } = refusal;
  const said = status === undefined || code === String(status) ? message : failedWords({ code, message });
  const words = /^nothing was (?:sent|bought)/.test(message) ? message : `${said}; nothing was bought`;
  // A gateway's own code may be any word, one of ours too.
  if (status !== undefined) return { state: 'refused', words };
  if (code === 'deferred') return { state: 'deferred', words };
  return { state: message.startsWith('nothing was bought') ? 'put off' : 'not sent', words };
}

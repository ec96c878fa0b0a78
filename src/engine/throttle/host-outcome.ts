import type { Outcome } from '../../http/send.js';

/** What an outcome shows about the host: it answers, or it fails. `unused`: nothing, as the request did not leave. */
export function hostOutcome(outcome: Outcome): ['answered' | 'failed' | 'unused', string] {
  if (outcome.kind === 'answer') {
    const { status } = outcome.answer;
    return status < 500 && status !== 408 ? ['answered', ''] : ['failed', `the gateway answered ${status}`];
  }
  const isOwnFault = ['aborted', 'plain-http', 'invalid-request'].includes(outcome.code);
  return [isOwnFault ? 'unused' : 'failed', outcome.message];
}

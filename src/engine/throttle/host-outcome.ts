import type { Outcome } from '../../http/send.js';

/** What an outcome says of the host: that it answers, or that it fails. A run that is stopped says nothing. */
export function hostOutcome(outcome: Outcome): ['answered' | 'failed' | 'unused', string] {
  if (outcome.kind === 'answer') {
    const { status } = outcome.answer;
    return status < 500 && status !== 408 ? ['answered', ''] : ['failed', `the gateway answered ${status}`];
  }
  const ours = ['aborted', 'plain-http', 'invalid-request'].includes(outcome.code);
  return [ours ? 'unused' : 'failed', outcome.message];
}

import { LedgerFailure } from '../../take/ledger/ledger.js';
import type { RunContext } from '../context/context.js';
import { throttlesOf } from '../context/throttles-of.js';
import { apiKeyId } from './api-key-id.js';
import { replayObstacle } from './replay-guard.js';
import type { Submission } from './submission.js';
import { type PaidStep, SubmitEffects } from './submit-effects.js';
import { startSubmit, stepSubmit } from './submit-machine.js';
import type { SubmitStep } from './submit-steps.js';

/** The first step of a paid request. A replay may have been sent already. */
export function firstStep({ gateway, post }: PaidStep, context: RunContext): SubmitStep {
  const { api_key } = context.access(gateway);
  const request = {
    gateway,
    maybeSent: post.replay,
    mayReplay: gateway.dedupe !== undefined && !post.replay,
    isRetry: false,
    tries: { 'not-sent': 0, later: 0 },
    suspectedJobId: post.suspectedJobId,
  };
  return startSubmit(request, replayObstacle(post, apiKeyId(api_key), api_key));
}

/**
 * Sends a step's paid request until its outcome is settled or unknown. `take-begun` is durable before the first byte
 * leaves, and the outcome is durable before anything follows from it. Rejects with a `LedgerFailure`.
 */
export async function submit(step: PaidStep, context: RunContext): Promise<Submission> {
  const effects = new SubmitEffects(step, { ...context, throttles: throttlesOf(context) });
  try {
    let { state, effect } = firstStep(step, context);
    while (effect.do !== 'end') ({ state, effect } = stepSubmit(state, await effects.perform(effect), effects.look()));
    await effects.end(effect);
    if (effect.result.kind === 'displaced') throw new LedgerFailure(effect.result.message);
    return effect.result;
  } finally {
    effects.close();
  }
}

import type { Gateway, Usage } from '../../gateway/gateway.js';
import type { HttpRequest } from '../../gateway/messages.js';
import { maskFacts } from '../../http/mask-facts.js';
import { type Outcome, send } from '../../http/send.js';
import { abortAfter } from '../../system/abort-after.js';
import { machineClock } from '../../system/clock.js';
import type { RunContext } from '../context/context.js';
import { type Verdict, verdict } from './verdict.js';

/** How long a POST on the wire may still take after an interrupt. */
const GRACE_MS = 10_000;

/** Sends a paid request once, and judges its outcome. `maybeSent`: an earlier one with this task id may have arrived. */
export async function sendOnce(
  request: HttpRequest,
  maybeSent: boolean,
  gateway: Gateway,
  { secrets, stop, timeoutsMs, clock = machineClock }: RunContext,
): Promise<{ readonly outcome: Outcome; readonly judged: Verdict & { readonly usage?: Usage } }> {
  const grace = abortAfter(stop, GRACE_MS);
  // A request that has not left yet gets no grace.
  const options = { secrets, signal: grace.signal, abortBeforeConnect: stop, ...(timeoutsMs && { timeoutsMs }) };
  const outcome = await send(request, options);
  grace.clear();
  const facts = outcome.kind === 'answer' ? maskFacts(gateway.readSubmit(outcome.raw ?? outcome.answer), secrets) : undefined;
  const judged = verdict(outcome, facts, maybeSent, clock.wall(), gateway.busy);
  return { outcome, judged: { ...judged, ...(facts?.usage && { usage: facts.usage }) } };
}

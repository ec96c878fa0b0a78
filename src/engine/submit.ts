import type { Ticket, Usage } from '../gateway/gateway.js';
import { type Millicredits, toCredits } from '../gateway/money.js';
import type { Step } from '../plan/plan.js';
import type { TakeAccepted } from '../take/event.gen.js';
import { takeName } from '../take/take.js';
import { accountOf } from './account.js';
import { isOurCallback } from './callback-token.js';
import { type RunContext, record } from './context.js';
import { holderOf } from './job-holder.js';
import { isOfModel, look } from './look.js';
import { backoff } from './pace.js';
import { replayWindow } from './replay-window.js';
import { send } from './send.js';
import { type Verdict, verdict } from './verdict.js';
import { wait } from './wait.js';

/** What became of a submit. `stops`: no other request would fare better, so none is begun. */
export type Submission =
  | { readonly kind: 'accepted'; readonly ticket: Ticket; readonly reserved?: Millicredits }
  | { readonly kind: 'refused'; readonly stops: boolean; readonly message: string }
  | { readonly kind: 'unknown'; readonly message: string };

/** How long a POST that is on the wire may still take once the run is to stop. */
const GRACE = 10_000;
type AcceptedBy = NonNullable<TakeAccepted['by']>;

/** Tries before a run gives up on a request that never left, or that the gateway keeps putting off. */
const TRIES = { 'not-sent': 6, later: 30 } as const;

/** A signal that is aborted some time after another one. */
function delayed(signal: AbortSignal, milliseconds: number): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    timer = setTimeout(() => controller.abort(), milliseconds);
  };
  if (signal.aborted) begin();
  else signal.addEventListener('abort', begin, { once: true });
  const clear = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', begin);
  };
  return { signal: controller.signal, clear };
}

/**
 * Sends a step's paid request until its outcome is settled or unknown. The journal has `take-begun` before the first byte
 * leaves, and the outcome before anything follows from it.
 */
export async function submit(step: Step & { post: NonNullable<Step['post']> }, context: RunContext): Promise<Submission> {
  const { gateway, post } = step;
  const name = { shot: step.shot, take: step.take };
  const access = context.access(gateway);
  const model = step.model.slice(gateway.name.length + 1);
  const account = accountOf(access.api_key);
  const request = gateway.submit(model, post.body, post.external_task_id, access);
  if (!post.replay) {
    await record(context, {
      type: 'take-begun',
      ...name,
      model: step.model,
      origin: access.base_url,
      fingerprint: step.fingerprint,
      external_task_id: post.external_task_id,
      seconds: step.seconds,
      resolution: step.resolution,
      body: post.body,
      ...(step.credits !== undefined && { credits: toCredits(step.credits) }),
      unit: gateway.name,
      account,
    });
  }

  let maybeSent = post.replay;
  const promised = replayWindow(post.until ?? Date.now() + (gateway.dedupe?.window_hours ?? 0) * 3_600_000);
  let mayReplay = gateway.dedupe !== undefined && !post.replay;
  const tries = { 'not-sent': 0, later: 0 };
  let { hinted } = post;
  const accepted = async (job_id: string, more: { by?: AcceptedBy; usage?: Usage } = {}): Promise<Submission> => {
    const { by, usage } = more;
    const holder = holderOf(context.ledger, gateway.name, job_id);
    if (holder !== undefined && takeName(holder) !== takeName(name)) {
      // Bought twice, or one job for two requests: nobody can tell from here.
      const message = `the gateway answered with job ${job_id}, which is ${takeName(holder)}'s`;
      await unknown('job-of-another', message);
      return { kind: 'unknown', message };
    }
    const ticket = { gateway: gateway.name, model, origin: access.base_url, job_id };
    const reserved = usage?.charged;
    await record(context, {
      type: 'take-accepted',
      ...name,
      ticket,
      ...(by && { by }),
      ...(usage && { usage: { ...usage.raw } }),
      ...(reserved !== undefined && { reserved: toCredits(reserved) }),
    });
    if (hinted !== undefined && hinted !== job_id) {
      const message = `the first answer named job ${hinted}, and the replay was answered with job ${job_id}`;
      await record(context, { type: 'take-duplicated', ...name, job_id: hinted, message });
    }
    return { kind: 'accepted', ticket, ...(reserved !== undefined && { reserved }) };
  };
  const refused = async (code: string, message: string, stops: boolean, status?: number): Promise<Submission> => {
    await record(context, { type: 'take-refused', ...name, code, message, ...(status !== undefined && { status }) });
    return { kind: 'refused', stops, message };
  };
  const unknown = async (code: string, message: string, read?: string): Promise<void> => {
    await record(context, {
      type: 'take-unknown',
      ...name,
      code,
      message,
      ...(read !== undefined && { read }),
      ...(hinted !== undefined && { job_id: hinted }),
    });
  };

  if (post.account !== undefined && post.account !== account) {
    const message = 'it was sent with another key, and to ask with this one might be to buy it again';
    // Nothing happened to the take: what is known of it stays as it was written down.
    await record(context, { type: 'take-held', ...name, code: 'other-key', message });
    return { kind: 'unknown', message };
  }
  if (post.callback !== undefined && !isOurCallback(post.callback, access.api_key, post.external_task_id)) {
    // A journal is a file, and a file can be anybody's: nobody else is told what was bought.
    const message =
      'the request that was sent has the gateway call an address that is neither the board’s nor made for this take: put the callback_url back that it was sent with, or reconcile';
    await record(context, { type: 'take-held', ...name, code: 'other-callback', message });
    return { kind: 'unknown', message };
  }
  for (;;) {
    // Whatever was waited for above, this is the last look before a byte leaves.
    if (context.stop.aborted || (maybeSent && !promised())) {
      if (maybeSent)
        return { kind: 'unknown', message: context.stop.aborted ? 'interrupted' : 'the gateway’s promise to know it is over' };
      return refused('interrupted', 'nothing was sent: the run was interrupted', false);
    }
    const grace = delayed(context.stop, GRACE);
    const outcome = await send(request, {
      secrets: context.secrets,
      signal: grace.signal,
      // What has not left yet is not waited for.
      hold: context.stop,
      ...(context.timeouts && { timeouts: context.timeouts }),
    });
    grace.clear();
    const facts = outcome.kind === 'answer' ? gateway.readSubmit(outcome.answer) : undefined;
    const judged: Verdict = verdict(outcome, facts, maybeSent, Date.now());
    switch (judged.kind) {
      case 'accepted':
        return accepted(judged.job_id, facts?.usage && { usage: facts.usage });
      case 'refused':
        return refused(judged.code, judged.message, judged.stops, judged.status);
      case 'exists': {
        if (judged.job_id !== undefined && (await confirms(judged.job_id))) return accepted(judged.job_id, { by: 'known-key' });
        if (judged.otherwise) return refused(judged.otherwise.code, judged.message, false, judged.otherwise.status);
        hinted ??= judged.job_id;
        await unknown('key-known', `the gateway knows this request's id and names no job that it confirms: ${judged.message}`);
        return { kind: 'unknown', message: judged.message };
      }
      case 'unknown': {
        hinted ??= judged.job_id;
        await unknown(judged.code, judged.message, judged.read);
        maybeSent = true;
        // An answer that broke off behind the id lost nothing, if there is such a job.
        if (judged.job_id !== undefined && (await confirms(judged.job_id)))
          return accepted(judged.job_id, { by: 'partial-answer' });
        if (!mayReplay || context.stop.aborted) return { kind: 'unknown', message: judged.message };
        // One replay per process: the same bytes under the same key, which the gateway promises to know.
        mayReplay = false;
        if (!(await pause('replay', judged.message, backoff(1, Math.random(), 250))))
          return { kind: 'unknown', message: judged.message };
        break;
      }
      case 'retry': {
        const attempt = tries[judged.why]++;
        const goOn =
          attempt + 1 < TRIES[judged.why] &&
          !context.stop.aborted &&
          (await pause(judged.code, judged.message, backoff(attempt, Math.random(), judged.floor)));
        if (goOn) break;
        if (maybeSent) return { kind: 'unknown', message: judged.message };
        if (context.stop.aborted)
          return refused('interrupted', `nothing was bought before the run was interrupted: ${judged.message}`, false);
        if (judged.why === 'later') return refused(judged.code, `put off ${TRIES.later} times: ${judged.message}`, false);
        // Where one request cannot leave after so many tries, no other would.
        return refused(judged.code, `nothing was sent: ${judged.message}`, true);
      }
    }
  }

  async function pause(code: string, message: string, milliseconds: number): Promise<boolean> {
    await record(context, { type: 'take-waiting', ...name, code, message, seconds: Math.round(milliseconds / 100) / 10 });
    return wait(milliseconds, context.stop);
  }

  async function confirms(job_id: string): Promise<boolean> {
    const seen = await look(gateway, { gateway: gateway.name, model, origin: access.base_url, job_id }, context);
    return seen.kind === 'job' && isOfModel(seen.job, model, gateway);
  }
}

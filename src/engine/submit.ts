import type { Ticket, Usage } from '../gateway/gateway.js';
import { type Millicredits, toCredits } from '../gateway/money.js';
import type { Step } from '../plan/plan.js';
import type { TakeAccepted } from '../take/event.gen.js';
import { takeName } from '../take/take.js';
import { accountOf } from './account.js';
import { isOurCallback } from './callback-token.js';
import { type RunContext, record } from './context.js';
import { delayed } from './grace.js';
import type { HaltReason } from './halt.js';
import type { Turn } from './host.js';
import { holderOf } from './job-holder.js';
import { isOfModel, look } from './look.js';
import { backoff, retryAfter } from './pace.js';
import { replayWindow } from './replay-window.js';
import { type Outcome, send } from './send.js';
import { Traffic } from './traffic.js';
import { type Verdict, verdict } from './verdict.js';
import { wait } from './wait.js';

/** What became of a submit. `stops`: no other request would fare better, so none is begun. `held`: nothing was bought, and the next run may. */
export type Submission =
  | { readonly kind: 'accepted'; readonly ticket: Ticket; readonly reserved?: Millicredits }
  | { readonly kind: 'refused'; readonly stops: boolean; readonly message: string }
  | { readonly kind: 'held' }
  | { readonly kind: 'unknown'; readonly message: string };

/** How long a POST that is on the wire may still take once the run is to stop. */
const GRACE = 10_000;
type AcceptedBy = NonNullable<TakeAccepted['by']>;

/** Tries before a run gives up on a request that never left. */
const TRIES = 6;

/** What an outcome says of the host: that it answers, or that it fails. A run that is stopped says nothing. */
function fared(outcome: Outcome): ['answered' | 'failed' | 'unused', string] {
  if (outcome.kind === 'answer') {
    const { status } = outcome.answer;
    return status < 500 && status !== 408 ? ['answered', ''] : ['failed', `the gateway answered ${status}`];
  }
  const ours = ['aborted', 'plain-http', 'invalid-request'].includes(outcome.code);
  return [ours ? 'unused' : 'failed', outcome.message];
}

const unknownsOf = (gateway: string): string =>
  `the answers to two paid requests in a row were lost at ${gateway}, so nothing new is bought there in this run; once they are settled, and it answers again, run this again`;

/**
 * Sends a step's paid request until its outcome is settled or unknown. The journal has `take-begun` before the first byte
 * leaves, and the outcome before anything follows from it.
 */
export async function submit(step: Step & { post: NonNullable<Step['post']> }, context: RunContext): Promise<Submission> {
  const traffic = context.traffic ?? new Traffic();
  const answers = traffic.answersOf(step.gateway.name);
  let lost = false;
  const onLost = (): void => {
    if (!lost) answers.lost();
    lost = true;
  };
  try {
    const submission = await attempt(step, { ...context, traffic }, onLost);
    if (submission.kind === 'accepted') answers.heard(true);
    return submission;
  } finally {
    if (lost) answers.left();
  }
}

async function attempt(
  step: Step & { post: NonNullable<Step['post']> },
  context: RunContext & { traffic: Traffic },
  onLost: () => void,
): Promise<Submission> {
  const { gateway, post } = step;
  const { maxWait } = context.traffic;
  const answers = context.traffic.answersOf(gateway.name);
  const name = { shot: step.shot, take: step.take };
  const access = context.access(gateway);
  const model = step.model.slice(gateway.name.length + 1);
  const account = accountOf(access.api_key);
  const request = gateway.submit(model, post.body, post.external_task_id, access);
  const host = context.traffic.hostOf(access.base_url);
  /** What was sent before goes on whatever stops the others: it asks for what may be bought already. */
  const patience = context.halt && !post.replay ? AbortSignal.any([context.stop, context.halt.signal]) : context.stop;
  let turn: Turn | undefined;
  if (!post.replay) {
    // What is not begun has nothing to be settled: the host and the answers that are on their way are waited for first.
    await answers.trustedAtLast(patience);
    turn = await host.turn('post', { signal: patience, onWait });
    const reason = notNow(turn);
    if (reason !== undefined) {
      if (turn.kind === 'go') turn.end('unused');
      await record(context, { type: 'take-held', ...name, code: reason.code, message: `not begun: ${reason.message}` });
      return { kind: 'held' };
    }
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
  let retry = false;
  let putOff: number | undefined;
  let { hinted } = post;
  const accepted = async (job_id: string, more: { by?: AcceptedBy; usage?: Usage } = {}): Promise<Submission> => {
    const { by, usage } = more;
    const holder = holderOf(context.ledger, gateway.name, job_id);
    if (holder !== undefined && takeName(holder) !== takeName(name)) {
      // Bought twice, or one job for two requests: nobody can tell from here.
      const message = `the gateway answered with job ${job_id}, which is ${takeName(holder)}'s`;
      onLost();
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
  /** Nothing was bought, and this run leaves it at that: number and key are free for the next one. */
  const left = async ({ code, message }: HaltReason): Promise<Submission> => {
    await refused(code, `nothing was bought: ${message}`, false);
    return { kind: 'held' };
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
    turn ??= await host.turn('post', { signal: maybeSent ? context.stop : patience, retry, onWait });
    const over = maybeSent && !promised() ? 'the gateway’s promise to know it is over' : undefined;
    const reason = maybeSent || context.stop.aborted ? undefined : notNow(turn);
    if (turn.kind !== 'go' || context.stop.aborted || over !== undefined || reason !== undefined) {
      if (turn.kind === 'go') turn.end('unused');
      if (maybeSent)
        return {
          kind: 'unknown',
          message: context.stop.aborted ? 'interrupted' : (over ?? ('message' in turn ? turn.message : 'stopped')),
        };
      if (reason !== undefined) return left(reason);
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
    turn.end(...fared(outcome));
    turn = undefined;
    retry = true;
    if (outcome.kind === 'answer' && (outcome.answer.status === 429 || outcome.answer.status >= 500))
      host.putOff('post', retryAfter(outcome.answer.headers, Date.now()), judged.kind === 'accepted' ? '' : judged.message);
    switch (judged.kind) {
      case 'accepted':
        return accepted(judged.job_id, facts?.usage && { usage: facts.usage });
      case 'refused':
        if (judged.status !== undefined) answers.heard(false);
        return refused(judged.code, judged.message, judged.stops, judged.status);
      case 'exists': {
        if (judged.job_id !== undefined && (await confirms(judged.job_id))) return accepted(judged.job_id, { by: 'known-key' });
        if (judged.otherwise) answers.heard(false);
        if (judged.otherwise) return refused(judged.otherwise.code, judged.message, false, judged.otherwise.status);
        hinted ??= judged.job_id;
        onLost();
        await unknown('key-known', `the gateway knows this request's id and names no job that it confirms: ${judged.message}`);
        return { kind: 'unknown', message: judged.message };
      }
      case 'unknown': {
        hinted ??= judged.job_id;
        onLost();
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
        tries[judged.why] += 1;
        // A host that fails has a pace of its own.
        const milliseconds =
          judged.why === 'not-sent' && host.failing ? 0 : backoff(tries[judged.why] - 1, Math.random(), judged.floor);
        const givenUp =
          judged.why === 'later'
            ? tooLate(milliseconds, judged)
            : Math.max(tries['not-sent'], host.rounds) >= TRIES
              ? { code: judged.code, message: judged.message }
              : undefined;
        if (givenUp === undefined && !context.stop.aborted && (await pause(judged.code, judged.message, milliseconds))) break;
        if (maybeSent) return { kind: 'unknown', message: judged.message };
        if (context.stop.aborted)
          return refused('interrupted', `nothing was bought before the run was interrupted: ${judged.message}`, false);
        // Where one request cannot leave after so many tries, no other would.
        if (givenUp !== undefined && judged.why === 'not-sent')
          return refused(judged.code, `nothing was sent: ${judged.message}`, true);
        return left(givenUp ?? context.halt?.reason ?? { code: judged.code, message: judged.message });
      }
    }
  }

  function onWait(message: string, seconds: number): void {
    void record(context, { type: 'take-waiting', ...name, code: 'host', message, seconds: Math.round(seconds * 10) / 10 });
  }

  /** Why a request of which nothing was bought yet is not sent now, nor later in this run. */
  function notNow(turn: Turn): HaltReason | undefined {
    if (context.stop.aborted) return { code: 'interrupted', message: 'the run was interrupted' };
    if (context.halt?.reason) return context.halt.reason;
    if (turn.kind === 'deferred' || turn.kind === 'silent') return { code: turn.kind, message: turn.message };
    return answers.trusted ? undefined : { code: 'unknowns', message: unknownsOf(gateway.name) };
  }

  /** Why a gateway that puts a request off is not waited for any longer; it is, as long as it accepts others. */
  function tooLate(milliseconds: number, { message, code }: HaltReason): HaltReason | undefined {
    const deferral = host.deferral('post');
    if (deferral !== undefined) return { code: 'deferred', message: deferral };
    putOff = Math.max(putOff ?? performance.now(), answers.acceptedAt);
    if (performance.now() + milliseconds - putOff <= maxWait) return undefined;
    return { code: 'deferred', message: `put off for longer than ${maxWait / 1000} s (--max-wait): ${message} (${code})` };
  }

  async function pause(code: string, message: string, milliseconds: number): Promise<boolean> {
    await record(context, { type: 'take-waiting', ...name, code, message, seconds: Math.round(milliseconds / 100) / 10 });
    return wait(milliseconds, maybeSent ? context.stop : patience);
  }

  async function confirms(job_id: string): Promise<boolean> {
    const seen = await look(gateway, { gateway: gateway.name, model, origin: access.base_url, job_id }, context);
    return seen.kind === 'job' && isOfModel(seen.job, model, gateway);
  }
}

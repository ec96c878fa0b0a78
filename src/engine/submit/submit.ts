import type { Usage } from '../../gateway/gateway.js';
import { maskFacts } from '../../http/mask-facts.js';
import { send } from '../../http/send.js';
import type { Step } from '../../plan/plan.js';
import { abortAfter } from '../../system/abort-after.js';
import { machineClock } from '../../system/clock.js';
import { wait } from '../../system/wait.js';
import type { TakeAccepted } from '../../take/event.gen.js';
import { LedgerFailure } from '../../take/ledger/ledger.js';
import type { RunContext } from '../context/context.js';
import type { HaltReason } from '../context/halt.js';
import { checkJob, isOfModel } from '../job/check-job.js';
import { PropagationWait } from '../job/propagation.js';
import { hostOutcome } from '../throttle/host-outcome.js';
import type { Permit } from '../throttle/host-throttle.js';
import { backoffDelayMs, retryAfterMs } from '../throttle/pace.js';
import { Throttles } from '../throttle/throttles.js';
import { apiKeyId } from './api-key-id.js';
import { replayObstacle, replayWindow } from './replay-guard.js';
import type { Submission } from './submission.js';
import { SubmissionLog } from './submission-log.js';
import { type Verdict, verdict } from './verdict.js';

type Paid = Step & { post: NonNullable<Step['post']> };

/** How long a POST on the wire may still take after an interrupt. */
const GRACE_MS = 10_000;

/** Statuses for an id that is not a job's. */
const DENIED = [400, 422];
/** Statuses for a job that does not exist, or that has not spread through the gateway yet. */
const NOT_FOUND = [404, 410];

/** How long a job of a broken answer may be unknown. It is short, because other takes wait for the result. */
const NAMED_JOB_PROPAGATION_MS = 10_000;

const SETTLED = 'another person settled it meanwhile';
const WINDOW_OVER = 'the gateway no longer recognises the request as a duplicate';
const EARLIER_WINDOW_OVER = 'the gateway no longer recognises an earlier request of this take as a duplicate';

/** How often a request that never leaves is tried. */
const TRIES = 6;

const lostInARow = (gateway: string): string =>
  `the answers to two paid requests in a row were lost at ${gateway}, so this run buys nothing new there; settle them, and run this again once the gateway answers`;

/**
 * Sends a step's paid request until its outcome is settled or unknown. `take-begun` is durable before the first byte
 * leaves, and the outcome is durable before anything follows from it.
 */
export async function submit(step: Paid, context: RunContext): Promise<Submission> {
  const throttles = context.throttles ?? new Throttles();
  const breaker = throttles.lostAnswerBreaker(step.gateway.name);
  let lost: number | undefined;
  const onLost = (): void => {
    lost = breaker.recordLost(lost);
  };
  try {
    const submission = await attempt(step, { ...context, throttles }, onLost);
    if (submission.kind === 'accepted') breaker.recordAnswer();
    return submission;
  } finally {
    if (lost !== undefined) breaker.giveUp();
  }
}

async function attempt(step: Paid, context: RunContext & { throttles: Throttles }, onLost: () => void): Promise<Submission> {
  const { gateway, post } = step;
  const { throttles, stop, halt, clock = machineClock } = context;
  const breaker = throttles.lostAnswerBreaker(gateway.name);
  const access = context.access(gateway);
  const host = throttles.gatewayThrottle(access.base_url);
  const model = step.model.slice(gateway.name.length + 1);
  const account = apiKeyId(access.api_key);
  const submissionLog = new SubmissionLog(step, { model, origin: access.base_url, account }, context);
  const request = gateway.submit(model, post.body, post.external_task_id, access);

  /** The replay window that the plan relies on. */
  const plannedWindow = post.untilMs === undefined ? undefined : replayWindow(post.untilMs, clock, context.plannedAt);
  let maybeSent = post.replay;
  let mayReplay = gateway.dedupe !== undefined && !post.replay;
  /** A halt does not stop a replay, which asks for what may be bought already. */
  const unsentSignal = halt && !post.replay ? AbortSignal.any([stop, halt.signalAt(gateway.name)]) : stop;
  const signal = (): AbortSignal => (maybeSent ? stop : unsentSignal);
  const onWait = (message: string, seconds: number): void => void submissionLog.waiting('host', message, seconds * 1000);
  let permit: Permit | undefined;
  if (!post.replay) {
    // Before it begins the take, wait for the host and for lost answers that are being recovered.
    permit = await acquirePermit(false);
    const obstacle = await obstacleOrElsewhere(permit);
    // A failed disk aborts the same signal as a person does.
    const reason = obstacle?.code === 'interrupted' && halt?.disk !== undefined ? halt.disk : obstacle;
    if (reason !== undefined) {
      if (permit.kind === 'go') permit.end('unused');
      await submissionLog.held(reason, { begun: false });
      return { kind: 'held', code: reason.code };
    }
    await submissionLog.begun();
  }
  const guarded = replayObstacle(post, account, access.api_key);
  if (guarded !== undefined) {
    await submissionLog.held(guarded, { begun: true });
    return { kind: 'unknown', message: guarded.message };
  }

  // The window of an earlier request began when it was sent, and the plan knows it. The window of a new request begins now.
  const mayStillReplay = plannedWindow ?? replayWindow(clock.wall() + (gateway.dedupe?.window_hours ?? 0) * 3_600_000, clock);
  const tries = { 'not-sent': 0, later: 0 };
  for (let retry = false; ; retry = true) {
    permit = await acquirePermit(retry, permit);
    // The last check before a byte leaves.
    const reason = await obstacleOrElsewhere(permit);
    if (context.isSettledByOthers?.(step)) {
      if (permit.kind === 'go') permit.end('unused');
      return { kind: 'unknown', message: SETTLED };
    }
    if (permit.kind !== 'go' || reason !== undefined) {
      if (permit.kind === 'go') permit.end('unused');
      return giveUp(reason ?? { code: 'interrupted', message: 'interrupted' });
    }
    const displaced = context.ledger.displaced?.();
    if (displaced !== undefined) return stopDisplaced(displaced, permit);
    const grace = abortAfter(stop, GRACE_MS);
    const outcome = await send(request, {
      secrets: context.secrets,
      signal: grace.signal,
      // A request that has not left yet gets no grace.
      abortBeforeConnect: stop,
      ...(context.timeoutsMs && { timeoutsMs: context.timeoutsMs }),
    });
    grace.clear();
    permit.end(...hostOutcome(outcome));
    permit = undefined;
    const facts =
      outcome.kind === 'answer' ? maskFacts(gateway.readSubmit(outcome.raw ?? outcome.answer), context.secrets) : undefined;
    const judged: Verdict = verdict(outcome, facts, maybeSent, clock.wall(), gateway.busy);
    if (
      judged.kind !== 'accepted' &&
      outcome.kind === 'answer' &&
      (judged.kind === 'retry' || outcome.answer.status === 429 || outcome.answer.status >= 500)
    )
      host.deferFor('post', retryAfterMs(outcome.answer.headers, clock.wall()), judged.message);
    switch (judged.kind) {
      case 'accepted':
        return accepted(judged.job_id, facts?.usage && { usage: facts.usage });
      case 'refused':
        if (judged.status !== undefined) breaker.recordAnswer();
        return judged.status === undefined
          ? notSent(judged.code, judged.message)
          : refused({ ...judged, status: judged.status });
      case 'exists': {
        const { job_id, message, otherwise } = judged;
        const confirmed = job_id !== undefined && (await confirms(job_id, otherwise !== undefined));
        if (job_id !== undefined && confirmed) return accepted(job_id, { by: 'known-key' });
        // A named job that could not be checked may be one that was paid for.
        if (otherwise && confirmed === false) {
          breaker.recordAnswer();
          return refused({ ...otherwise, message, stops: false });
        }
        onLost();
        const knows = otherwise ? 'may know' : 'knows';
        const explained = `the gateway ${knows} this task id and names no job that it confirms: ${message}`;
        await submissionLog.unknown('key-known', explained, { named: job_id });
        return { kind: 'unknown', message };
      }
      case 'unknown': {
        const { code, message, read, job_id, suspected_job_id } = judged;
        // Keep what other people have recorded. Record only a job that no other answer named.
        if (job_id === undefined && context.isSettledByOthers?.(step)) return { kind: 'unknown', message: SETTLED };
        onLost();
        await submissionLog.unknown(code, message, { read, named: job_id });
        maybeSent = true;
        // If the named job exists, the broken answer has lost nothing.
        if (job_id !== undefined && (await confirms(job_id, gateway.dedupe === undefined)))
          return accepted(job_id, { by: 'partial-answer' });
        if (suspected_job_id !== undefined && (await confirms(suspected_job_id)))
          return accepted(suspected_job_id, { by: 'odd-place' });
        if (!mayReplay || stop.aborted) return { kind: 'unknown', message };
        // One replay per process: the same bytes and task id, at a duplicate-safe gateway.
        mayReplay = false;
        if (!(await pause('replay', message, backoffDelayMs(1, Math.random(), 250)))) return { kind: 'unknown', message };
        break;
      }
      case 'retry': {
        const { why, code, message, minDelayMs } = judged;
        const attempts = tries[why]++;
        // The throttle sets the pace of a failing host.
        const delayMs = why === 'not-sent' && host.isFailing ? 0 : backoffDelayMs(attempts, Math.random(), minDelayMs);
        // If this request cannot leave after so many tries, no other can.
        if (why === 'not-sent' && Math.max(attempts + 1, host.failedProbes) >= TRIES)
          return maybeSent ? { kind: 'unknown', message } : notSent(code, message);
        const tooLong = why === 'later' ? tooLongDeferral(delayMs, message) : undefined;
        if (tooLong !== undefined) return giveUp(tooLong);
        if (stop.aborted || !(await pause(code, message, delayMs))) return giveUp(obstacleNow() ?? { code, message });
      }
    }
  }

  /** Waits until the request may leave: for the host, and for lost answers of others if nothing was sent yet. */
  async function acquirePermit(retry: boolean, held?: Permit): Promise<Permit> {
    for (let next = held; ; next = undefined) {
      if (next === undefined) {
        if (!maybeSent) await breaker.waitUntilDecided(unsentSignal);
        next = await host.acquire('post', { signal: signal(), retry, onWait });
      }
      // Other takes may have lost their answers meanwhile.
      if (next.kind !== 'go' || maybeSent || !breaker.isUndecided) return next;
      next.end('unused');
    }
  }

  /** The next run would not find this ledger, and would pay again for a request that is sent now. */
  async function stopDisplaced(displaced: string, { end }: Permit & { kind: 'go' }): Promise<never> {
    end('unused');
    if (!maybeSent) await submissionLog.refused({ refusal: 'postponed', code: 'disk', message: displaced });
    throw new LedgerFailure(displaced);
  }

  /** Why the request is not sent in this run. */
  function obstacleNow(permit?: Permit): HaltReason | undefined {
    if (stop.aborted) return { code: 'interrupted', message: 'the run was interrupted' };
    if (permit?.kind === 'deferred' || permit?.kind === 'silent') return { code: permit.kind, message: permit.message };
    if (maybeSent) return mayStillReplay() ? undefined : { code: 'over', message: WINDOW_OVER };
    const reason = halt?.reasonAt(gateway.name);
    if (reason) return reason;
    if (plannedWindow?.() === false) return { code: 'over', message: EARLIER_WINDOW_OVER };
    // Its price was reserved, but other takes were charged more meanwhile.
    if (context.isOverBudget?.(gateway.name)) return { code: 'over-cap', message: 'it does not fit the budget any more' };
    return breaker.mayBegin || breaker.isUndecided ? undefined : { code: 'unknowns', message: lostInARow(gateway.name) };
  }

  /** The same, or that other people have bought the take. That check comes first, as it may halt the run. */
  async function obstacleOrElsewhere(permit: Permit): Promise<HaltReason | undefined> {
    const elsewhere = permit.kind !== 'go' ? undefined : await context.boughtByOthers?.(step);
    return obstacleNow(permit) ?? (maybeSent ? undefined : elsewhere);
  }

  /** Why the run does not wait for a deferring gateway any longer. It does as long as the gateway accepts other requests. */
  function tooLongDeferral(delayMs: number, message: string): HaltReason | undefined {
    const deferral = host.deferral('post');
    if (deferral !== undefined) return { code: 'deferred', message: deferral };
    if (performance.now() + delayMs - breaker.recordDeferral(delayMs) <= throttles.maxWaitMs) return undefined;
    return { code: 'deferred', message: throttles.waitedTooLongMessage(message) };
  }

  /** Ends the submission in this run. If nothing can have been bought, the next run uses the same number and task id. */
  async function giveUp({ code, message }: HaltReason): Promise<Submission> {
    if (maybeSent) {
      if (code !== 'interrupted') await submissionLog.held({ code, message }, { begun: true });
      return { kind: 'unknown', message };
    }
    if (context.isSettledByOthers?.(step)) return { kind: 'unknown', message: SETTLED };
    await submissionLog.refused({ refusal: code === 'deferred' ? 'deferred' : 'postponed', code, message });
    return { kind: 'held', code };
  }

  async function accepted(job_id: string, more?: { by?: TakeAccepted['by']; usage?: Usage }): Promise<Submission> {
    const recorded = await submissionLog.accepted(job_id, more);
    if (recorded.kind === 'accepted') return recorded;
    onLost();
    return { kind: 'unknown', message: recorded.message };
  }

  /** The gateway's answer says that nothing was bought. */
  async function refused(answer: { code: string; message: string; status: number; stops: boolean }): Promise<Submission> {
    // A take that other people bought must not become a refusal.
    if (context.isSettledByOthers?.(step)) return { kind: 'unknown', message: SETTLED };
    const { code, message, status, stops } = answer;
    await submissionLog.refused({ refusal: 'refused', code, message, status });
    // The gateway does not know which variable has the API key.
    const withHint = status === 401 ? `${message.replace(/\.+$/, '')}: is ${gateway.key_env} right?` : message;
    return { kind: 'refused', code: 'refused', stops, message: withHint };
  }

  /** No byte of the request has left, and no other request would leave. */
  async function notSent(code: string, message: string): Promise<Submission> {
    if (context.isSettledByOthers?.(step)) return { kind: 'unknown', message: SETTLED };
    await submissionLog.refused({ refusal: 'not-sent', code, message });
    return { kind: 'refused', code: 'not-sent', stops: true, message: `nothing was sent: ${message}` };
  }

  async function pause(code: string, message: string, durationMs: number): Promise<boolean> {
    await submissionLog.waiting(code, message, durationMs);
    return wait(durationMs, signal());
  }

  /**
   * Whether the gateway confirms a job of this request; `undefined` if it does not say.
   *
   * @param mayWait nothing else can settle the request, so wait for a job that is not known yet
   */
  async function confirms(job_id: string, mayWait = false): Promise<boolean | undefined> {
    const propagation = new PropagationWait(() => 0, mayWait ? throttles.maxWaitMs : 0, NAMED_JOB_PROPAGATION_MS);
    for (;;) {
      const check = await checkJob(gateway, { gateway: gateway.name, model, origin: access.base_url, job_id }, context);
      // Such a failure may be about an id that is not a job's.
      if (check.kind === 'job' && check.nameless) return undefined;
      if (check.kind === 'job') return isOfModel(check.job, model, gateway);
      const isMissing = check.status !== undefined && NOT_FOUND.includes(check.status);
      const pauseMs = isMissing ? propagation.nextPauseMs(Math.random()) : undefined;
      if (pauseMs === undefined || !(await wait(pauseMs, stop)))
        return check.status !== undefined && DENIED.includes(check.status) ? false : undefined;
    }
  }
}

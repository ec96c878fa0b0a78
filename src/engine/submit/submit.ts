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
import { Missing } from '../job/spread.js';
import { hostOutcome } from '../throttle/host-outcome.js';
import type { Permit } from '../throttle/host-throttle.js';
import { backoff, retryAfter } from '../throttle/pace.js';
import { Throttles } from '../throttle/throttles.js';
import { apiKeyId } from './api-key-id.js';
import { replayObstacle, replayWindow } from './replay-guard.js';
import type { Submission } from './submission.js';
import { SubmissionLog } from './submission-log.js';
import { type Verdict, verdict } from './verdict.js';

type Paid = Step & { post: NonNullable<Step['post']> };

/** How long a POST that is on the wire may still take once the run is to stop. */
const GRACE = 10_000;

/** Answers that say that this is no job's id. One that is not known, or gone, may be a job's that has not spread yet. */
const DENIALS = [400, 422];
/** Answers that say that there is no such job, as long as it has not spread. */
const NOT_THERE = [404, 410];

/** For how long a job may be unknown that a broken answer named: others wait for what comes of it. Milliseconds. */
const NAMED_SPREADS_WITHIN = 10_000;

const SETTLED = 'somebody else settled it meanwhile';

/** Tries before a run gives up on a request that never left. */
const TRIES = 6;

const lostInARow = (gateway: string): string =>
  `the answers to two paid requests in a row were lost at ${gateway}, so nothing new is bought there in this run; once they are settled, and it answers again, run this again`;

/**
 * Sends a step's paid request until its outcome is settled or unknown. The journal has `take-begun` before the first byte
 * leaves, and the outcome before anything follows from it.
 */
export async function submit(step: Paid, context: RunContext): Promise<Submission> {
  const throttles = context.throttles ?? new Throttles();
  const answers = throttles.lostAnswerBreaker(step.gateway.name);
  let lost: number | undefined;
  const onLost = (): void => {
    lost = answers.recordLost(lost);
  };
  try {
    const submission = await attempt(step, { ...context, throttles }, onLost);
    if (submission.kind === 'accepted') answers.recordAnswer();
    return submission;
  } finally {
    if (lost !== undefined) answers.giveUp();
  }
}

async function attempt(step: Paid, context: RunContext & { throttles: Throttles }, onLost: () => void): Promise<Submission> {
  const { gateway, post } = step;
  const { throttles, stop, halt, clock = machineClock } = context;
  const answers = throttles.lostAnswerBreaker(gateway.name);
  const access = context.access(gateway);
  const host = throttles.gatewayThrottle(access.base_url);
  const model = step.model.slice(gateway.name.length + 1);
  const account = apiKeyId(access.api_key);
  const submissionLog = new SubmissionLog(step, { model, origin: access.base_url, account }, context);
  const request = gateway.submit(model, post.body, post.external_task_id, access);

  const planned = post.until === undefined ? undefined : replayWindow(post.until, clock, context.plannedAt);
  let maybeSent = post.replay;
  let mayReplay = gateway.dedupe !== undefined && !post.replay;
  /** What was sent before goes on whatever stops the others: it asks for what may be bought already. */
  const unsent = halt && !post.replay ? AbortSignal.any([stop, halt.signalAt(gateway.name)]) : stop;
  const signal = (): AbortSignal => (maybeSent ? stop : unsent);
  const onWait = (message: string, seconds: number): void => void submissionLog.waiting('host', message, seconds * 1000);
  let turn: Permit | undefined;
  if (!post.replay) {
    // What is not begun has nothing to be settled: the host and the answers that are on their way are waited for first.
    turn = await slot(false);
    const now = await notNowNorElsewhere(turn);
    // A disk that fails stops a run by the same signal as a person does, who did not then.
    const reason = now?.code === 'interrupted' && halt?.disk !== undefined ? halt.disk : now;
    if (reason !== undefined) {
      if (turn.kind === 'go') turn.end('unused');
      await submissionLog.held(reason, { begun: false });
      return { kind: 'held', code: reason.code };
    }
    await submissionLog.begun();
  }
  const strange = replayObstacle(post, account, access.api_key);
  if (strange !== undefined) {
    await submissionLog.held(strange, { begun: true });
    return { kind: 'unknown', message: strange.message };
  }

  // What was sent before has its promise from then, and was planned on it; what is sent now has it from now.
  const promised = planned ?? replayWindow(clock.wall() + (gateway.dedupe?.window_hours ?? 0) * 3_600_000, clock);
  const tries = { 'not-sent': 0, later: 0 };
  for (let retry = false; ; retry = true) {
    turn = await slot(retry, turn);
    // Whatever was waited for above, this is the last look before a byte leaves.
    const reason = await notNowNorElsewhere(turn);
    if (context.isSettledByOthers?.(step)) {
      if (turn.kind === 'go') turn.end('unused');
      return { kind: 'unknown', message: SETTLED };
    }
    if (turn.kind !== 'go' || reason !== undefined) {
      if (turn.kind === 'go') turn.end('unused');
      return giveUp(reason ?? { code: 'interrupted', message: 'interrupted' });
    }
    const displaced = context.ledger.displaced?.();
    if (displaced !== undefined) return stopDisplaced(displaced, turn);
    const grace = abortAfter(stop, GRACE);
    const outcome = await send(request, {
      secrets: context.secrets,
      signal: grace.signal,
      // What has not left yet is not waited for.
      hold: stop,
      ...(context.timeouts && { timeouts: context.timeouts }),
    });
    grace.clear();
    turn.end(...hostOutcome(outcome));
    turn = undefined;
    const facts =
      outcome.kind === 'answer' ? maskFacts(gateway.readSubmit(outcome.raw ?? outcome.answer), context.secrets) : undefined;
    const judged: Verdict = verdict(outcome, facts, maybeSent, clock.wall(), gateway.busy);
    if (
      judged.kind !== 'accepted' &&
      outcome.kind === 'answer' &&
      (judged.kind === 'retry' || outcome.answer.status === 429 || outcome.answer.status >= 500)
    )
      host.deferFor('post', retryAfter(outcome.answer.headers, clock.wall()), judged.message);
    switch (judged.kind) {
      case 'accepted':
        return accepted(judged.job_id, facts?.usage && { usage: facts.usage });
      case 'refused':
        if (judged.status !== undefined) answers.recordAnswer();
        return judged.status === undefined
          ? notSent(judged.code, judged.message)
          : refused({ ...judged, status: judged.status });
      case 'exists': {
        const { job_id, message, otherwise } = judged;
        const confirmed = job_id !== undefined && (await confirms(job_id, otherwise !== undefined));
        if (job_id !== undefined && confirmed) return accepted(job_id, { by: 'known-key' });
        // A job that is named, and that nobody could be asked for, may be one that was paid for.
        if (otherwise && confirmed === false) {
          answers.recordAnswer();
          return refused({ ...otherwise, message, stops: false });
        }
        onLost();
        const knows = otherwise ? 'may know' : 'knows';
        const said = `the gateway ${knows} this request's id and names no job that it confirms: ${message}`;
        await submissionLog.unknown('key-known', said, { named: job_id });
        return { kind: 'unknown', message };
      }
      case 'unknown': {
        const { code, message, read, job_id, suspected_job_id } = judged;
        // What others know of it stays; a job that only this answer names is written down beside it.
        if (job_id === undefined && context.isSettledByOthers?.(step)) return { kind: 'unknown', message: SETTLED };
        onLost();
        await submissionLog.unknown(code, message, { read, named: job_id });
        maybeSent = true;
        // An answer that broke off behind the id lost nothing, if there is such a job.
        if (job_id !== undefined && (await confirms(job_id, gateway.dedupe === undefined)))
          return accepted(job_id, { by: 'partial-answer' });
        if (suspected_job_id !== undefined && (await confirms(suspected_job_id)))
          return accepted(suspected_job_id, { by: 'odd-place' });
        if (!mayReplay || stop.aborted) return { kind: 'unknown', message };
        // One replay per process: the same bytes under the same key, which the gateway promises to know.
        mayReplay = false;
        if (!(await pause('replay', message, backoff(1, Math.random(), 250)))) return { kind: 'unknown', message };
        break;
      }
      case 'retry': {
        const { why, code, message, floor } = judged;
        const attempt = tries[why]++;
        // A host that fails has a pace of its own.
        const milliseconds = why === 'not-sent' && host.failing ? 0 : backoff(attempt, Math.random(), floor);
        // Where one request cannot leave after so many tries, no other would either.
        if (why === 'not-sent' && Math.max(attempt + 1, host.rounds) >= TRIES)
          return maybeSent ? { kind: 'unknown', message } : notSent(code, message);
        const late = why === 'later' ? tooLate(milliseconds, message) : undefined;
        if (late !== undefined) return giveUp(late);
        if (stop.aborted || !(await pause(code, message, milliseconds))) return giveUp(notNow() ?? { code, message });
      }
    }
  }

  /** Waits until a request may leave: for the host, and, where nothing was sent, for lost answers that are asked for again. */
  async function slot(retry: boolean, had?: Permit): Promise<Permit> {
    for (let slot = had; ; slot = undefined) {
      if (slot === undefined) {
        if (!maybeSent) await answers.waitUntilDecided(unsent);
        slot = await host.acquire('post', { signal: signal(), retry, onWait });
      }
      // While this one waited, or was written down, others may have lost theirs.
      if (slot.kind !== 'go' || maybeSent || !answers.isUndecided) return slot;
      slot.end('unused');
    }
  }

  /** The ledger is not where the next run looks for it: that one would pay again for what is sent now. */
  async function stopDisplaced(displaced: string, { end }: Permit & { kind: 'go' }): Promise<never> {
    end('unused');
    if (!maybeSent) await submissionLog.refused({ refusal: 'postponed', code: 'disk', message: displaced });
    throw new LedgerFailure(displaced);
  }

  /** Why a request is not sent now, nor later in this run. */
  function notNow(turn?: Permit): HaltReason | undefined {
    if (stop.aborted) return { code: 'interrupted', message: 'the run was interrupted' };
    if (turn?.kind === 'deferred' || turn?.kind === 'silent') return { code: turn.kind, message: turn.message };
    if (maybeSent) return !promised() ? { code: 'over', message: 'the gateway’s promise to know it is over' } : undefined;
    const reason = halt?.reasonAt(gateway.name);
    if (reason) return reason;
    if (planned?.() === false)
      return { code: 'over', message: 'the gateway’s promise to know an earlier request of it is over' };
    // It was set aside before it had to wait, and others were charged more meanwhile.
    if (context.isOverBudget?.(gateway.name)) return { code: 'over-cap', message: 'it does not fit the budget any more' };
    return answers.mayBegin || answers.isUndecided ? undefined : { code: 'unknowns', message: lostInARow(gateway.name) };
  }

  /** The same, once it was looked whether others have bought it meanwhile: what that tells counts for the rest. */
  async function notNowNorElsewhere(turn: Permit): Promise<HaltReason | undefined> {
    const barred = turn.kind !== 'go' ? undefined : await context.boughtByOthers?.(step);
    return notNow(turn) ?? (maybeSent ? undefined : barred);
  }

  /** Why a gateway that puts a request off is not waited for any longer; it is, as long as it accepts others. */
  function tooLate(milliseconds: number, message: string): HaltReason | undefined {
    const deferral = host.deferral('post');
    if (deferral !== undefined) return { code: 'deferred', message: deferral };
    if (performance.now() + milliseconds - answers.recordDeferral(milliseconds) <= throttles.maxWait) return undefined;
    return { code: 'deferred', message: throttles.waitedTooLongMessage(message) };
  }

  /** This run leaves it at that. Where nothing can have been bought, number and key are free for the next one. */
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
    const written = await submissionLog.accepted(job_id, more);
    if (written.kind === 'accepted') return written;
    onLost();
    return { kind: 'unknown', message: written.message };
  }

  /** The gateway's answer says that nothing was bought. */
  async function refused(answer: { code: string; message: string; status: number; stops: boolean }): Promise<Submission> {
    // What others bought of it is not made a refusal.
    if (context.isSettledByOthers?.(step)) return { kind: 'unknown', message: SETTLED };
    const { code, message, status, stops } = answer;
    await submissionLog.refused({ refusal: 'refused', code, message, status });
    // A gateway's own words do not say where its key is set.
    const asked = status === 401 ? `${message.replace(/\.+$/, '')}: is ${gateway.key_env} right?` : message;
    return { kind: 'refused', code: 'refused', stops, message: asked };
  }

  /** No byte of it left, and none of another request would. */
  async function notSent(code: string, message: string): Promise<Submission> {
    if (context.isSettledByOthers?.(step)) return { kind: 'unknown', message: SETTLED };
    await submissionLog.refused({ refusal: 'not-sent', code, message });
    return { kind: 'refused', code: 'not-sent', stops: true, message: `nothing was sent: ${message}` };
  }

  async function pause(code: string, message: string, milliseconds: number): Promise<boolean> {
    await submissionLog.waiting(code, message, milliseconds);
    return wait(milliseconds, signal());
  }

  /**
   * Whether there is such a job of ours; nothing where the gateway does not say.
   *
   * @param patient nothing else can settle it: a job that is not known yet is waited for
   */
  async function confirms(job_id: string, patient = false): Promise<boolean | undefined> {
    const missing = new Missing(() => 0, patient ? throttles.maxWait : 0, NAMED_SPREADS_WITHIN);
    for (;;) {
      const seen = await checkJob(gateway, { gateway: gateway.name, model, origin: access.base_url, job_id }, context);
      // Such a failure may be about an id that is no job's.
      if (seen.kind === 'job' && seen.nameless) return undefined;
      if (seen.kind === 'job') return isOfModel(seen.job, model, gateway);
      const isMissing = seen.status !== undefined && NOT_THERE.includes(seen.status);
      const milliseconds = isMissing ? missing.pause(Math.random()) : undefined;
      if (milliseconds === undefined || !(await wait(milliseconds, stop)))
        return seen.status !== undefined && DENIALS.includes(seen.status) ? false : undefined;
    }
  }
}

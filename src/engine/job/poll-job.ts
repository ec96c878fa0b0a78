import type { Gateway, JobFacts, Ticket } from '../../gateway/gateway.js';
import type { Millicredits } from '../../gateway/money.js';
import { wait } from '../../system/wait.js';
import { STALL_AFTER_SECONDS } from '../../take/stall.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { CALLBACK_POLL_DELAY_MS, pollDelayMs } from '../throttle/pace.js';
import { Throttles } from '../throttle/throttles.js';
import { checkJob, type JobCheck, type Unanswered } from './check-job.js';
import { DoubtfulFailure } from './doubtful-failure.js';
import { MissedPolls } from './missed-polls.js';
import { OtherJobs } from './other-jobs.js';
import { ageMs, PropagationWait } from './propagation.js';
import { recordFailed, recordProgress, recordRendered } from './record-job.js';
import { StallWatch } from './stall-watch.js';

/** The state of a job when polling ends. `unfinished`: the next run polls it again; `stops`: every other poll would fail too. */
export type PollResult =
  | { readonly kind: 'rendered'; readonly url?: string; readonly charged?: Millicredits }
  | { readonly kind: 'failed'; readonly charged?: Millicredits }
  | { readonly kind: 'unfinished'; readonly code: string; readonly message: string; readonly stops: boolean };

/** A take that is polled. `hasCallback`: the gateway will call when the job is done, so that polls are rare. */
interface PolledTake {
  readonly shot: string;
  readonly take: number;
  readonly external_task_id: string;
  readonly hasCallback: boolean;
}

/** However many callbacks come, polls of a job are this far apart. */
const MIN_POLL_GAP_MS = 1000;

const unfinished = (code: string, message: string, stops = false): PollResult => ({ kind: 'unfinished', code, message, stops });

/**
 * Polls an accepted job to its end and records the end.
 *
 * @param resumed the job is of an earlier run
 * @param reserved the charge that the gateway announced, used if the job's end has none
 */
export const pollJob = (
  take: PolledTake,
  gateway: Gateway,
  ticket: Ticket,
  resumed: boolean,
  context: RunContext,
  reserved?: Millicredits,
): Promise<PollResult> => new JobPoller(take, gateway, ticket, resumed, context, reserved).run();

class JobPoller {
  readonly #take: PolledTake;
  readonly #name: { readonly shot: string; readonly take: number };
  readonly #gateway: Gateway;
  readonly #ticket: Ticket;
  readonly #reserved: Millicredits | undefined;
  readonly #context: RunContext & { readonly throttles: Throttles };
  readonly #missed: MissedPolls;
  readonly #doubt = new DoubtfulFailure();
  readonly #stall: StallWatch;
  readonly #otherJobs: OtherJobs;
  /** By `performance.now()`, so that a change of the clock changes no wait. */
  readonly #start = performance.now();
  /** Overrides the next delay. */
  #pauseMs: number | undefined;
  #polledAt = Number.NEGATIVE_INFINITY;
  #hasWarned = false;

  constructor(
    take: PolledTake,
    gateway: Gateway,
    ticket: Ticket,
    resumed: boolean,
    context: RunContext,
    reserved: Millicredits | undefined,
  ) {
    const throttles = context.throttles ?? new Throttles();
    this.#take = take;
    this.#name = { shot: take.shot, take: take.take };
    this.#gateway = gateway;
    this.#ticket = ticket;
    this.#reserved = reserved;
    this.#context = { ...context, throttles };
    this.#otherJobs = new OtherJobs(this.#name, gateway, ticket, this.#context);
    const host = throttles.gatewayThrottle(context.access(gateway).base_url);
    const sentMsAgo = () => (resumed ? ageMs(this.#name, 'submitted_at', context) : 0);
    const propagation = new PropagationWait(sentMsAgo, throttles.maxWaitMs);
    this.#missed = new MissedPolls(ticket.job_id, host, throttles, propagation, context.pollIntervalSeconds);
    this.#stall = new StallWatch((context.stallAfterSeconds ?? STALL_AFTER_SECONDS) * 1000);
    // A resumed job may have ended long ago: poll it at once.
    if (resumed) this.#pauseMs = 0;
  }

  async run(): Promise<PollResult> {
    const { stop } = this.#context;
    const interrupted = unfinished('interrupted', `the job runs on: ${this.#ticket.job_id}`);
    for (;;) {
      if (!(await this.#waitForNextPoll())) return interrupted;
      if (await this.#isAboutOtherJobsOnly()) continue;
      const check = await checkJob(this.#gateway, this.#ticket, this.#context, {
        retry: this.#missed.hasMissed,
        onWait: (message, seconds) => void this.#recordWait('host', message, seconds * 1000),
      });
      if (stop.aborted && check.kind === 'no-answer') return interrupted;
      const result = check.kind === 'no-answer' ? await this.#onNoAnswer(check) : await this.#onAnswer(check);
      if (result !== undefined) return result;
    }
  }

  /** Returns `false` if the run was interrupted. */
  async #waitForNextPoll(): Promise<boolean> {
    const { pollIntervalSeconds, hints, stop } = this.#context;
    const isAdaptive = pollIntervalSeconds === undefined;
    const delayMs = isAdaptive ? pollDelayMs(performance.now() - this.#start, Math.random()) : pollIntervalSeconds * 1000;
    // A callback may be lost, so polls go on.
    const usualMs = hints && this.#take.hasCallback && isAdaptive ? Math.max(CALLBACK_POLL_DELAY_MS, delayMs) : delayMs;
    const pauseMs = this.#pauseMs ?? usualMs;
    this.#pauseMs = undefined;
    if (!(hints ? await hints.wait(this.#hintTarget(), pauseMs, stop) : await wait(pauseMs, stop))) return false;
    const gapMs = this.#polledAt + MIN_POLL_GAP_MS - performance.now();
    return !(hints?.has(this.#hintTarget()) && gapMs > 0) || wait(gapMs, stop);
  }

  #hintTarget() {
    return { external_task_id: this.#take.external_task_id, job_id: this.#ticket.job_id };
  }

  /** Checks the other jobs that callbacks named. Returns whether they said nothing of the take's own job. */
  async #isAboutOtherJobsOnly(): Promise<boolean> {
    const news = this.#context.hints?.take(this.#hintTarget());
    this.#polledAt = performance.now();
    const named = news?.named ?? [];
    const hasOthers = await this.#otherJobs.check(named);
    return hasOthers && news?.isAboutOwnJob === false && !named.includes(this.#ticket.job_id);
  }

  /** Returns a result if polling ends without an answer. */
  async #onNoAnswer(check: Unanswered): Promise<PollResult | undefined> {
    const next = this.#missed.record(check);
    if (next.kind === 'end') return unfinished(next.code, next.message, next.stops);
    this.#pauseMs = next.pauseMs;
    // The throttle makes every poll of the host wait for `retryAfterMs`; here it is only shown.
    await this.#recordWait(check.code, check.message, Math.max(next.pauseMs, check.retryAfterMs ?? 0));
    return undefined;
  }

  async #recordWait(code: string, message: string, durationMs: number): Promise<void> {
    const seconds = Math.round(durationMs / 100) / 10;
    await recordEvent(this.#context, { type: 'take-waiting', ...this.#name, code, message, seconds });
  }

  /** Returns a result if the job has ended or is stalled. */
  async #onAnswer({ job, nameless }: Extract<JobCheck, { kind: 'job' }>): Promise<PollResult | undefined> {
    this.#missed.recordAnswer();
    if (job.state === 'failed') return this.#onFailed(job, nameless === true);
    this.#doubt.clear();
    if (job.state === 'rendered')
      return { kind: 'rendered', ...(await recordRendered(this.#name, this.#ticket, job, this.#reserved, this.#context)) };
    await recordProgress(this.#name, this.#ticket, job, !this.#hasWarned, this.#context);
    this.#hasWarned ||= !job.known;
    const stall = this.#stall.check(this.#ticket.job_id, job);
    return stall === undefined ? undefined : unfinished('stalled', stall);
  }

  async #onFailed(job: Extract<JobFacts, { state: 'failed' }>, nameless: boolean): Promise<PollResult | undefined> {
    const { charged } = job;
    const hasCharge = Boolean(charged) || job.unread_charge !== undefined;
    const isDoubtful = hasCharge || nameless;
    const pauseMs = isDoubtful ? this.#doubt.nextPauseMs(this.#context.pollIntervalSeconds) : undefined;
    if (pauseMs !== undefined) {
      this.#pauseMs = pauseMs;
      const detail = hasCharge ? 'and that it charged for it' : 'with an error that names no job';
      const message = `the gateway says that job ${this.#ticket.job_id} failed ${detail}: it is asked again`;
      await this.#recordWait(hasCharge ? 'failed-and-charged' : 'failed-nameless', message, pauseMs);
      return undefined;
    }
    await recordFailed(this.#name, this.#ticket, job, this.#context);
    return { kind: 'failed', ...(charged !== undefined && { charged }) };
  }
}

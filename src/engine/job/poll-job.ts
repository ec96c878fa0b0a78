import type { Gateway, Ticket } from '../../gateway/gateway.js';
import type { Millicredits } from '../../gateway/money.js';
import { wait } from '../../system/wait.js';
import { STALL_AFTER_SECONDS } from '../../take/projection/job-lengths.js';
import { type RunContext, recordEvent } from '../context/context.js';
import { throttlesOf } from '../context/throttles-of.js';
import { JobLengths, type RunningJob } from '../throttle/job-lengths.js';
import type { Throttles } from '../throttle/throttles.js';
import { checkJob } from './check-job.js';
import { beginFollowing, follow } from './follow-job.js';
import type { FollowEffect, FollowEnd, FollowedJob, FollowMoment, FollowObservation, FollowRecord } from './follow-state.js';
import { checkOtherJobs } from './other-jobs.js';
import { ageMs } from './propagation.js';
import { recordFailed, recordProgress, recordRendered } from './record-job.js';

/** The state of a job when polling ends. `unfinished`: the next run polls it again; `stops`: every other poll would fail too. */
export type PollResult =
  | { readonly kind: 'rendered'; readonly url?: string; readonly charged?: Millicredits }
  | { readonly kind: 'failed'; readonly charged?: Millicredits }
  | { readonly kind: 'unfinished'; readonly code: string; readonly message: string; readonly stops: boolean };

/** A take with a job. `hasCallback`: the gateway will call when the job is done, so that polls are rare. */
interface PolledTake {
  readonly shot: string;
  readonly take: number;
  readonly external_task_id: string;
  readonly model: string;
  readonly seconds: number;
  readonly resolution: string;
  readonly hasCallback: boolean;
}

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
): Promise<PollResult> => new JobFollower(take, gateway, ticket, resumed, context, reserved).run();

/** Performs what `follow` decides. It decides nothing itself. */
class JobFollower {
  readonly #take: PolledTake;
  readonly #name: { readonly shot: string; readonly take: number };
  readonly #gateway: Gateway;
  readonly #ticket: Ticket;
  readonly #reserved: Millicredits | undefined;
  readonly #context: RunContext & { readonly throttles: Throttles };
  readonly #lengths: JobLengths;
  readonly #running: RunningJob;
  readonly #job: FollowedJob;
  /** By `performance.now()`, so that a change of the clock changes no wait. */
  readonly #start = performance.now();

  constructor(
    take: PolledTake,
    gateway: Gateway,
    ticket: Ticket,
    resumed: boolean,
    context: RunContext,
    reserved: Millicredits | undefined,
  ) {
    const { pollIntervalSeconds, stallAfterSeconds = STALL_AFTER_SECONDS, hints } = context;
    const { shot, model, seconds, resolution } = take;
    this.#take = take;
    this.#name = { shot, take: take.take };
    this.#gateway = gateway;
    this.#ticket = ticket;
    this.#reserved = reserved;
    const throttles = throttlesOf(context);
    this.#context = { ...context, throttles };
    this.#lengths = context.jobLengths ?? new JobLengths();
    const startedAtMs = resumed ? {} : { startedAtMs: this.#start };
    this.#running = { gateway: gateway.name, model, seconds, resolution, ...startedAtMs };
    this.#job = {
      job_id: ticket.job_id,
      resumed,
      submittedMsAgo: resumed ? ageMs(this.#name, 'submitted_at', context) : 0,
      hasCallback: hints !== undefined && take.hasCallback,
      ...(pollIntervalSeconds !== undefined && { pollIntervalMs: pollIntervalSeconds * 1000 }),
      stallAfterMs: stallAfterSeconds * 1000,
      maxWaitMs: throttles.maxWaitMs,
    };
  }

  async run(): Promise<PollResult> {
    this.#lengths.begin(this.#running);
    let end: FollowEnd | undefined;
    try {
      let step = beginFollowing(this.#job, this.#moment());
      for (;;) {
        if (step.record) await this.#record(step.record);
        if (step.effect.do === 'end') break;
        step = follow(this.#job, step.state, await this.#perform(step.effect), this.#moment());
      }
      end = step.effect.end;
    } finally {
      this.#lengths.end(this.#running, end?.kind === 'rendered' ? end.lengthMs : undefined);
    }
    return this.#recordEnd(end);
  }

  #moment(): FollowMoment {
    const now = performance.now();
    const { throttles, access, pollIntervalSeconds, slots } = this.#context;
    const { deferredTotalMs } = throttles.gatewayThrottle(access(this.#gateway).base_url);
    const moment = { atMs: now - this.#start, deferredMs: deferredTotalMs, random: Math.random() };
    if (pollIntervalSeconds !== undefined) return moment;
    const { name } = this.#gateway;
    const idlers = slots?.isAwaited(name) === false ? this.#lengths.runningAt(name) : 1;
    return { ...moment, idlers, expected: this.#lengths.expected(this.#running, now) };
  }

  async #perform(effect: Exclude<FollowEffect, { do: 'end' }>): Promise<FollowObservation> {
    switch (effect.do) {
      case 'pause':
        return this.#pause(effect.ms, effect.wakes);
      case 'read-callbacks': {
        const news = this.#context.hints?.take(this.#target);
        return { kind: 'callbacks', named: news?.named ?? [], isAboutOwnJob: news?.isAboutOwnJob === true };
      }
      case 'check-others':
        await checkOtherJobs(effect.job_ids, this.#name, this.#gateway, this.#ticket, this.#context);
        return { kind: 'others-checked' };
      case 'poll':
        return this.#poll(effect.retry);
    }
  }

  get #target() {
    return { external_task_id: this.#take.external_task_id, job_id: this.#ticket.job_id };
  }

  async #pause(ms: number, wakes: boolean): Promise<FollowObservation> {
    const { hints, stop } = this.#context;
    const isOver = await (hints !== undefined && wakes ? hints.wait(this.#target, ms, stop) : wait(ms, stop));
    return isOver ? { kind: 'pause-over', hasCallback: hints?.has(this.#target) === true } : { kind: 'interrupted' };
  }

  async #poll(retry: boolean): Promise<FollowObservation> {
    const check = await checkJob(this.#gateway, this.#ticket, this.#context, {
      retry,
      onWait: (message, seconds) => void this.#record({ kind: 'waiting', code: 'host', message, ms: seconds * 1000 }),
    });
    return this.#context.stop.aborted && check.kind === 'no-answer' ? { kind: 'interrupted' } : check;
  }

  async #record(record: FollowRecord): Promise<void> {
    if (record.kind === 'progress') return recordProgress(this.#name, this.#ticket, record.job, record.warn, this.#context);
    const { code, message, ms } = record;
    const seconds = Math.round(ms / 100) / 10;
    await recordEvent(this.#context, { type: 'take-waiting', ...this.#name, code, message, seconds });
  }

  async #recordEnd(end: FollowEnd): Promise<PollResult> {
    if (end.kind === 'unfinished') return end;
    if (end.kind === 'rendered')
      return { kind: 'rendered', ...(await recordRendered(this.#name, this.#ticket, end.job, this.#reserved, this.#context)) };
    await recordFailed(this.#name, this.#ticket, end.job, this.#context);
    const { charged } = end.job;
    return { kind: 'failed', ...(charged !== undefined && { charged }) };
  }
}

import type { HttpRequest } from '../../gateway/messages.js';
import type { Step } from '../../plan/plan.js';
import { type Clock, machineClock } from '../../system/clock.js';
import { wait } from '../../system/wait.js';
import { holdTake, type RunContext, takeRequest } from '../context/context.js';
import { TakeChanged } from '../context/take-changed.js';
import { hostOutcome } from '../throttle/host-outcome.js';
import type { HostThrottle, Permit } from '../throttle/host-throttle.js';
import type { LostAnswerBreaker } from '../throttle/lost-answer-breaker.js';
import { waitedTooLong } from '../throttle/pace.js';
import type { Throttles } from '../throttle/throttles.js';
import { apiKeyId } from './api-key-id.js';
import { confirmJob } from './confirm-job.js';
import { replayWindow } from './replay-guard.js';
import { sendOnce } from './send-once.js';
import { SubmissionLog } from './submission-log.js';
import type { Circumstances, SubmitEffect, SubmitEnd, SubmitObservation } from './submit-state.js';
import { askedDelay } from './verdict.js';

export type PaidStep = Step & { post: NonNullable<Step['post']> };

type EffectOf<K extends SubmitEffect['do']> = Extract<SubmitEffect, { do: K }>;

/** Performs the effects of one paid request, and says what they bring. What follows is the machine's decision. */
export class SubmitEffects {
  readonly #step: PaidStep;
  readonly #context: RunContext & { readonly throttles: Throttles };
  readonly #clock: Clock;
  readonly #model: string;
  readonly #request: HttpRequest;
  readonly #host: HostThrottle;
  readonly #breaker: LostAnswerBreaker;
  readonly #log: SubmissionLog;
  /** Ends waits of a request that was not sent. A halt does not stop a replay, which asks for what may be bought already. */
  readonly #unsentSignal: AbortSignal;
  /** The replay window that the plan relies on. */
  readonly #plannedWindow: (() => boolean) | undefined;
  /** Whether this request may still be replayed. The window of a new one begins when its intent is durable. */
  #mayReplay: () => boolean;
  #permit: (Permit & { kind: 'go' }) | undefined;
  #lost: number | undefined;

  constructor(step: PaidStep, context: RunContext & { readonly throttles: Throttles }) {
    const { gateway, post } = step;
    const { throttles, stop, halt, clock = machineClock } = context;
    const access = context.access(gateway);
    this.#step = step;
    this.#context = context;
    this.#clock = clock;
    this.#model = step.model.slice(gateway.name.length + 1);
    this.#request = gateway.submit(this.#model, post.body, post.external_task_id, access);
    this.#host = throttles.gatewayThrottle(access.base_url);
    this.#breaker = throttles.lostAnswerBreaker(gateway.name);
    const destination = { model: this.#model, origin: access.base_url, account: apiKeyId(access.api_key) };
    this.#log = new SubmissionLog(step, destination, context);
    this.#unsentSignal = halt && !post.replay ? halt.signalAt(gateway.name) : stop;
    this.#plannedWindow = post.untilMs === undefined ? undefined : replayWindow(post.untilMs, clock, context.plannedAt);
    this.#mayReplay = this.#openWindow();
  }

  perform(effect: Exclude<SubmitEffect, SubmitEnd>): Promise<SubmitObservation> {
    switch (effect.do) {
      case 'queue':
        return this.#queue(effect);
      case 'check':
        return this.#check();
      case 'begin':
        return this.#begin();
      case 'hold':
        return this.#hold();
      case 'send':
        return this.#send(effect);
      case 'note':
        return this.#note(effect);
      case 'confirm':
        return this.#confirm(effect);
      case 'defer':
        return Promise.resolve(this.#defer(effect));
      case 'pause':
        return this.#pause(effect);
      case 'accept':
        return this.#log.accepted(effect.job);
    }
  }

  /** Makes the last record durable. Only a take with a job stays with this worker. */
  async end({ record, breaker, result }: SubmitEnd): Promise<void> {
    this.#release();
    if (breaker === 'lost') this.#lost = this.#breaker.recordLost(this.#lost);
    if (breaker === 'answered') this.#breaker.recordAnswer();
    if (record) await this.#log.record(record);
    if (result.kind !== 'accepted') await this.#context.ledger.release(this.#step);
  }

  /** Gives back what the request holds of the run's shared state. */
  close(): void {
    this.#release();
    if (this.#lost !== undefined) this.#breaker.giveUp();
  }

  /** What the rest of the run says now. */
  look(): Circumstances {
    const { stop, halt, isSettledByOthers, isOverBudget } = this.#context;
    return {
      isInterrupted: stop.aborted,
      isSettledByOthers: isSettledByOthers?.(this.#step) ?? false,
      halted: halt?.reasonAt(this.#step.gateway.name),
      disk: halt?.disk,
      isWindowOver: !this.#mayReplay(),
      isEarlierWindowOver: this.#plannedWindow?.() === false,
      isOverBudget: isOverBudget?.(this.#step.gateway.name) ?? false,
      answers: this.#breaker.isUndecided ? 'undecided' : this.#breaker.mayBegin ? 'kept' : 'lost',
      isHostFailing: this.#host.isFailing,
      failedProbes: this.#host.failedProbes,
      chance: Math.random(),
    };
  }

  async #queue({ isRetry, maybeSent, hasLease }: EffectOf<'queue'>): Promise<SubmitObservation> {
    this.#release();
    if (!maybeSent) await this.#breaker.waitUntilDecided(this.#unsentSignal);
    const onWait = (message: string, seconds: number): void =>
      void this.#log.waiting({ code: 'host', message }, seconds * 1000);
    const permit = await this.#host.acquire('post', { signal: this.#signal(maybeSent), retry: isRetry, onWait });
    if (permit.kind !== 'go') return permit;
    this.#permit = permit;
    if (hasLease && !(await this.#context.ledger.renew(this.#step))) return { kind: 'lease-lost' };
    return this.#check();
  }

  async #check(): Promise<SubmitObservation> {
    return { kind: 'go', elsewhere: await this.#context.boughtByOthers?.(this.#step) };
  }

  async #begin(): Promise<SubmitObservation> {
    const begun = await this.#log.begin();
    this.#mayReplay = this.#openWindow();
    return begun;
  }

  async #hold(): Promise<SubmitObservation> {
    // The run has counted it and compared it with the caps, before anything was begun.
    const held = await holdTake(this.#context, this.#step, { ...takeRequest(this.#context, this.#step), caps: [] });
    // Another worker recorded that nothing was bought: sent now, it would buy what counts against no cap.
    if (held.kind === 'held' && this.#context.ledger.projection.take(this.#step)?.refused) throw new TakeChanged(this.#step);
    return held;
  }

  async #send({ maybeSent }: EffectOf<'send'>): Promise<SubmitObservation> {
    const { gateway } = this.#step;
    const displaced = this.#context.ledger.displaced?.();
    if (displaced !== undefined) return { kind: 'displaced', message: displaced };
    const sentAtMs = performance.now();
    const { outcome, judged } = await sendOnce(this.#request, maybeSent, gateway, this.#context);
    this.#release(hostOutcome(outcome));
    this.#context.slots?.record(gateway.name, judged, sentAtMs);
    this.#host.deferFor('post', ...askedDelay(outcome, judged, this.#clock.wall()));
    return judged;
  }

  async #note({ record }: EffectOf<'note'>): Promise<SubmitObservation> {
    this.#lost = this.#breaker.recordLost(this.#lost);
    await this.#log.record(record);
    return { kind: 'noted' };
  }

  async #confirm({ job_id, mayWait }: EffectOf<'confirm'>): Promise<SubmitObservation> {
    const { gateway } = this.#step;
    const ticket = { gateway: gateway.name, model: this.#model, origin: this.#context.access(gateway).base_url, job_id };
    return { kind: await confirmJob(gateway, ticket, this.#context, mayWait) };
  }

  /** Says whether the run waits so long. It does as long as the gateway accepts other requests. */
  #defer({ delayMs, message }: EffectOf<'defer'>): SubmitObservation {
    const { throttles } = this.#context;
    const deferral = this.#host.deferral('post');
    if (deferral !== undefined) return { kind: 'too-long', message: deferral };
    if (performance.now() + delayMs - this.#breaker.recordDeferral(delayMs) <= throttles.maxWaitMs) return { kind: 'may-wait' };
    return { kind: 'too-long', message: waitedTooLong(throttles.maxWaitMs, message) };
  }

  async #pause({ reason, delayMs, maybeSent }: EffectOf<'pause'>): Promise<SubmitObservation> {
    await this.#log.waiting(reason, delayMs);
    return { kind: (await wait(delayMs, this.#signal(maybeSent))) ? 'paused' : 'cut-short' };
  }

  #openWindow(): () => boolean {
    const hours = this.#step.gateway.dedupe?.window_hours ?? 0;
    return this.#plannedWindow ?? replayWindow(this.#clock.wall() + hours * 3_600_000, this.#clock);
  }

  #signal(maybeSent: boolean): AbortSignal {
    return maybeSent ? this.#context.stop : this.#unsentSignal;
  }

  #release(how: Parameters<(Permit & { kind: 'go' })['end']> = ['unused']): void {
    this.#permit?.end(...how);
    this.#permit = undefined;
  }
}

import { setMaxListeners } from 'node:events';
import { idsOfShot } from '../../plan/next-take.js';
import type { Step } from '../../plan/plan.js';
import { LedgerFailure } from '../../take/ledger/ledger.js';
import { isUnsettled } from '../../take/take.js';
import { TakeChanged } from '../context/take-changed.js';
import { awaitCallback, CALLBACK_WAIT_MS, isCalledBack } from '../job/await-callback.js';
import { settleByCallback } from '../job/settle-by-callback.js';
import type { HeldSlot, Slots } from '../throttle/slots.js';
import { ClipRunner } from './clip-runner.js';
import type { TakeEnding } from './run-result.js';
import { CLIPS, type SharedRun } from './shared-run.js';
import { type SlotResult, StepRunner } from './step-runner.js';

/** A step and how it ended. */
export interface EndedStep {
  readonly step: Step;
  readonly ending: TakeEnding;
}

/** Begins steps in order, each when a slot of its gateway is free. A step that fails does not stop the others. */
export class Scheduler {
  readonly #shared: SharedRun;
  readonly #slots: Slots;
  readonly #runner: StepRunner;
  readonly #clips: ClipRunner;
  /** Aborted when all other steps have ended, so that questions stop waiting for callbacks. */
  readonly #idle = new AbortController();
  readonly #bugs: unknown[] = [];

  constructor(shared: SharedRun) {
    this.#shared = shared;
    this.#slots = shared.slots;
    this.#runner = new StepRunner(shared);
    this.#clips = new ClipRunner(shared);
    setMaxListeners(0, this.#idle.signal);
  }

  /** Carries out the steps of the plan. Throws a bug only once every other step has ended. */
  async run(): Promise<EndedStep[]> {
    const { steps } = this.#shared.plan;
    await this.#countReplays();
    const asking = Promise.all(
      steps.filter(({ action }) => action === 'ask').map((step) => this.#end(step, () => this.#ask(step))),
    );
    const done = await Promise.all([...lanesOf(steps)].map(([lane, queue]) => this.#feed(lane, queue)));
    this.#idle.abort();
    const ended = [...done.flat(), ...(await asking)];
    if (this.#bugs.length > 0) throw this.#bugs[0];
    return ended;
  }

  async #countReplays(): Promise<void> {
    try {
      await this.#runner.countReplays();
    } catch (error) {
      if (!(error instanceof LedgerFailure)) throw error;
      this.#shared.stopForLedger(error);
    }
  }

  /** Begins the steps of one lane in order. Only as many exist at once as there are slots, however long the lane is. */
  async #feed(lane: string, queue: readonly Step[]): Promise<EndedStep[]> {
    const ended: Promise<EndedStep>[] = [];
    for (const step of queue) {
      if (step.action === 'keep') {
        ended.push(this.#end(step, async () => (step.reason.code === 'pruned' ? 'pruned' : 'stored')));
        continue;
      }
      const probe = await this.#shared.probes.acquire(step);
      const slot = await (lane === CLIPS ? this.#shared.clipLane : this.#slots).acquire(lane);
      ended.push(this.#end(step, () => this.#begin(step, [probe, slot], this.#shared.context.retries)));
    }
    return Promise.all(ended);
  }

  async #end(step: Step, work: () => Promise<TakeEnding>): Promise<EndedStep> {
    try {
      return { step, ending: await work() };
    } catch (error) {
      if (error instanceof TakeChanged) return { step, ending: await this.#leaveChanged(error) };
      if (error instanceof LedgerFailure) this.#shared.stopForLedger(error);
      else this.#bugs.push(error);
      return { step, ending: 'unfinished' };
    }
  }

  /** Another worker goes on with the take, or the next run does. */
  async #leaveChanged({ take: key, message }: TakeChanged): Promise<TakeEnding> {
    const ending = await this.#runner.leaveUnfinished(key, 'changed-elsewhere', message);
    const take = this.#shared.take(key);
    return take !== undefined && !take.refused && isUnsettled(take) ? 'unknown' : ending;
  }

  async #begin(step: Step, held: readonly HeldSlot[], retries: number): Promise<TakeEnding> {
    const { leases } = this.#shared;
    leases.keep(step);
    try {
      if (step.action !== 'fetch') return await this.#shoot(step, retries, held);
      // A link of an earlier run has mostly expired, and a new one is free.
      const ticket = step.ticket as NonNullable<Step['ticket']>;
      const result = (await this.#runner.takeOver(step)) ?? { ticket };
      return typeof result === 'object' ? await this.#clips.run(step, result) : result;
    } finally {
      release(held);
      await leases.release(step);
    }
  }

  /** Takes a step to its end. Only the work that the gateway counts as a job in flight holds its slot. */
  async #shoot(step: Step, retries: number, held: readonly HeldSlot[]): Promise<TakeEnding> {
    const { result, place } = await this.#runInSlot(step).finally(() => release(held));
    if (typeof result === 'object') return this.#clips.run(step, result).finally(() => place?.release());
    if (result === 'lost') return this.#awaitLostJob(step, retries);
    const { halt, isInterrupted } = this.#shared;
    if (result !== 'failed' || retries === 0 || isInterrupted || halt.reason) return result;
    // Retry only a job that failed: the gateway would refuse the same request again.
    const next = this.#shared.take(step)?.refused === false ? this.#nextTry(step) : undefined;
    return next === undefined ? result : this.#shootAgain(next, retries - 1);
  }

  #nextTry(failed: Step): Step | undefined {
    const { context, plan, retries, steps } = this.#shared;
    const [shot = failed.shot] = idsOfShot(plan, failed.shot);
    return retries.take(shot) ? steps.addRetry(failed, context.ledger.projection) : undefined;
  }

  async #runInSlot(step: Step): Promise<{ result: SlotResult; place?: HeldSlot }> {
    const result = (step.ticket && (await this.#runner.takeOver(step))) ?? (await this.#runner.run(step));
    return typeof result === 'object'
      ? { result, place: await this.#clips.reserveWaitingPlace(step.gateway.name) }
      : { result };
  }

  async #shootAgain(step: Step, retries: number): Promise<TakeEnding> {
    const probe = await this.#shared.probes.acquire(step);
    const slot = await this.#slots.acquire(step.gateway.name);
    return this.#begin(step, [probe, slot], retries);
  }

  /** Waits for a callback that names the job of a lost answer: outside the slot, so that other takes go on. */
  async #awaitLostJob(step: Step, retries: number): Promise<TakeEnding> {
    const { plan, context } = this.#shared;
    const ticket = isCalledBack(plan, this.#shared.take(step)) ? await awaitCallback(step, context) : undefined;
    return ticket === undefined ? 'unknown' : this.#shootAgain({ ...step, ticket }, retries);
  }

  /** A step that a person has to decide. */
  async #ask(step: Step): Promise<TakeEnding> {
    const { code } = step.reason;
    const words = this.#runner.reasonText(step);
    if (code === 'over-cap' || code === 'stray-clip') return this.#runner.hold(step, code, words);
    if (code === 'unknown') return this.#settleByCallback(step);
    return code === 'other-origin' ? this.#runner.leaveUnfinished(step, code, words) : 'failed';
  }

  /** Waits for a callback that settles an unknown take of an earlier run, while other takes are under way. */
  async #settleByCallback(step: Step): Promise<TakeEnding> {
    const { context } = this.#shared;
    const signal = AbortSignal.any([context.stop, this.#idle.signal]);
    this.#shared.versions.read(step);
    const ticket = context.hints && (await settleByCallback(step, context.hints, CALLBACK_WAIT_MS, signal, context));
    return ticket === undefined ? 'unknown' : this.#shootAgain({ ...step, action: 'resume', ticket }, 0);
  }
}

function release(held: readonly HeldSlot[]): void {
  for (const { release: giveBack } of held) giveBack();
}

/**
 * The steps by lane, in the order in which they begin. Running jobs hold their slots at the gateway, so they come first. Replays
 * come next: they may be bought already.
 */
function lanesOf(steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> {
  const lanes = new Map<string, Step[]>();
  const rank = ({ action, post }: Step): number => (action !== 'submit' ? 0 : post?.replay ? 1 : 2);
  for (const step of steps.filter(({ action }) => action !== 'ask').toSorted((one, other) => rank(one) - rank(other))) {
    const lane = step.action === 'fetch' ? CLIPS : step.gateway.name;
    const queue = lanes.get(lane);
    if (queue === undefined) lanes.set(lane, [step]);
    else queue.push(step);
  }
  return lanes;
}

import type { Ticket } from '../../gateway/gateway.js';
import type { Step } from '../../plan/plan.js';
import { reasonMessage } from '../../report/reason/reason-words.js';
import { heldWords } from '../../report/run/held-words.js';
import { messageText } from '../../report/text/message-text.js';
import type { TakeKey } from '../../take/ledger/ledger.js';
import type { Take } from '../../take/take.js';
import { takeName } from '../../take/take.js';
import { holdTake, recordEvent, takeRequest } from '../context/context.js';
import { TakeChanged } from '../context/take-changed.js';
import { isCalledBack } from '../job/await-callback.js';
import { pollJob } from '../job/poll-job.js';
import type { Submission } from '../submit/submission.js';
import { submit } from '../submit/submit.js';
import { endingWhenHeld, type TakeEnding } from './run-result.js';
import type { SharedRun } from './shared-run.js';

type Paid = Step & { readonly post: NonNullable<Step['post']> };

/** A job that is done: only its clip is left. */
export interface RenderedJob {
  readonly ticket: Ticket;
  readonly url?: string;
}

/** How a step ended, or its job that is done. */
type JobResult = TakeEnding | RenderedJob;

/** How a step's time in its slot ended. `lost`: the answer to its request was lost in this run. */
export type SlotResult = JobResult | 'lost';

/** Takes steps to the end of their jobs. Each call is the work of one step within its slot. */
export class StepRunner {
  readonly #shared: SharedRun;
  /** Takes that may have been bought, and whose price does not fit the limits: they are not replayed. */
  readonly #beyondLimit = new Set<string>();

  constructor(shared: SharedRun) {
    this.#shared = shared;
  }

  /** Counts the takes that may have been bought, so that new takes have to fit beside them. */
  async countReplays(): Promise<void> {
    const { plan, context } = this.#shared;
    for (const step of plan.steps) {
      if (step.post?.replay !== true) continue;
      const held = await holdTake(context, step, takeRequest(context, step));
      if (held.kind === 'held' && !held.fits) this.#beyondLimit.add(takeName(step));
    }
  }

  /**
   * Takes the lease of a job of an earlier run. Another worker may have had it while this step waited: then returns how the step
   * ended, or the job that is done. Rejects with a `TakeChanged` where nothing is left to do with the job.
   */
  async takeOver(step: Step): Promise<JobResult | undefined> {
    if (this.#shared.take(step) === undefined) return undefined;
    const elsewhere = await this.#takeLease(step);
    if (elsewhere) return elsewhere;
    const take = this.#shared.take(step);
    if (take === undefined || isAsPlanned(step, take)) return undefined;
    if (take.status === 'stored') return 'stored';
    const next = this.#nextOf(step, take);
    if (next === undefined) throw new TakeChanged(step);
    return next;
  }

  /** Submits a step, or resumes it, and polls its job to its end. */
  async run(step: Step): Promise<SlotResult> {
    const { post, ticket } = step;
    if (ticket !== undefined) return this.#follow(step, ticket, step.reserved);
    if (post === undefined) throw new Error(`${takeName(step)} has nothing to go on with`);
    const paid = { ...step, post };
    return (await this.#refusalToBegin(paid)) ?? this.#submit(paid);
  }

  /** Records that a step's request is not sent in this run. */
  async hold(step: Step, code: string, message: string): Promise<TakeEnding> {
    const begun = step.post?.replay === true;
    const { shot, take } = step;
    await recordEvent(this.#shared.context, { type: 'take-held', shot, take, code, message, begun });
    return endingWhenHeld(code);
  }

  /** Records that a step is not done in this run, and that the next one goes on with it. */
  async leaveUnfinished({ shot, take }: TakeKey, code: string, message: string): Promise<TakeEnding> {
    await recordEvent(this.#shared.context, { type: 'take-unfinished', shot, take, code, message });
    return 'unfinished';
  }

  /** The words of a step's reason, for readers of both the command line and the library. */
  reasonText(step: Step): string {
    return messageText(reasonMessage(step), 'either');
  }

  /** Why a step's request is not sent, or how a take that is settled already goes on. */
  async #refusalToBegin(step: Paid): Promise<SlotResult | undefined> {
    const { context, halt } = this.#shared;
    const isReplay = step.post.replay;
    if (this.#shared.isInterrupted) return this.hold(step, 'interrupted', 'the run was interrupted');
    if (isReplay) await context.boughtByOthers?.(step);
    const settled = isReplay ? this.#shared.settledTake(step) : undefined;
    if (settled) return this.#continueSettled(step);
    const reason = halt.reasonAt(step.gateway.name);
    // A take that may have been bought stays unknown.
    if (reason && isReplay) return 'unknown';
    if (reason) return this.hold(step, reason.code, reason.message);
    return this.#beyondLimit.has(takeName(step)) ? 'unknown' : undefined;
  }

  async #submit(step: Paid): Promise<SlotResult> {
    const submission = await submit(step, this.#shared.contextFor(step));
    if (submission.kind === 'unknown') {
      const settled = this.#shared.settledTake(step);
      return settled ? this.#continueSettled(step) : 'lost';
    }
    if (submission.kind === 'accepted') return this.#follow(step, submission.ticket, submission.reserved);
    return submission.kind === 'held' ? endingWhenHeld(submission.code) : this.#onRefused(step, submission);
  }

  #onRefused(step: Step, { code, message, stops }: Extract<Submission, { kind: 'refused' }>): TakeEnding {
    const { halt } = this.#shared;
    const { name } = step.gateway;
    // A request that never left did not fail, and another gateway may be reachable.
    if (code === 'not-sent' && stops) halt.stopGateway(name, code, `${name}: ${message}`);
    else if (stops) halt.stopAll(code, `${name}: ${message}`);
    return code === 'not-sent' ? 'held' : 'failed';
  }

  /** Polls a job to its end. */
  async #follow(step: Step, ticket: Ticket, reserved: Step['reserved']): Promise<JobResult> {
    const { plan, halt } = this.#shared;
    const polled = await pollJob(
      { ...step, hasCallback: isCalledBack(plan, this.#shared.take(step)) },
      step.gateway,
      ticket,
      step.ticket !== undefined,
      this.#shared.contextFor(step),
      reserved,
    );
    if (polled.kind === 'rendered') return { ticket, ...(polled.url !== undefined && { url: polled.url }) };
    if (polled.kind === 'failed') return 'failed';
    if (polled.stops) halt.stopAll(polled.code, `${step.gateway.name}: ${polled.message}`);
    return this.leaveUnfinished(step, polled.code, polled.message);
  }

  /** Continues a take that other people have settled: polls its job, or downloads its clip. */
  async #continueSettled(step: Step): Promise<JobResult> {
    const elsewhere = await this.#takeLease(step);
    if (elsewhere) return elsewhere;
    const settled = this.#shared.settledTake(step);
    if (settled === undefined) throw new TakeChanged(step);
    if (settled.ticket && settled.status === 'stored') return { ticket: settled.ticket };
    const next = this.#nextOf(step, settled);
    if (next) return next;
    const message = 'another person settled it during this run, so it was not sent again: run this again to continue';
    return this.leaveUnfinished(step, 'settled-elsewhere', message);
  }

  /** Returns how the step ended, where another worker has its take. */
  async #takeLease(step: Step): Promise<TakeEnding | undefined> {
    const { context } = this.#shared;
    const held = await holdTake(context, step, { ...takeRequest(context, step), caps: [], counting: 'excess' });
    return held.kind === 'held' ? undefined : this.leaveUnfinished(step, 'held-by-another', heldWords(held));
  }

  /** What is left to do with a take's job: poll it, or download its clip. */
  #nextOf(step: Step, { status, ticket, reserved }: Take): Promise<JobResult> | JobResult | undefined {
    if (status === 'pruned') return 'pruned';
    if (ticket === undefined) return undefined;
    if (status === 'running') return this.#follow({ ...step, ticket }, ticket, reserved);
    return status === 'rendered' ? { ticket } : undefined;
  }
}

/** Whether a take has the job that its step goes on with, and is where the step expects it. */
function isAsPlanned({ action, reason, ticket }: Step, take: Take): boolean {
  const kept = reason.code === 'rendered' ? 'rendered' : 'stored';
  return take.ticket?.job_id === ticket?.job_id && take.status === (action === 'fetch' ? kept : 'running');
}

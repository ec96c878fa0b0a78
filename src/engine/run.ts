import { setMaxListeners } from 'node:events';
import pLimit from 'p-limit';
import { toCredits } from '../gateway/money.js';
import { nextTake } from '../plan/next-take.js';
import type { Plan, Step } from '../plan/plan.js';
import { fold } from '../take/fold.js';
import { LedgerFailure } from '../take/ledger.js';
import { takeName } from '../take/take.js';
import { type RunContext, record } from './context.js';
import { Costs } from './costs.js';
import { fetchClip } from './fetch-clip.js';
import { follow } from './follow.js';
import { submit } from './submit.js';

/** How many clips are downloaded at once: apart from the jobs in flight, as a finished job has freed its slot. */
const DOWNLOADS = 4;

/** How a run ended. */
export interface RunResult {
  readonly stored: number;
  readonly unfinished: number;
  readonly failed: number;
  readonly unknown: number;
  readonly held: number;
  /** Credits that the gateways charged for takes that this run began. */
  readonly charged: number;
  /** Credits planned for takes that this run began, whose charge is not told yet. */
  readonly open: number;
  /** Credits that the gateways told in this run for takes of earlier ones. */
  readonly earlier: number;
  /** Charges told in this run that are not what was planned: `ridge.1 500 for 95`. */
  readonly differs: readonly string[];
  /** Why nothing more was begun, where the run was stopped by what every other request would have met too. */
  readonly halted?: string;
  /** As documented; interruption is the caller's to add. */
  readonly exit_code: 0 | 1 | 3 | 4 | 6;
  /** Why nothing more could be written down, where that ended the run. */
  readonly disk?: string;
}

type Ending = 'stored' | 'unfinished' | 'failed' | 'unknown' | 'held' | 'over-cap';

/** Carries a plan out: each step by itself, so that one that fails never stops the others. Rejects only on a bug. */
export async function run(plan: Plan, context: RunContext): Promise<RunResult> {
  const slots = new Map(plan.totals.map(({ gateway, concurrency }) => [gateway.name, pLimit(concurrency)]));
  const downloads = pLimit(DOWNLOADS);
  const before = fold(context.ledger.events).takes;
  const taken = (shot: string) => ({
    numbers: [...before, ...plan.steps, ...retried].filter((one) => one.shot === shot).map((one) => one.take),
    keys: new Set([...before, ...plan.steps, ...retried].filter((one) => one.shot === shot).map((one) => one.external_task_id)),
  });
  const retried: Step[] = [];
  const costs = new Costs(plan);
  /** Set once nothing more may be begun: what every other request would meet too. */
  let halted: { code: string; message: string } | undefined;
  let disk: string | undefined;

  /** Aborted when nothing can be written down any more: then nothing more is sent, by whichever take. */
  const dead = new AbortController();
  const stop = AbortSignal.any([context.stop, dead.signal]);
  setMaxListeners(0, stop);
  const inner: RunContext = {
    ...context,
    stop,
    watch: (event) => {
      costs.note(event);
      context.watch(event);
    },
  };

  const held = async (step: Step, code: string, message: string): Promise<Ending> => {
    await record(inner, { type: 'take-held', shot: step.shot, take: step.take, code, message });
    return code === 'over-cap' ? 'over-cap' : 'held';
  };
  const unfinished = async (step: Step, code: string, message: string): Promise<Ending> => {
    await record(inner, { type: 'take-unfinished', shot: step.shot, take: step.take, code, message });
    return 'unfinished';
  };
  const slot = <T>(step: Step, work: () => Promise<T>): Promise<T> =>
    (slots.get(step.gateway.name) as ReturnType<typeof pLimit>)(work);

  const bringHome = async (step: Step, ticket: NonNullable<Step['ticket']>, url: string | undefined): Promise<Ending> => {
    const fetched = await downloads(() => (disk === undefined ? fetchClip(step, step.gateway, ticket, url, inner) : undefined));
    if (fetched === undefined) return unfinished(step, 'disk', 'its clip is paid for, and fetched by the next run');
    if (fetched.kind !== 'unfinished') return fetched.kind;
    if (fetched.disk) {
      disk ??= fetched.message;
      halted ??= { code: 'disk', message: fetched.message };
    }
    return unfinished(step, fetched.code, fetched.message);
  };

  /**
   * What was set aside was the plan's price; from here on it is what the gateway says, which for a failed job is mostly
   * nothing. Of a job from before, only what it costs beyond its plan is new.
   */
  const settle = (step: Step, charged: number): void => {
    const over = charged - step.credits;
    if (step.post || over > 0) context.ledger.release(-over);
  };

  /** A step's job to its end, within its slot: what is left is only the clip. */
  const toRendered = async (step: Step): Promise<Ending | { ticket: NonNullable<Step['ticket']>; url?: string }> => {
    let { ticket } = step;
    if (step.post) {
      if (context.stop.aborted) return held(step, 'interrupted', 'not begun: the run was interrupted');
      if (halted) return held(step, halted.code, `not begun: ${halted.message}`);
      if (!context.ledger.reserve(step.credits, plan.allowance)) {
        if (step.post.replay) return 'unknown';
        return held(step, 'over-cap', 'not begun: it does not fit the budget');
      }
      const submission = await submit({ ...step, post: step.post }, inner);
      if (submission.kind === 'unknown') return 'unknown';
      if (submission.kind === 'refused') {
        context.ledger.release(step.credits);
        if (submission.stops) halted ??= { code: 'refused', message: submission.message };
        return 'failed';
      }
      ticket = submission.ticket;
    }
    if (ticket === undefined) throw new Error(`${takeName(step)} has no ticket to go on with`);
    const followed = await follow(step, step.gateway, ticket, step.post === undefined, inner);
    if (followed.kind !== 'unfinished') settle(step, followed.charged ?? (followed.kind === 'failed' ? 0 : step.credits));
    if (followed.kind === 'rendered') return { ticket, ...(followed.url !== undefined && { url: followed.url }) };
    if (followed.kind === 'failed') return 'failed';
    if (followed.stops) halted ??= { code: followed.code, message: followed.message };
    return unfinished(step, followed.code, followed.message);
  };

  const shoot = async (step: Step, retries: number): Promise<Ending> => {
    const rendered = await slot(step, () => toRendered(step));
    if (typeof rendered === 'object') return bringHome(step, rendered.ticket, rendered.url);
    if (rendered !== 'failed' || retries === 0 || context.stop.aborted || halted) return rendered;
    const history = fold(context.ledger.events).takes.find((take) => take.shot === step.shot && take.take === step.take);
    // Only a job that failed is tried again: what the gateway refuses, it would refuse again.
    const again = history?.refused === false ? nextTake(plan, step, taken(step.shot)) : undefined;
    if (again === undefined) return rendered;
    retried.push(again);
    return shoot(again, retries - 1);
  };

  const carryOut = async (step: Step): Promise<Ending> => {
    try {
      switch (step.action) {
        case 'keep':
          return 'stored';
        case 'ask':
          if (step.reason.code === 'over-cap') return await held(step, 'over-cap', step.reason.text);
          if (step.reason.code === 'unknown') return 'unknown';
          return step.reason.code === 'other-origin' ? await unfinished(step, step.reason.code, step.reason.text) : 'failed';
        case 'fetch':
          // A link from an earlier run has mostly expired, and asking is free.
          return await bringHome(step, step.ticket as NonNullable<Step['ticket']>, undefined);
        case 'resume':
        case 'submit':
          return await shoot(step, context.retries);
      }
    } catch (error) {
      if (!(error instanceof LedgerFailure)) throw error;
      // What cannot be written down must not go on: nothing more is sent, jobs are left running.
      disk ??= error.message;
      halted ??= { code: 'disk', message: error.message };
      dead.abort();
      return 'unfinished';
    }
  };

  await record(inner, {
    type: 'run-started',
    board: plan.board.board.id,
    steps: plan.steps.map(({ shot, take, action, credits }) => ({ shot, take, action, credits: toCredits(credits) })),
    to_pay: toCredits(plan.totals.reduce((all, total) => all + total.to_pay, 0)),
    unit: plan.totals[0]?.gateway.name ?? '',
  });
  // Jobs that run already hold their slots at the gateway, so they come first here too; then board order.
  const order = [
    ...plan.steps.filter((step) => step.action !== 'submit'),
    ...plan.steps.filter((step) => step.action === 'submit'),
  ];
  const settled = await Promise.allSettled(order.map(carryOut));
  // A bug of ours in one take is thrown, once every other take is where it can be.
  const bug = settled.find((one) => one.status === 'rejected');
  if (bug) throw bug.reason;
  const endings = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));

  const count = (ending: Ending) => endings.filter((one) => one === ending).length;
  const counts = {
    stored: count('stored'),
    unfinished: count('unfinished'),
    failed: count('failed'),
    unknown: count('unknown'),
    held: count('held') + count('over-cap'),
  };
  const exit_code =
    disk !== undefined
      ? 6
      : counts.unknown > 0
        ? 3
        : count('over-cap') > 0
          ? 4
          : counts.unfinished + counts.failed + counts.held > 0
            ? 1
            : 0;
  const result: RunResult = {
    ...counts,
    ...costs.sums(),
    ...(halted && { halted: halted.message }),
    exit_code,
    ...(disk !== undefined && { disk }),
  };
  const { disk: _, differs: __, halted: ___, ...summary } = result;
  await record(inner, { type: 'run-finished', ...summary });
  return result;
}

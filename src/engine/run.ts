import { setMaxListeners } from 'node:events';
import pLimit from 'p-limit';
import { nextTake } from '../plan/next-take.js';
import type { Plan, Step } from '../plan/plan.js';
import { visible } from '../plan/shot-steps.js';
import { fold } from '../take/fold.js';
import { LedgerFailure } from '../take/ledger.js';
import { requestSecrets } from '../take/mask-request.js';
import { isUnsettled, type Take, takeName } from '../take/take.js';
import { type RunContext, record } from './context.js';
import { Costs } from './costs.js';
import { drift } from './drift.js';
import { fetchClip } from './fetch-clip.js';
import { follow } from './follow.js';
import { countEndings, type Ending, type RunResult } from './run-result.js';
import { startOf } from './run-start.js';
import { settleByCall } from './settle-by-call.js';
import { submit } from './submit.js';

/** How many clips are downloaded at once: apart from the jobs in flight, as a finished job has freed its slot. */
const DOWNLOADS = 4;

/** For how long a gateway may call back for a job whose id was lost. Milliseconds. */
const CALL_PATIENCE = 300_000;

/** Carries a plan out: each step by itself, so that one that fails never stops the others. Rejects only on a bug. */
export async function run(plan: Plan, context: RunContext): Promise<RunResult> {
  const slots = new Map(plan.totals.map(({ gateway, concurrency }) => [gateway.name, pLimit(concurrency)]));
  const downloads = pLimit(DOWNLOADS);
  const before = fold(context.ledger.events).takes;
  const taken = (shot: string) => ({
    numbers: [...before, ...plan.steps, ...retried].filter((one) => one.shot === shot).map((one) => one.take),
    keys: new Set([...before, ...plan.steps, ...retried].filter((one) => one.shot === shot).map((one) => one.external_task_id)),
  });
  const originOf = (take: Take) => plan.totals.find(({ gateway }) => gateway.name === take.unit)?.origin ?? take.origin;
  const retried: Step[] = [];
  const costs = new Costs(plan);
  const duplicates = new Set<string>();
  /** Set once nothing more may be begun: what every other request would meet too. */
  let halted: { code: string; message: string } | undefined;
  let disk: string | undefined;
  /** Why nothing more was begun at a gateway that charges beyond its rates. */
  let drifted: string | undefined;

  /** Aborted when nothing can be written down any more: then nothing more is sent, by whichever take. */
  const dead = new AbortController();
  const stop = AbortSignal.any([context.stop, dead.signal]);
  /** Aborted when nothing is under way any more: nobody waits for a call then. */
  const idle = new AbortController();
  setMaxListeners(0, stop, idle.signal);
  const inner: RunContext = {
    ...context,
    stop,
    watch: (event) => {
      costs.note(event);
      if (event.type === 'take-duplicated') countTwice(event);
      context.watch(event);
    },
  };

  /** A second job may cost as much again: that is set aside at once, whatever the limit, so that the limit holds for what follows. */
  const countTwice = (take: { readonly shot: string; readonly take: number }): void => {
    const name = takeName(take);
    duplicates.add(name);
    const step = [...plan.steps, ...retried].find((one) => takeName(one) === name);
    if (step?.credits !== undefined) context.ledger.release(step.gateway.name, -step.credits);
  };

  const held = async (step: Step, code: string, message: string): Promise<Ending> => {
    await record(inner, { type: 'take-held', shot: step.shot, take: step.take, code, message });
    return code === 'over-cap' || code === 'drift' ? 'over-cap' : 'held';
  };
  const unfinished = async (step: Step, code: string, message: string): Promise<Ending> => {
    await record(inner, { type: 'take-unfinished', shot: step.shot, take: step.take, code, message });
    return 'unfinished';
  };
  /** What of a take's own request must not come back in any answer either. */
  const guarded = (step: Step): RunContext => {
    const body = step.post?.body ?? before.find((take) => takeName(take) === takeName(step))?.body;
    return body === undefined ? inner : { ...inner, secrets: [...inner.secrets, ...requestSecrets(body)] };
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
    // What has no price was never held against a limit.
    const over = charged - (step.credits ?? charged);
    if (step.post || over > 0) context.ledger.release(step.gateway.name, -over);
  };

  /** A step's job to its end, within its slot: what is left is only the clip. `lost`: its answer was, in this run. */
  const toRendered = async (step: Step): Promise<Ending | 'lost' | { ticket: NonNullable<Step['ticket']>; url?: string }> => {
    let { ticket, reserved } = step;
    if (step.post && ticket === undefined) {
      if (context.stop.aborted) return held(step, 'interrupted', 'not begun: the run was interrupted');
      if (halted) return held(step, halted.code, `not begun: ${halted.message}`);
      const beyond = drift(step.gateway.name, costs.charges(step.gateway.name));
      if (beyond !== undefined) {
        drifted ??= beyond;
        return step.post.replay ? 'unknown' : held(step, 'drift', `not begun: ${beyond}`);
      }
      if (!reserve(step)) {
        if (step.post.replay) return 'unknown';
        return held(step, 'over-cap', 'not begun: it does not fit the budget');
      }
      const submission = await submit({ ...step, post: step.post }, guarded(step));
      if (submission.kind === 'unknown') return 'lost';
      if (submission.kind === 'refused') {
        context.ledger.release(step.gateway.name, step.credits ?? 0);
        if (submission.stops) halted ??= { code: 'refused', message: submission.message };
        return 'failed';
      }
      ({ ticket, reserved } = submission);
    }
    if (ticket === undefined) throw new Error(`${takeName(step)} has no ticket to go on with`);
    const followed = await follow(
      { ...step, told: isTold(step) },
      step.gateway,
      ticket,
      step.ticket !== undefined,
      guarded(step),
      reserved,
    );
    if (followed.kind !== 'unfinished')
      settle(step, followed.charged ?? (followed.kind === 'failed' ? 0 : (step.credits ?? 0)));
    if (followed.kind === 'rendered') return { ticket, ...(followed.url !== undefined && { url: followed.url }) };
    if (followed.kind === 'failed') return 'failed';
    if (followed.stops) halted ??= { code: followed.code, message: followed.message };
    return unfinished(step, followed.code, followed.message);
  };

  /** Sets a step's price aside; what has none fits only where there is no limit. */
  const reserve = (step: Step): boolean => {
    const room = plan.allowance.get(step.gateway.name);
    if (room === undefined) return true;
    return step.credits !== undefined && context.ledger.reserve(step.gateway.name, step.credits, room);
  };

  /** Whether the request that a step sends or sent tells the gateway to call an address of this run. */
  const isTold = (step: Step): boolean => {
    const ours = plan.callback?.(step.external_task_id, step.gateway.name);
    const body = step.post?.body ?? before.find((take) => takeName(take) === takeName(step))?.body;
    return ours !== undefined && body?.includes(JSON.stringify(ours)) === true;
  };

  /** The job that the gateway names when it calls the take's own address, where it is to call and does so in time. */
  const calledBack = async (step: Step): Promise<Step['ticket']> => {
    const { hints } = context;
    if (hints === undefined || stop.aborted || !isTold(step)) return undefined;
    const message = 'its answer was lost, and the gateway may still call back and name the job';
    const name = { shot: step.shot, take: step.take };
    await record(inner, { type: 'take-waiting', ...name, code: 'callback', message, seconds: CALL_PATIENCE / 1000 });
    return settleByCall(step, hints, CALL_PATIENCE, stop, inner);
  };

  /** A take whose outcome is unknown since an earlier run: a call that comes while others are under way settles it. */
  const settledLate = async (step: Step): Promise<Ending> => {
    const { hints } = context;
    const ticket = hints && (await settleByCall(step, hints, CALL_PATIENCE, AbortSignal.any([stop, idle.signal]), inner));
    return ticket === undefined ? 'unknown' : shoot({ ...step, action: 'resume', ticket }, 0);
  };

  const shoot = async (step: Step, retries: number): Promise<Ending> => {
    const rendered = await slot(step, () => toRendered(step));
    if (typeof rendered === 'object') return bringHome(step, rendered.ticket, rendered.url);
    if (rendered === 'lost') {
      // It waits outside its slot, so that the others go on.
      const ticket = await calledBack(step);
      return ticket === undefined ? 'unknown' : shoot({ ...step, ticket }, retries);
    }
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
          if (step.reason.code === 'unknown') return await settledLate(step);
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

  await record(inner, startOf(plan));
  // Jobs that run already hold their slots at the gateway, so they come first here too; then board order.
  const order = [
    ...plan.steps.filter((step) => step.action !== 'submit'),
    ...plan.steps.filter((step) => step.action === 'submit'),
  ];
  const [asked, begun] = [order.filter(({ action }) => action === 'ask'), order.filter(({ action }) => action !== 'ask')];
  const later = Promise.allSettled(asked.map(carryOut));
  const done = await Promise.allSettled(begun.map(carryOut));
  idle.abort();
  const settled = [...done, ...(await later)];
  const steps = [...begun, ...asked];
  // A bug of ours in one take is thrown, once every other take is where it can be.
  const bug = settled.find((one) => one.status === 'rejected');
  if (bug) throw bug.reason;
  const endings = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));

  const lost = new Set(steps.filter((_, index) => endings[index] === 'unknown').map(({ shot }) => shot));
  const stopped = halted?.message ?? drifted;
  const result: RunResult = {
    ...countEndings(endings, disk !== undefined),
    ...costs.sums(),
    // A take that was made after one that failed has a name of its own.
    unsettled: fold(context.ledger.events)
      .takes.filter((take) => lost.has(take.shot) && isUnsettled(take) && visible(take, originOf(take)))
      .map(takeName),
    duplicates: [...duplicates],
    ...(stopped !== undefined && { halted: stopped }),
    ...(disk !== undefined && { disk }),
  };
  const { disk: _, differs: __, halted: ___, duplicates: ____, unsettled: _____, costs: rows, ...summary } = result;
  await record(inner, { type: 'run-finished', ...summary, costs: [...rows] });
  return result;
}

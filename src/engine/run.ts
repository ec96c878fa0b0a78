import { setMaxListeners } from 'node:events';
import pLimit, { type LimitFunction } from 'p-limit';
import { isVouched } from '../gateway/rates.js';
import { namesOf, nextTake } from '../plan/next-take.js';
import type { Plan, Step } from '../plan/plan.js';
import { appliesAt } from '../plan/shot-steps.js';
import { reasonMessage } from '../report/plan/reason-words.js';
import { messageText } from '../report/text/message-text.js';
import { machineClock, momentOf } from '../system/clock.js';
import type { TakeDuplicated, TakeFailed, TakeRendered } from '../take/event.gen.js';
import { fold, foldOn } from '../take/fold.js';
import { LedgerFailure } from '../take/ledger/ledger.js';
import { requestSecrets } from '../take/mask-request.js';
import { isUnsettled, type Take, takeName } from '../take/take.js';
import { Costs } from './budget/costs.js';
import { Reservations } from './budget/reservations.js';
import { fetchClip } from './clip/fetch-clip.js';
import { type RunContext, recordEvent } from './context/context.js';
import { Halt } from './context/halt.js';
import { awaitCallback, CALLBACK_WAIT_MS, carriesOurCallback } from './job/await-callback.js';
import { pollJob } from './job/poll-job.js';
import { settleByCallback } from './job/settle-by-callback.js';
import { countEndings, heldAs, type RunResult, RunTally, type TakeEnding } from './run-result.js';
import { startOf } from './run-start.js';
import { submit } from './submit/submit.js';
import { Throttles } from './throttle/throttles.js';

/** How many clips are downloaded at once: apart from the jobs in flight, as a finished job has freed its slot. */
const DOWNLOADS = 4;

/** Carries a plan out: each step by itself, so that one that fails never stops the others. Rejects only on a bug. */
export async function run(plan: Plan, context: RunContext): Promise<RunResult> {
  const slots = new Map(plan.totals.map(({ gateway, concurrency }) => [gateway.name, pLimit(concurrency)]));
  // A rate that only a repository sets, below the list: one take shows what is charged before others are begun.
  const probes = new Map(
    plan.repositoryRates.flatMap(({ rate, list }) => (list && !isVouched(rate) ? [[rate.gateway, pLimit(1)] as const] : [])),
  );
  const downloads = pLimit(DOWNLOADS);
  const before = fold(context.ledger.events).takes;
  const taken = (shot: string) => {
    const names = namesOf(plan, shot);
    const its = [...before, ...plan.steps, ...retried].filter((one) => names.includes(one.shot));
    return { numbers: its.map(({ take }) => take), keys: new Set(its.map(({ external_task_id }) => external_task_id)) };
  };
  const historyOf = ({ shot, take }: Pick<Step, 'shot' | 'take'>) =>
    fold(context.ledger.events).takes.find((one) => one.shot === shot && one.take === take);
  /** A take whose request may have been sent, as others have settled it. */
  const settledOf = (step: Pick<Step, 'shot' | 'take'>): Take | undefined => {
    const take = historyOf(step);
    return take === undefined || take.refused || isUnsettled(take) ? undefined : take;
  };
  const originOf = (take: Take) => plan.totals.find(({ gateway }) => gateway.name === take.unit)?.origin ?? take.origin;
  const retried: Step[] = [];
  const costs = new Costs(plan, before);
  const tally = new RunTally();
  const reservations = new Reservations(plan, context.ledger);
  const halt = new Halt();
  const { clock = machineClock } = context;
  const throttles = new Throttles(context.maxWait === undefined ? undefined : context.maxWait * 1000, clock);
  let disk: string | undefined;

  /** Aborted when nothing can be written down any more: then nothing more is sent, by whichever take. */
  const dead = new AbortController();
  const stop = AbortSignal.any([context.stop, dead.signal]);
  /** Aborted when nothing is under way any more: nobody waits for a call then. */
  const idle = new AbortController();
  setMaxListeners(0, stop, idle.signal);
  const inner: RunContext = {
    ...context,
    clock,
    plannedAt: context.plannedAt ?? momentOf(clock),
    throttles,
    halt,
    stop,
    // Whoever tells it, and however late: what is begun next has to fit beside it.
    beforeAppend: (event) => {
      if (event.type === 'take-rendered' || event.type === 'take-failed' || event.type === 'take-duplicated') count(event);
    },
    isOverBudget: (gateway) => reservations.isExceeded(gateway),
    boughtByOthers: async (step) => {
      const reason = await context.arrivals?.before(step, plan);
      reservations.recordSpentElsewhere(context.arrivals?.spent(plan.rates) ?? new Map());
      if (reason?.stops) halt.stopAll(reason.code, reason.message);
      return reason;
    },
    isSettledByOthers: (step) => settledOf(step) !== undefined,
    onEvent: (event) => {
      costs.note(event);
      tally.note(event);
      if (event.type === 'take-rendered' || event.type === 'take-failed') haltDrift();
      if (event.type === 'take-rendered') endProbe(event);
      context.onEvent(event);
    },
  };

  /** A gateway that charges beyond its rates would do so again. */
  const haltDrift = (): void => {
    for (const { unit, message } of costs.drifts()) halt.stopGateway(unit, 'drift', message);
  };

  /** What was charged is known, or is not told: the others need not wait for it. */
  const endProbe = ({ shot, take }: TakeRendered): void => {
    const probe = probes.get(historyOf({ shot, take })?.unit ?? '');
    if (probe) probe.concurrency = Number.POSITIVE_INFINITY;
  };

  /** Sets aside what a take counts by an event. */
  const count = (event: TakeFailed | TakeRendered | TakeDuplicated): void => {
    const isMeant = (one: { readonly shot: string; readonly take: number }) => takeName(one) === takeName(event);
    const step = [...plan.steps, ...retried].find(isMeant);
    const [take] = foldOn({ takes: fold(context.ledger.events).takes.filter(isMeant) }, [event]).takes;
    if (step && take) reservations.recordCost(step, take);
  };

  const told = (step: Step): string => messageText(reasonMessage(step), 'either');
  const held = async (step: Step, code: string, message: string): Promise<TakeEnding> => {
    const begun = step.post?.replay === true;
    await recordEvent(inner, { type: 'take-held', shot: step.shot, take: step.take, code, message, begun });
    return heldAs(code);
  };
  const unfinished = async (step: Step, code: string, message: string): Promise<TakeEnding> => {
    await recordEvent(inner, { type: 'take-unfinished', shot: step.shot, take: step.take, code, message });
    return 'unfinished';
  };
  /** Why a clip did not come is kept with its take, once, so that whoever looks later is told. */
  const unfetched = async (
    step: Step,
    { code, message, link }: { code: string; message: string; link?: string },
  ): Promise<void> => {
    const known = historyOf(step);
    const isNews = known?.error?.message !== message || (link !== undefined && link !== known.link);
    if (known?.status === 'rendered' && isNews)
      await recordEvent(inner, {
        type: 'take-unfetched',
        shot: step.shot,
        take: step.take,
        code,
        message,
        ...(link !== undefined && { url: link }),
      });
  };
  /** The request that a step sends or sent. */
  const bodyOf = (step: Step) => step.post?.body ?? before.find((take) => takeName(take) === takeName(step))?.body;
  /** What of a take's own request must not come back in any answer either. */
  const guarded = (step: Step): RunContext => {
    const body = bodyOf(step);
    return body === undefined ? inner : { ...inner, secrets: [...inner.secrets, ...requestSecrets(body)] };
  };

  const bringHome = async (step: Step, ticket: NonNullable<Step['ticket']>, url: string | undefined): Promise<TakeEnding> => {
    const fetched = await fetchClip(step, step.gateway, ticket, url, inner, downloads);
    if (fetched.kind !== 'unfinished') return fetched.kind;
    if (fetched.disk) {
      disk ??= fetched.message;
      halt.stopAll('disk', fetched.message);
    } else if (fetched.code !== 'interrupted') await unfetched(step, fetched);
    return unfinished(step, fetched.code, fetched.message);
  };

  /** Goes on with a take as others have settled it: its job is followed, or its clip fetched. */
  const goOnWith = async (step: Step, { status, ticket }: Take): ReturnType<typeof toRendered> => {
    if (ticket && status === 'running') return toRendered({ ...step, action: 'resume', ticket });
    if (ticket && (status === 'rendered' || status === 'stored')) return { ticket };
    const message = 'somebody else settled it during this run, so it was not sent again: run this again to go on with it';
    return unfinished(step, 'settled-elsewhere', message);
  };

  /** A step's job to its end, within its slot: what is left is only the clip. `lost`: its answer was, in this run. */
  const toRendered = async (
    step: Step,
  ): Promise<TakeEnding | 'lost' | { ticket: NonNullable<Step['ticket']>; url?: string }> => {
    let { ticket, reserved } = step;
    if (step.post && ticket === undefined) {
      if (context.stop.aborted) return held(step, 'interrupted', 'the run was interrupted');
      if (step.post.replay) await inner.boughtByOthers?.(step);
      const now = step.post.replay ? settledOf(step) : undefined;
      if (now) return goOnWith(step, now);
      const reason = halt.reasonAt(step.gateway.name);
      // What may have been bought already stays unknown.
      if (reason && step.post.replay) return 'unknown';
      if (reason) return held(step, reason.code, reason.message);
      if (beyond.has(step)) return 'unknown';
      if (!step.post.replay && !reservations.reserve(step)) return held(step, 'over-cap', 'it does not fit the budget');
      const submission = await submit({ ...step, post: step.post }, guarded(step));
      const meanwhile = submission.kind === 'unknown' ? settledOf(step) : undefined;
      if (meanwhile) return goOnWith(step, meanwhile);
      if (submission.kind === 'unknown') return 'lost';
      if (submission.kind !== 'accepted') reservations.release(step);
      if (submission.kind === 'held') return heldAs(submission.code);
      if (submission.kind === 'refused') {
        const { code, message, stops } = submission;
        // A gateway's own words do not say whose they are.
        const said = `${step.gateway.name}: ${message}`;
        // What never left did not fail: nobody saw it. Another gateway may well be reached.
        if (code === 'not-sent' && stops) halt.stopGateway(step.gateway.name, code, said);
        else if (stops) halt.stopAll(code, said);
        return code === 'not-sent' ? 'held' : 'failed';
      }
      ({ ticket, reserved } = submission);
    }
    if (ticket === undefined) throw new Error(`${takeName(step)} has no ticket to go on with`);
    const followed = await pollJob(
      { ...step, told: carriesOurCallback(plan, step, bodyOf(step)) },
      step.gateway,
      ticket,
      step.ticket !== undefined,
      guarded(step),
      reserved,
    );
    if (followed.kind === 'rendered') return { ticket, ...(followed.url !== undefined && { url: followed.url }) };
    if (followed.kind === 'failed') return 'failed';
    if (followed.stops) halt.stopAll(followed.code, `${step.gateway.name}: ${followed.message}`);
    return unfinished(step, followed.code, followed.message);
  };

  /** A take whose outcome is unknown since an earlier run: a call that comes while others are under way settles it. */
  const settledLate = async (step: Step): Promise<TakeEnding> => {
    const { hints } = context;
    const ticket =
      hints && (await settleByCallback(step, hints, CALLBACK_WAIT_MS, AbortSignal.any([stop, idle.signal]), inner));
    return ticket === undefined ? 'unknown' : shoot({ ...step, action: 'resume', ticket }, 0);
  };

  const shoot = async (step: Step, retries: number): Promise<TakeEnding> => {
    const slot = slots.get(step.gateway.name) as LimitFunction;
    const probe = step.post?.replay === false && step.ticket === undefined ? probes.get(step.gateway.name) : undefined;
    const rendered = await (probe ? probe(() => slot(() => toRendered(step))) : slot(() => toRendered(step)));
    if (typeof rendered === 'object') return bringHome(step, rendered.ticket, rendered.url);
    if (rendered === 'lost') {
      // It waits outside its slot, so that the others go on.
      const ticket = carriesOurCallback(plan, step, bodyOf(step)) ? await awaitCallback(step, inner) : undefined;
      return ticket === undefined ? 'unknown' : shoot({ ...step, ticket }, retries);
    }
    if (rendered !== 'failed' || retries === 0 || context.stop.aborted || halt.reason) return rendered;
    // Only a job that failed is tried again: what the gateway refuses, it would refuse again.
    const again = historyOf(step)?.refused === false ? nextTake(plan, step, taken(step.shot)) : undefined;
    if (again === undefined) return rendered;
    retried.push(again);
    return shoot(again, retries - 1);
  };

  const carryOut = async (step: Step): Promise<TakeEnding> => {
    try {
      switch (step.action) {
        case 'keep':
          return 'stored';
        case 'ask':
          if (step.reason.code === 'over-cap' || step.reason.code === 'stray-clip')
            return await held(step, step.reason.code, told(step));
          if (step.reason.code === 'unknown') return await settledLate(step);
          return step.reason.code === 'other-origin' ? await unfinished(step, step.reason.code, told(step)) : 'failed';
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
      halt.stopAll('disk', error.message);
      dead.abort();
      return 'unfinished';
    }
  };

  // What may have been bought already counts from the start, whenever its turn comes: what is bought has to fit beside it.
  const beyond = new Set(plan.steps.filter((step) => step.post?.replay && !reservations.forceReserve(step)));

  // The HTTP client is loaded before anything is begun: with few file descriptors left it might not load any more.
  if (plan.steps.some(({ action }) => action !== 'keep')) await import('../http/exchange.js');
  await recordEvent(inner, startOf(plan, context.folder));
  const are = (...actions: Step['action'][]) => plan.steps.filter(({ action }) => actions.includes(action));
  // Jobs that run already hold their slots at the gateway, so they come first here too; then board order.
  const [asked, begun] = [are('ask'), [...are('keep', 'fetch', 'resume'), ...are('submit')]];
  const later = Promise.allSettled(asked.map(carryOut));
  const done = await Promise.allSettled(begun.map(carryOut));
  idle.abort();
  const [settled, steps] = [
    [...done, ...(await later)],
    [...begun, ...asked],
  ];
  // A bug of ours in one take is thrown, once every other take is where it can be.
  const bug = settled.find((one) => one.status === 'rejected');
  if (bug) throw bug.reason;
  const endings = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));

  const planned = new Set(steps.map(takeName));
  const lost = new Set(steps.filter((_, index) => endings[index] === 'unknown').flatMap(({ shot }) => namesOf(plan, shot)));
  const result: RunResult = {
    ...countEndings(endings, {
      disk: disk !== undefined,
      drifted: costs.drifts().length > 0,
    }),
    ...costs.sums(),
    // A take that was made after one that failed has a name of its own.
    unsettled: fold(context.ledger.events)
      .takes.filter((take) => lost.has(take.shot) && isUnsettled(take) && appliesAt(take, originOf(take)))
      .map(takeName),
    by_hand: fold(context.ledger.events)
      .takes.filter((take) => take.status === 'rendered' && take.by_hand && planned.has(takeName(take)))
      .map(takeName),
    ...tally.all(),
    ...(halt.first && { halted: halt.first.message }),
    ...(disk !== undefined && { disk }),
  };
  const { stored, unfinished: left, failed, unknown, held: waiting, exit_code } = result;
  const counts = { stored, unfinished: left, failed, unknown, held: waiting, exit_code };
  await recordEvent(inner, { type: 'run-finished', ...counts, costs: [...result.costs] });
  return result;
}

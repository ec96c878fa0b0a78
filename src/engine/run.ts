import { setMaxListeners } from 'node:events';
import pLimit, { type LimitFunction } from 'p-limit';
import { isVouched } from '../gateway/rates.js';
import { idsOfShot, planNextTake } from '../plan/next-take.js';
import type { Plan, Step } from '../plan/plan.js';
import { appliesAt } from '../plan/shot-takes.js';
import { reasonMessage } from '../report/plan/reason-words.js';
import { messageText } from '../report/text/message-text.js';
import { currentMoment, machineClock } from '../system/clock.js';
import type { TakeDuplicated, TakeFailed, TakeRendered } from '../take/event.gen.js';
import { foldOn } from '../take/fold.js';
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
import { countEndings, endingWhenHeld, type RunResult, RunTally, type TakeEnding } from './run-result.js';
import { runStartedEvent } from './run-start.js';
import { submit } from './submit/submit.js';
import { Throttles } from './throttle/throttles.js';

/** How many clips are downloaded at once, besides the running jobs: a finished job has freed its slot. */
const MAX_DOWNLOADS = 4;

/** Carries out a plan. A step that fails does not stop the others. Rejects only on a bug. */
export async function run(plan: Plan, context: RunContext): Promise<RunResult> {
  const slots = new Map(plan.totals.map(({ gateway, concurrency }) => [gateway.name, pLimit(concurrency)]));
  // A repository sets a rate below the list price: one take shows the real charge before the others begin.
  const probes = new Map(
    plan.repositoryRates.flatMap(({ rate, list }) => (list && !isVouched(rate) ? [[rate.gateway, pLimit(1)] as const] : [])),
  );
  const downloads = pLimit(MAX_DOWNLOADS);
  const before = context.ledger.projection.history.takes;
  /** The take numbers and task ids that a shot has used. */
  const usedBy = (shot: string) => {
    const names = idsOfShot(plan, shot);
    const used = [...before, ...plan.steps, ...retried].filter((take) => names.includes(take.shot));
    return { numbers: used.map(({ take }) => take), taskIds: new Set(used.map(({ external_task_id }) => external_task_id)) };
  };
  const historyOf = ({ shot, take }: Pick<Step, 'shot' | 'take'>) => context.ledger.projection.take({ shot, take });
  /** A take that other people have settled during this run. */
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
  const throttles = new Throttles(context.maxWaitSeconds === undefined ? undefined : context.maxWaitSeconds * 1000, clock);
  let disk: string | undefined;

  /** Aborted when the ledger fails, so that no take sends anything more. */
  const ledgerFailed = new AbortController();
  const stop = AbortSignal.any([context.stop, ledgerFailed.signal]);
  /** Aborted when all steps that were begun have ended, so that the others stop waiting for callbacks. */
  const idle = new AbortController();
  setMaxListeners(0, stop, idle.signal);
  const inner: RunContext = {
    ...context,
    clock,
    plannedAt: context.plannedAt ?? currentMoment(clock),
    throttles,
    halt,
    stop,
    // A known cost counts at once, so that the next take has to fit beside it.
    beforeAppend: (event) => {
      if (event.type === 'take-rendered' || event.type === 'take-failed' || event.type === 'take-duplicated') count(event);
    },
    isOverBudget: (gateway) => reservations.isExceeded(gateway),
    boughtByOthers: async (step) => {
      const reason = await context.othersTakes?.checkBeforePost(step, plan);
      reservations.recordSpentElsewhere(context.othersTakes?.spentByOthers(plan.rates) ?? new Map());
      if (reason?.stops) halt.stopAll(reason.code, reason.message);
      return reason;
    },
    isSettledByOthers: (step) => settledOf(step) !== undefined,
    onEvent: (event) => {
      costs.record(event);
      tally.record(event);
      if (event.type === 'take-rendered' || event.type === 'take-failed') haltDrift();
      if (event.type === 'take-rendered') endProbe(event);
      context.onEvent(event);
    },
  };

  /** A gateway that charges more than its rates would do so again. */
  const haltDrift = (): void => {
    for (const { unit, message } of costs.listDrifts()) halt.stopGateway(unit, 'drift', message);
  };

  /** The probe's charge is known, or the gateway does not say: the other takes may begin. */
  const endProbe = ({ shot, take }: TakeRendered): void => {
    const probe = probes.get(historyOf({ shot, take })?.unit ?? '');
    if (probe) probe.concurrency = Number.POSITIVE_INFINITY;
  };

  /** Updates the reservation of a take by an event. */
  const count = (event: TakeFailed | TakeRendered | TakeDuplicated): void => {
    const isSameTake = (other: { readonly shot: string; readonly take: number }) => takeName(other) === takeName(event);
    const step = [...plan.steps, ...retried].find(isSameTake);
    const known = context.ledger.projection.take(event);
    const [take] = foldOn({ takes: known ? [known] : [] }, [event]).takes;
    if (step && take) reservations.recordCost(step, take);
  };

  /** The words of a reason, for readers of both the command line and the library. */
  const reasonText = (step: Step): string => messageText(reasonMessage(step), 'either');
  const held = async (step: Step, code: string, message: string): Promise<TakeEnding> => {
    const begun = step.post?.replay === true;
    await recordEvent(inner, { type: 'take-held', shot: step.shot, take: step.take, code, message, begun });
    return endingWhenHeld(code);
  };
  const unfinished = async (step: Step, code: string, message: string): Promise<TakeEnding> => {
    await recordEvent(inner, { type: 'take-unfinished', shot: step.shot, take: step.take, code, message });
    return 'unfinished';
  };
  /** Records once why a clip did not come, so that `status` can show it. */
  const recordUnfetched = async (
    step: Step,
    { code, message, link }: { code: string; message: string; link?: string },
  ): Promise<void> => {
    const known = historyOf(step);
    const isNew = known?.error?.message !== message || (link !== undefined && link !== known.link);
    if (known?.status === 'rendered' && isNew)
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
  /** Adds the secrets of the take's own request to those that are masked in answers. */
  const withRequestSecrets = (step: Step): RunContext => {
    const body = bodyOf(step);
    return body === undefined ? inner : { ...inner, secrets: [...inner.secrets, ...requestSecrets(body)] };
  };

  const downloadClip = async (
    step: Step,
    ticket: NonNullable<Step['ticket']>,
    url: string | undefined,
  ): Promise<TakeEnding> => {
    const fetched = await fetchClip(step, step.gateway, ticket, url, inner, downloads);
    if (fetched.kind !== 'unfinished') return fetched.kind;
    if (fetched.disk) {
      disk ??= fetched.message;
      halt.stopAll('disk', fetched.message);
    } else if (fetched.code !== 'interrupted') await recordUnfetched(step, fetched);
    return unfinished(step, fetched.code, fetched.message);
  };

  /** Continues a take that other people have settled: polls its job, or downloads its clip. */
  const continueSettled = async (step: Step, { status, ticket }: Take): ReturnType<typeof toRendered> => {
    if (ticket && status === 'running') return toRendered({ ...step, action: 'resume', ticket });
    if (status === 'pruned') return 'pruned';
    if (ticket && (status === 'rendered' || status === 'stored')) return { ticket };
    const message = 'another person settled it during this run, so it was not sent again: run this again to continue';
    return unfinished(step, 'settled-elsewhere', message);
  };

  /** Takes a step's job to its end, within its slot. Only the clip is left. `lost`: the answer was lost in this run. */
  const toRendered = async (
    step: Step,
  ): Promise<TakeEnding | 'lost' | { ticket: NonNullable<Step['ticket']>; url?: string }> => {
    let { ticket, reserved } = step;
    if (step.post && ticket === undefined) {
      if (context.stop.aborted) return held(step, 'interrupted', 'the run was interrupted');
      if (step.post.replay) await inner.boughtByOthers?.(step);
      const settled = step.post.replay ? settledOf(step) : undefined;
      if (settled) return continueSettled(step, settled);
      const reason = halt.reasonAt(step.gateway.name);
      // A take that may have been bought stays unknown.
      if (reason && step.post.replay) return 'unknown';
      if (reason) return held(step, reason.code, reason.message);
      if (beyondLimit.has(step)) return 'unknown';
      if (!step.post.replay && !reservations.reserve(step)) return held(step, 'over-cap', 'it does not fit the budget');
      const submission = await submit({ ...step, post: step.post }, withRequestSecrets(step));
      const settledMeanwhile = submission.kind === 'unknown' ? settledOf(step) : undefined;
      if (settledMeanwhile) return continueSettled(step, settledMeanwhile);
      if (submission.kind === 'unknown') return 'lost';
      if (submission.kind !== 'accepted') reservations.release(step);
      if (submission.kind === 'held') return endingWhenHeld(submission.code);
      if (submission.kind === 'refused') {
        const { code, message, stops } = submission;
        const named = `${step.gateway.name}: ${message}`;
        // A request that never left did not fail, and another gateway may be reachable.
        if (code === 'not-sent' && stops) halt.stopGateway(step.gateway.name, code, named);
        else if (stops) halt.stopAll(code, named);
        return code === 'not-sent' ? 'held' : 'failed';
      }
      ({ ticket, reserved } = submission);
    }
    if (ticket === undefined) throw new Error(`${takeName(step)} has no ticket to go on with`);
    const polled = await pollJob(
      { ...step, hasCallback: carriesOurCallback(plan, step, bodyOf(step)) },
      step.gateway,
      ticket,
      step.ticket !== undefined,
      withRequestSecrets(step),
      reserved,
    );
    if (polled.kind === 'rendered') return { ticket, ...(polled.url !== undefined && { url: polled.url }) };
    if (polled.kind === 'failed') return 'failed';
    if (polled.stops) halt.stopAll(polled.code, `${step.gateway.name}: ${polled.message}`);
    return unfinished(step, polled.code, polled.message);
  };

  /** Waits for a callback that settles an unknown take of an earlier run, while other takes are under way. */
  const settleLate = async (step: Step): Promise<TakeEnding> => {
    const { hints } = context;
    const ticket =
      hints && (await settleByCallback(step, hints, CALLBACK_WAIT_MS, AbortSignal.any([stop, idle.signal]), inner));
    return ticket === undefined ? 'unknown' : shoot({ ...step, action: 'resume', ticket }, 0);
  };

  const shoot = async (step: Step, retries: number): Promise<TakeEnding> => {
    const slot = slots.get(step.gateway.name) as LimitFunction;
    const probe = step.post?.replay === false && step.ticket === undefined ? probes.get(step.gateway.name) : undefined;
    const rendered = await (probe ? probe(() => slot(() => toRendered(step))) : slot(() => toRendered(step)));
    if (typeof rendered === 'object') return downloadClip(step, rendered.ticket, rendered.url);
    if (rendered === 'lost') {
      // Wait outside the slot, so that other takes go on.
      const ticket = carriesOurCallback(plan, step, bodyOf(step)) ? await awaitCallback(step, inner) : undefined;
      return ticket === undefined ? 'unknown' : shoot({ ...step, ticket }, retries);
    }
    if (rendered !== 'failed' || retries === 0 || context.stop.aborted || halt.reason) return rendered;
    // Retry only a job that failed: the gateway would refuse the same request again.
    const next = historyOf(step)?.refused === false ? planNextTake(plan, step, usedBy(step.shot)) : undefined;
    if (next === undefined) return rendered;
    retried.push(next);
    return shoot(next, retries - 1);
  };

  const carryOut = async (step: Step): Promise<TakeEnding> => {
    try {
      switch (step.action) {
        case 'keep':
          return step.reason.code === 'pruned' ? 'pruned' : 'stored';
        case 'ask':
          if (step.reason.code === 'over-cap' || step.reason.code === 'stray-clip')
            return await held(step, step.reason.code, reasonText(step));
          if (step.reason.code === 'unknown') return await settleLate(step);
          return step.reason.code === 'other-origin' ? await unfinished(step, step.reason.code, reasonText(step)) : 'failed';
        case 'fetch':
          // A link of an earlier run has mostly expired, and a new one is free.
          return await downloadClip(step, step.ticket as NonNullable<Step['ticket']>, undefined);
        case 'resume':
        case 'submit':
          return await shoot(step, context.retries);
      }
    } catch (error) {
      if (!(error instanceof LedgerFailure)) throw error;
      // Without a ledger nothing more is sent. Jobs go on at the gateway.
      disk ??= error.message;
      halt.stopAll('disk', error.message);
      ledgerFailed.abort();
      return 'unfinished';
    }
  };

  // Takes that may have been bought count from the start, so that new takes have to fit beside them.
  const beyondLimit = new Set(plan.steps.filter((step) => step.post?.replay && !reservations.forceReserve(step)));

  // Load the HTTP client before anything is begun: later the process may have too few file descriptors.
  if (plan.steps.some(({ action }) => action !== 'keep')) await import('../http/exchange.js');
  await recordEvent(inner, runStartedEvent(plan, context.folder));
  const stepsWith = (...actions: Step['action'][]) => plan.steps.filter(({ action }) => actions.includes(action));
  // Running jobs hold their slots at the gateway, so they come first; the rest follows in board order.
  const [toAsk, toDo] = [stepsWith('ask'), [...stepsWith('keep', 'fetch', 'resume'), ...stepsWith('submit')]];
  const asking = Promise.allSettled(toAsk.map(carryOut));
  const done = await Promise.allSettled(toDo.map(carryOut));
  idle.abort();
  const [results, steps] = [
    [...done, ...(await asking)],
    [...toDo, ...toAsk],
  ];
  // Throw a bug only once every other take has ended.
  const bug = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
  if (bug) throw bug.reason;
  const endings = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));

  const planned = new Set(steps.map(takeName));
  const lost = new Set(steps.filter((_, index) => endings[index] === 'unknown').flatMap(({ shot }) => idsOfShot(plan, shot)));
  const result: RunResult = {
    ...countEndings(endings, {
      disk: disk !== undefined,
      drifted: costs.listDrifts().length > 0,
    }),
    ...costs.summarize(),
    // By shot, since a retry after a failure has its own take number.
    unsettled: context.ledger.projection.history.takes
      .filter((take) => lost.has(take.shot) && isUnsettled(take) && appliesAt(take, originOf(take)))
      .map(takeName),
    by_hand: context.ledger.projection.history.takes
      .filter((take) => take.status === 'rendered' && take.by_hand && planned.has(takeName(take)))
      .map(takeName),
    ...tally.summarize(),
    ...(halt.firstReason && { halted: halt.firstReason.message }),
    ...(disk !== undefined && { disk }),
  };
  const { stored, failed, unknown, exit_code } = result;
  const counts = { stored, unfinished: result.unfinished, failed, unknown, held: result.held, exit_code };
  await recordEvent(inner, { type: 'run-finished', ...counts, costs: [...result.costs] });
  return result;
}

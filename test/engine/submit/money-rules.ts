import type { SubmitEffect, SubmitEnd } from '../../../src/engine/submit/submit-state.js';
import type { Run, Seen } from './paid-request-runs.js';

const effectsOf = ({ first, steps }: Run): SubmitEffect[] => [first, ...steps.map(({ effect }) => effect)];
const endOf = (run: Run): SubmitEnd | undefined => {
  const last = effectsOf(run).at(-1);
  return last?.do === 'end' ? last : undefined;
};
/** The steps whose effect sends, each with all steps up to it. */
const sends = ({ steps }: Run): { readonly step: Seen; readonly upTo: readonly Seen[] }[] =>
  steps.flatMap((step, index) => (step.effect.do === 'send' ? [{ step, upTo: steps.slice(0, index + 1) }] : []));
/** Observations after which something may have been bought. */
const isLost = ({ seen }: Seen): boolean => seen.kind === 'unknown';
const kindsOf = (steps: readonly Seen[]): string[] => steps.map(({ seen }) => seen.kind);
const isRefusal = ({ record }: SubmitEnd): boolean => record?.type === 'take-refused';
/** These end a request at once. */
const FINAL = ['over-cap', 'held-by-another', 'already-begun', 'lease-lost', 'displaced', 'too-long', 'job-taken'];

/** The money rules. Each says whether a run keeps it. */
export const MONEY_RULES: Readonly<Record<string, (run: Run) => boolean>> = {
  'nothing is sent before its intent is durable': (run) =>
    run.request.maybeSent || sends(run).every(({ upTo }) => kindsOf(upTo).includes('begun')),

  'a replay is sent only on a lease of its take, within the caps': (run) =>
    !run.request.maybeSent || sends(run).every(({ upTo }) => upTo.some(({ seen }) => seen.kind === 'held' && seen.fits)),

  'each request has a turn of its own, and leaves right after the last check': (run) =>
    sends(run).every(({ step: { seen } }) => seen.kind === 'go'),

  'nothing is sent while anything is in its way': (run) =>
    sends(run).every(({ step: { before, seen, now } }) => {
      if (now.isInterrupted || now.isSettledByOthers) return false;
      if (before.maybeSent) return !now.isWindowOver;
      const isElsewhere = seen.kind === 'go' && seen.elsewhere !== undefined;
      return !(isElsewhere || now.halted || now.isEarlierWindowOver || now.isOverBudget || now.answers !== 'kept');
    }),

  'a take that another worker, person or run has is never sent': ({ steps }) =>
    steps.every(({ seen, effect }) => !FINAL.includes(seen.kind) || effect.do === 'end'),

  'a lost answer is followed by a second request only where the gateway recognises task ids, and only by one': (run) => {
    const { gateway, maybeSent } = run.request;
    const after = sends(run).filter(({ upTo }) => upTo.some(isLost));
    const lostReplays = run.steps.filter((step) => isLost(step) && step.before.maybeSent);
    if (after.length > 0 && (gateway.dedupe === undefined || maybeSent)) return false;
    return after.every(({ upTo }) => !lostReplays.some((step) => upTo.includes(step)));
  },

  'nothing is sent again once the gateway has named a job of it, or knows its task id': (run) =>
    sends(run).every(({ upTo }) => !upTo.some(({ seen }) => seen.kind === 'accepted' || seen.kind === 'exists')),

  'a task id is not given up while its outcome is unknown': (run) => {
    const end = endOf(run);
    const mayBeBought = run.request.maybeSent || run.steps.some(isLost);
    if (end === undefined || !mayBeBought) return true;
    return !isRefusal(end) && ['accepted', 'unknown', 'displaced'].includes(end.result.kind);
  },

  'a task id that the gateway knows is given up only if the gateway denies the job, and it was never sent before': (run) => {
    const end = endOf(run);
    const exists = run.steps.find(({ seen }) => seen.kind === 'exists');
    if (exists?.seen.kind !== 'exists' || end === undefined || ['accepted', 'unknown'].includes(end.result.kind)) return true;
    return exists.seen.otherwise !== undefined && !exists.before.maybeSent && kindsOf(run.steps).at(-1) === 'denied';
  },

  'a lost answer is written down before anything follows from it': ({ steps }) =>
    steps.every((step) => {
      if (!isLost(step) || step.seen.kind !== 'unknown') return true;
      const { effect, seen, now } = step;
      if (effect.do === 'note') return effect.record.message === seen.message && effect.breaker === 'lost';
      return now.isSettledByOthers && seen.job_id === undefined && effect.do === 'end' && effect.record === undefined;
    }),

  'a job id in an answer is written down before anything else happens': ({ steps }) =>
    steps.every(
      ({ seen, effect }) =>
        seen.kind !== 'accepted' ||
        (effect.do === 'accept' && effect.job.job_id === seen.job_id && effect.job.usage === seen.usage),
    ),

  'a job is accepted only if a whole answer names it, or a GET confirms it': ({ steps }) =>
    steps.every(({ before, seen, effect }) => {
      if (effect.do !== 'accept') return true;
      if (seen.kind === 'accepted') return effect.job.job_id === seen.job_id;
      const asked = before.at === 'confirming' ? before.job.job_id : before.at === 'adopting' ? before.job_id : undefined;
      return seen.kind === 'confirmed' && effect.job.job_id === asked;
    }),

  'a take has a job only once its id is durable': (run) =>
    endOf(run)?.result.kind !== 'accepted' || kindsOf(run.steps).at(-1) === 'recorded',

  'a job that an earlier answer named counts as a second one': (run) => {
    const named = run.steps.flatMap(({ seen }) => (seen.kind === 'unknown' && seen.job_id ? [seen.job_id] : []));
    const suspected = run.request.suspectedJobId ?? named[0];
    const accept = effectsOf(run).find((effect) => effect.do === 'accept');
    if (accept?.do !== 'accept' || suspected === undefined) return true;
    return accept.job.second === (accept.job.job_id === suspected ? undefined : suspected);
  },

  'a take that other people have settled is not refused': (run) => {
    const last = run.steps.at(-1);
    return (
      last?.effect.do !== 'end' || !last.now.isSettledByOthers || last.seen.kind === 'displaced' || !isRefusal(last.effect)
    );
  },

  'no request is sent earlier than the gateway asks': ({ steps }) =>
    steps.every(({ seen, effect, before }) => {
      if (seen.kind === 'retry' && seen.why === 'later') return effect.do === 'defer' && effect.delayMs >= seen.minDelayMs;
      if (before.at !== 'deferring' || effect.do !== 'pause') return true;
      return effect.delayMs === before.delayMs;
    }),

  'two lost answers are counted, and a readable one closes the count': (run) => {
    const end = endOf(run);
    if (end === undefined) return true;
    const wasRead = end.result.kind === 'accepted' || (end.result.kind === 'refused' && end.result.code === 'refused');
    return !wasRead || end.breaker === 'answered';
  },

  'jobs that a lost answer names are asked for before anything is sent again': ({ steps }) =>
    steps.every(({ seen, effect }, index) => {
      if (seen.kind !== 'unknown' || effect.do !== 'note') return true;
      const named = [seen.job_id, seen.suspected_job_id].filter((id) => id !== undefined);
      // Each is asked for after the one before it was not confirmed.
      return named.every((job_id, nth) => {
        const following = steps.slice(index + 1, index + 2 + nth);
        const isOver = following.length <= nth || following.some((step) => step.seen.kind === 'confirmed');
        const asked = following.at(-1)?.effect;
        return isOver || (asked?.do === 'confirm' && asked.job_id === job_id);
      });
    }),

  'a halt does not stop what asks for a job that may be bought': ({ steps }) =>
    steps.every(({ before, seen, now, effect }) => {
      const isInItsWay = now.isInterrupted || now.isWindowOver || now.isSettledByOthers;
      return before.at !== 'ready' || !before.maybeSent || seen.kind !== 'go' || isInItsWay || effect.do === 'send';
    }),

  'an interrupted run begins no pause': ({ steps }) =>
    steps.every(({ now, effect }) => !now.isInterrupted || effect.do !== 'pause'),

  'every path ends': ({ ended }) => ended,
};

/** The rules that say something of one step, whatever came before it. */
export const LOCAL_RULES: readonly string[] = [
  'each request has a turn of its own, and leaves right after the last check',
  'nothing is sent while anything is in its way',
  'a take that another worker, person or run has is never sent',
  'a task id is not given up while its outcome is unknown',
  'a lost answer is written down before anything follows from it',
  'a job id in an answer is written down before anything else happens',
  'a job is accepted only if a whole answer names it, or a GET confirms it',
  'a take has a job only once its id is durable',
  'a take that other people have settled is not refused',
  'no request is sent earlier than the gateway asks',
  'two lost answers are counted, and a readable one closes the count',
  'a halt does not stop what asks for a job that may be bought',
  'an interrupted run begins no pause',
];

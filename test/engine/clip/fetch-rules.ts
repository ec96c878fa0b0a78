import type { FetchEffect, FetchEnd } from '../../../src/engine/clip/fetch-state.js';
import type { FetchRun, FetchSeen } from './fetch-runs.js';

const effectsOf = ({ first, steps }: FetchRun): FetchEffect[] => [first, ...steps.map(({ effect }) => effect)];
const endOf = (run: FetchRun): FetchEnd['result'] | undefined => {
  const last = effectsOf(run).at(-1);
  return last?.do === 'end' ? last.result : undefined;
};
const withoutQuery = (link: string): string => link.split('?')[0] ?? link;
/** The steps whose effect downloads, each with all steps before it. */
const downloads = ({ steps }: FetchRun) =>
  steps.flatMap((step, index) =>
    step.effect.do === 'download' ? [{ url: step.effect.url, step, earlier: steps.slice(0, index) }] : [],
  );
const failures = (steps: readonly FetchSeen[]) =>
  steps.flatMap((step, index) =>
    step.before.at === 'downloading' && step.seen.kind === 'not-stored'
      ? [{ url: step.before.url, step, index, ...step.seen }]
      : [],
  );
/** The link brings the same bytes again. */
const isFinal = ({ failure: { rejected, retry } }: { failure: { rejected?: { foreign: boolean }; retry: boolean } }): boolean =>
  rejected !== undefined && !rejected.foreign && !retry;

/** Effects that send nothing, or a GET. */
const FREE = ['approach', 'enter', 'ask', 'download', 'keep', 'defer', 'pause', 'end'];

/** What holds for every clip that is fetched. Each says whether a run keeps it. */
export const FETCH_RULES: Readonly<Record<string, (run: FetchRun) => boolean>> = {
  'nothing is bought': (run) => effectsOf(run).every((effect) => FREE.includes(effect.do)),

  'a paid clip is given up as failed only if the gateway says so three times, and never otherwise in between': (run) => {
    if (endOf(run)?.kind !== 'failed') return true;
    const asked = run.steps.filter(({ before }) => before.at === 'asking').map(({ seen }) => seen.kind);
    const inARow = asked.slice(asked.findLastIndex((kind) => kind !== 'job-failed' && kind !== 'no-answer') + 1);
    return inARow.filter((kind) => kind === 'job-failed').length >= 3;
  },

  'a doubtful answer is followed by a pause': ({ steps }) =>
    steps.every(({ seen, effect }) => seen.kind !== 'job-failed' || effect.do === 'pause' || effect.do === 'end'),

  'a clip is stored only if the download says so': (run) =>
    endOf(run)?.kind !== 'stored' || run.steps.at(-1)?.seen.kind === 'stored',

  'the gateway is asked, and a clip is downloaded, in a slot only': ({ steps }) =>
    steps.every(({ before, effect }) => {
      if (effect.do === 'ask') return before.at === 'entering';
      return effect.do !== 'download' || before.at === 'entering' || before.at === 'asking';
    }),

  'a host that asks to wait is not asked for a clip': (run) =>
    downloads(run).every(({ step: { seen } }) => 'isDeferred' in seen && !seen.isDeferred),

  'no clip is downloaded, and no link is asked for, once the disk failed': ({ steps }) =>
    steps.every(
      ({ before, now, effect }) =>
        before.at !== 'entering' ||
        !now.isDiskBroken ||
        (effect.do === 'end' && effect.result.kind === 'unfinished' && effect.result.disk),
    ),

  'a link whose answer was no clip is not followed again, whatever its signature': (run) =>
    downloads(run).every(
      ({ url, earlier }) =>
        !failures(earlier).some((failed) => isFinal(failed) && withoutQuery(failed.url) === withoutQuery(url)),
    ),

  'a link that is not followed is not tried twice in a row': (run) =>
    downloads(run).every(({ url, earlier }) => {
      const last = failures(earlier).findLast((failed) => failed.failure.code === 'not-followed' && !failed.failure.absent);
      return last?.url !== url;
    }),

  'bytes that are no clip are kept before anything follows from them': ({ steps }) =>
    failures(steps).every(
      (failed) =>
        !isFinal(failed) || (failed.step.effect.do === 'keep' && failed.step.effect.sha256 === failed.failure.rejected?.sha256),
    ),

  'the same wrong bytes from another link end it, and the last link is shown': ({ steps }) => {
    const kept = steps.flatMap((step) => (step.before.at === 'rejecting' ? [{ step, before: step.before }] : []));
    return kept.every(({ step: { effect }, before: { failure, url } }, index) => {
      const isRepeated = kept
        .slice(0, index)
        .some(({ before }) => isFinal(before) && before.failure.rejected?.sha256 === failure.rejected?.sha256);
      if (!isRepeated) return true;
      return effect.do === 'end' && effect.result.kind === 'unfinished' && effect.result.link === url;
    });
  },

  'no clip is requested earlier than its host asks': ({ steps }) =>
    steps.every(({ before, seen, effect }) => {
      if (before.at === 'deferring' && seen.kind === 'may-wait')
        return effect.do === 'pause' && effect.pauseMs >= (before.failure.retryAfterMs ?? 0);
      if (seen.kind !== 'not-stored' || seen.failure.retryAfterMs === undefined) return true;
      return effect.do === 'defer' && effect.delayMs >= seen.failure.retryAfterMs;
    }),

  'it is downloaded six times without progress at most': (run) =>
    failures(run.steps).filter(({ failure, hasProgress }) => !hasProgress && !failure.absent && !failure.retryAfterMs).length <=
    6,

  'a download with progress is no failed try': ({ steps }) =>
    failures(steps).every(({ hasProgress, step }) => !hasProgress || step.effect.do !== 'end'),

  'a try that may bring the clip from the same link keeps to it, and another asks for a new one': ({ steps }) =>
    steps.every(({ before, seen, effect }, index) => {
      const pausedAt = steps[index + 1]?.before;
      if (before.at !== 'downloading' || seen.kind !== 'not-stored' || effect.do !== 'pause' || pausedAt?.at !== 'pausing')
        return true;
      return pausedAt.url === (seen.failure.retry ? before.url : undefined);
    }),

  'an interrupt ends it at once, and the next run fetches the clip': ({ steps }) =>
    steps.every(({ seen, effect }) => {
      if (seen.kind !== 'interrupted' && seen.kind !== 'cut-short') return true;
      return effect.do === 'end' && effect.result.kind === 'unfinished' && effect.result.code === 'interrupted';
    }),

  'a link is shown only if a person may get the clip from it': (run) => {
    const end = endOf(run);
    if (end?.kind !== 'unfinished' || end.link === undefined) return true;
    const { code } = end;
    return (
      ['refused', 'not-followed', 'not-a-clip', 'too-large'].includes(code) ||
      failures(run.steps).some(({ failure }) => failure.overHttps)
    );
  },

  'a clip that is left has a reason': (run) => {
    const end = endOf(run);
    return end?.kind !== 'unfinished' || (end.code !== '' && end.message !== '');
  },

  'every path ends': ({ ended }) => ended,
};

import { stepFetch } from '../../../src/engine/clip/fetch-machine.js';
import type { FetchCircumstances, FetchEffect, FetchObservation, FetchState } from '../../../src/engine/clip/fetch-state.js';
import { approach, end, type FetchStep, pause, to, tryLink, unfinished } from '../../../src/engine/clip/fetch-steps.js';
import { FETCH_MACHINE, type FetchMachine } from './fetch-runs.js';

type WrongRow = (state: FetchState, seen: FetchObservation, now: FetchCircumstances) => FetchStep | undefined;

/** The machine with another row in one place. Without a step, the right row counts. */
const wrongAt = (at: FetchState['at'], kind: FetchObservation['kind'], row: WrongRow): FetchMachine => ({
  start: FETCH_MACHINE.start,
  step: (state, seen, now) =>
    (state.at === at && seen.kind === kind ? row(state, seen, now) : undefined) ?? stepFetch(state, seen, now),
});

/** The machine with wrong steps wherever they can be made. */
const wrongSteps = (
  change: (step: FetchStep, before: FetchState, seen: FetchObservation) => FetchStep | undefined,
): FetchMachine => ({
  start: FETCH_MACHINE.start,
  step: (state, seen, now) => {
    const step = stepFetch(state, seen, now);
    return change(step, state, seen) ?? step;
  },
});

/** The machine that forgets something before each step. */
const forgetting = (what: Partial<FetchState>): FetchMachine => ({
  start: FETCH_MACHINE.start,
  step: (state, seen, now) => stepFetch({ ...state, ...what } as FetchState, seen, now),
});

const urlOf = (s: FetchState): string => ('url' in s && s.url !== undefined ? s.url : 'https://clips.example/b.mp4');
const download = (s: FetchState): FetchStep => to(s, { at: 'downloading', url: urlOf(s) }, { do: 'download', url: urlOf(s) });
const failed = (s: FetchState, seen: FetchObservation): FetchStep | undefined =>
  seen.kind === 'job-failed' ? end(s, { kind: 'failed', job: seen.job }) : undefined;

/** Machines that each break one rule, by the rule. */
export const WRONG_FETCHES: readonly (readonly [rule: string, mistake: string, machine: FetchMachine])[] = [
  [
    'nothing is bought',
    'buys a clip again if its link has expired',
    wrongSteps(({ state }, _before, seen) =>
      seen.kind === 'not-stored' && seen.failure.code === 'expired'
        ? { state: { ...state, at: 'ended' } as FetchState, effect: { do: 'send' } as unknown as FetchEffect }
        : undefined,
    ),
  ],
  [
    'a paid clip is given up as failed only if the gateway says so three times, and never otherwise in between',
    'believes the first answer',
    wrongAt('asking', 'job-failed', failed),
  ],
  [
    'a paid clip is given up as failed only if the gateway says so three times, and never otherwise in between',
    'counts failures from before a link',
    wrongAt('asking', 'link', (s, seen) => (seen.kind === 'link' ? tryLink(s, seen.url, seen.isDeferred) : undefined)),
  ],
  [
    'a doubtful answer is followed by a pause',
    'asks again at once',
    wrongAt('asking', 'job-failed', (s) => (s.doubts === 0 ? approach({ ...s, doubts: 1 }, undefined) : undefined)),
  ],
  [
    'a clip is stored only if the download says so',
    'takes kept bytes for a clip',
    wrongAt('rejecting', 'kept', (s) => end(s, { kind: 'stored' })),
  ],
  [
    'the gateway is asked, and a clip is downloaded, in a slot only',
    'downloads right after the wait for its host',
    wrongAt('approaching', 'ready', download),
  ],
  [
    'a host that asks to wait is not asked for a clip',
    'downloads all the same',
    wrongAt('entering', 'entered', (s, seen) => ('isDeferred' in seen && seen.isDeferred ? download(s) : undefined)),
  ],
  [
    'no clip is downloaded, and no link is asked for, once the disk failed',
    'does not look at the disk',
    wrongAt('entering', 'entered', (s, seen, now) => stepFetch(s, seen, { ...now, isDiskBroken: false })),
  ],
  [
    'a link whose answer was no clip is not followed again, whatever its signature',
    'forgets what it rejected',
    forgetting({ rejected: [] }),
  ],
  ['a link that is not followed is not tried twice in a row', 'forgets the link', forgetting({ unfollowed: undefined })],
  [
    'bytes that are no clip are kept before anything follows from them',
    'throws them away',
    wrongAt('downloading', 'not-stored', (s, seen) =>
      seen.kind === 'not-stored' && seen.failure.rejected ? pause(s, seen.failure, 100) : undefined,
    ),
  ],
  [
    'the same wrong bytes from another link end it, and the last link is shown',
    'goes on with the next link',
    wrongAt('rejecting', 'kept', (s, seen, now) => stepFetch({ ...s, rejected: [] }, seen, now)),
  ],
  [
    'no clip is requested earlier than its host asks',
    'takes Retry-After for a ceiling',
    wrongSteps((step) => (step.effect.do === 'pause' ? { ...step, effect: { ...step.effect, pauseMs: 1 } } : undefined)),
  ],
  [
    'it is downloaded six times without progress at most',
    'does not count tries',
    wrongSteps((step) => {
      const tries = { ...step.state.tries, downloads: Math.min(2, step.state.tries.downloads) };
      return { ...step, state: { ...step.state, tries } };
    }),
  ],
  [
    'a download with progress is no failed try',
    'counts every broken download',
    wrongAt('downloading', 'not-stored', (s, seen, now) =>
      seen.kind === 'not-stored' ? stepFetch(s, { ...seen, hasProgress: false }, now) : undefined,
    ),
  ],
  [
    'a try that may bring the clip from the same link keeps to it, and another asks for a new one',
    'always asks for a new link',
    wrongAt('downloading', 'not-stored', (s, seen, now) =>
      seen.kind === 'not-stored' ? stepFetch(s, { ...seen, failure: { ...seen.failure, retry: false } }, now) : undefined,
    ),
  ],
  [
    'an interrupt ends it at once, and the next run fetches the clip',
    'goes on after a pause that was cut short',
    wrongAt('pausing', 'cut-short', (s) => approach(s, undefined)),
  ],
  [
    'a link is shown only if a person may get the clip from it',
    'always shows it',
    wrongSteps(({ state, effect }, before) =>
      effect.do === 'end' && effect.result.kind === 'unfinished'
        ? { state, effect: { ...effect, result: { ...effect.result, link: urlOf(before) } } }
        : undefined,
    ),
  ],
  [
    'a clip that is left has a reason',
    'does not say why',
    wrongAt('approaching', 'deferred', (s) => unfinished(s, 'deferred', '')),
  ],
  ['every path ends', 'counts nothing', forgetting({ tries: { downloads: 0, deferrals: 0, none: 0, 'no-answer': 0 } })],
];

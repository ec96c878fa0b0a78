import type { StateTable } from '../context/state-table.js';
import { doubtPauseMs } from '../job/doubtful-failure.js';
import { afterDeferral, afterDownload, afterRejection } from './failed-download.js';
import type { FetchCircumstances, FetchFacts, FetchObservation, FetchState, SeenIn } from './fetch-state.js';
import {
  approach,
  askOrDownload,
  end,
  enter,
  type FetchStep,
  interrupted,
  pause,
  tryLink,
  unfinished,
  unnamedLink,
  withoutLink,
} from './fetch-steps.js';

type Table = StateTable<SeenIn, FetchState, FetchObservation, FetchCircumstances, FetchStep>;

/** For each state, what follows from each observation. docs/reliability.md shows this table. */
export const FETCH_TABLE: Table = {
  approaching: {
    ready: (s) => enter(s, s.url),
    interrupted,
    deferred: (s, { kind, message }) => unfinished(s, kind, message),
    silent: (s, { kind, message }) => unfinished(s, kind, message),
  },
  entering: { entered: askOrDownload },
  asking: {
    link: (s, { url, isDeferred }) => tryLink({ ...s, doubts: 0 }, url, isDeferred),
    none: (s, _, now) => unnamedLink({ ...s, doubts: 0 }, now),
    'no-answer': withoutLink,
    // The job was done before, so one of the two answers is wrong: a failure counts only if the gateway repeats it.
    'job-failed': (s, { job }) => {
      const pauseMs = doubtPauseMs(s.doubts, s.pollIntervalMs);
      if (pauseMs === undefined) return end(s, { kind: 'failed', job });
      const message = `the gateway says now that job ${s.job_id} failed, and it was done before: it is asked again`;
      return pause({ ...s, doubts: s.doubts + 1 }, { code: 'failed-after-done', message }, pauseMs);
    },
    interrupted,
  },
  downloading: {
    stored: (s) => end(s, { kind: 'stored' }),
    'not-stored': (s, { failure, kept, hasProgress }, now) => afterDownload(s, { url: s.url, failure, kept, hasProgress }, now),
    disk: (s, { message }) => unfinished(s, 'disk', message, { disk: true }),
    interrupted,
  },
  rejecting: { kept: (s, { name }, now) => afterRejection(s, name, now) },
  deferring: {
    'may-wait': (s, _, now) => afterDeferral(s, now),
    'too-long': (s, { message }) => unfinished(s, 'deferred', message),
  },
  pausing: {
    paused: (s) => approach(s, s.url),
    'cut-short': interrupted,
  },
};

/** The first step: with the link of a job that is just done, or without one. */
export const startFetch = (
  request: Pick<FetchFacts, 'job_id' | 'pollIntervalMs' | 'maxWaitMs'>,
  link: string | undefined,
): FetchStep =>
  approach({ ...request, tries: { downloads: 0, deferrals: 0, none: 0, 'no-answer': 0 }, doubts: 0, rejected: [] }, link);

/** The next step of a download. Pure. Throws on an observation that the state's effect does not bring, which is a bug. */
export function stepFetch(state: FetchState, seen: FetchObservation, now: FetchCircumstances): FetchStep {
  const rows = (FETCH_TABLE as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[state.at];
  const row = rows?.[seen.kind] as
    | ((state: FetchState, seen: FetchObservation, now: FetchCircumstances) => FetchStep)
    | undefined;
  if (row === undefined) throw new Error(`a clip that is ${state.at} cannot see ${seen.kind}`);
  return row(state, seen, now);
}

import { LINK_PROPAGATION_MS } from '../job/propagation-pause.js';
import { backoffDelayMs } from '../throttle/pace.js';
import { missing } from './absence.js';
import type {
  FetchCircumstances,
  FetchEffect,
  FetchEnd,
  FetchFacts,
  FetchObservation,
  FetchState,
  StateAt,
  StateName,
} from './fetch-state.js';

/** The next state of a download, and the effect that it waits for. */
export interface FetchStep {
  readonly state: FetchState;
  readonly effect: FetchEffect;
}

type Fields = { [S in StateName]: Omit<StateAt<S>, keyof FetchFacts> }[StateName];
type Unanswered = Extract<FetchObservation, { kind: 'no-answer' }>;
/** Why a clip is waited for. */
export interface Why {
  readonly code: string;
  readonly message: string;
}

/** How many downloads without progress, and how many unanswered questions for the link, a run makes. */
export const TRIES = 6;
/** A job that is done without a link will hardly name one later. */
const LINK_TRIES = 3;
const MIN_PAUSE_MS = 100;
const PAID_FOR = 'its clip is paid for, and fetched by the next run';

/** Goes to a state. It keeps what every state knows, and nothing else. */
export function to(s: FetchFacts, fields: Fields, effect: FetchEffect): FetchStep {
  const { job_id, pollIntervalMs, maxWaitMs, tries, doubts, fallback, unfollowed, rejected, clipAbsence, linkAbsence } = s;
  const facts = { job_id, pollIntervalMs, maxWaitMs, tries, doubts, fallback, unfollowed, rejected, clipAbsence, linkAbsence };
  return { state: { ...facts, ...fields } as FetchState, effect };
}

export const end = (s: FetchFacts, result: FetchEnd['result']): FetchStep => to(s, { at: 'ended' }, { do: 'end', result });

/** The clip is paid for, and left for the next run. */
export const unfinished = (
  s: FetchFacts,
  code: string,
  message: string,
  { disk = false, link }: { readonly disk?: boolean; readonly link?: string } = {},
): FetchStep => end(s, { kind: 'unfinished', code, message, disk, ...(link !== undefined && { link }) });

export const interrupted = (s: FetchFacts): FetchStep => unfinished(s, 'interrupted', PAID_FOR);

/** Waits for a download slot; before that for the clip's host, if its link is known. */
export const approach = (s: FetchFacts, url: string | undefined): FetchStep =>
  url === undefined ? enter(s, url) : to(s, { at: 'approaching', url }, { do: 'approach', url });

export const enter = (s: FetchFacts, url: string | undefined): FetchStep =>
  to(s, { at: 'entering', url }, { do: 'enter', url });

export const pause = (s: FetchFacts, why: Why, pauseMs: number, url?: string): FetchStep =>
  to(s, { at: 'pausing', url }, { do: 'pause', why, pauseMs });

/** There is a download slot. */
export function askOrDownload(
  s: StateAt<'entering'>,
  { isDeferred }: Extract<FetchObservation, { kind: 'entered' }>,
  now: FetchCircumstances,
): FetchStep {
  if (now.isDiskBroken) return unfinished(s, 'disk', PAID_FOR, { disk: true });
  if (s.url !== undefined) return tryLink(s, s.url, isDeferred);
  return to(s, { at: 'asking' }, { do: 'ask', retry: s.tries['no-answer'] > 0 });
}

/** Downloads from a link, unless the gateway has no other than one that failed: it would name the same one to the next run. */
export function tryLink(s: FetchFacts, url: string, isDeferred: boolean): FetchStep {
  if (url === s.unfollowed?.url) return unfinished(s, 'not-followed', s.unfollowed.message, { link: url });
  const rejection = s.rejected.find(({ link }) => withoutSignature(link) === withoutSignature(url));
  if (rejection !== undefined) return unfinished(s, 'not-a-clip', rejection.message, { link: url });
  return isDeferred ? approach(s, url) : to(s, { at: 'downloading', url }, { do: 'download', url });
}

/** The gateway has answered, and names no link, or has not answered. */
export function withoutLink(known: FetchFacts, found: Unanswered, now: FetchCircumstances): FetchStep {
  const { kind, code, message, absent, isFinal } = found;
  return noLink(known, kind, { code, message }, absent, isFinal === true, now);
}

/** The job is done and names no clip. */
export const unnamedLink = (s: FetchFacts, now: FetchCircumstances): FetchStep =>
  noLink(s, 'none', { code: 'no-link', message: 'the gateway says that the job is done, and names no clip' }, true, false, now);

function noLink(
  known: FetchFacts,
  kind: 'none' | 'no-answer',
  why: Why,
  absent: boolean,
  isFinal: boolean,
  now: FetchCircumstances,
): FetchStep {
  let s = known;
  const last = s.rejected.at(-1);
  if (absent && last === undefined) {
    const { absence, pauseMs } = missing(s.linkAbsence, waitOf(s, now, LINK_PROPAGATION_MS));
    s = { ...s, linkAbsence: absence };
    if (pauseMs !== undefined) return pause(s, why, pauseMs);
    if (secondsOf(absence.limitMs) > 0) return unfinished(s, why.code, why.message);
  }
  if (last !== undefined) return unfinished(s, 'not-a-clip', last.message, { link: last.link });
  if (isFinal) return unfinished(s, why.code, why.message);
  s = countTry(s, kind);
  const most = kind === 'none' && s.fallback === undefined ? LINK_TRIES : TRIES;
  return s.tries[kind] === most ? unfinished(s, why.code, why.message) : pause(s, why, pauseMsOf(s, now, false), s.fallback);
}

/** A link without its query: a signature of another day leads to the same file. */
const withoutSignature = (link: string): string => (URL.canParse(link) ? new URL(link).origin + new URL(link).pathname : link);

export const countTry = (s: FetchFacts, what: keyof FetchFacts['tries']): FetchFacts => ({
  ...s,
  tries: { ...s.tries, [what]: s.tries[what] + 1 },
});

/** The pause before the next try. After progress it is short. */
export function pauseMsOf({ tries }: FetchFacts, { chance }: FetchCircumstances, hasProgress: boolean, minMs = 0): number {
  const all = tries.downloads + tries.deferrals + tries.none + tries['no-answer'];
  return backoffDelayMs(hasProgress ? 0 : all - 1, chance, Math.max(MIN_PAUSE_MS, minMs));
}

export const waitOf = ({ maxWaitMs }: FetchFacts, now: FetchCircumstances, withinMs: number) => ({
  ...{ nowMs: now.nowMs, announcedMsAgo: now.doneMsAgo, chance: now.chance },
  withinMs: Math.min(withinMs, maxWaitMs),
});

export const secondsOf = (ms: number): number => Math.round(ms / 1000);

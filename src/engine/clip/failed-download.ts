import type { DownloadFailure } from '../download/download-failure.js';
import { PROPAGATION_MS } from '../job/propagation-pause.js';
import { found, missing } from './absence.js';
import type { FailedDownload, FetchCircumstances, FetchFacts, RejectedClip, StateAt } from './fetch-state.js';
import {
  countTry,
  type FetchStep,
  pause,
  pauseMsOf,
  secondsOf,
  TRIES,
  to,
  unfinished,
  type Why,
  waitOf,
} from './fetch-steps.js';

/** Failures of a link that stay the same: the next run would fail too, but a person may get the clip. */
const FOR_A_PERSON: readonly string[] = ['refused', 'not-followed', 'not-a-clip', 'too-large'];

/** The download failed. A complete answer that is no clip is kept, if it would come again or is the last one. */
export function afterDownload(s: FetchFacts, failed: FailedDownload, now: FetchCircumstances): FetchStep {
  const { rejected, retryAfterMs } = failed.failure;
  const isLastTry = retryAfterMs === undefined && s.tries.downloads + 1 === TRIES;
  if (rejected === undefined || !(isRejectedForGood(failed.failure) || isLastTry)) return goOn(s, failed, now);
  return to(s, { at: 'rejecting', ...failed }, { do: 'keep', sha256: rejected.sha256 });
}

/** The file of a rejected answer is kept, or cannot be. */
export function afterRejection(s: StateAt<'rejecting'>, name: string | undefined, now: FetchCircumstances): FetchStep {
  const { url, failure, kept, hasProgress } = s;
  const { sha256 } = failure.rejected ?? { sha256: '' };
  const message = name === undefined ? failure.message : `${failure.message}; it is kept as clips/${name}`;
  // Another link brought the same bytes before.
  if (s.rejected.some((other) => other.sha256 === sha256)) return unfinished(s, 'not-a-clip', message, { link: url });
  const rejection: RejectedClip = { link: url, sha256, message };
  const rejected = isRejectedForGood(failure) ? [...s.rejected, rejection] : s.rejected;
  return goOn({ ...s, rejected }, { url, failure: { ...failure, message }, kept, hasProgress }, now);
}

/** Tries again, unless the clip is missing for too long or was tried too often. */
function goOn(known: FetchFacts, failed: FailedDownload, now: FetchCircumstances): FetchStep {
  const { url, failure, hasProgress } = failed;
  const { code, message, retryAfterMs, overHttps } = failure;
  let s = known;
  if (failure.absent && !overHttps) {
    const { absence, pauseMs } = missing(s.clipAbsence, waitOf(s, now, PROPAGATION_MS));
    const seconds = secondsOf(absence.limitMs);
    s = { ...s, clipAbsence: absence, fallback: url };
    if (pauseMs !== undefined) return pause(s, whyOf(failed), pauseMs);
    if (seconds > 0) return unfinished(s, code, `its clip did not come within ${seconds} s: ${message}`);
  } else s = { ...s, clipAbsence: found(s.clipAbsence) };
  if (retryAfterMs !== undefined)
    return to(s, { at: 'deferring', ...failed }, { do: 'defer', url, delayMs: retryAfterMs, message });
  if (hasProgress) return tryAgain(s, failed, now);
  s = countTry(s, 'downloads');
  if (s.tries.downloads < TRIES) return tryAgain(s, failed, now);
  const link = overHttps || FOR_A_PERSON.includes(code) ? { link: url } : {};
  return unfinished(s, code, `its clip did not come in ${TRIES} tries: ${message}`, link);
}

/** A deferral by the clip's host only makes the next pause longer. */
export const afterDeferral = (s: StateAt<'deferring'>, now: FetchCircumstances): FetchStep => {
  const { url, failure, kept, hasProgress } = s;
  return tryAgain(countTry(s, 'deferrals'), { url, failure, kept, hasProgress }, now);
};

/** Another link may work where this one does not. */
function tryAgain(known: FetchFacts, failed: FailedDownload, now: FetchCircumstances): FetchStep {
  const { url, failure, hasProgress } = failed;
  const { code, message, retry, retryAfterMs } = failure;
  let s = known;
  if (code === 'not-followed') s = { ...s, unfollowed: { url, message } };
  else if (!failure.overHttps && !isRejectedForGood(failure)) s = { ...s, fallback: url };
  return pause(s, whyOf(failed), pauseMsOf(s, now, hasProgress, retryAfterMs), retry ? url : undefined);
}

const whyOf = ({ failure: { code, message }, kept }: FailedDownload): Why => ({
  code,
  message: kept > 0 ? `${message}; it goes on at byte ${kept}` : message,
});

/** The link would bring the same bytes again. A web page or the like is a problem of the server: its next answer may be a clip. */
const isRejectedForGood = ({ rejected, retry }: DownloadFailure): boolean =>
  rejected !== undefined && !retry && !rejected.foreign;

import type { HaltReason } from '../context/halt.js';
import { backoffDelayMs } from '../throttle/pace.js';
import { obstacle } from './obstacle.js';
import type { Submission } from './submission.js';
import type {
  AcceptedJob,
  Circumstances,
  JobToConfirm,
  RequestFacts,
  StateAt,
  StateName,
  SubmitEffect,
  SubmitEnd,
  SubmitState,
} from './submit-state.js';
import type { Verdict } from './verdict.js';

/** The next state of a paid request, and the effect that it waits for. */
export interface SubmitStep {
  readonly state: SubmitState;
  readonly effect: SubmitEffect;
}

type VerdictOf<K extends Verdict['kind']> = Extract<Verdict, { kind: K }>;
type Fields = { [S in StateName]: Omit<StateAt<S>, keyof RequestFacts> }[StateName];

/** How often a request that never leaves is tried. */
const TRIES = 6;
const SETTLED = 'another person settled it meanwhile';

/** Goes to a state. It keeps what every state knows, and nothing else. */
export function to(s: RequestFacts, fields: Fields, effect: SubmitEffect): SubmitStep {
  const { gateway, maybeSent, mayReplay, isRetry, tries, suspectedJobId } = s;
  return { state: { gateway, maybeSent, mayReplay, isRetry, tries, suspectedJobId, ...fields } as SubmitState, effect };
}

export const end = (
  s: RequestFacts,
  result: SubmitEnd['result'],
  more: Pick<SubmitEnd, 'record' | 'breaker'> = {},
): SubmitStep => to(s, { at: 'ended' }, { do: 'end', result, ...more });

/** Waits for the turn. */
export const queue = (s: RequestFacts, at: 'queued' | 'ready'): SubmitStep =>
  to(s, { at }, { do: 'queue', isRetry: s.isRetry, maybeSent: s.maybeSent, hasLease: at === 'ready' });

/** Something may have been bought. */
export const endUnknown = (s: RequestFacts, message: string): SubmitStep => end(s, { kind: 'unknown', message });

/** What other people have settled stays as they recorded it. */
export const leaveSettled = (s: RequestFacts): SubmitStep => endUnknown(s, SETTLED);

/** This run sends nothing, and the take stays as it is recorded. */
export const endHeld = (s: RequestFacts, { code, message }: HaltReason, { begun }: { readonly begun: boolean }): SubmitStep =>
  end(s, { kind: 'held', code }, { record: { type: 'take-held', code, message, begun } });

/** The same for a take that may have been bought. */
export const endHeldUnknown = (s: RequestFacts, { code, message }: HaltReason): SubmitStep =>
  end(s, { kind: 'unknown', message }, { record: { type: 'take-held', code, message, begun: true } });

/** Ends the request in this run. If nothing can have been bought, the next run uses the same number and task id. */
export function giveUp(s: RequestFacts, reason: HaltReason, now: Circumstances): SubmitStep {
  const { code, message } = reason;
  if (s.maybeSent) return code === 'interrupted' ? endUnknown(s, message) : endHeldUnknown(s, reason);
  if (now.isSettledByOthers) return leaveSettled(s);
  const refusal = code === 'deferred' ? 'deferred' : 'postponed';
  return end(s, { kind: 'held', code }, { record: { type: 'take-refused', refusal, code, message } });
}

/** The next run would not find this ledger, and would pay again for a request that is sent now. */
export function stopDisplaced(s: RequestFacts, message: string): SubmitStep {
  const record = { type: 'take-refused', refusal: 'postponed', code: 'disk', message } as const;
  return end(s, { kind: 'displaced', message }, s.maybeSent ? {} : { record });
}

/** No byte of the request has left, and no other request would leave. */
export function notSent(s: RequestFacts, { code, message }: HaltReason, now: Circumstances): SubmitStep {
  if (s.maybeSent) return endUnknown(s, message);
  if (now.isSettledByOthers) return leaveSettled(s);
  const result: Submission = { kind: 'refused', code: 'not-sent', stops: true, message: `nothing was sent: ${message}` };
  return end(s, result, { record: { type: 'take-refused', refusal: 'not-sent', code, message } });
}

/** The gateway's answer says that nothing was bought. A refused replay says nothing about the request before it. */
export function endRefused(
  s: RequestFacts,
  { code, message, status, stops }: HaltReason & { readonly status: number; readonly stops: boolean },
  now: Circumstances,
): SubmitStep {
  // A take that other people bought must not become a refusal.
  if (s.maybeSent || now.isSettledByOthers)
    return end(s, { kind: 'unknown', message: s.maybeSent ? message : SETTLED }, { breaker: 'answered' });
  // The gateway does not know which variable has the API key.
  const withHint = status === 401 ? `${message.replace(/\.+$/, '')}: is ${s.gateway.key_env} right?` : message;
  return end(
    s,
    { kind: 'refused', code: 'refused', stops, message: withHint },
    { record: { type: 'take-refused', refusal: 'refused', code, message, status }, breaker: 'answered' },
  );
}

/** Nothing was bought: the same bytes under the same task id, a little later. */
export function tryAgain(s: RequestFacts, verdict: VerdictOf<'retry'>, now: Circumstances): SubmitStep {
  const { why, code, message, minDelayMs } = verdict;
  const tries = { ...s.tries, [why]: s.tries[why] + 1 };
  const delayMs = backoffDelayMs(s.tries[why], now.chance, minDelayMs);
  const reason = { code, message };
  if (why === 'later') return to({ ...s, tries }, { at: 'deferring', reason, delayMs }, { do: 'defer', delayMs, message });
  // If this request cannot leave after so many tries, no other can.
  if (Math.max(tries[why], now.failedProbes) >= TRIES) return notSent(s, verdict, now);
  // The throttle sets the pace of a failing host.
  return pause({ ...s, tries }, reason, now.isHostFailing ? 0 : delayMs, now);
}

export const pause = (s: RequestFacts, reason: HaltReason, delayMs: number, now: Circumstances): SubmitStep =>
  now.isInterrupted
    ? giveUp(s, obstacle(s, now) ?? reason, now)
    : to(s, { at: 'pausing', reason }, { do: 'pause', reason, delayMs, maybeSent: s.maybeSent });

/** The answer was lost. That is written down before anything follows from it. */
export function note(s: RequestFacts, verdict: VerdictOf<'unknown'>): SubmitStep {
  const { code, message, read, job_id, suspected_job_id } = verdict;
  const suspectedJobId = s.suspectedJobId ?? job_id;
  const named: JobToConfirm[] = [];
  if (job_id !== undefined) named.push({ job_id, by: 'partial-answer', mayWait: s.gateway.dedupe === undefined });
  if (suspected_job_id !== undefined) named.push({ job_id: suspected_job_id, by: 'odd-place', mayWait: false });
  return to(
    { ...s, maybeSent: true, suspectedJobId },
    { at: 'noting', message, named },
    { do: 'note', record: unknownRecord(code, message, suspectedJobId, read), breaker: 'lost' },
  );
}

/** Asks for the next job that a lost answer named. Without one, there is one replay, at a gateway that recognises task ids. */
export function recover(s: StateAt<'noting' | 'confirming'>, now: Circumstances): SubmitStep {
  const { message } = s;
  const [job, ...named] = s.named;
  if (job !== undefined) {
    const { job_id, mayWait } = job;
    return to(s, { at: 'confirming', message, job, named }, { do: 'confirm', job_id, mayWait });
  }
  if (!s.mayReplay || now.isInterrupted) return endUnknown(s, message);
  const delayMs = backoffDelayMs(1, now.chance, 250);
  const effect = { do: 'pause', reason: { code: 'replay', message }, delayMs, maybeSent: true } as const;
  return to({ ...s, mayReplay: false }, { at: 'replaying', message }, effect);
}

/** The gateway knows the task id, and no job of it is confirmed. */
export function notAdopted(s: RequestFacts, exists: VerdictOf<'exists'>, isDenied: boolean, now: Circumstances): SubmitStep {
  const { job_id, message, otherwise } = exists;
  // A named job that could not be checked may be one that was paid for.
  if (otherwise && isDenied) return endRefused(s, { ...otherwise, message, stops: false }, now);
  const explained = `the gateway ${otherwise ? 'may know' : 'knows'} this task id and names no job that it confirms: ${message}`;
  const record = unknownRecord('key-known', explained, s.suspectedJobId ?? job_id);
  return end(s, { kind: 'unknown', message }, { record, breaker: 'lost' });
}

/** Writes the job id. Another job that an earlier answer named counts as a second one. */
export function accept(s: RequestFacts, job: Omit<AcceptedJob, 'second'>): SubmitStep {
  const { job_id } = job;
  const second = s.suspectedJobId === job_id ? undefined : s.suspectedJobId;
  return to(s, { at: 'accepting', job_id }, { do: 'accept', job: { ...job, ...(second !== undefined && { second }) } });
}

/** Two jobs were bought, or the gateway names one job for two requests: rushes cannot know. */
export function jobOfAnother(s: StateAt<'accepting'>, holder: string): SubmitStep {
  const message = `the gateway answered with job ${s.job_id}, which is ${holder}'s`;
  const record = unknownRecord('job-of-another', message, s.suspectedJobId);
  return end(s, { kind: 'unknown', message }, { record, breaker: 'lost' });
}

const unknownRecord = (code: string, message: string, job_id?: string, read?: string) => ({
  type: 'take-unknown' as const,
  code,
  message,
  ...(read !== undefined && { read }),
  ...(job_id !== undefined && { job_id }),
});

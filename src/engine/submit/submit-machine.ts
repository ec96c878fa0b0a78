import { heldWords, overCapWords, TAKEN_OVER } from '../../report/run/held-words.js';
import type { HaltReason } from '../context/halt.js';
import type { StateTable } from '../context/state-table.js';
import { obstacle } from './obstacle.js';
import type { Circumstances, RequestFacts, SeenIn, SubmitObservation, SubmitState } from './submit-state.js';
import {
  accept,
  end,
  endHeld,
  endHeldUnknown,
  endRefused,
  endUnknown,
  giveUp,
  jobOfAnother,
  leaveSettled,
  notAdopted,
  note,
  notSent,
  pause,
  queue,
  recover,
  type SubmitStep,
  stopDisplaced,
  to,
  tryAgain,
} from './submit-steps.js';

type NoTurn = Extract<SubmitObservation, { kind: 'stopped' | 'deferred' | 'silent' }>;
type Table = StateTable<SeenIn, SubmitState, SubmitObservation, Circumstances, SubmitStep>;

const INTERRUPTED: HaltReason = { code: 'interrupted', message: 'interrupted' };

/** For each state, what follows from each observation. docs/reliability.md shows this table beside the verdicts. */
export const SUBMIT_TABLE: Table = {
  // Last event none: one POST.
  queued: {
    go: (s, { elsewhere }, now) => {
      if (now.answers === 'undecided') return queue(s, 'queued');
      const reason = obstacle(s, now) ?? elsewhere;
      return reason ? holdBack(s, reason, now) : to(s, { at: 'beginning' }, { do: 'begin' });
    },
    stopped: (s, noTurn, now) => holdBack(s, reasonOf(s, noTurn, now), now),
    deferred: (s, noTurn, now) => holdBack(s, reasonOf(s, noTurn, now), now),
    silent: (s, noTurn, now) => holdBack(s, reasonOf(s, noTurn, now), now),
  },
  // Order: begin -> POST.
  beginning: {
    begun: (s) => to(s, { at: 'ready' }, { do: 'check' }),
    'over-cap': (s, { cap }) => endHeld(s, { code: 'over-cap', message: overCapWords(cap) }, { begun: false }),
    'held-by-another': (s, held) => endHeld(s, { code: 'held-by-another', message: heldWords(held) }, { begun: true }),
    'already-begun': (s) => endUnknown(s, 'this take was begun before'),
  },
  // Last event take-begun: the same task id and bytes, or nothing.
  holding: {
    held: (s, { fits }) => (fits ? queue(s, 'ready') : endUnknown(s, 'it does not fit the budget')),
    'held-by-another': (s, held) => endUnknown(s, heldWords(held)),
  },
  // The last check before a byte leaves.
  ready: {
    go: (s, { elsewhere }, now) => {
      if (!s.maybeSent && now.answers === 'undecided') return queue(s, 'ready');
      const reason = obstacle(s, now) ?? (s.maybeSent ? undefined : elsewhere);
      if (reason || now.isSettledByOthers) return stop(s, reason ?? INTERRUPTED, now);
      return to(s, { at: 'sending' }, { do: 'send', maybeSent: s.maybeSent });
    },
    stopped: (s, noTurn, now) => stop(s, reasonOf(s, noTurn, now), now),
    deferred: (s, noTurn, now) => stop(s, reasonOf(s, noTurn, now), now),
    silent: (s, noTurn, now) => stop(s, reasonOf(s, noTurn, now), now),
    // The request waited so long that another worker has taken the take over.
    'lease-lost': (s) => endUnknown(s, TAKEN_OVER),
  },
  // One row for each verdict.
  sending: {
    // 2xx with a job id: the id is durable before anything else happens.
    accepted: (s, { job_id, usage }) => accept(s, { job_id, usage }),
    // No byte left, or 429 worth a retry: the same task id, the same bytes.
    retry: tryAgain,
    // A complete 4xx: nothing was bought. The same if this machine cannot send such a request.
    refused: (s, verdict, now) =>
      verdict.status === undefined ? notSent(s, verdict, now) : endRefused(s, { ...verdict, status: verdict.status }, now),
    // Lost or unreadable: keep what other people have recorded, unless the answer names a job that no other answer named.
    unknown: (s, verdict, now) => (verdict.job_id === undefined && now.isSettledByOthers ? leaveSettled(s) : note(s, verdict)),
    // The gateway knows the task id: adopt the job that it names once a GET confirms it. Never a new task id.
    exists: (s, exists, now) => {
      const { job_id, otherwise } = exists;
      if (job_id === undefined) return notAdopted(s, exists, true, now);
      const mayWait = otherwise !== undefined;
      return to(s, { at: 'adopting', exists, job_id }, { do: 'confirm', job_id, mayWait });
    },
    displaced: (s, { message }) => stopDisplaced(s, message),
  },
  // Unknown: look the named job up; else one replay where the gateway claims dedupe; else ask a person.
  noting: { noted: (s, _, now) => recover(s, now) },
  confirming: {
    confirmed: (s) => accept(s, { job_id: s.job.job_id, by: s.job.by }),
    denied: (s, _, now) => recover(s, now),
    unanswered: (s, _, now) => recover(s, now),
  },
  adopting: {
    confirmed: (s) => accept(s, { job_id: s.job_id, by: 'known-key' }),
    denied: (s, _, now) => notAdopted(s, s.exists, true, now),
    unanswered: (s, _, now) => notAdopted(s, s.exists, false, now),
  },
  replaying: {
    paused: (s) => queue({ ...s, isRetry: true }, 'ready'),
    'cut-short': (s) => endUnknown(s, s.message),
  },
  deferring: {
    'may-wait': (s, _, now) => pause(s, s.reason, s.delayMs, now),
    'too-long': (s, { message }, now) => giveUp(s, { code: 'deferred', message }, now),
  },
  pausing: {
    paused: (s) => queue({ ...s, isRetry: true }, 'ready'),
    'cut-short': (s, _, now) => giveUp(s, obstacle(s, now) ?? s.reason, now),
  },
  accepting: {
    recorded: (s, { ticket, reserved }) => {
      const result = { kind: 'accepted', ticket, ...(reserved !== undefined && { reserved }) } as const;
      return end(s, result, { breaker: 'answered' });
    },
    'job-taken': (s, { holder }) => jobOfAnother(s, holder),
  },
};

/** The first step. `guarded`: why a replay must not be sent. */
export function startSubmit(request: RequestFacts, guarded?: HaltReason): SubmitStep {
  if (!request.maybeSent) return queue(request, 'queued');
  return guarded ? endHeldUnknown(request, guarded) : to(request, { at: 'holding' }, { do: 'hold' });
}

/** The next step of a paid request. Pure. Throws on an observation that the state's effect does not bring, which is a bug. */
export function stepSubmit(state: SubmitState, seen: SubmitObservation, now: Circumstances): SubmitStep {
  const rows = (SUBMIT_TABLE as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[state.at];
  const row = rows?.[seen.kind] as
    | ((state: SubmitState, seen: SubmitObservation, now: Circumstances) => SubmitStep)
    | undefined;
  if (row === undefined) throw new Error(`a paid request that is ${state.at} cannot see ${seen.kind}`);
  return row(state, seen, now);
}

/** Why the request gets no turn. */
const reasonOf = (s: RequestFacts, noTurn: NoTurn, now: Circumstances): HaltReason =>
  (noTurn.kind === 'stopped' ? obstacle(s, now) : obstacle(s, now, { code: noTurn.kind, message: noTurn.message })) ??
  INTERRUPTED;

/** Nothing is recorded of it. A failed disk aborts the same signal as a person does. */
const holdBack = (s: RequestFacts, reason: HaltReason, now: Circumstances): SubmitStep =>
  endHeld(s, (reason.code === 'interrupted' ? now.disk : undefined) ?? reason, { begun: false });

const stop = (s: RequestFacts, reason: HaltReason, now: Circumstances): SubmitStep =>
  now.isSettledByOthers ? leaveSettled(s) : giveUp(s, reason, now);

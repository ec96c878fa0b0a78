import { SUBMIT_TABLE, stepSubmit } from '../../../src/engine/submit/submit-machine.js';
import type { Circumstances, SubmitEffect, SubmitObservation, SubmitState } from '../../../src/engine/submit/submit-state.js';
import { accept, end, endRefused, type SubmitStep, to } from '../../../src/engine/submit/submit-steps.js';
import { CLEAR, MACHINE, type Machine } from './paid-request-runs.js';

type WrongRow = (state: SubmitState, seen: SubmitObservation, now: Circumstances) => SubmitStep | undefined;

/** The machine with another row in one place. Without a step, the right row counts. */
const wrongAt = (at: SubmitState['at'], kind: SubmitObservation['kind'], row: WrongRow): Machine => ({
  start: MACHINE.start,
  step: (state, seen, now) =>
    (state.at === at && seen.kind === kind ? row(state, seen, now) : undefined) ?? stepSubmit(state, seen, now),
});

/** The machine with wrong steps wherever they can be made. */
const wrongSteps = (change: (step: SubmitStep, before: SubmitState, seen: SubmitObservation) => SubmitStep): Machine => ({
  start: MACHINE.start,
  step: (state, seen, now) => change(stepSubmit(state, seen, now), state, seen),
});

const send = (s: SubmitState): SubmitStep => to(s, { at: 'sending' }, { do: 'send', maybeSent: s.maybeSent });
const withEffect = (step: SubmitStep, effect: SubmitEffect): SubmitStep => ({ ...step, effect });

/** Machines that each break one rule, by the rule. */
export const WRONG_MACHINES: readonly (readonly [rule: string, mistake: string, machine: Machine])[] = [
  ['nothing is sent before its intent is durable', 'sends at its turn', wrongAt('queued', 'go', send)],
  [
    'a replay is sent only on a lease of its take, within the caps',
    'replays without asking the ledger',
    { ...MACHINE, start: (facts) => (facts.maybeSent ? to(facts, { at: 'ready' }, { do: 'check' }) : MACHINE.start(facts)) },
  ],
  [
    'a replay is sent only on a lease of its take, within the caps',
    'replays beyond the caps',
    wrongAt('holding', 'held', (s) => to(s, { at: 'ready' }, { do: 'check' })),
  ],
  [
    'each request has a turn of its own, and leaves right after the last check',
    'sends after a pause',
    wrongAt('pausing', 'paused', send),
  ],
  [
    'nothing is sent while anything is in its way',
    'does not look again once the intent is written',
    wrongAt('ready', 'go', (s, _, now) => (now.isSettledByOthers ? undefined : stepSubmit(s, { kind: 'go' }, CLEAR))),
  ],
  [
    'nothing is sent while anything is in its way',
    'sends what others have settled',
    wrongAt('ready', 'go', (s, seen, now) => stepSubmit(s, seen, { ...now, isSettledByOthers: false })),
  ],
  [
    'nothing is sent while anything is in its way',
    'sends what others bought',
    wrongAt('ready', 'go', (s, _, now) => stepSubmit(s, { kind: 'go' }, now)),
  ],
  ...(['already-begun', 'held-by-another', 'over-cap'] as const).map(
    (kind) =>
      [
        'a take that another worker, person or run has is never sent',
        `goes on where the ledger answers ${kind}`,
        wrongAt('beginning', kind, (s) => to(s, { at: 'ready' }, { do: 'check' })),
      ] as const,
  ),
  ['a take that another worker, person or run has is never sent', 'ignores a lost lease', wrongAt('ready', 'lease-lost', send)],
  [
    'a lost answer is followed by a second request only where the gateway recognises task ids, and only by one',
    'replays at every gateway',
    { ...MACHINE, start: (facts) => MACHINE.start({ ...facts, mayReplay: true }) },
  ],
  [
    'a lost answer is followed by a second request only where the gateway recognises task ids, and only by one',
    'replays again and again',
    wrongAt('replaying', 'paused', (s, seen, now) => stepSubmit({ ...s, mayReplay: true } as SubmitState, seen, now)),
  ],
  [
    'nothing is sent again once the gateway has named a job of it, or knows its task id',
    'replays a task id that the gateway knows',
    wrongAt('adopting', 'denied', (s) => to(s, { at: 'ready' }, { do: 'check' })),
  ],
  [
    'a task id is not given up while its outcome is unknown',
    'takes the refusal of a replay for a refusal',
    wrongAt('sending', 'refused', (s, seen, now) =>
      seen.kind === 'refused' ? endRefused({ ...s, maybeSent: false }, { ...seen, status: 400 }, now) : undefined,
    ),
  ],
  [
    'a task id is not given up while its outcome is unknown',
    'forgets that it was sent',
    wrongSteps((step) => ({ ...step, state: { ...step.state, maybeSent: false } as SubmitState })),
  ],
  [
    'a task id that the gateway knows is given up only if the gateway denies the job, and it was never sent before',
    'takes no answer for a denial',
    wrongAt('adopting', 'unanswered', (s, _, now) => stepSubmit(s, { kind: 'denied' }, now)),
  ],
  [
    'a lost answer is written down before anything follows from it',
    'replays first',
    wrongSteps((step) =>
      step.effect.do === 'note' ? { state: { ...step.state, at: 'ready' } as SubmitState, effect: { do: 'check' } } : step,
    ),
  ],
  [
    'a job id in an answer is written down before anything else happens',
    'asks for the job first',
    wrongAt('sending', 'accepted', (s, seen) => {
      if (seen.kind !== 'accepted') return undefined;
      const exists = { kind: 'exists', job_id: seen.job_id, message: '' } as const;
      return to(s, { at: 'adopting', exists, job_id: seen.job_id }, { do: 'confirm', job_id: seen.job_id, mayWait: true });
    }),
  ],
  [
    'a job is accepted only if a whole answer names it, or a GET confirms it',
    'believes a broken answer',
    wrongAt('noting', 'noted', (s) =>
      s.at === 'noting' && s.named[0] ? accept(s, { job_id: s.named[0].job_id, by: 'partial-answer' }) : undefined,
    ),
  ],
  [
    'a take has a job only once its id is durable',
    'does not wait for the disk',
    wrongAt('sending', 'accepted', (s, seen) =>
      seen.kind === 'accepted'
        ? end(s, { kind: 'accepted', ticket: { gateway: '', model: '', origin: '', job_id: seen.job_id } })
        : undefined,
    ),
  ],
  [
    'a job that an earlier answer named counts as a second one',
    'forgets the first job',
    wrongSteps((step) =>
      step.effect.do === 'accept' ? withEffect(step, { do: 'accept', job: { job_id: step.effect.job.job_id } }) : step,
    ),
  ],
  [
    'a job that an earlier answer named counts as a second one',
    'keeps the last job instead of the first',
    wrongAt('sending', 'unknown', (s, seen, now) => stepSubmit({ ...s, suspectedJobId: undefined }, seen, now)),
  ],
  [
    'a take that other people have settled is not refused',
    'refuses it all the same',
    wrongAt('sending', 'refused', (s, seen, now) => stepSubmit(s, seen, { ...now, isSettledByOthers: false })),
  ],
  [
    'no request is sent earlier than the gateway asks',
    'takes Retry-After for a ceiling',
    wrongAt('sending', 'retry', (s, seen, now) => stepSubmit(s, { ...seen, minDelayMs: 0 } as SubmitObservation, now)),
  ],
  [
    'two lost answers are counted, and a readable one closes the count',
    'does not tell the breaker',
    wrongSteps((step) => (step.effect.do === 'end' ? withEffect(step, { do: 'end', result: step.effect.result }) : step)),
  ],
  [
    'jobs that a lost answer names are asked for before anything is sent again',
    'does not ask for them',
    wrongAt('noting', 'noted', (s, seen, now) => stepSubmit({ ...s, named: [] } as SubmitState, seen, now)),
  ],
  [
    'a halt does not stop what asks for a job that may be bought',
    'stops it',
    wrongAt('ready', 'go', (s, seen, now) => (now.halted ? stepSubmit(s, seen, { ...now, isInterrupted: true }) : undefined)),
  ],
  [
    'an interrupted run begins no pause',
    'pauses all the same',
    wrongAt('sending', 'retry', (s, seen, now) => stepSubmit(s, seen, { ...now, isInterrupted: false })),
  ],
  [
    'every path ends',
    'does not count tries',
    wrongAt('sending', 'retry', (s, seen, now) =>
      stepSubmit({ ...s, tries: { 'not-sent': 0, later: 0 } }, seen, { ...now, failedProbes: 0 }),
    ),
  ],
];

/** The rows of the machine's table, as text: `state kind`. */
export const ROWS: readonly string[] = Object.entries(SUBMIT_TABLE).flatMap(([at, kinds]) =>
  Object.keys(kinds).map((kind) => `${at} ${kind}`),
);

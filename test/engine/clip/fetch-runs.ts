import fc from 'fast-check';
import { FETCH_TABLE, startFetch, stepFetch } from '../../../src/engine/clip/fetch-machine.js';
import type { FetchCircumstances, FetchEffect, FetchObservation, FetchState } from '../../../src/engine/clip/fetch-state.js';
import type { FetchStep } from '../../../src/engine/clip/fetch-steps.js';
import type { DownloadFailure } from '../../../src/engine/download/download-failure.js';
import type { JobFacts } from '../../../src/gateway/gateway.js';

/** A machine that fetches clips: the real one, or one that is wrong on purpose. */
export interface FetchMachine {
  readonly start: typeof startFetch;
  readonly step: typeof stepFetch;
}

export const FETCH_MACHINE: FetchMachine = { start: startFetch, step: stepFetch };

/** One observation and what followed from it. */
export interface FetchSeen {
  readonly before: FetchState;
  readonly seen: FetchObservation;
  readonly now: FetchCircumstances;
  readonly effect: FetchEffect;
}

/** All that was done for one clip. `ended`: it did, within the patience of its world. */
export interface FetchRun {
  readonly link: string | undefined;
  readonly first: FetchEffect;
  readonly steps: readonly FetchSeen[];
  readonly ended: boolean;
}

export const LINKS = [
  'https://clips.example/a.mp4?signature=1',
  'https://clips.example/a.mp4?signature=2',
  'https://clips.example/b.mp4',
] as const;

const JOB = { state: 'failed', code: 'internal', message: 'it broke', vendor_status: 'failed' } as unknown as Extract<
  JobFacts,
  { state: 'failed' }
>;

const failure = (code: DownloadFailure['code'], more: Partial<DownloadFailure> = {}): DownloadFailure => ({
  kind: 'failed',
  code,
  retry: false,
  message: `it is ${code}`,
  ...more,
});

/** Every way in which a download may fail. */
export const FAILURES: readonly DownloadFailure[] = [
  failure('expired'),
  failure('expired', { absent: true }),
  failure('expired', { absent: true, overHttps: true }),
  failure('refused', { absent: true }),
  failure('refused'),
  failure('network', { retry: true }),
  failure('server', { retry: true }),
  failure('server', { retry: true, retryAfterMs: 7000 }),
  failure('not-followed'),
  failure('cut', { retry: true }),
  failure('changed', { retry: true }),
  failure('too-large'),
  failure('network', { overHttps: true }),
  failure('not-a-clip', { rejected: { sha256: 'aa', foreign: false } }),
  failure('not-a-clip', { rejected: { sha256: 'bb', foreign: false } }),
  failure('not-a-clip', { rejected: { sha256: 'aa', foreign: true } }),
  failure('not-a-clip', { retry: true, rejected: { sha256: 'cc', foreign: false } }),
  failure('not-a-clip', { retry: true, rejected: { sha256: 'cc', foreign: true }, overHttps: true }),
];

/** Everything that an effect may bring, in every kind that makes a difference. */
export const OBSERVATIONS: readonly FetchObservation[] = [
  { kind: 'ready' },
  { kind: 'interrupted' },
  { kind: 'deferred', message: 'busy until noon' },
  { kind: 'silent', message: 'no answer for 3 minutes' },
  { kind: 'entered', isDeferred: false },
  { kind: 'entered', isDeferred: true },
  ...LINKS.map((url): FetchObservation => ({ kind: 'link', url, isDeferred: false })),
  { kind: 'link', url: LINKS[0], isDeferred: true },
  { kind: 'none' },
  { kind: 'no-answer', code: 'answered-500', message: 'the gateway answers 500', absent: false },
  { kind: 'no-answer', code: 'answered-404', message: 'the gateway answers 404', absent: true },
  { kind: 'no-answer', code: 'deferred', message: 'too long', absent: false, isFinal: true },
  { kind: 'job-failed', job: JOB },
  { kind: 'stored' },
  { kind: 'disk', message: 'the disk is full' },
  ...FAILURES.map((one): FetchObservation => ({ kind: 'not-stored', failure: one, kept: 0, hasProgress: false })),
  { kind: 'not-stored', failure: failure('cut', { retry: true }), kept: 90_000, hasProgress: true },
  { kind: 'not-stored', failure: failure('cut', { retry: true }), kept: 90, hasProgress: false },
  { kind: 'not-stored', failure: failure('server', { retry: true, retryAfterMs: 7000 }), kept: 90_000, hasProgress: true },
  { kind: 'kept', name: 'a.1.rejected.aa.mp4' },
  { kind: 'kept' },
  { kind: 'may-wait' },
  { kind: 'too-long', message: 'postponed for too long' },
  { kind: 'paused' },
  { kind: 'cut-short' },
];

/** What a state's effect may bring, by the machine's own table. */
export const observationsIn = (state: FetchState): FetchObservation[] =>
  OBSERVATIONS.filter(({ kind }) => Object.hasOwn((FETCH_TABLE as Readonly<Record<string, object>>)[state.at] ?? {}, kind));

/** A clip is fetched on after these. They come more often than the others, so that runs are long. */
const goesOn = (seen: FetchObservation): boolean =>
  ['ready', 'paused', 'may-wait', 'kept', 'not-stored', 'job-failed'].includes(seen.kind) ||
  ((seen.kind === 'entered' || seen.kind === 'link') && !seen.isDeferred);

/** The world lets a clip wait: for a host that defers it, for a link that spreads, or for bytes that come slowly. */
export const isWait = ({ kind, ...seen }: FetchObservation, before: FetchState, after: FetchState): boolean =>
  kind === 'may-wait' ||
  ('isDeferred' in seen && seen.isDeferred) ||
  ('hasProgress' in seen && seen.hasProgress) ||
  // A pause that counts no try waits for a link or a clip to spread.
  (after.at === 'pausing' && kind !== 'job-failed' && JSON.stringify(after.tries) === JSON.stringify(before.tries));

/** How often a world lets a clip wait. */
const PATIENCE = 12;
const MOST_STEPS = 1000;

/** Drives a machine through a world that answers as the tape says, again and again. Time passes with each step. */
function drive(
  machine: FetchMachine,
  link: string | undefined,
  maxWaitMs: number,
  tape: readonly { readonly roll: number; readonly now: FetchCircumstances }[],
): FetchRun {
  const first = machine.start({ job_id: 'job_1', maxWaitMs }, link);
  const steps: FetchSeen[] = [];
  let { state, effect }: FetchStep = first;
  let patience = PATIENCE;
  let nowMs = 0;
  for (let index = 0; effect.do !== 'end' && index < MOST_STEPS; index += 1) {
    const { roll, now: wished } = tape[index % tape.length] as (typeof tape)[number];
    nowMs += effect.do === 'pause' ? effect.pauseMs : 1;
    const now = { ...wished, nowMs: patience > 0 ? nowMs : nowMs + 1e9 };
    if (state.at === 'ended') break;
    const possible = observationsIn(state).filter(
      (seen) =>
        patience > 0 ||
        (seen.kind !== 'may-wait' &&
          !('isDeferred' in seen && seen.isDeferred) &&
          !('hasProgress' in seen && seen.hasProgress)),
    );
    const wanted = roll % 4 > 0 ? possible.filter(goesOn) : [];
    const choices = wanted.length > 0 ? wanted : possible;
    const seen = choices[Math.floor(roll / 4) % choices.length] as FetchObservation;
    const before = state;
    ({ state, effect } = machine.step(before, seen, now));
    if (isWait(seen, before, state)) patience -= 1;
    steps.push({ before, seen, now, effect });
  }
  return { link, first: first.effect, steps, ended: effect.do === 'end' };
}

/** Nothing is in the way. */
export const CLEAR: FetchCircumstances = { nowMs: 0, doneMsAgo: 0, isDiskBroken: false, chance: 0.5 };

const circumstances: fc.Arbitrary<FetchCircumstances> = fc.record({
  nowMs: fc.constant(0),
  doneMsAgo: fc.constantFrom(0, 20_000, Number.POSITIVE_INFINITY),
  isDiskBroken: fc.nat(19).map((roll) => roll === 0),
  chance: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** Clips that are fetched in worlds of every kind. */
export function fetchRunsOf(machine: FetchMachine): fc.Arbitrary<FetchRun> {
  const moment = fc.record({ roll: fc.nat(10_000), now: circumstances });
  // A short tape is a world that does the same again and again.
  const tape = fc.oneof(fc.array(moment, { minLength: 1, maxLength: 3 }), fc.array(moment, { minLength: 4, maxLength: 40 }));
  return fc
    .tuple(fc.constantFrom(undefined, LINKS[0], LINKS[2]), fc.constantFrom(0, 600_000), tape)
    .map(([link, maxWaitMs, moments]) => drive(machine, link, maxWaitMs, moments));
}

import { decode } from '../../src/document/decode.js';
import { checkBoard, type ResolvedBoard } from '../../src/gateway/check/check-board.js';
import { fromCredits, toCredits } from '../../src/gateway/money.js';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import { makePlan, type PlanInput } from '../../src/plan/make-plan.js';
import type { Plan, Step } from '../../src/plan/plan.js';
import { readStoryboard } from '../../src/storyboard/read-storyboard.js';
import { fold } from '../../src/take/fold.js';
import type { TakeEvent } from '../../src/take/take-event.js';

/** A board from a valid text. */
export function boardFrom(text: string): ResolvedBoard {
  const source = decode(new TextEncoder().encode(text), 'board.yaml', { maxBytes: 1 << 20 });
  const read = source.ok ? readStoryboard(source.value, () => '0'.repeat(64)) : source;
  const resolved = read.ok ? checkBoard(read.value, builtInGateways) : read;
  if (!resolved.ok) throw new Error(resolved.diagnostics.map(({ message }) => message).join('\n'));
  return resolved.value;
}

export const NOW = Date.parse('2026-11-20T12:00:00Z');
export const at = '2026-11-20T08:00:00.000Z';
export const ORIGIN = 'https://brahmand-api.bulletshorts.co';

/** A plan from a board and its events, with the defaults of a test. */
export const planOf = (board: ResolvedBoard, events: readonly TakeEvent[] = [], more: Partial<PlanInput> = {}): Plan =>
  makePlan({
    board,
    takes: fold(events).takes,
    clipStatuses: new Map(),
    gateways: builtInGateways,
    rates: builtInGateways.listRates,
    origins: new Map(),
    limits: {},
    partial: false,
    concurrency: () => 4,
    money: ({ money }) => money,
    retake: new Set(),
    retakeRejected: false,
    retryFailed: new Set(),
    nowMs: NOW,
    isClockBehind: false,
    ...more,
  });

/** `submit ridge.1 new`. */
export const row = (step: Step): string => `${step.action} ${step.shot}.${step.take} ${step.reason.code}`;
export const rows = (plan: Plan): string[] => plan.steps.map(row);

/** The first event of a step's take, as the engine writes it. */
/** The event of a run over a board of the paid gateways. */
export const boardRead = ({ board, shots }: ResolvedBoard): TakeEvent => ({
  type: 'board',
  at,
  id: board.id,
  file: '../../board.yaml',
  sha256: '0'.repeat(64),
  shots: shots.map(({ shot, fingerprint }) => ({ id: shot.id, fingerprint, takes: 1 })),
  loopback: false,
});

export function begun(step: Step, more: { origin?: string; at?: string } = {}): TakeEvent {
  if (step.post === undefined) throw new Error(`${row(step)} sends nothing`);
  return {
    type: 'take-begun',
    at: more.at ?? at,
    shot: step.shot,
    take: step.take,
    model: step.model,
    origin: more.origin ?? ORIGIN,
    fingerprint: step.fingerprint,
    external_task_id: step.external_task_id,
    body: step.post.body,
    seconds: step.seconds,
    resolution: step.resolution,
    ...(step.credits !== undefined && { credits: toCredits(step.credits) }),
    unit: 'trinetra',
    account: '01234567',
  };
}

const name = ({ shot, take }: Step) => ({ shot, take });
export const accepted = (step: Step, origin = ORIGIN): TakeEvent => ({
  type: 'take-accepted',
  at,
  ...name(step),
  ticket: { gateway: 'trinetra', model: 'kling-v3', origin, job_id: `job_${step.shot}${step.take}` },
});
export const rendered = (step: Step, charged?: number): TakeEvent => ({
  type: 'take-rendered',
  at,
  ...name(step),
  ...(charged !== undefined && { charged }),
});
export const failed = (step: Step): TakeEvent => ({
  type: 'take-failed',
  at,
  ...name(step),
  code: 'policy',
  message: 'content policy',
});
export const refused = (step: Step, status?: number): TakeEvent => ({
  type: 'take-refused',
  at,
  ...name(step),
  code: 'no',
  message: 'no',
  ...(status !== undefined && { status }),
});
export const unknown = (step: Step): TakeEvent => ({
  type: 'take-unknown',
  at,
  ...name(step),
  code: 'reset',
  message: 'the connection broke',
});
export const stored = (step: Step): TakeEvent => ({
  type: 'take-stored',
  at,
  ...name(step),
  clip: {
    file: `clips/${step.shot}.${step.take}.mp4`,
    sha256: '1'.repeat(64),
    bytes: 9,
    duration: 5,
    width: 854,
    height: 480,
    codec: 'h264',
    fps: 24,
  },
});
export const pruned = (step: Step): TakeEvent => ({ type: 'take-pruned', at, ...name(step) });
export const restored = (step: Step, here?: true): TakeEvent => ({
  type: 'take-restored',
  at,
  ...name(step),
  ...(here && { here }),
});
export const credits = fromCredits;

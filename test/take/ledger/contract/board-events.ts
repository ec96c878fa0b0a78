import type {
  BoardRead,
  TakeAccepted,
  TakeBegun,
  TakeFailed,
  TakeRefused,
  TakeRendered,
} from '../../../../src/take/event.gen.js';
import type { TakeEvent } from '../../../../src/take/take-event.js';

/** What every take of these tests costs, in thousandths of a credit. */
export const PRICE = 95_000;

const AT = '2026-11-20T08:00:00.000Z';

/** The intent of a take of the shot `ridge`. */
export const begun = (take: number, more: Partial<TakeBegun> = {}): TakeBegun => ({
  type: 'take-begun',
  at: AT,
  shot: 'ridge',
  take,
  model: 'trinetra/kling-v3',
  origin: 'https://gateway.example',
  fingerprint: '0'.repeat(64),
  external_task_id: `task-${take}`,
  seconds: 5,
  resolution: '720p',
  body: JSON.stringify({ prompt: `take ${take}` }),
  credits: PRICE / 1000,
  unit: 'trinetra',
  account: '01234567',
  ...more,
});

const about = (take: number) => ({ at: AT, shot: 'ridge', take });

export const accepted = (take: number, job_id: string, gateway = 'trinetra'): TakeAccepted => ({
  type: 'take-accepted',
  ...about(take),
  ticket: { gateway, model: 'kling-v3', origin: 'https://gateway.example', job_id },
});

export const refused = (take: number): TakeRefused => ({
  type: 'take-refused',
  ...about(take),
  refusal: 'refused',
  code: 'busy',
  message: 'not now',
  status: 429,
});

/** @param charged decimal credits */
export const rendered = (take: number, charged?: number): TakeRendered => ({
  type: 'take-rendered',
  ...about(take),
  ...(charged !== undefined && { charged }),
});

/** @param charged decimal credits */
export const failed = (take: number, charged?: number): TakeFailed => ({
  type: 'take-failed',
  ...about(take),
  code: 'failed',
  message: 'no clip',
  ...(charged !== undefined && { charged }),
});

export const unknown = (take: number): TakeEvent => ({
  type: 'take-unknown',
  ...about(take),
  code: 'timeout',
  message: 'no answer',
});

export const abandoned = (take: number): TakeEvent => ({ type: 'take-abandoned', ...about(take), message: 'given up' });

export const duplicated = (take: number, job_id: string): TakeEvent => ({
  type: 'take-duplicated',
  ...about(take),
  job_id,
  message: 'a second job',
});

export const imported = (take: number): TakeEvent => ({
  type: 'take-imported',
  at: AT,
  entry: {
    shot: 'ridge',
    take,
    status: 'unknown',
    current: true,
    model: 'trinetra/kling-v3',
    origin: 'https://gateway.example',
    fingerprint: '0'.repeat(64),
    external_task_id: `task-${take}`,
    seconds: 5,
    resolution: '720p',
    submitted_at: AT,
    request: { prompt: `take ${take}` },
    credits: { planned: PRICE / 1000, unit: 'trinetra' },
    error: { code: 'no-answer', message: 'no answer', at: AT },
  },
});

export const boardRead: BoardRead = {
  type: 'board',
  at: AT,
  id: 'film',
  file: '../film.yaml',
  sha256: '0'.repeat(64),
  shots: [],
  loopback: false,
};

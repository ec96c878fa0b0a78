import type { MadeTake } from './ledger-folders.js';

/** A board with every kind of take that costs something, at two gateways. */
export const MISTY: readonly MadeTake[] = [
  { shot: 'ridge', take: 1, at: '2026-10-30T09:00:00.000Z', planned: 95, charged: 95, picture: 'old', end: 'stored' },
  { shot: 'ridge', take: 2, at: '2026-11-02T10:00:00.000Z', planned: 95, charged: 120, end: 'stored' },
  { shot: 'hut', take: 1, at: '2026-11-02T10:00:00.000Z', planned: 152, charged: 40, end: 'failed' },
  { shot: 'hut', take: 2, at: '2026-11-02T11:00:00.000Z', planned: 152, end: 'unknown' },
  { shot: 'pass', take: 1, at: '2026-11-03T11:00:00.000Z', planned: 95, end: 'running' },
  { shot: 'door', take: 1, at: '2026-11-03T12:00:00.000Z', planned: 95, end: 'abandoned' },
  { shot: 'lake', take: 1, at: '2026-11-03T12:00:00.000Z', planned: 95, charged: 95, end: 'pruned' },
  {
    shot: 'lamp',
    at: '2026-11-03T13:00:00.000Z',
    model: 'evolink/kling-v3-image-to-video',
    planned: 27,
    charged: 27,
    end: 'stored',
  },
];

/** A board that was only rehearsed. */
export const REHEARSED: readonly MadeTake[] = [
  { shot: 'dawn', at: '2026-11-01T08:00:00.000Z', origin: 'http://127.0.0.1:8080', planned: 95, charged: 95, end: 'stored' },
  { shot: 'dusk', at: '2026-11-01T08:00:00.000Z', origin: 'http://127.0.0.1:8080', planned: 95, charged: 95, end: 'stored' },
];

/** A short board at one gateway. */
export const FOX: readonly MadeTake[] = [
  { shot: 'vine', at: '2026-11-02T10:00:00.000Z', planned: 57, charged: 57, end: 'stored' },
  { shot: 'leap', at: '2026-11-02T10:00:00.000Z', planned: 76, end: 'stored' },
];

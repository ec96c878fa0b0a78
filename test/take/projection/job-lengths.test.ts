import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../src/take/event.gen.js';
import { Projection } from '../../../src/take/projection/projection.js';
import { isTakeEvent } from '../../../src/take/take-event.js';

const KIND = { model: 'trinetra/kling-v3', seconds: 5, resolution: '720p' };
const at = (second: number): string => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();

const board = (second: number): RunEvent => ({
  type: 'board',
  at: at(second),
  id: 'film',
  file: '../../board.yaml',
  sha256: 'a'.repeat(64),
  shots: [],
  loopback: false,
});
const begun = (shot: string, second: number, seconds = 5): RunEvent => ({
  type: 'take-begun',
  at: at(second),
  shot,
  take: 1,
  ...KIND,
  seconds,
  origin: 'https://gateway.example.com',
  fingerprint: 'f'.repeat(64),
  external_task_id: `task-${shot}`,
  unit: 'trinetra',
  account: 'account',
  body: '{}',
});
const accepted = (shot: string, second: number, by?: 'reconcile'): RunEvent => ({
  type: 'take-accepted',
  at: at(second),
  shot,
  take: 1,
  ticket: { gateway: 'trinetra', model: 'kling-v3', origin: 'https://gateway.example.com', job_id: `job-${shot}` },
  ...(by && { by }),
});
const rendered = (shot: string, second: number): RunEvent => ({ type: 'take-rendered', at: at(second), shot, take: 1 });

function lengthsAfter(events: readonly RunEvent[], kind: Partial<typeof KIND> = {}): readonly number[] {
  const projection = new Projection();
  for (const event of events) if (isTakeEvent(event)) projection.apply(event);
  return projection.jobLengths.of({ ...KIND, ...kind });
}

describe('the lengths of earlier jobs', () => {
  it('are the times from the accepted job to its end, for each model, length and resolution', () => {
    const events = [
      board(0),
      begun('a', 1),
      accepted('a', 3),
      begun('b', 4, 10),
      accepted('b', 5),
      rendered('a', 63),
      rendered('b', 95),
    ];
    expect(lengthsAfter(events)).toEqual([60_000]);
    expect(lengthsAfter(events, { seconds: 10 })).toEqual([90_000]);
    expect(lengthsAfter(events, { resolution: '1080p' })).toEqual([]);
  });

  it('do not count a job of which no run saw both its start and its end', () => {
    const later = [board(0), begun('a', 1), accepted('a', 2), board(3600), rendered('a', 3601)];
    const found = [board(0), begun('a', 1), accepted('a', 2, 'reconcile'), rendered('a', 3)];
    const clockSetBack = [board(0), begun('a', 10), accepted('a', 20), rendered('a', 5)];
    for (const events of [later, found, clockSetBack]) expect(lengthsAfter(events)).toEqual([]);
  });

  it('count a job once, and are those of the last jobs', () => {
    const jobs = Array.from({ length: 30 }, (_, nth) => [
      begun(`s${nth}`, 100 * nth),
      accepted(`s${nth}`, 100 * nth),
      rendered(`s${nth}`, 100 * nth + nth + 1),
      rendered(`s${nth}`, 100 * nth + 50),
    ]);
    const lengths = lengthsAfter([board(0), ...jobs.flat()]);
    expect(lengths).toHaveLength(24);
    expect(lengths.at(-1)).toBe(30_000);
  });
});

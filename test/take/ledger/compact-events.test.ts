import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/take/fold.js';
import { isKnownEvent } from '../../../src/take/ledger/check-event.js';
import { compactEvents } from '../../../src/take/ledger/compact-journal.js';
import { Projection } from '../../../src/take/projection/projection.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { finishedEvents, randomEvents, TINY_CLIP } from '../../support/random-events.js';

const at = (second: number): string => new Date(Date.UTC(2026, 10, 20, 8, 0, second)).toISOString();
const board = (second: number): TakeEvent => ({
  type: 'board',
  at: at(second),
  id: 'film',
  file: 'film.yaml',
  sha256: second.toString(16).padStart(64, '0'),
  shots: [],
  loopback: false,
});
const begun: TakeEvent = {
  type: 'take-begun',
  at: at(0),
  shot: 'ridge',
  take: 1,
  model: 'trinetra/kling-v3',
  origin: 'https://gateway.example',
  fingerprint: 'a'.repeat(64),
  external_task_id: 'task-1',
  seconds: 5,
  resolution: '720p',
  body: '{"prompt":"A ridge"}',
  unit: 'trinetra',
  account: '01234567',
};
const ofRidge = <T extends object>(second: number, event: T) =>
  ({ at: at(second), shot: 'ridge', take: 1, ...event }) as unknown as TakeEvent;
const ticket = { gateway: 'trinetra', model: 'kling-v3', origin: 'https://gateway.example', job_id: 'job-1' };
const clip = TINY_CLIP;
const unknown = (second: number) => ofRidge(second, { type: 'take-unknown', code: 'reset', message: 'the connection broke' });
const accepted = ofRidge(2, { type: 'take-accepted', ticket });
const rendered = (second: number, url: string) => ofRidge(second, { type: 'take-rendered', url, charged: 95 });
const unfetched = (second: number) => ofRidge(second, { type: 'take-unfetched', code: 'timeout', message: 'no answer' });
const stored = ofRidge(20, { type: 'take-stored', clip });

describe('the compact form of events', () => {
  it('is made of journals as they may be', () => {
    fc.assert(fc.property(randomEvents(), (events) => events.every((event) => isKnownEvent(event))));
  });

  it('has the same history, for finished boards and for others, with the events that are left as they were and in order', () => {
    for (const events of [finishedEvents(), randomEvents()])
      fc.assert(
        fc.property(events, (all) => {
          const compact = compactEvents(all);
          expect(fold(compact)).toStrictEqual(fold(all));
          const [projection, whole] = [new Projection(), new Projection()];
          for (const event of compact) projection.load(event);
          for (const event of all) whole.apply(event);
          expect(projection.history).toStrictEqual(fold(all));
          for (const take of whole.takes()) expect(projection.jobLengths.of(take)).toEqual(whole.jobLengths.of(take));
          const places = compact.map((event) => all.indexOf(event));
          expect(places).toEqual([...places].sort((one, other) => one - other));
          expect(places).not.toContain(-1);
        }),
        { numRuns: 1500 },
      );
  });

  it('goes on as the whole would: whatever happens next, both have the same history', () => {
    fc.assert(
      fc.property(finishedEvents(40), randomEvents(20), (before, after) => {
        const later = after.filter((event) => event.type === 'board' || fold(before).takes.some((take) => takeIs(take, event)));
        expect(fold([...compactEvents(before), ...later])).toStrictEqual(fold([...before, ...later]));
      }),
      { numRuns: 500 },
    );
  });

  it('does not become shorter when it is compacted again', () => {
    fc.assert(
      fc.property(finishedEvents(), (all) => {
        const compact = compactEvents(all);
        expect(compactEvents(compact)).toEqual(compact);
      }),
      { numRuns: 300 },
    );
  });

  it('lacks old boards, retries and old links, and keeps what was sent, bought, charged and stored', () => {
    const events = [
      ...[
        board(0),
        begun,
        unknown(1),
        unknown(1),
        { ...accepted },
        accepted,
        board(3),
        rendered(4, 'https://a.example/1.mp4'),
        unfetched(5),
      ],
      ...[rendered(6, 'https://a.example/2.mp4'), unfetched(7), unfetched(8), board(9), stored, unfetched(30), board(31)],
    ];
    // Of the older boards only the one that began while the job ran: nobody saw when it ended.
    expect(compactEvents(events)).toEqual([
      begun,
      accepted,
      board(3),
      rendered(6, 'https://a.example/2.mp4'),
      stored,
      board(31),
    ]);
  });

  it('keeps the newest time, though the event that has it says nothing else: a clock that is behind it is wrong', () => {
    const ahead = unfetched(50);
    expect(compactEvents([begun, accepted, rendered(6, 'https://a.example/1.mp4'), stored, ahead])).toContain(ahead);
  });
});

const takeIs = (take: { readonly shot: string; readonly take: number }, event: TakeEvent): boolean =>
  event.type !== 'board' && !('entry' in event) && event.shot === take.shot && event.take === take.take;

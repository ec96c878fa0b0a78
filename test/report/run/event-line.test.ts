import { describe, expect, it } from 'vitest';
import { stateAfter } from '../../../src/cli/terminal/take-line.js';
import { eventLine, nameWidthOf } from '../../../src/report/run/event-line.js';
import type { RunEvent, TakeRefused } from '../../../src/take/event.gen.js';

describe('the line of a request that bought nothing', () => {
  const name = { at: '2026-11-20T08:00:00.000Z', shot: 'a', take: 1 };
  const told = (refusal: NonNullable<TakeRefused['refusal']>, code: string, message: string, status?: number) =>
    eventLine({ type: 'take-refused', ...name, refusal, code, message, ...(status && { status }) }, { rehearsal: false });

  it('says why nothing was bought, whatever words the gateway uses', () => {
    const odd = 'nothing was bought: no such word';
    expect(told('refused', 'deferred', odd, 400)).toBe(`a.1          refused    ${odd} (deferred); nothing was bought`);
    expect(told('deferred', 'deferred', odd)).toBe(`a.1          deferred   nothing was bought: ${odd}`);
    expect(told('postponed', 'unknowns', odd)).toBe(`a.1          postponed  nothing was bought: ${odd}`);
    expect(told('not-sent', 'dns', odd)).toBe(`a.1          not sent   ${odd}`);
  });

  const line = (code: string, message: string, status?: number) =>
    eventLine({ type: 'take-refused', ...name, code, message, ...(status && { status }) }, { rehearsal: false });

  it('says the same of events from release 0.1: only an answer refuses', () => {
    expect(line('bad_prompt', 'no such word', 400)).toBe(
      'a.1          refused    no such word (bad_prompt); nothing was bought',
    );
    expect(line('deferred', 'come back with a plan', 400)).toBe(
      'a.1          refused    come back with a plan (deferred); nothing was bought',
    );
    expect(line('deferred', 'nothing was bought: busy')).toBe('a.1          deferred   nothing was bought: busy');
    expect(line('refused', 'nothing was sent: no connection')).toBe('a.1          not sent   no connection');
    expect(line('interrupted', 'nothing was bought before the run was interrupted')).toBe(
      'a.1          postponed  nothing was bought: the run was interrupted',
    );
    expect(line('400', 'no such word', 400)).toBe('a.1          refused    no such word; nothing was bought');
    expect(line('plain-http', 'it would go in clear')).toBe('a.1          not sent   it would go in clear');
  });
});

describe('a take’s line on the moving screen', () => {
  const name = { at: '2026-11-20T08:00:00.000Z', shot: 'a', take: 1 };
  const end = (type: 'take-refused' | 'take-unfinished', code: string, message: string, status?: number) =>
    stateAfter({ type, ...name, code, message, ...(status && { status }) } as RunEvent);
  const held = (code: string, message: string, begun: boolean) =>
    stateAfter({ type: 'take-held', ...name, code, message, begun });

  it('ends as a failure only if something failed: a take for the next run does not', () => {
    expect([
      end('take-refused', 'bad', 'no such word', 400),
      end('take-refused', 'refused', 'nothing was sent: no connection'),
      end('take-unfinished', 'server', 'answered 503'),
      held('over', 'the promise is over', true),
    ]).toEqual([
      { end: 'not-stored', words: 'refused: no such word (bad); nothing was bought' },
      { end: 'not-stored', words: 'nothing was sent: no connection' },
      { end: 'not-stored', words: 'answered 503' },
      { end: 'not-stored', words: 'the promise is over' },
    ]);
    expect(
      [
        end('take-refused', 'deferred', 'nothing was bought: busy'),
        end('take-refused', 'interrupted', 'nothing was bought before the run was interrupted'),
        ...['interrupted', 'deferred', 'stalled'].map((code) => end('take-unfinished', code, 'runs on')),
        held('over-cap', 'over the budget', false),
        held('refused', 'no credit', false),
      ].map((state) => state?.end),
    ).toEqual(Array.from({ length: 7 }, () => 'left'));
  });
});

describe('the line of a take that the run leaves', () => {
  const held = (code: string, message: string, begun: boolean) =>
    eventLine(
      { type: 'take-held', at: '2026-11-20T08:00:00.000Z', shot: 'a', take: 1, code, message, begun },
      { rehearsal: false },
    );

  it('says that it was not begun, where nothing was sent', () => {
    expect(held('interrupted', 'the run was interrupted', false)).toBe('a.1          not begun  the run was interrupted');
    expect(held('over-cap', 'over the budget', false)).toBe('a.1          not begun  over the budget');
  });

  it('says that a request which may have been paid is not sent again', () => {
    expect(held('over', 'the gateway’s promise to know it is over', true)).toBe(
      'a.1          not resent the gateway’s promise to know it is over',
    );
  });
});

describe('the lines of a run with long names', () => {
  it('align for shot ids of up to 64 characters', () => {
    const shots = ['a', 'x'.repeat(64)];
    const nameWidth = nameWidthOf(shots.map((shot) => `${shot}.1`));
    const lines = shots.flatMap((shot) => [
      eventLine({ type: 'take-begun', at: '2026-11-20T08:00:00.000Z', shot, take: 1, credits: 95 } as RunEvent, {
        rehearsal: false,
        nameWidth,
      }),
      eventLine(
        { type: 'take-unfinished', at: '2026-11-20T08:00:00.000Z', shot, take: 1, code: 'stalled', message: '95' },
        {
          rehearsal: false,
          nameWidth,
        },
      ),
    ]);
    expect(lines.map((line) => line?.indexOf('95'))).toEqual([78, 78, 78, 78]);
    expect(nameWidthOf(['a.1', 'b.1'])).toBe(12);
  });
});

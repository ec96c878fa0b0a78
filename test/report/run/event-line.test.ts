import { describe, expect, it } from 'vitest';
import { stateAfter } from '../../../src/cli/terminal/take-line.js';
import { eventLine } from '../../../src/report/run/event-line.js';
import type { RunEvent } from '../../../src/take/event.gen.js';

describe('the line of a request of which nothing was bought', () => {
  const line = (code: string, message: string, status?: number) =>
    eventLine(
      { type: 'take-refused', at: '2026-11-20T08:00:00.000Z', shot: 'a', take: 1, code, message, ...(status && { status }) },
      false,
    );

  it('says who turned it down: only an answer refuses', () => {
    expect(line('bad_prompt', 'no such word', 400)).toBe(
      'a.1          refused   no such word (bad_prompt); nothing was bought',
    );
    expect(line('deferred', 'come back with a plan', 400)).toBe(
      'a.1          refused   come back with a plan (deferred); nothing was bought',
    );
    expect(line('deferred', 'nothing was bought: busy')).toBe('a.1          deferred  nothing was bought: busy');
    expect(line('refused', 'nothing was sent: no connection')).toBe('a.1          not sent  nothing was sent: no connection');
    expect(line('interrupted', 'nothing was bought before the run was interrupted')).toBe(
      'a.1          put off   nothing was bought before the run was interrupted',
    );
    expect(line('400', 'no such word', 400)).toBe('a.1          refused   no such word; nothing was bought');
    expect(line('plain-http', 'it would go in clear')).toBe('a.1          not sent  it would go in clear; nothing was bought');
  });
});

describe('a take’s line on the moving screen', () => {
  const name = { at: '2026-11-20T08:00:00.000Z', shot: 'a', take: 1 };
  const end = (type: 'take-refused' | 'take-unfinished' | 'take-held', code: string, message: string, status?: number) =>
    stateAfter({ type, ...name, code, message, ...(status && { status }) } as RunEvent);

  it('ends as a failure only where something failed: what goes on, or waits for the next run, is left', () => {
    expect([
      end('take-refused', 'bad', 'no such word', 400),
      end('take-refused', 'refused', 'nothing was sent: no connection'),
      end('take-unfinished', 'server', 'answered 503'),
      end('take-held', 'over', 'the promise is over'),
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
        end('take-held', 'over-cap', 'over the budget'),
        end('take-held', 'refused', 'not begun: no credit'),
      ].map((state) => state?.end),
    ).toEqual(Array.from({ length: 7 }, () => 'left'));
  });
});

describe('the line of a take that is held', () => {
  const held = (code: string, message: string) =>
    eventLine({ type: 'take-held', at: '2026-11-20T08:00:00.000Z', shot: 'a', take: 1, code, message }, false);

  it('says that it was not begun, where nothing was sent', () => {
    expect(held('interrupted', 'not begun: the run was interrupted')).toBe('a.1          not begun the run was interrupted');
    expect(held('over-cap', 'over the budget')).toBe('a.1          not begun over the budget');
  });

  it('does not say so of one whose request may have been paid', () => {
    expect(held('over', 'the gateway’s promise to know it is over')).toBe(
      'a.1          held      the gateway’s promise to know it is over',
    );
  });
});

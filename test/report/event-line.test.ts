import { describe, expect, it } from 'vitest';
import { eventLine } from '../../src/report/event-line.js';

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

import { describe, expect, it } from 'vitest';
import type { PolicyRule } from '../../../src/gateway/policy/policy.js';
import { judgeDifference } from '../../../src/plan/policy/judge-difference.js';

const SPAN = { source: { file: 'rushes.config.yaml', text: '' }, start: 0, end: 0 };
const rule = (terms: { credits?: ReadonlyMap<string, number>; perCent?: number }): PolicyRule => ({
  rule: 'increase',
  level: 'deny',
  span: SPAN,
  ...terms,
});
const judge = (terms: Parameters<typeof rule>[0], before: number, after: number, unit = 'trinetra') =>
  judgeDifference([{ by: 'repository', rules: [rule(terms)] }], [{ unit, before, after }], 'trinetra').map(
    ({ finding }) => finding,
  );

describe('a rule about what a change adds', () => {
  const most200 = { credits: new Map([['', 200_000]]) };

  it('finds a change that adds more credits, and none that adds as many or fewer', () => {
    expect(judge(most200, 100_000, 300_000)).toEqual([]);
    expect(judge(most200, 900_000, 100_000)).toEqual([]);
    expect(judge(most200, 100_000, 300_001)).toEqual([
      { code: 'increase', unit: 'trinetra', before: 100_000, after: 300_001, credits: 200_000 },
    ]);
  });

  it('allows nothing at a gateway that it does not name', () => {
    expect(judge(most200, 0, 1, 'uniall')).toMatchObject([{ credits: 0 }]);
    expect(judge({ credits: new Map([['uniall', 5]]) }, 0, 5, 'uniall')).toEqual([]);
  });

  it('finds a change that adds more per cent; a board that cost nothing before has no per cent', () => {
    expect(judge({ perCent: 20 }, 100, 120)).toEqual([]);
    expect(judge({ perCent: 20 }, 100, 121)).toMatchObject([{ perCent: 20 }]);
    expect(judge({ perCent: 20 }, 0, 900)).toEqual([]);
    // Only what is exceeded is said.
    expect(judge({ ...most200, perCent: 20 }, 100, 121)[0]).not.toHaveProperty('credits');
  });
});

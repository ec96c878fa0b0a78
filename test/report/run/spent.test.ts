import { describe, expect, it } from 'vitest';
import { brieflySpent, spentWords } from '../../../src/report/run/spent.js';

const at = (unit: string, spent: number, all: number, unpriced = 0, reserved = 0) => ({ unit, spent, reserved, all, unpriced });

describe('what a run has spent so far', () => {
  it.each([
    ['with a price', [at('trinetra', 38, 95)], '38 of 95 credits spent'],
    ['and some still set aside', [at('trinetra', 38, 95, 0, 57)], '38 of 95 credits spent, 57 reserved'],
    [
      'and some set aside at several gateways',
      [at('trinetra', 38, 95, 0, 57), at('evolink', 0, 27, 0, 8.1)],
      '38 of 95 trinetra, 0 of 27 evolink spent, 57 trinetra, 8.1 evolink reserved',
    ],
    ['of one credit', [at('trinetra', 0, 1)], '0 of 1 credit spent'],
    ['without a price', [at('uniall', 0, 0, 2)], '2 takes unpriced'],
    ['with and without', [at('uniall', 38, 95, 1)], '38 of 95 credits spent, 1 take unpriced'],
    ['charged, though no price was known', [at('kite', 10, 0, 1)], '10 credits spent, 1 take unpriced'],
    ['with nothing to pay', [at('trinetra', 0, 0)], 'nothing to pay'],
    [
      'at several gateways',
      [at('trinetra', 38, 95), at('evolink', 0, 27), at('uniall', 0, 0, 2)],
      '38 of 95 trinetra, 0 of 27 evolink spent, 2 takes unpriced at uniall',
    ],
    ['at one of several', [at('trinetra', 0, 0), at('uniall', 0, 70, 1)], '0 of 70 uniall spent, 1 take unpriced at uniall'],
    ['at none of several', [at('trinetra', 0, 0), at('uniall', 0, 0)], 'nothing to pay'],
  ])('%s', (_, gateways, words) => {
    expect(spentWords(gateways, false)).toBe(words);
  });

  it('says less where there is little room', () => {
    const several = [at('trinetra', 38, 95), at('evolink', 0, 27), at('uniall', 0, 0, 2)];
    expect(brieflySpent(several, false)).toBe('38 trinetra, 0 evolink spent, 2 unpriced');
    expect(brieflySpent(several, true)).toBe('38 trinetra, 0 evolink counted, 2 unpriced');
    expect(brieflySpent([at('trinetra', 38, 95)], false)).toBe('38 of 95 credits spent');
    expect(brieflySpent([at('trinetra', 0, 0), at('uniall', 0, 0)], false)).toBe('nothing to pay');
  });

  it('is counted only, in a rehearsal', () => {
    expect(spentWords([at('trinetra', 30, 95, 0, 8), at('uniall', 0, 0, 4)], true)).toBe(
      '38 of 95 trinetra counted, none charged, 4 takes unpriced at uniall',
    );
  });
});

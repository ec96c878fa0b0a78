import { describe, expect, it } from 'vitest';
import { runAdvice } from '../../../src/report/run/run-advice.js';
import { dueNotes } from '../../../src/report/status/due-takes.js';

const failed = { failed: 1, unfinished: 0, unknown: 0, held: 0, over_cap: 0, unsettled: [] };

describe('the advice after a failed take', () => {
  it('names the price after a render', () =>
    expect(runAdvice(failed, { again: 'rushes render b.yaml', reconcile: () => '' })).toBe(
      'A failed take stays failed. Edit its shot and render again, or pay for another take with: rushes render b.yaml --retry-failed\n',
    ));

  it('names no price after a rehearsal, which is free', () =>
    expect(runAdvice(failed, { again: 'rushes rehearse b.yaml' })).toBe(
      'A failed take stays failed. Edit its shot and rehearse again, or draw another take with: rushes rehearse b.yaml --retry-failed\n',
    ));
});

it('the status of a rehearsal says that a failed take is drawn again', () => {
  const take = { shot: 'a', take: 1, action: 'ask', reason: { code: 'failed' }, gateway: { name: 'trinetra' }, current: true };
  const notes = (free: boolean) =>
    dueNotes({ command: 'rushes', free, due: [take as never], shotNow: (id) => id }).map(({ words }) => words);
  expect(notes(true)).toEqual(['a.1: drawn again']);
  expect(notes(false)).toEqual(['a.1: again, for its price']);
});

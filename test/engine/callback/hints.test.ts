import { describe, expect, it } from 'vitest';
import { Hints } from '../../../src/engine/callback/hints.js';

describe('hints', () => {
  it('about a take are returned once, with all jobs that were named meanwhile', () => {
    const hints = new Hints();
    hints.add({ external_task_id: 'key', job_id: 'one' });
    hints.add({ external_task_id: 'key', job_id: 'two' });
    expect(hints.take({ external_task_id: 'other' })).toBeUndefined();
    expect(hints.take({ external_task_id: 'key' })).toEqual({ named: ['one', 'two'], isAboutOwnJob: false });
    expect(hints.take({ external_task_id: 'key' })).toBeUndefined();
    hints.add({ external_task_id: 'key' });
    expect(hints.take({ external_task_id: 'key' })).toEqual({ named: [], isAboutOwnJob: true });
  });

  it('about an unknown job are kept until they are asked for, but not without limit', () => {
    const hints = new Hints();
    const has = (job_id: string) => hints.has({ external_task_id: 'key', job_id });
    hints.add({ job_id: 'early' });
    for (let nth = 0; nth < 999; nth += 1) hints.add({ job_id: `forged${nth}` });
    expect(has('early')).toBe(true);
    hints.add({ job_id: 'early' });
    hints.add({ job_id: 'one more' });
    expect([has('early'), has('forged0'), has('one more')]).toEqual([true, false, true]);
    for (let nth = 0; nth < 100; nth += 1) hints.add({ external_task_id: 'key', job_id: `forged${nth}` });
    expect(hints.take({ external_task_id: 'key' })?.named).toHaveLength(8);
  });

  it('wake only those that wait for them', async () => {
    const hints = new Hints();
    const { signal } = new AbortController();
    const woken: string[] = [];
    const waiting = ['a', 'b'].map((job_id) =>
      hints.wait({ external_task_id: `key of ${job_id}`, job_id }, 60_000, signal).then(() => woken.push(job_id)),
    );
    hints.add({ job_id: 'c' });
    hints.add({ external_task_id: 'key of b' });
    await waiting[1];
    expect(woken).toEqual(['b']);
    hints.add({ job_id: 'a' });
    await waiting[0];
  });
});

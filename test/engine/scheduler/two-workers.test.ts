import { describe, expect, it } from 'vitest';
import { about, boardAt, failed, LEDGERS, rendered, stored } from './two-worker-board.js';

describe.each(Object.keys(LEDGERS) as (keyof typeof LEDGERS)[])('a run whose take another worker changes (%s)', (kind) => {
  it('stops following its job, says so, and adds only the charge to what that worker recorded', async () => {
    const { sandbox, run, change, take } = await boardAt(kind);
    const mine = run(0);
    await mine.saw('take-accepted');
    await change(rendered);
    await change(stored);
    expect(await mine.done).toMatchObject({ unfinished: 1, exit_code: 1 });
    expect(mine.ending()).toMatchObject({
      code: 'changed-elsewhere',
      message: 'another worker changed a.1 during this run: run this again to continue from there',
    });
    expect(take()).toMatchObject({ status: 'stored', clip: { bytes: 9 }, charged: expect.any(Number) });
    expect(sandbox.stats()).toMatchObject({ downloads: 0 });
    expect(sandbox.stats().jobs).toHaveLength(1);
  });

  it('records a charge that nobody has recorded yet, also where it stops', async () => {
    const { run, change, take } = await boardAt(kind, { job: [{ do: 'charge', credits: 7 }] });
    const mine = run(0);
    await mine.saw('take-accepted');
    await change({ type: 'take-duplicated', ...about, job_id: 'job-9', message: 'a second job' });
    expect(await mine.done).toMatchObject({ unfinished: 1, exit_code: 1 });
    expect(take()).toMatchObject({ status: 'rendered', charged: 7000, duplicates: ['job-9'] });
  });

  it('makes no further take if that worker has seen the job fail', async () => {
    const { sandbox, run, change, take, count } = await boardAt(kind, { job: [{ do: 'fail' }] });
    const mine = run(0);
    await mine.saw('take-accepted');
    await change(failed);
    expect(await mine.done).toMatchObject({ unfinished: 1, exit_code: 1 });
    expect(sandbox.stats().jobs).toHaveLength(1);
    expect([count(), take()?.status]).toEqual([1, 'failed']);
  });

  it('does not store a clip over the one that is stored', async () => {
    const { run, change, take } = await boardAt(kind, { clip: [{ do: 'error', status: 503, times: 1, retryAfter: 0.3 }] });
    const mine = run(0);
    await mine.saw('take-rendered');
    await change(stored);
    expect(await mine.done).toMatchObject({ unfinished: 1, exit_code: 1 });
    expect(take()).toMatchObject({ status: 'stored', clip: { bytes: 9 } });
  });
});

describe('a run that loses the lease of its take', () => {
  it('follows the job beside the other worker, free of charge, until one of them records its end', async () => {
    const { sandbox, run, passLease, take } = await boardAt('memory');
    const first = run(0);
    await first.saw('take-accepted');
    passLease();
    const second = run(1);
    expect(second.plan.steps.map(({ action }) => action)).toEqual(['resume']);
    const results = await Promise.all([first.done, second.done]);
    expect(results.map(({ stored: clips, unfinished }) => [clips, unfinished]).sort()).toEqual([
      [0, 1],
      [1, 0],
    ]);
    const both = [...first.types(), ...second.types()];
    for (const type of ['take-begun', 'take-accepted', 'take-rendered', 'take-stored'])
      expect(both.filter((each) => each === type)).toHaveLength(1);
    expect(take()).toMatchObject({ status: 'stored', duplicates: [] });
    expect(sandbox.stats().jobs).toHaveLength(1);
  });

  it('downloads beside the other worker, and one of them records the clip', async () => {
    const { run, passLease, take } = await boardAt('memory', {
      clip: [{ do: 'error', status: 503, times: 1, retryAfter: 0.3 }],
    });
    const first = run(0);
    await first.saw('take-waiting');
    passLease();
    const second = run(1);
    expect(second.plan.steps.map(({ action }) => action)).toEqual(['fetch']);
    const results = await Promise.all([first.done, second.done]);
    expect(results.map(({ exit_code }) => exit_code).sort()).toEqual([0, 1]);
    expect([...first.types(), ...second.types()].filter((type) => type === 'take-stored')).toHaveLength(1);
    expect(take()).toMatchObject({ status: 'stored' });
  });

  it('makes one further take of a failed job, not one for each worker', async () => {
    const { sandbox, run, passLease, count } = await boardAt('memory', { job: [{ do: 'fail', times: 1 }] });
    const first = run(0);
    await first.saw('take-accepted');
    passLease();
    const second = run(1);
    await Promise.all([first.done, second.done]);
    expect(count()).toBe(2);
    expect(sandbox.stats().jobs).toHaveLength(2);
  });
});

import { describe, expect, it } from 'vitest';
import { about, boardAt, failed, JOB_MS, rendered } from './two-worker-board.js';

describe('a run that waited with a job of an earlier run, while another worker had it', () => {
  it.each([
    ['follows', 'resume', 'take-accepted', {}],
    ['fetches', 'fetch', 'take-waiting', { clip: [{ do: 'error', status: 503, times: 1, retryAfter: 0.3 }] }],
  ] as const)('neither %s it nor downloads its clip again if that worker has stored it', async (_, action, seen, knobs) => {
    const { sandbox, run, plan, take } = await boardAt('memory', knobs);
    const first = run(0);
    await first.saw(seen);
    const planned = plan();
    expect(planned.steps.map((step) => step.action)).toEqual([action]);
    expect(await first.done).toMatchObject({ stored: 1, exit_code: 0 });
    const { downloads, polls } = sandbox.stats();
    const second = run(1, planned);
    expect(await second.done).toMatchObject({ stored: 1, exit_code: 0 });
    expect(second.types()).toEqual(['run-started', 'run-finished']);
    expect(sandbox.stats()).toMatchObject({ downloads, polls });
    expect(take()?.status).toBe('stored');
  });

  it('downloads the clip of a job that ended', async () => {
    const { run, plan, change, take } = await boardAt('memory');
    const first = run(0);
    await first.saw('take-accepted');
    first.stop();
    await first.done;
    const planned = plan();
    // The clip is there when the job has ended at the sandbox too.
    await new Promise((ended) => setTimeout(ended, JOB_MS));
    await change(rendered);
    expect(await run(1, planned).done).toMatchObject({ stored: 1, exit_code: 0 });
    expect(take()?.status).toBe('stored');
  });

  it('leaves a job alone that failed, and makes no further take', async () => {
    const { sandbox, run, plan, change, take, count } = await boardAt('memory');
    const first = run(0);
    await first.saw('take-accepted');
    first.stop();
    await first.done;
    const planned = plan();
    await change(failed);
    const second = run(1, planned);
    expect(await second.done).toMatchObject({ unfinished: 1, exit_code: 1 });
    expect(second.ending()).toMatchObject({ code: 'changed-elsewhere' });
    expect([take()?.status, count(), sandbox.stats().jobs.length]).toEqual(['failed', 1, 1]);
  });
});

describe('a run that finds its lost answer settled', () => {
  it('goes on from what the take is once it has the lease', async () => {
    const { run, plan, change, take } = await boardAt('memory');
    const first = run(0);
    await first.saw('take-accepted');
    first.stop();
    await first.done;
    const ticket = take()?.ticket;
    if (ticket === undefined) throw new Error('no job');
    await change({ type: 'take-unknown', ...about, code: 'reset', message: 'the connection broke' });
    const planned = plan();
    expect(planned.steps[0]?.post?.replay).toBe(true);
    const changes = [() => change({ type: 'take-accepted', ...about, ticket }), () => change(failed)];
    const second = run(1, planned, async () => changes.shift()?.());
    expect(await second.done).toMatchObject({ unfinished: 1, exit_code: 1 });
    expect(changes).toEqual([]);
    expect(second.ending()).toMatchObject({ code: 'settled-elsewhere' });
    expect(take()?.status).toBe('failed');
  });

  it.each([
    ['before it counts the take', 0],
    ['before it takes the lease for the request', 1],
  ])('sends nothing where another worker recorded a refusal %s', async (_, changedAt) => {
    const { sandbox, run, plan, change, take } = await boardAt('memory');
    const first = run(0);
    await first.saw('take-accepted');
    first.stop();
    await first.done;
    await change({ type: 'take-unknown', ...about, code: 'reset', message: 'the connection broke' });
    const planned = plan();
    expect(planned.steps[0]?.post?.replay).toBe(true);
    const { submits } = sandbox.stats();
    let holds = 0;
    const second = run(1, planned, async () => {
      if (holds === changedAt) await change({ type: 'take-refused', ...about, code: 'invalid', status: 400, message: 'no' });
      holds += 1;
    });
    expect(await second.done).toMatchObject({ unfinished: 1, exit_code: 1 });
    expect(second.ending()).toMatchObject({ code: 'changed-elsewhere' });
    expect([sandbox.stats().submits, take()?.refused, holds]).toEqual([submits, true, 2]);
  });
});

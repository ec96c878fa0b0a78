import { appendFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { LiveReview, type ReviewReading } from '../../../src/app/serve/live-review.js';
import { watchReview } from '../../../src/app/serve/watch-review.js';
import { folderOf, reviewData, reviewShot, reviewTake } from '../../support/serve.js';

/** A busy machine may be slow. */
const LONG = { timeout: 20_000 };

type Read = Awaited<ReturnType<ConstructorParameters<typeof LiveReview>[0]>>;

const reading = (more: Partial<ReviewReading> = {}): Read => ({
  ok: true,
  value: { data: reviewData(), folder: '/', sources: [], pictures: [], ...more },
});
const failure: Read = { ok: false, failure: { exit_code: 2, message: 'film.yaml has errors', hint: 'Correct them.' } };

describe('readings of a board', () => {
  it('never overlap, and one serves all who asked after the last one began', async () => {
    const open: (() => void)[] = [];
    let running = 0;
    const read = vi.fn(async () => {
      running += 1;
      expect(running).toBe(1);
      await new Promise<void>((resolve) => void open.push(resolve));
      running -= 1;
      return reading();
    });
    const live = new LiveReview(read, () => {});
    const first = live.refresh();
    const others = [live.refresh(), live.refresh(), live.refresh()];
    await vi.waitFor(() => expect(open).toHaveLength(1));
    open[0]?.();
    await first;
    await vi.waitFor(() => expect(open).toHaveLength(2));
    const third = live.refresh();
    open[1]?.();
    await Promise.all(others);
    await vi.waitFor(() => expect(open).toHaveLength(3));
    open[2]?.();
    await third;
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('that differ only in their time are one state', async () => {
    let nth = 0;
    const changes: string[] = [];
    const live = new LiveReview(
      async () =>
        reading({ data: reviewData({ made_at: `2026-01-02T03:04:0${nth++}.000Z`, warnings: nth > 2 ? ['new'] : [] }) }),
      ({ data }) => changes.push(data.made_at.slice(-6)),
    );
    for (let more = 0; more < 4; more += 1) await live.refresh();
    expect(changes).toEqual(['0.000Z', '2.000Z']);
  });

  it('that fail keep the page and say why; a later one clears that', async () => {
    let next: Read = reading();
    const live = new LiveReview(
      async () => next,
      () => {},
    );
    await live.refresh();
    next = failure;
    const failed = await live.refresh();
    expect(failed).toMatchObject({
      ok: true,
      value: { data: { warnings: ['This page shows an earlier state. film.yaml has errors. Correct them.'] } },
    });
    await live.refresh();
    expect(live.state?.data.warnings).toHaveLength(1);
    next = reading();
    await live.refresh();
    expect(live.state?.data.warnings).toEqual([]);
  });

  it('end the start of a server where the first one fails', async () => {
    expect(
      await new LiveReview(
        async () => failure,
        () => {},
      ).refresh(),
    ).toEqual(failure);
  });
});

describe('the watch over a board’s files', () => {
  const PACE = { lookMs: 5, lookAtFilesMs: 20, readMs: 10 };

  /** A watch over `journal.jsonl` and a clip, which counts its readings. */
  async function watched({ pace = PACE, costMs = 0, isAwaited = (): boolean => true } = {}) {
    const folder = folderOf({ 'journal.jsonl': 'a', 'clips/ridge.1.mp4': 'clip' });
    const at: number[] = [];
    const data = reviewData({ shots: [reviewShot('ridge', 1, { takes: [reviewTake('ridge', 1)] })] });
    const live = new LiveReview(
      async () => {
        at.push(performance.now());
        for (const until = performance.now() + costMs; performance.now() < until; );
        return reading({
          data,
          folder,
          sources: [join(folder, 'journal.jsonl'), join(folder, 'picks.yaml'), join(folder, 'clips')],
        });
      },
      () => {},
    );
    await live.refresh();
    const controller = new AbortController();
    const ended = watchReview(live, isAwaited, controller.signal, pace);
    onTestFinished(async () => {
      controller.abort();
      await ended;
    });
    return { folder, at, settled: () => vi.waitFor(() => expect(live.state?.identity).toBeDefined()) };
  }

  it.each([
    ['grows', (folder: string) => appendFileSync(join(folder, 'journal.jsonl'), 'b')],
    ['gets other bytes of the same length', (folder: string) => writeFileSync(join(folder, 'journal.jsonl'), 'b')],
    ['appears', (folder: string) => writeFileSync(join(folder, 'picks.yaml'), '')],
    ['appears among the clips', (folder: string) => writeFileSync(join(folder, 'clips/ridge.2.mp4'), '')],
    ['is a clip that is written again', (folder: string) => writeFileSync(join(folder, 'clips/ridge.1.mp4'), 'another')],
    ['is a clip that is touched', (folder: string) => utimesSync(join(folder, 'clips/ridge.1.mp4'), 1, 1)],
  ])('reads again when a file %s', async (_, change) => {
    const { folder, at, settled } = await watched();
    await settled();
    const before = at.length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(at.length).toBe(before);
    change(folder);
    await vi.waitFor(() => expect(at.length).toBeGreaterThan(before), LONG);
  });

  it('pauses twice the processor time that a reading took, however fast the journal grows', async () => {
    const { folder, at } = await watched({ costMs: 40 });
    const timer = setInterval(() => appendFileSync(join(folder, 'journal.jsonl'), 'x'), 10);
    onTestFinished(() => clearInterval(timer));
    await vi.waitFor(() => expect(at.length).toBeGreaterThan(5), LONG);
    const gaps = at.slice(2).map((time, nth) => time - (at[nth + 1] as number));
    // 40 ms of reading, and at least as much of a pause. Where nothing else runs, the pause is 80 ms.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(79);
  });

  it('looks at nothing while no page listens', async () => {
    const { folder, at } = await watched({ isAwaited: () => false });
    appendFileSync(join(folder, 'journal.jsonl'), 'b');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(at).toHaveLength(1);
  });
});

import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { HostThrottle, Permit } from '../../../src/engine/throttle/host-throttle.js';
import { LocalHostThrottle } from '../../../src/engine/throttle/local-host-throttle.js';
import { wait } from '../../../src/system/wait.js';

const never = new AbortController().signal;
const sleep = (durationMs: number) => wait(durationMs, never);

/** A host whose circuit breaker is open. */
async function failing(): Promise<HostThrottle> {
  const host = new LocalHostThrottle(600_000);
  for (let failure = 0; failure < 3; failure += 1) {
    const permit = await host.acquire('look', { signal: never });
    if (permit.kind === 'go') permit.end('failed', 'the gateway answers 503');
  }
  return host;
}

/** Asks for permits, and keeps their order. */
function asking(host: HostThrottle, kinds: readonly ('look' | 'post')[], signal = never) {
  const granted: { kind: 'look' | 'post'; permit: Permit }[] = [];
  for (const kind of kinds) void host.acquire(kind, { signal }).then((permit) => granted.push({ kind, permit }));
  return granted;
}

describe('a host that fails', () => {
  it('is probed by one request at a time, and by a free one before a paid one', async () => {
    const host = await failing();
    const granted = asking(host, ['post', 'post', 'look', 'look', 'post']);
    await sleep(700);
    expect(granted.map(({ kind, permit }) => `${kind} ${permit.kind}`)).toEqual(['look go']);
  });

  it('is probed by a paid request if no free one waits', async () => {
    const host = await failing();
    const granted = asking(host, ['post', 'post']);
    await sleep(700);
    expect(granted.map(({ kind, permit }) => `${kind} ${permit.kind}`)).toEqual(['post go']);
  });

  it('and answers again does not get all waiting requests at once', async () => {
    const host = await failing();
    const stop = new AbortController();
    // Spread the times evenly instead of at random.
    let nth = 0;
    const random = vi.spyOn(Math, 'random').mockImplementation(() => ((nth++ * 17) % 40) / 40);
    onTestFinished(() => random.mockRestore());
    const granted = asking(
      host,
      Array.from({ length: 40 }, () => 'look' as const),
      stop.signal,
    );
    while (granted.length === 0) await sleep(20);
    const [first] = granted;
    if (first?.permit.kind === 'go') first.permit.end('answered');
    await sleep(400);
    // They leave one after the other within four seconds.
    expect(granted.length).toBeGreaterThan(1);
    expect(granted.length).toBeLessThan(15);
    stop.abort();
  });

  it('does not keep a stopped request waiting', async () => {
    const host = await failing();
    const stop = new AbortController();
    const granted = asking(host, ['look', 'look', 'post'], stop.signal);
    while (granted.length === 0) await sleep(20);
    stop.abort();
    await sleep(20);
    expect(granted.map(({ permit }) => permit.kind)).toEqual(['go', 'stopped', 'stopped']);
  });
});

describe('retries', () => {
  it('of all takes share one budget: twenty at once, then one a second', async () => {
    const host = new LocalHostThrottle(600_000);
    const stop = new AbortController();
    let permits = 0;
    for (let count = 0; count < 40; count += 1)
      void host.acquire('look', { signal: stop.signal, retry: true }).then(({ kind }) => {
        if (kind === 'go') permits += 1;
      });
    await sleep(300);
    expect(permits).toBe(20);
    // A first attempt does not wait for retries.
    expect((await host.acquire('look', { signal: stop.signal })).kind).toBe('go');
    stop.abort();
  });
});

describe('a host that defers requests', () => {
  it('gets no request of that kind, but others', async () => {
    const host = new LocalHostThrottle(1000);
    host.deferFor('post', 2000, 'too many');
    expect(await host.acquire('post', { signal: never })).toMatchObject({ kind: 'deferred' });
    expect((await host.acquire('look', { signal: never })).kind).toBe('go');
  });

  it('is shown with a time of the run’s clock', async () => {
    const host = new LocalHostThrottle(1000, { wall: () => Date.parse('2044-02-29T12:30:00.000Z'), steady: () => 0 });
    host.deferFor('post', 3_600_000, 'too many');
    const message = expect.stringMatching(
      /^too many; it may be tried again after 2044-02-29T13:\d\d:\d\dZ, beyond the 1 s that a run waits/,
    );
    expect(await host.acquire('post', { signal: never })).toMatchObject({ kind: 'deferred', message });
  });

  it('is not silent meanwhile, but is after minutes of unanswered requests', async () => {
    const host = new LocalHostThrottle(600_000);
    const real = performance.now.bind(performance);
    let offsetMs = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => real() + offsetMs);
    onTestFinished(() => clock.mockRestore());
    const fails = async (delayMs: number) => {
      const permit = await host.acquire('look', { signal: never });
      if (permit.kind !== 'go') return permit.kind;
      permit.end('failed', 'the gateway answers 429');
      host.deferFor('look', delayMs, 'too many');
      offsetMs += 100_000;
      return 'go';
    };
    const results: string[] = [];
    for (const delayMs of [100_000, 100_000, 100_000, 100_000, 0, 0, 0, 0]) results.push(await fails(delayMs));
    expect(results).toEqual(['go', 'go', 'go', 'go', 'go', 'go', 'go', 'silent']);
  });

  it('is given up after as long as a run waits; a deferral of long ago, or one with progress, does not count', () => {
    const host = new LocalHostThrottle(600_000);
    let now = 1_000_000;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    onTestFinished(() => clock.mockRestore());
    const exhaustionAfter = (afterMs: number, delayMs: number) => {
      now += afterMs;
      host.deferFor('look', delayMs, 'later');
      return host.exhaustion('look');
    };
    expect([exhaustionAfter(0, 400_000), exhaustionAfter(400_000, 190_000), exhaustionAfter(190_000, 20_000)]).toEqual([
      undefined,
      undefined,
      'later',
    ]);
    now += 20_000;
    expect(host.exhaustion('look')).toBeUndefined();
    expect([exhaustionAfter(30_000, 5000), exhaustionAfter(3_600_000, 5000)]).toEqual(['later', undefined]);
    now += 590_000;
    host.recordProgress();
    expect([exhaustionAfter(5000, 590_000), exhaustionAfter(590_000, 20_000)]).toEqual([undefined, 'later']);
  });

  it('for longer than a timer allows gets no request at once', async () => {
    const host = new LocalHostThrottle(Number.POSITIVE_INFINITY);
    host.deferFor('post', 2 ** 31 + 5000, 'too many');
    const stop = new AbortController();
    const granted = asking(host, ['post'], stop.signal);
    await sleep(50);
    expect(granted).toEqual([]);
    stop.abort();
  });
});

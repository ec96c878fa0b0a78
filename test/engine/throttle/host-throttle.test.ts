import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { HostThrottle, type Permit } from '../../../src/engine/throttle/host-throttle.js';
import { wait } from '../../../src/system/wait.js';

const never = new AbortController().signal;
const pass = (milliseconds: number) => wait(milliseconds, never);

/** A host that fails, and that everybody knows to. */
async function failing(): Promise<HostThrottle> {
  const host = new HostThrottle(600_000);
  for (let failure = 0; failure < 3; failure += 1) {
    const turn = await host.acquire('look', { signal: never });
    if (turn.kind === 'go') turn.end('failed', 'the gateway answers 503');
  }
  return host;
}

/** Asks for turns, and keeps what comes. */
function asking(host: HostThrottle, errands: readonly ('look' | 'post')[], signal = never) {
  const came: { errand: 'look' | 'post'; turn: Permit }[] = [];
  for (const errand of errands) void host.acquire(errand, { signal }).then((turn) => came.push({ errand, turn }));
  return came;
}

describe('a host that fails', () => {
  it('is tried by one at a time, and by what is free before what is paid', async () => {
    const host = await failing();
    const came = asking(host, ['post', 'post', 'look', 'look', 'post']);
    await pass(700);
    expect(came.map(({ errand, turn }) => `${errand} ${turn.kind}`)).toEqual(['look go']);
  });

  it('is tried by a paid request, which is sent anyhow, where nothing free waits', async () => {
    const host = await failing();
    const came = asking(host, ['post', 'post']);
    await pass(700);
    expect(came.map(({ errand, turn }) => `${errand} ${turn.kind}`)).toEqual(['post go']);
  });

  it('and answers again is not stormed by those who waited', async () => {
    const host = await failing();
    const stop = new AbortController();
    // Their times are spread evenly, and not as chance has it.
    let nth = 0;
    const random = vi.spyOn(Math, 'random').mockImplementation(() => ((nth++ * 17) % 40) / 40);
    onTestFinished(() => random.mockRestore());
    const came = asking(
      host,
      Array.from({ length: 40 }, () => 'look' as const),
      stop.signal,
    );
    while (came.length === 0) await pass(20);
    const [first] = came;
    if (first?.turn.kind === 'go') first.turn.end('answered');
    await pass(400);
    // They come one after the other within four seconds.
    expect(came.length).toBeGreaterThan(1);
    expect(came.length).toBeLessThan(15);
    stop.abort();
  });

  it('lets nobody wait who is stopped', async () => {
    const host = await failing();
    const stop = new AbortController();
    const came = asking(host, ['look', 'look', 'post'], stop.signal);
    while (came.length === 0) await pass(20);
    stop.abort();
    await pass(20);
    expect(came.map(({ turn }) => turn.kind)).toEqual(['go', 'stopped', 'stopped']);
  });
});

describe('retries', () => {
  it('of all takes together have one budget: twenty at once, then one a second', async () => {
    const host = new HostThrottle(600_000);
    const stop = new AbortController();
    let went = 0;
    for (let one = 0; one < 40; one += 1)
      void host.acquire('look', { signal: stop.signal, retry: true }).then(({ kind }) => {
        if (kind === 'go') went += 1;
      });
    await pass(300);
    expect(went).toBe(20);
    // What is no retry is not held up by them.
    expect((await host.acquire('look', { signal: stop.signal })).kind).toBe('go');
    stop.abort();
  });
});

describe('a host that wants to be left alone', () => {
  it('is, by what it was said to and by nothing else', async () => {
    const host = new HostThrottle(1000);
    host.deferFor('post', 2000, 'too many');
    expect(await host.acquire('post', { signal: never })).toMatchObject({ kind: 'deferred' });
    expect((await host.acquire('look', { signal: never })).kind).toBe('go');
  });

  it('is said to be so until a time of the clock that the run has', async () => {
    const host = new HostThrottle(1000, { wall: () => Date.parse('2044-02-29T12:30:00.000Z'), steady: () => 0 });
    host.deferFor('post', 3_600_000, 'too many');
    const message = expect.stringMatching(/^too many; it may be tried again after 2044-02-29T13:\d\d:\d\dZ, beyond 1 s/);
    expect(await host.acquire('post', { signal: never })).toMatchObject({ kind: 'deferred', message });
  });

  it('is not silent while it is, and is where it was asked for minutes in vain', async () => {
    const host = new HostThrottle(600_000);
    const real = performance.now.bind(performance);
    let later = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => real() + later);
    onTestFinished(() => clock.mockRestore());
    const fails = async (floor: number) => {
      const turn = await host.acquire('look', { signal: never });
      if (turn.kind !== 'go') return turn.kind;
      turn.end('failed', 'the gateway answers 429');
      host.deferFor('look', floor, 'too many');
      later += 100_000;
      return 'go';
    };
    const kinds: string[] = [];
    for (const floor of [100_000, 100_000, 100_000, 100_000, 0, 0, 0, 0]) kinds.push(await fails(floor));
    expect(kinds).toEqual(['go', 'go', 'go', 'go', 'go', 'go', 'go', 'silent']);
  });

  it('is not waited for once that was in vain for as long as a run waits; what was long ago, or gave something, does not count', () => {
    const host = new HostThrottle(600_000);
    let now = 1_000_000;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
    onTestFinished(() => clock.mockRestore());
    const barred = (after: number, floor: number) => {
      now += after;
      host.deferFor('look', floor, 'later');
      return host.exhaustion('look');
    };
    expect([barred(0, 400_000), barred(400_000, 190_000), barred(190_000, 20_000)]).toEqual([undefined, undefined, 'later']);
    now += 20_000;
    expect(host.exhaustion('look')).toBeUndefined();
    expect([barred(30_000, 5000), barred(3_600_000, 5000)]).toEqual(['later', undefined]);
    now += 590_000;
    host.recordProgress();
    expect([barred(5000, 590_000), barred(590_000, 20_000)]).toEqual([undefined, 'later']);
  });

  it('for longer than a timer can hold is not asked at once', async () => {
    const host = new HostThrottle(Number.POSITIVE_INFINITY);
    host.deferFor('post', 2 ** 31 + 5000, 'too many');
    const stop = new AbortController();
    const came = asking(host, ['post'], stop.signal);
    await pass(50);
    expect(came).toEqual([]);
    stop.abort();
  });
});

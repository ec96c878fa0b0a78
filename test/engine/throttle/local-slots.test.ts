import { expect, it } from 'vitest';
import { LocalSlots } from '../../../src/engine/throttle/local-slots.js';

it('a gateway that refuses requests for now gets fewer at once, and another gateway as many as before', async () => {
  const counts = new Map([
    ['trinetra', 4],
    ['evolink', 4],
  ]);
  let running = 0;
  const slots = new LocalSlots(counts, () => running);
  const held = await Promise.all([1, 2, 3, 4].map(() => slots.acquire('trinetra')));
  running = 2;
  slots.record('trinetra', { kind: 'retry', why: 'later' }, performance.now());
  let begun = 0;
  for (let more = 0; more < 4; more += 1) void slots.acquire('trinetra').then(() => (begun += 1));
  const turn = () => new Promise((next) => setImmediate(next));
  held[0]?.release();
  held[1]?.release();
  await turn();
  expect(begun, 'two jobs run at the gateway, and it takes no more').toBe(0);
  held[2]?.release();
  await turn();
  expect(begun).toBe(1);
  await Promise.all([1, 2, 3, 4].map(() => slots.acquire('evolink')));
});

it('a request that was refused for good, or lost, says nothing about slots', async () => {
  const slots = new LocalSlots(new Map([['trinetra', 4]]), () => 0);
  slots.record('trinetra', { kind: 'refused' }, performance.now());
  slots.record('trinetra', { kind: 'unknown' }, performance.now());
  slots.record('trinetra', { kind: 'retry', why: 'not-sent' }, performance.now());
  const held = await Promise.all([1, 2, 3, 4].map(() => slots.acquire('trinetra')));
  slots.record('trinetra', { kind: 'retry', why: 'later' }, performance.now());
  for (const { release } of held) release();
  await Promise.all([slots.acquire('trinetra'), slots.acquire('trinetra')]);
  void slots.acquire('trinetra');
  await new Promise((next) => setImmediate(next));
  expect(slots.isAwaited('trinetra')).toBe(true);
});

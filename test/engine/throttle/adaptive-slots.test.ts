import { expect, it } from 'vitest';
import { AdaptiveSlots } from '../../../src/engine/throttle/adaptive-slots.js';
import { LocalSlots } from '../../../src/engine/throttle/slots.js';

it('a gateway that refuses requests for now gets fewer at once, and another gateway as many as before', async () => {
  const counts = new Map([
    ['trinetra', 4],
    ['evolink', 4],
  ]);
  const slots = new LocalSlots(counts);
  let running = 0;
  const adaptive = new AdaptiveSlots(slots, counts, () => running);
  const held = await Promise.all([1, 2, 3, 4].map(() => slots.acquire('trinetra')));
  running = 2;
  adaptive.record('trinetra', { kind: 'retry', why: 'later' }, performance.now());
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

it('a request that was refused for good, or lost, says nothing about slots', () => {
  const sizes: number[] = [];
  const adaptive = new AdaptiveSlots({ resize: (_, count) => sizes.push(count) }, new Map([['trinetra', 4]]), () => 0);
  adaptive.record('trinetra', { kind: 'refused' }, performance.now());
  adaptive.record('trinetra', { kind: 'unknown' }, performance.now());
  adaptive.record('trinetra', { kind: 'retry', why: 'not-sent' }, performance.now());
  expect(sizes).toEqual([]);
  adaptive.record('trinetra', { kind: 'retry', why: 'later' }, performance.now());
  expect(sizes).toEqual([2]);
});

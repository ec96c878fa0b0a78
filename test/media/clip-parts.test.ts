import { afterAll, expect, test } from 'vitest';
import { groupFrames, joinParts, splitClip } from '../../src/media/clip-parts.js';
import type { ClipOrder } from '../../src/media/draw/clip-order.js';
import { drawClip, drawPart } from '../../src/media/draw-clip.js';
import { openDrawPool } from '../../src/media/draw-pool.js';
import { boxesIn, findBox } from '../../src/media/inspect/boxes.js';

const order: ClipOrder = {
  prompt: 'A misty ridge',
  seconds: 5,
  width: 96,
  height: 64,
  fps: 12,
  camera: { roll: 3 },
};
const alone = openDrawPool({ threads: 1 });
const both = openDrawPool({ threads: 2 });
afterAll(() => Promise.all([alone.close(), both.close()]));

/** The numbers of a clip's key frames, from 1: its `stss` box. */
function keyFrames(clip: Uint8Array): number[] {
  const file = Buffer.from(clip);
  const stbl = findBox(file, 0, file.length, 'moov', 'trak', 'mdia', 'minf', 'stbl');
  const stss = stbl && boxesIn(file, stbl.body, stbl.end)?.find(({ type }) => type === 'stss');
  if (!stss) return [];
  return Array.from({ length: file.readUInt32BE(stss.body + 4) }, (_, i) => file.readUInt32BE(stss.body + 8 + i * 4));
}

test.each([
  [1, 24, 1],
  [2, 24, 1],
  [2.05, 24, 2],
  [4, 24, 2],
  [5, 24, 4],
  [10, 24, 6],
  [3, 1, 2],
  [5, 1, 3],
  [0.01, 24, 1],
])('a clip of %d s at %i frames a second has %i groups of frames, in order, of at most two seconds', (seconds, fps, count) => {
  const groups = groupFrames({ ...order, seconds, fps });
  expect(groups).toHaveLength(count);
  expect(groups[0]?.from).toBe(0);
  for (const [i, { from, to }] of groups.entries()) {
    expect(to - from).toBeLessThanOrEqual(2 * fps);
    expect(to).toBeGreaterThan(from);
    expect(groups[i + 1]?.from ?? Math.max(1, Math.round(seconds * fps))).toBe(to);
  }
});

test('a clip is split into at most as many parts as asked for, which differ by at most one group', () => {
  const groups = groupFrames({ ...order, seconds: 10, fps: 24 });
  for (const most of [-1, 0, 1, 2, 4, 6, 9]) {
    const parts = splitClip({ ...order, seconds: 10, fps: 24 }, most);
    expect(parts).toHaveLength(Math.max(1, Math.min(most, groups.length)));
    expect([parts[0]?.from, parts.at(-1)?.to]).toEqual([0, 240]);
    const sizes = parts.map(({ from, to }) => groups.filter((group) => group.from >= from && group.to <= to).length);
    expect(sizes.reduce((one, other) => one + other)).toBe(groups.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  }
});

test.each([{}, { sound: true }, { seconds: 4.99 }, { camera: {} }])(
  'one thread, two threads and no pool make the same bytes: %j',
  async (change) => {
    const changed = { ...order, ...change };
    const clip = await drawClip(changed);
    expect(Buffer.compare(await alone.draw(changed), clip)).toBe(0);
    expect(Buffer.compare(await both.draw(changed), clip)).toBe(0);
    const parts = await Promise.all(splitClip(changed, 3).map((part) => drawPart(changed, part)));
    expect(Buffer.compare(joinParts(changed, parts), clip)).toBe(0);
  },
);

/** A clip's encoded pictures. */
function pictures(clip: Uint8Array): Buffer {
  const file = Buffer.from(clip);
  const mdat = findBox(file, 0, file.length, 'mdat');
  return file.subarray(mdat?.body, mdat?.end);
}

test('a clip has the pictures of its groups, each drawn alone, in order', async () => {
  const parts = await Promise.all(groupFrames(order).map((group) => drawPart(order, group)));
  expect(parts).toHaveLength(4);
  expect(Buffer.compare(pictures(await drawClip(order)), Buffer.concat(parts.map(pictures)))).toBe(0);
});

test('each group starts with a key frame that a player can seek to', async () => {
  expect(keyFrames(await drawClip(order))).toEqual(groupFrames(order).map(({ from }) => from + 1));
});

test('a long clip that cannot be drawn fails once, and the next one is drawn', async () => {
  await expect(both.draw({ ...order, width: 95 })).rejects.toThrow('must be even, not 95x64');
  expect(keyFrames(await both.draw(order))).toHaveLength(4);
});

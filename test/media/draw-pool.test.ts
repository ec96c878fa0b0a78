import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { ClipOrder } from '../../src/media/draw/clip-order.js';
import { openDrawPool } from '../../src/media/draw-pool.js';
import { inspectClip } from '../../src/media/inspect/inspect.js';

const pool = openDrawPool({ threads: 2 });
afterAll(() => pool.close());

const order: ClipOrder = {
  prompt: 'A misty ridge',
  seconds: 1,
  width: 214,
  height: 120,
  fps: 12,
  camera: { zoom: 5 },
};

async function facts(clip: Uint8Array): Promise<unknown> {
  const file = join(await mkdtemp(join(tmpdir(), 'clip-')), 'clip.mp4');
  await writeFile(file, clip);
  const inspection = await inspectClip(file);
  return inspection.ok ? inspection.facts : inspection.reason;
}

test('the same order gives the same bytes, a second later and in another thread', async () => {
  const first = await pool.draw(order);
  await new Promise((done) => setTimeout(done, 1_100));
  const [second, third] = await Promise.all([pool.draw(order), pool.draw(order)]);
  expect(Buffer.compare(first, second)).toBe(0);
  expect(Buffer.compare(first, third)).toBe(0);
});

test('another prompt, camera, model, shot, take or cut gives another picture', async () => {
  const others: Partial<ClipOrder>[] = [
    { camera: { zoom: -5 } },
    { model: 'trinetra/kling-v3' },
    { card: { shot: 'ridge', number: '1/3' } },
    { card: { shot: 'ridge', number: '1/3', take: 2 } },
    { prompt: 'A city' },
    { parts: [order, order] },
  ];
  const clips = await Promise.all([order, ...others.map((other) => ({ ...order, ...other }))].map((each) => pool.draw(each)));
  expect(new Set(clips.map((clip) => Buffer.from(clip).toString('base64'))).size).toBe(7);
});

test('a clip of 5 s at 24 frames a second has 120 frames and lasts 5 s', async () => {
  expect(await facts(await pool.draw({ ...order, seconds: 5, fps: 24, width: 96, height: 64 }))).toMatchObject({
    duration: 5,
    frames: 120,
    fps: 24,
    width: 96,
    height: 64,
    codec: 'h264',
  });
});

test.each([
  [2.5, 60],
  [1.04, 25],
  [1.001, 24],
  [0.01, 1],
])('a clip of %d s has %i frames and lasts exactly that', async (seconds, frames) => {
  expect(await facts(await pool.draw({ ...order, seconds, fps: 24, width: 64, height: 64 }))).toMatchObject({
    duration: seconds,
    frames,
  });
});

test.each([
  ['markup', '</text></svg><script>&amp;"\'<![CDATA['],
  ['control characters', '\u0000\u0001\u001b[31m\u007f\u0085\u2028\u202e\ufffe\uffff'],
  ['half a surrogate pair', 'broken \ud83c here \udfac'],
  ['letters that the font lacks', '漢字 عربي 🎬👩‍👩‍👧 \u0301\u0302'],
  ['fifty thousand letters without a space', 'x'.repeat(50_000)],
  ['a hundred thousand words', 'word '.repeat(100_000)],
  ['nothing', ''],
])('a prompt of %s still makes a clip', async (_, prompt) => {
  const card = { shot: prompt.slice(0, 3_000), number: prompt.slice(0, 40), take: 12, model: prompt };
  expect(await facts(await pool.draw({ ...order, seconds: 0.25, prompt, card }))).toMatchObject({
    frames: 3,
    duration: 0.25,
  });
});

test('an order that cannot be drawn fails alone: the next one is drawn', async () => {
  await expect(pool.draw({ ...order, width: 213 })).rejects.toThrow('must be even, not 213x120');
  expect((await pool.draw(order)).length).toBeGreaterThan(1_000);
});

test('a thread that dies fails its own order, and no other', async () => {
  const program = join(await mkdtemp(join(tmpdir(), 'thread-')), 'thread.mjs');
  await writeFile(
    program,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ prompt }) => {
       if (prompt === 'throw') setTimeout(() => { throw new Error('out of ink'); });
       else if (prompt === 'exit') process.exit(3);
       else parentPort.postMessage({ clip: new TextEncoder().encode(prompt) });
     });`,
  );
  const shaky = openDrawPool({ threads: 1, thread: pathToFileURL(program) });
  const draw = (prompt: string): Promise<string> =>
    shaky.draw({ ...order, prompt }).then((clip) => Buffer.from(clip).toString(), String);
  const drawn = await Promise.all(['one', 'throw', 'two', 'exit', 'three'].map(draw));
  expect(drawn).toEqual(['one', 'Error: out of ink', 'two', 'Error: the drawing thread ended', 'three']);
  await shaky.close();
});

test('a closed pool rejects the orders that wait', async () => {
  const closing = openDrawPool({ threads: 1 });
  const waiting = [closing.draw(order), closing.draw(order)].map((clip) => clip.then(() => 'drawn', String));
  await closing.close();
  expect(await Promise.all([...waiting, closing.draw(order).catch(String)])).toEqual([
    'Error: the drawing thread ended',
    'Error: the draw pool is closed',
    'Error: the draw pool is closed',
  ]);
});

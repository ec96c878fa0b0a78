import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeClip } from '../../src/media/decode/decode-clip.js';
import { extractFrames } from '../../src/media/decode/extract-frames.js';
import { findFfmpeg } from '../../src/media/decode/find-ffmpeg.js';
import type { FrameFormat } from '../../src/media/decode/split-pictures.js';
import { inspectClip } from '../../src/media/inspect/inspect.js';
import { cutGreyClip, frameNumberOf, makeGreyClip, shownNumbers } from '../support/grey-clips.js';
import { workspace } from '../support/rushes.js';

/** The numbers of the first, middle and last frame that are taken out of a clip. */
async function numbersIn(file: string, format: FrameFormat = 'png'): Promise<number[]> {
  const inspected = await inspectClip(file);
  if (!inspected.ok) throw new Error(inspected.reason);
  const ffmpeg = { program: (await findFfmpeg()) ?? '' };
  // Every frame of the file, also those that its edit list leaves out.
  expect(await decodeClip(file, ffmpeg)).toEqual({ frames: inspected.facts.frames, errors: [] });
  const { frames, errors } = await extractFrames(file, inspected.facts.frames, format, ffmpeg);
  expect(errors).toEqual([]);
  if (frames === undefined) throw new Error('no frames');
  const scratch = `${file}.${format}`;
  return [frames.first, frames.middle, frames.last].map((picture) => frameNumberOf(picture, scratch));
}

const B_FRAMES = ['-bf', '3', '-g', '24'];

describe('the first, middle and last frame', () => {
  it.each([
    ['a clip', 48, ['-bf', '0'], '24', [0, 24, 47]],
    ['a clip with B-frames, whose last packet is not its last frame', 47, B_FRAMES, '24', [0, 23, 46]],
    ['a clip of 29.97 frames a second', 60, B_FRAMES, '30000/1001', [0, 30, 59]],
    ['a clip of 23.976 frames a second, without its index at the start', 24, [], '24000/1001', [0, 12, 23]],
    ['a clip of one frame', 1, [], '24', [0, 0, 0]],
    ['a clip of two frames', 2, [], '1', [0, 1, 1]],
    ['a fragmented clip', 30, ['-movflags', 'frag_keyframe+empty_moov', '-g', '10'], '12', [0, 15, 29]],
    [
      'a clip of frames with unlike lengths',
      24,
      ['-vf', "setpts='(N+floor(N/5)*7)/24/TB'", '-fps_mode', 'vfr'],
      '24',
      [0, 12, 23],
    ],
  ] as const)('of %s', async (_, frames, more, fps, numbers) => {
    const file = join(workspace(), 'clip.mp4');
    makeGreyClip(file, frames, more, fps);
    expect(await numbersIn(file)).toEqual(numbers);
  });

  it('of a clip with an edit list are the ones that a player shows', async () => {
    const cwd = workspace();
    makeGreyClip(join(cwd, 'all.mp4'), 70, ['-bf', '2', '-g', '70']);
    cutGreyClip(join(cwd, 'cut.mp4'), join(cwd, 'all.mp4'), 0.5, 1);
    const inspected = await inspectClip(join(cwd, 'cut.mp4'));
    const shown = shownNumbers(join(cwd, 'cut.mp4'));
    expect(inspected.ok && inspected.facts.frames, 'frames in the file').toBeGreaterThan(shown.length);
    expect(await numbersIn(join(cwd, 'cut.mp4'))).toEqual([12, shown[Math.floor(shown.length / 2)], shown.at(-1)]);
  });

  it('can be JPEG', async () => {
    const file = join(workspace(), 'clip.mp4');
    makeGreyClip(file, 48, B_FRAMES);
    expect(await numbersIn(file, 'jpeg')).toEqual([0, 24, 47]);
  });
});

it('ffmpeg reads a clip as an MP4 alone, so that a list of other files leads nowhere', async () => {
  const cwd = workspace();
  makeGreyClip(join(cwd, 'other.mp4'), 3);
  const list = join(cwd, 'clip.mp4');
  writeFileSync(list, `ffconcat version 1.0\nfile '${join(cwd, 'other.mp4')}'\n`);
  const { frames, errors } = await extractFrames(list, 3, 'png', { program: (await findFfmpeg()) ?? '' });
  expect(frames).toBeUndefined();
  expect(errors.join()).toMatch(/moov atom not found|Invalid data/);
});

it.each([
  ['7680x4320', 1],
  ['5888x5888', 0],
])('ffmpeg decodes pictures of 8K and none above, as each may need memory for sixteen others: %s', async (size, frames) => {
  const file = join(workspace(), 'clip.mp4');
  makeGreyClip(file, 1, ['-vf', `scale=${size.replace('x', ':')}`, '-preset', 'ultrafast']);
  const decoded = await decodeClip(file, { program: (await findFfmpeg()) ?? '' });
  expect(decoded.frames).toBe(frames);
  expect(decoded.errors.length > 0).toBe(frames === 0);
});

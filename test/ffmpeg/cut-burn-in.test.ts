import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawBurnIn } from '../../src/media/conform/burn-in.js';
import { rawFrames } from '../support/grey-clips.js';
import { makeTestClip } from '../support/mp4-tool.js';
import { boardOfClips } from '../support/own-clips.js';
import { workspace } from '../support/rushes.js';

const [WIDTH, HEIGHT] = [160, 90];
const RATE = { numerator: 30_000, denominator: 1001 };
const GREY = 128;

const greyClip = (seconds: number) => (file: string) =>
  makeTestClip(file, { size: `${WIDTH}x${HEIGHT}`, fps: '30000/1001', seconds, pattern: 'color=c=gray' });

/** How far a part of a frame is from a picture laid over grey, as a mean of all its pixels. */
function distance(frame: Buffer, picture: Buffer, { x, y, width }: { x: number; y: number; width: number }): number {
  let sum = 0;
  for (let at = 0; at < picture.length; at += 4) {
    const [column, row] = [(at / 4) % width, Math.floor(at / 4 / width)];
    const alpha = (picture[at + 3] as number) / 255;
    const expected = (picture[at] as number) * alpha + GREY * (1 - alpha);
    sum += Math.abs(expected - (frame[((y + row) * WIDTH + x + column) * 3] as number));
  }
  return sum / (picture.length / 4);
}

/** The pictures that a label and timecodes are, and where they stand. */
async function drawn(label: string, timecodes: readonly string[]) {
  const file = join(workspace(), 'label.rgba');
  const { overlays, timecodes: pictures } = await drawBurnIn(
    { label, timecodes },
    { width: WIDTH, height: HEIGHT, rate: RATE },
    file,
  );
  const [over, running] = overlays.map(({ x, y, words }) => {
    const size = words.find((_, nth) => words[nth - 1] === '-video_size') ?? '';
    return { x, y, width: Number(size.split('x')[0]) };
  });
  if (over === undefined || running === undefined) throw new Error('two pictures are laid over a piece');
  return { label: readFileSync(file), over, running, pictures: [...pictures] };
}

describe('a film with --burn-in', () => {
  it('shows in each frame its own drop-frame timecode, through minutes and cuts, and the shot that plays', async () => {
    const { cut, film } = boardOfClips([{ make: greyClip(61) }, { make: greyClip(1) }]);
    const { frames: count, shots } = await cut('--burn-in');
    const second = shots[1]?.start ?? 0;
    expect([count, second]).toEqual([1858, 1828]);
    const frames = rawFrames(film, WIDTH, HEIGHT);
    // Counted by hand: the first two numbers of minute 1 are left out.
    const shown: readonly (readonly [frame: number, timecode: string, shot: number])[] = [
      [0, '00:00:00;00', 0],
      [1, '00:00:00;01', 0],
      [1799, '00:00:59;29', 0],
      [1800, '00:01:00;02', 0],
      [1827, '00:01:00;29', 0],
      [1828, '00:01:01;00', 1],
      [1857, '00:01:01;29', 1],
    ];
    const all = shown.map(([, timecode]) => timecode);
    for (const [nth, timecode, shot] of shown) {
      const label = `${shot + 1} · ${shots[shot]?.shot}`;
      const { over, running, pictures, ...own } = await drawn(label, all);
      const other = await drawn(`${2 - shot} · ${shots[1 - shot]?.shot}`, all);
      const frame = frames[nth] as Buffer;
      const distances = pictures.map((picture) => distance(frame, picture, running));
      const nearest = all[distances.indexOf(Math.min(...distances))];
      expect([nth, nearest]).toEqual([nth, timecode]);
      expect(Math.min(...distances)).toBeLessThan(6);
      expect(distance(frame, own.label, over)).toBeLessThan(distance(frame, other.label, other.over));
    }
  });
});

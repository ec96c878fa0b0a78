import { describe, expect, it } from 'vitest';
import type { ClipOrder } from '../../src/media/draw/clip-order.js';
import { layOutSlate } from '../../src/media/draw/slate-layout.js';
import { drawClip, drawFrames } from '../../src/media/draw-clip.js';
import { pngOf } from '../support/pictures.js';

const [WIDTH, HEIGHT] = [320, 180];
const order: ClipOrder = { prompt: 'A man on a street', seconds: 2, fps: 6, width: WIDTH, height: HEIGHT };
const { view } = layOutSlate(WIDTH, HEIGHT);

/** The light of each frame's picture, without the slate. */
function pictures(change: Partial<ClipOrder>): Buffer[] {
  const found: Buffer[] = [];
  for (const frame of drawFrames({ ...order, ...change }))
    found.push(Buffer.from(frame.subarray((view.y + 2) * WIDTH, (view.y + view.height - 2) * WIDTH)));
  return found;
}

/** The mean difference of two pictures, of 255. */
const difference = (one: Buffer | undefined, other: Buffer | undefined): number =>
  (one as Buffer).reduce((sum, value, index) => sum + Math.abs(value - (other?.[index] as number)), 0) / (one as Buffer).length;

/** The numbers of the frames that differ from the one before. */
const changes = (all: readonly Buffer[]): number[] =>
  all.flatMap((picture, index) => (index > 0 && !picture.equals(all[index - 1] as Buffer) ? [index] : []));

describe('an animatic', () => {
  it('of a shot whose camera stands still keeps its picture', () => {
    expect(changes(pictures({}))).toEqual([]);
  });

  it('is cut between the parts of a shot, at their times, and shows each by its own words', () => {
    const parts = [
      { prompt: 'Wide shot of a street at night', seconds: 1 },
      { prompt: 'Close on two hands', seconds: 2 },
      { prompt: 'INT. KITCHEN, a crowd', seconds: 1 },
    ];
    const all = pictures({ seconds: 4, parts });
    expect(changes(all)).toEqual([6, 18]);
    for (const [index, at] of [0, 6, 18].entries())
      expect(difference(all[at], pictures({ prompt: parts[index]?.prompt ?? '' })[0]), parts[index]?.prompt).toBe(0);
  });

  it('is cut where its parts share its length, if a clip came shorter than ordered', () => {
    const parts = [
      { prompt: 'night', seconds: 2 },
      { prompt: 'day', seconds: 2 },
    ];
    expect(changes(pictures({ seconds: 2, parts }))).toEqual([6]);
  });

  it('begins each part with the whole move of the camera', () => {
    const parts = [
      { prompt: 'night', seconds: 1 },
      { prompt: 'day', seconds: 1 },
    ];
    const camera = { horizontal: 8 };
    const moved = pictures({ parts, camera });
    const begin = (prompt: string): Buffer | undefined => pictures({ prompt, seconds: 1, camera })[0];
    expect([difference(moved[0], begin('night')), difference(moved[6], begin('day'))]).toEqual([0, 0]);
    expect(changes(moved).length).toBeGreaterThan(6);
  });

  it('shows a first still in its first part, a last still at its end, and cards between', () => {
    const parts = ['a man', 'day', 'night'].map((prompt) => ({ prompt, seconds: 1 }));
    const [black, white] = ['#000000', '#ffffff'].map((colour) => pngOf(32, 18, () => colour)) as [Buffer, Buffer];
    const all = pictures({ seconds: 3, parts, stills: { first: black, last: white } });
    const lightOf = (picture: Buffer | undefined): number =>
      (picture as Buffer).reduce((sum, value) => sum + value, 0) / (picture as Buffer).length;
    for (const picture of all.slice(0, 6)) expect(lightOf(picture)).toBeLessThan(20);
    for (const picture of all.slice(6, 12)) expect(difference(picture, pictures({ prompt: 'day' })[0])).toBe(0);
    expect(difference(all[12], pictures({ prompt: 'night' })[0])).toBe(0);
    expect(lightOf(all.at(-1))).toBeGreaterThan(230);
  });

  it('moves slowly at both ends of a move, and faster between', () => {
    const all = pictures({ seconds: 4, camera: { horizontal: 10 } });
    const steps = all.slice(1).map((picture, index) => difference(picture, all[index]));
    const [start, middle, end] = [steps[0], steps[Math.floor(steps.length / 2)], steps.at(-1)] as [number, number, number];
    expect(middle).toBeGreaterThan(start * 1.5);
    expect(middle).toBeGreaterThan(end * 1.5);
  });

  it('has the move that the board orders, if the request could only say it in words', () => {
    const card = { shot: 'ridge', number: '1/3', take: 1, camera: { tilt: 5 } };
    expect(changes(pictures({ card })).length).toBeGreaterThan(5);
    expect(pictures({ card }).map((picture) => picture.toString('base64'))).toEqual(
      pictures({ card, camera: { tilt: 5 } }).map((picture) => picture.toString('base64')),
    );
  });

  it('differs visibly from another take of its shot, with and without a still', () => {
    const still = { first: pngOf(32, 18, () => '#707070') };
    for (const stills of [{}, { stills: still }]) {
      const drawn = (take: number): Buffer => {
        const card = { shot: 'ridge', number: '1/3', take, model: 'trinetra/kling-v3' };
        const [frame] = drawFrames({ ...order, ...stills, card });
        return Buffer.from((frame as Uint8Array).slice());
      };
      for (const [one, other] of [
        [1, 2],
        [2, 3],
        [1, 3],
        [3, 4],
      ] as const) {
        const [first, second] = [drawn(one), drawn(other)];
        const changed = first.filter((value, index) => Math.abs(value - (second[index] as number)) > 24).length;
        // At least a hundredth of the frame's light and colour changes by a tenth of their range.
        expect(changed / first.length, `${one} and ${other}`).toBeGreaterThan(0.01);
      }
    }
  });

  it('counts frames in its timecode: only it and the progress bar change while the camera stands still', () => {
    const frames = Array.from(drawFrames(order), (frame) => Buffer.from(frame));
    const { bottom } = layOutSlate(WIDTH, HEIGHT);
    expect(frames[0]?.subarray(0, bottom.y * WIDTH).equals(frames[7]?.subarray(0, bottom.y * WIDTH) as Buffer)).toBe(true);
    expect(new Set(frames.map((frame) => frame.toString('base64'))).size).toBe(12);
  });

  it.each([
    {},
    { sound: true },
    { camera: { roll: 4 } },
    {
      parts: [
        { prompt: 'night', seconds: 1 },
        { prompt: 'day', seconds: 1 },
      ],
    },
  ])('has the same bytes each time: %j', async (change) => {
    const [one, other] = [await drawClip({ ...order, ...change }), await drawClip({ ...order, ...change })];
    expect(Buffer.compare(one, other)).toBe(0);
  });
});

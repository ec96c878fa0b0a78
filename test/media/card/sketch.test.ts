import { describe, expect, it } from 'vitest';
import { drawSketch, type SketchOrder } from '../../../src/media/card/sketch.js';
import { rasterize } from '../../../src/media/draw/raster.js';

const size = { width: 320, height: 180 };
const sketch = (prompt: string, more: Partial<SketchOrder> = {}): string => drawSketch({ prompt, ...size, ...more });

/** The mean red, green and blue of a part of a sketch's picture, in shares of its sides. */
function colourOf(prompt: string, [left, top, right, bottom] = [0.02, 0.02, 0.98, 0.3]): [number, number, number] {
  const { width, height, rgba } = rasterize(sketch(prompt));
  const sums = [0, 0, 0];
  let count = 0;
  for (let y = Math.floor(height * (top as number)); y < height * (bottom as number); y++) {
    for (let x = Math.floor(width * (left as number)); x < width * (right as number); x++, count++)
      for (const channel of [0, 1, 2]) (sums[channel] as number) += rgba[(y * width + x) * 4 + channel] as number;
  }
  return sums.map((sum) => Math.round(sum / count)) as [number, number, number];
}

const lightOf = (prompt: string): number => colourOf(prompt).reduce((sum, channel) => sum + channel, 0) / 3;

/** The heights of the figures, as shares of the picture: where their transforms put a head. */
const headOf = (prompt: string): number => Number(/scale\(([\d.]+)\)/.exec(sketch(prompt))?.[1]) / size.height;

describe('a card', () => {
  it('of a prompt without cues is neutral: grey paper, marks and corners', () => {
    const [red, green, blue] = colourOf('A kettle');
    expect(new Set([red, green, blue]).size).toBe(1);
    expect(sketch('A kettle')).toBe(sketch('Frost flowers grow'));
    expect(sketch('A kettle')).not.toContain('translate');
  });

  it('has lighter paper by day than at dusk, and dark paper at night', () => {
    const [day, none, dusk, night] = ['day, a gate', 'a gate', 'dusk, a gate', 'a gate at night'].map(lightOf) as [
      number,
      number,
      number,
      number,
    ];
    expect(day).toBeGreaterThan(none + 15);
    expect(none).toBeGreaterThan(dusk + 40);
    expect(dusk).toBeGreaterThan(night + 60);
    expect(night).toBeLessThan(60);
  });

  it.each(['', 'day, ', 'dusk, ', 'night, '])('is reddish in warm light and bluish in cold light: “%s”', (light) => {
    const [warm, cold] = [colourOf(`${light}warm light, a gate`), colourOf(`${light}cold light, a gate`)];
    expect(warm[0] - warm[2]).toBeGreaterThan(8);
    expect(cold[2] - cold[0]).toBeGreaterThan(8);
  });

  it('of a cold blue dawn is not orange', () => {
    const [red, , blue] = colourOf('A hut, cold blue dawn');
    expect(blue).toBeGreaterThan(red + 8);
  });

  it('shows figures larger the closer the framing', () => {
    const [wide, none, medium, close] = ['wide shot of a man', 'a man', 'medium shot of a man', 'close on a man'].map(
      headOf,
    ) as [number, number, number, number];
    expect(wide).toBeLessThan(none / 2);
    expect(none).toBeLessThan(medium / 2);
    expect(medium).toBeLessThan(close / 1.5);
  });

  it('draws a horizon outdoors, a room indoors, and neither if no word says where', () => {
    const [outdoors, indoors, nowhere] = ['a man on a street', 'a man in a kitchen', 'a man'].map((prompt) =>
      sketch(prompt),
    ) as [string, string, string];
    expect(new Set([outdoors, indoors, nowhere]).size).toBe(3);
    // Above the horizon the paper is one tone from side to side; a room's walls are not.
    const varies = (prompt: string): boolean => {
      const edge = colourOf(prompt, [0.02, 0.3, 0.06, 0.4]);
      const middle = colourOf(prompt, [0.3, 0.3, 0.4, 0.4]);
      return edge.join() !== middle.join();
    };
    expect([varies('a street'), varies('a kitchen')]).toEqual([false, true]);
  });

  it('of hands shows no head and shoulders, and one hand is one', () => {
    const [hands, hand, head] = ['close on two hands', 'close on a hand', 'close on a man'].map((prompt) => sketch(prompt)) as [
      string,
      string,
      string,
    ];
    expect(new Set([hands, hand, head]).size).toBe(3);
    expect([hands, hand].map((svg) => svg.match(/translate/g)?.length)).toEqual([2, 1]);
  });

  it('never draws scenery: words for things change nothing', () => {
    const plain = sketch('EXT');
    for (const thing of ['mountains', 'the sea, a boat', 'a forest', 'a city street'])
      expect(sketch(thing), thing).toBe(sketch('EXT. '));
    expect(plain).toBe(sketch('EXT. '));
  });

  it.each([
    [{ horizontal: -5 }, 'TRUCK LEFT'],
    [{ horizontal: 5 }, 'TRUCK RIGHT'],
    [{ vertical: -5 }, 'CRANE DOWN'],
    [{ vertical: 5 }, 'CRANE UP'],
    [{ pan: -5 }, 'TILT DOWN'],
    [{ pan: 5 }, 'TILT UP'],
    [{ tilt: -5 }, 'PAN LEFT'],
    [{ tilt: 5 }, 'PAN RIGHT'],
    [{ roll: -5 }, 'ROLL COUNTERCLOCKWISE'],
    [{ roll: 5 }, 'ROLL CLOCKWISE'],
    [{ zoom: -5 }, 'PUSH IN'],
    [{ zoom: 5 }, 'PULL BACK'],
    [{ type: 'down_back' }, 'CRANE DOWN + PULL BACK'],
    [{ type: 'forward_up' }, 'PUSH IN + TILT UP'],
    [{ type: 'right_turn_forward' }, 'PUSH IN + PAN RIGHT'],
    [{ type: 'left_turn_forward' }, 'PUSH IN + PAN LEFT'],
    [{ type: 'simple', horizontal: 2, zoom: -3 }, 'TRUCK RIGHT + PUSH IN'],
  ])('names the move %j “%s”, with an arrow of its own', (camera, name) => {
    const svg = sketch('a man', { camera });
    expect(svg).toContain(`>${name}</text>`);
    expect(svg).not.toBe(sketch('a man'));
  });

  it.each([[{ zoom: 0 }], [{}], [undefined]])('has no arrow for a camera that stands still: %j', (camera) => {
    expect(sketch('a man', camera ? { camera } : {})).toBe(sketch('a man'));
  });

  it.each([
    [{ horizontal: 5 }, { horizontal: -5 }],
    [{ pan: 5 }, { pan: -5 }],
    [{ zoom: 5 }, { zoom: -5 }],
    [{ roll: 5 }, { roll: -5 }],
  ])('%j and %j have arrows that point in opposite directions', (one, other) => {
    const arrow = (camera: object): string | undefined => /<g fill="none".*?<\/g>/.exec(sketch('', { camera }))?.[0];
    expect(arrow(one)).not.toBe(arrow(other));
  });

  it.each([
    [854, 480],
    [480, 854],
    [480, 480],
    [640, 274],
    [32, 18],
  ])('fits a frame of %i x %i, and is the same each time', (width, height) => {
    for (const prompt of [
      'a crowd in a street',
      'close on a couple',
      'two men in a kitchen',
      'three men in a kitchen',
      'medium shot of four men',
      'close on two hands',
      'overhead shot of a crowd',
      '',
    ]) {
      const svg = sketch(prompt, { width, height, camera: { type: 'forward_up', roll: 3 } });
      expect(svg).toBe(sketch(prompt, { width, height, camera: { type: 'forward_up', roll: 3 } }));
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(rasterize(svg)).toMatchObject({ width, height });
      expect(svg.length).toBeLessThan(20_000);
    }
  });
});

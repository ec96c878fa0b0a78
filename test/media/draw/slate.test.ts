import { expect, test } from 'vitest';
import type { ClipOrder } from '../../../src/media/draw/clip-order.js';
import { drawSlate, escapeText } from '../../../src/media/draw/slate.js';
import { layOutSlate } from '../../../src/media/draw/slate-layout.js';
import { slateTimecode } from '../../../src/media/draw/slate-timecode.js';
import { textWidth } from '../../../src/media/text/font-metrics.js';

const order: ClipOrder = {
  prompt: '',
  seconds: 4,
  width: 854,
  height: 480,
  card: { shot: 'ridge', number: '3/20', take: 2, model: 'trinetra/kling-v3' },
};

interface Words {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** The texts of a slate, and where they are. */
function wordsOn(change: Partial<ClipOrder>, prompt = 'A lone hut', more: { place?: string } = {}): Words[] {
  const { svg } = drawSlate({ ...order, ...change }, { prompt, seconds: 4, cues: 'WIDE EXT', isStill: false, ...more });
  return [...svg.matchAll(/<text x="([^"]*)" y="([^"]*)" font-size="([^"]*)"[^>]*>([^<]*)</g)].map(
    ([, x, y, size, text = '']) => ({ text, x: Number(x), y: Number(y), size: Number(size) }),
  );
}

const texts = (words: readonly Words[]): string[] => words.map(({ text }) => text);

test('a slate says the shot’s number, id and take, its model and length, the preview’s size, the prompt and what it draws', () => {
  expect(texts(wordsOn({}))).toEqual([
    'TAKE 2',
    '3/20',
    'ridge',
    'WIDE EXT',
    'A lone hut',
    'trinetra/kling-v3  ·  4 s  ·  preview 480p',
  ]);
  expect(texts(wordsOn({}, 'A lone hut', { place: '1/2' }))).toContain(
    'trinetra/kling-v3  ·  part 1/2  ·  4 s  ·  preview 480p',
  );
});

test('a slate leaves out what is not known: without a board, shot and take', () => {
  const { card: _, ...alone } = order;
  const { svg } = drawSlate({ ...alone, model: 'uniall/kling-v3-pro' }, { prompt: '', seconds: 4, cues: '', isStill: false });
  expect(svg).not.toMatch(/TAKE|undefined/);
  expect(svg).toContain('uniall/kling-v3-pro  ·  4 s  ·  preview 480p');
});

test.each([
  ['wide', 854, 480],
  ['tall', 480, 854],
  ['square', 480, 480],
  ['small', 214, 120],
  ['very wide', 1920, 480],
  ['very thin', 480, 32],
])(
  'on a %s frame of %i x %i, no words leave the frame, and the picture keeps its place between the bands',
  (_, width, height) => {
    const prompt = 'A slow drone shot over a misty mountain range, a traveler in a long grey cloak walks the ridge. '.repeat(3);
    const card = {
      shot: 'a-shot-with-quite-a-long-name-for-a-slate',
      number: '120/200',
      take: 12,
      model: 'evolink/kling-v3-image-to-video',
    };
    const { view, counter } = layOutSlate(width, height);
    for (const { text, x, y, size } of wordsOn({ width, height, card }, prompt)) {
      expect(x, text).toBeGreaterThanOrEqual(0);
      expect(x + textWidth(text) * size, text).toBeLessThanOrEqual(width + 1);
      if (height >= 120) expect(y, text).toBeLessThanOrEqual(height);
      // Words in the row of the timecode end before it.
      if (y === counter.foot) expect(x + textWidth(text) * size, text).toBeLessThanOrEqual(counter.right - counter.width + 1);
    }
    expect(view.height).toBeGreaterThan(height * 0.2);
    expect(view.y + view.height).toBeLessThan(height);
  },
);

test('words on a slate of 480 lines are legible: none is smaller than 11 pixels', () => {
  for (const [width, height] of [
    [854, 480],
    [480, 854],
    [480, 480],
  ] as const) {
    for (const { text, size } of wordsOn({ width, height })) expect(size, text).toBeGreaterThanOrEqual(11);
  }
});

test('takes have colours, and neighbours have different ones', () => {
  const colourOf = (take: number): string =>
    /height="\d+" fill="(#[0-9a-f]+)"/.exec(
      drawSlate({ ...order, card: { shot: 'a', number: '1/1', take } }, { prompt: '', seconds: 4, cues: '', isStill: false })
        .svg,
    )?.[1] ?? '';
  const colours = Array.from({ length: 12 }, (_, index) => colourOf(index + 1));
  for (const [index, colour] of colours.entries()) expect(colour).not.toBe(colours[index + 1]);
  expect(new Set(colours.slice(0, 6)).size).toBe(6);
});

test.each([
  [0, 24, '00:00:00:00'],
  [23, 24, '00:00:00:23'],
  [24, 24, '00:00:01:00'],
  [25 * 61 + 7, 25, '00:01:01:07'],
  [30 * 3600 + 29, 30, '01:00:00:29'],
])('frame %i at %i frames a second has the timecode %s', (index, fps, timecode) => {
  expect(slateTimecode(index, fps)).toBe(timecode);
});

test('text is escaped, so that a prompt cannot draw anything', () => {
  expect(escapeText('</text><image href="file:///etc/passwd">&')).toBe(
    '&lt;/text&gt;&lt;image href=&quot;file:///etc/passwd&quot;&gt;&amp;',
  );
  const card = { shot: '<a>', number: '&', take: 1, model: '"<b>' };
  const { svg } = drawSlate({ ...order, card }, { prompt: '<rect/>', seconds: 1, cues: '', isStill: false });
  expect(svg).not.toMatch(/<rect\/>|<a>|<b>|>&</);
});

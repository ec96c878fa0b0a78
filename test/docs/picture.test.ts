import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { rasterize } from '../../src/media/draw/raster.js';
import { workspace } from '../support/rushes.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const PICTURE = join(root, 'docs/images/plan-and-rehearsal.png');

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly terminal: string;
  readonly labels: readonly { readonly text: string; readonly x: number; readonly y: number; readonly size: number }[];
  readonly colours: { readonly background: string; readonly label: string };
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Draws a part of an SVG's contents, or of a PNG. */
const pixels = ({ x, y, width, height }: Area, content: string): Uint8Array =>
  rasterize(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}" font-family="Open Sans Semibold">${content}</svg>`,
  ).rgba;

const image = (file: string, { width, height }: Layout): string =>
  `<image width="${width}" height="${height}" href="data:image/png;base64,${readFileSync(file).toString('base64')}"/>`;

/** The mean difference of a channel between two pictures, of 255. */
function difference(one: Uint8Array, other: Uint8Array): number {
  expect(one.length).toBe(other.length);
  return one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] as number)), 0) / one.length;
}

/** The number of visibly different pixels of two pictures. */
function apart(one: Uint8Array, other: Uint8Array): number {
  expect(one.length).toBe(other.length);
  const differs = (value: number, index: number) => Math.abs(value - (other[index] as number)) > 40;
  return new Set([...one.keys()].filter((index) => differs(one[index] as number, index)).map((index) => index >> 2)).size;
}

it('the README’s picture is what its script makes today, with the label of each shot', async () => {
  const again = join(workspace(), 'again.png');
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'docs/images/make.mjs'), again]);
  const layout = JSON.parse(stdout) as Layout;
  const { labels, colours } = layout;

  const whole = { x: 0, y: 0, ...layout };
  expect(readFileSync(PICTURE).readUInt32BE(20)).toBe(layout.height);
  // Another processor may round a few pixels differently; one digit is a hundred of them.
  const differing = apart(pixels(whole, image(PICTURE, layout)), pixels(whole, image(again, layout)));
  expect(differing, 'run `npm run pictures`, look at the picture and commit it').toBeLessThan(20);
  expect(statSync(PICTURE).size).toBeLessThan(200_000);

  const board = readFileSync(join(root, 'examples/storyboards/misty-ridge.yaml'), 'utf8');
  const shots = [...board.matchAll(/^ {2}- id: (\S+)/gm)].map(([, id]) => id as string);
  expect(shots.length).toBeGreaterThan(3);
  expect(labels.map(({ text }) => text.split(' ')[0])).toEqual(shots.map((id) => `${id}.1`));
  for (const shot of shots) expect(layout.terminal).toContain(`${shot}.1`);

  const lettered = ({ x, y, size }: (typeof labels)[number], text: string) =>
    `<rect width="100%" height="100%" x="${x}" y="${y - size}" fill="${colours.background}"/><text x="${x}" y="${y}" font-size="${size}" fill="${colours.label}" xml:space="preserve">${text}</text>`;
  for (const label of labels) {
    const area = { x: label.x, y: label.y - label.size, width: 160, height: label.size + 8 };
    const shown = pixels(area, image(PICTURE, layout));
    expect(difference(shown, pixels(area, lettered(label, label.text))), label.text).toBeLessThan(2);
    // The comparison distinguishes one label from another.
    expect(difference(shown, pixels(area, lettered(label, 'other.1  9 s')))).toBeGreaterThan(4);
  }
});

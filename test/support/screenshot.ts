import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { rasterize } from '../../src/media/draw/raster.js';
import type { TabOptions, TestBrowser } from './browser.js';
import { root } from './pack.js';
import { workspace } from './rushes.js';

/** Pictures that differ by more, of 255 a channel, do not show the same page. Fonts and browsers differ by less. */
const TOLERANCE = 12;
const MAX_BYTES = 80_000;

/** Every time in a page becomes this one, so that the same page gives the same picture. */
const TIME = '2026-03-09T10:00:00.000Z';

/** Waits until each clip on the screen shows a frame, and two pictures in a row are the same. */
async function takePicture(page: Page): Promise<Buffer> {
  await expect
    .poll(() =>
      page.evaluate(
        `[...document.querySelectorAll('.frame:not(.is-empty)')].filter((frame) => {
          const { top, bottom } = frame.getBoundingClientRect();
          const isReady = [...frame.querySelectorAll('video')].some((video) => video.readyState >= 2);
          const isDrawn = frame.querySelector('canvas:not([hidden]), img') !== null;
          return bottom > 0 && top < innerHeight && !isReady && !isDrawn;
        }).length`,
      ),
    )
    .toBe(0);
  let last: Buffer = Buffer.alloc(0);
  const isStill = async () => {
    const now = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    const same = now.equals(last);
    last = now;
    return same;
  };
  await expect.poll(isStill, { interval: 500, timeout: 30_000 }).toBe(true);
  return last;
}

/** A picture's size and pixels. */
function pixelsOf(png: Buffer) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const image = `<image width="${width}" height="${height}" href="data:image/png;base64,${png.toString('base64')}"/>`;
  return rasterize(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${image}</svg>`);
}

/** The mean difference of a channel, of 255. Infinite for pictures of different sizes. */
function differenceOf(one: Buffer, other: Buffer): number {
  const [a, b] = [pixelsOf(one), pixelsOf(other)];
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  return a.rgba.reduce((sum, value, index) => sum + Math.abs(value - (b.rgba[index] as number)), 0) / a.rgba.length;
}

/**
 * Takes a picture of a page, and compares it with `docs/images/NAME.png`. With RECORD=1 it writes that file.
 *
 * @param file the page; times in it are replaced
 * @param act what a person does before the picture
 */
export async function comparePicture(
  browser: TestBrowser,
  name: string,
  file: string,
  options: TabOptions = {},
  act: (page: Page) => Promise<void> = async () => {},
): Promise<void> {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/\b20\d\d-\d\d-\d\dT[\d:.]+Z/g, TIME));
  const { page } = await browser.open(file, options);
  await act(page);
  const folder = workspace();
  const [large, small] = [join(folder, 'large.png'), join(folder, 'small.png')];
  writeFileSync(large, await takePicture(page));
  execFileSync(process.execPath, [join(root, 'docs/images/shrink.mjs'), large, small]);
  const kept = join(root, 'docs/images', `${name}.png`);
  if (process.env['RECORD']) copyFileSync(small, kept);
  const difference = differenceOf(readFileSync(small), readFileSync(kept));
  expect(difference, `${name}: run \`npm run pictures\`, look at the picture and commit it`).toBeLessThan(TOLERANCE);
  expect(statSync(kept).size, `${name} is small`).toBeLessThan(MAX_BYTES);
}

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ReviewData, ReviewShot } from '../../src/review/review-data.js';
import { useBrowser } from '../support/browser.js';
import { FILM_SECONDS, reviewFilm, takeOf, withShot, writeReviewPage } from '../support/review-film.js';
import { IN_TIME, TIMED } from '../support/timed.js';

const browser = useBrowser();

/** More decoders than this at once make a browser slow. */
const MAX_DECODERS = 24;

/** A long film: the small one, over and over. */
function repeat(data: ReviewData, count: number): ReviewData {
  const shots = Array.from({ length: count }, (_, index): ReviewShot => {
    const shot = data.shots[index % data.shots.length] as ReviewShot;
    const id = `${shot.id}-${index}`;
    return {
      ...shot,
      id,
      number: index + 1,
      takes: shot.takes.map((take) => ({ ...take, shot: id, name: `${id}.${take.take}` })),
    };
  });
  return { ...data, shots };
}

const withSource = (page: Page): Promise<number> => page.locator('video[src]').count();
/** Pictures near the viewport that show neither a frame nor words. */
const blank = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('[data-clip]')].filter((frame) => {
        const { top, bottom, height } = frame.getBoundingClientRect();
        const isShown = (frame.querySelector('video')?.readyState ?? 0) >= 2 || frame.querySelector('canvas') !== null;
        return height > 0 && bottom > 0 && top < innerHeight && !isShown;
      }).length,
  );

describe('videos of the review page', () => {
  it('have a source only near the viewport, and lose it again', async () => {
    const { folder, data } = await reviewFilm();
    const { page } = await browser.open(writeReviewPage(folder, repeat(data, 60)));
    const first = page.locator('#shot-ridge-0 .take video').first();
    await expect.poll(() => first.getAttribute('src')).toBe('clips/ridge.1.mp4#t=0.100');
    await expect.poll(() => blank(page)).toBe(0);
    expect(await page.locator('#shot-ridge-40 video[src]').count()).toBe(0);
    let most = 0;
    for (let step = 0; step < 59; step++) {
      await page.keyboard.press('j');
      most = Math.max(most, await withSource(page));
    }
    await expect.poll(() => blank(page)).toBe(0);
    // No video is left, and no picture that a video left behind.
    expect(await page.locator('#shot-ridge-0 .frame > :is(video, canvas)').count()).toBe(0);
    expect(most).toBeLessThanOrEqual(MAX_DECODERS);
    expect(most).toBeGreaterThan(3);
  });

  it('keep their frame as a picture where more are on the screen than may have a decoder', async () => {
    const { folder, data } = await reviewFilm('tall');
    const clips = data.shots.flatMap(({ takes }) => takes.map(({ clip }) => clip));
    const many = withShot(data, 'ridge', () => ({
      takes: Array.from({ length: 40 }, (_, index) => takeOf('ridge', index + 1, clips[index % clips.length])),
      selected: 40,
    }));
    const { page } = await browser.open(writeReviewPage(folder, many), { width: 1800, height: 1600 });
    await expect.poll(() => blank(page)).toBe(0);
    expect(await page.locator('#shot-ridge .take').count()).toBe(40);
    expect(await withSource(page)).toBeLessThanOrEqual(MAX_DECODERS);
    // A frozen take plays as any other.
    await page.locator('#shot-ridge .take .frame:has(canvas)').first().click();
    await expect.poll(() => page.locator('.is-playing').count()).toBe(1);
  });

  it('play under the mouse without sound, and stop when it leaves', async () => {
    const { folder, data } = await reviewFilm();
    const { page } = await browser.open(writeReviewPage(folder, data));
    const frame = page.getByRole('button', { name: 'Play ridge.1' });
    await expect.poll(() => blank(page)).toBe(0);
    await frame.hover();
    await expect.poll(() => frame.getAttribute('class')).toContain('is-playing');
    expect(await frame.locator('video').evaluate((video) => (video as HTMLVideoElement).muted)).toBe(true);
    await page.mouse.move(2, 2);
    await expect.poll(() => frame.getAttribute('class')).not.toContain('is-playing');
    await expect
      .poll(() => frame.locator('video').evaluate((video) => (video as HTMLVideoElement).currentTime))
      .toBeCloseTo(0.1);
  });

  it('stay still under the mouse of a person who wants less motion, and play on the space bar', async () => {
    const { folder, data } = await reviewFilm();
    const { page } = await browser.open(writeReviewPage(folder, data), { reducedMotion: true });
    await page.getByRole('button', { name: 'Play ridge.1' }).hover();
    await page.waitForFunction(() => document.querySelectorAll('#shot-ridge video[src]').length > 1);
    await new Promise((done) => setTimeout(done, 400));
    expect(await page.locator('.is-playing').count()).toBe(0);
    await page.keyboard.press('Space');
    await expect.poll(() => page.locator('.is-playing').getAttribute('data-take')).toBe('ridge.2');
    await page.keyboard.press('Space');
    await expect.poll(() => page.locator('.is-playing').count()).toBe(0);
  });

  it('show the last frame of a shot beside the first one of the next, and a still beside frame 1', async () => {
    const { folder, data } = await reviewFilm();
    const still = { from: 'https://example.com/still.png' };
    const { page, requests } = await browser.open(
      writeReviewPage(
        folder,
        withShot(data, 'ridge', () => ({ first: still })),
      ),
    );
    const join = page.getByRole('region', { name: 'Join of ridge and pass' });
    await expect
      .poll(() => join.locator('video').evaluateAll((all) => all.map((one) => one.getAttribute('src'))))
      .toEqual([`clips/ridge.2.mp4#t=${(FILM_SECONDS - 0.5 / 12).toFixed(3)}`, 'clips/pass.2.mp4#t=0.000']);
    expect(await page.locator('.pair figcaption').allTextContents()).toEqual(['First still', 'First frame']);
    const link = page.getByRole('link', { name: still.from });
    expect(await link.getAttribute('href')).toBe(still.from);
    // Picking another take changes the join at once.
    await page.keyboard.press('1');
    await expect.poll(() => join.locator('video').first().getAttribute('src')).toContain('ridge.1.mp4');
    expect(requests.filter((one) => !one.startsWith(`file://${folder}/`) && !one.startsWith('blob:'))).toEqual([]);
  });

  it('say it where no take of a shot counts, in its joins and in the reel', async () => {
    const { folder, data } = await reviewFilm();
    const { page } = await browser.open(writeReviewPage(folder, data));
    for (const key of ['j', 'j', 'r', 'r']) await page.keyboard.press(key);
    const words = 'No take of hut counts';
    const join = page.getByRole('region', { name: 'Join of pass and hut' });
    await expect.poll(() => join.locator('.slate').allTextContents()).toEqual(['', words]);
    expect(await join.locator('figcaption').allTextContents()).toEqual(['pass.2, last frame', 'hut']);
    await page.getByRole('button', { name: 'Play the reel' }).click();
    for (const _ of [1, 2]) await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.locator('.reel-slate').textContent()).toBe(words);
  });

  it('say it where a clip went missing after the page was made', async () => {
    const { folder, data } = await reviewFilm();
    rmSync(join(folder, 'clips/ridge.1.mp4'));
    const { page } = await browser.open(writeReviewPage(folder, data), { expected: [/ERR_FILE_NOT_FOUND/] });
    await expect.poll(() => page.locator('[data-take="ridge.1"] .slate').textContent()).toBe('The clip cannot be read.');
  });
});

describe('the reel', () => {
  it(
    'plays the picked takes one after the other without a visible gap, and a pause where a clip is missing',
    TIMED,
    async () => {
      const { folder, data } = await reviewFilm();
      const film = withShot(data, 'hut', () => ({ takes: [] }));
      const noHut = { ...film, shots: film.shots.map((shot) => (shot.id === 'hut' ? { ...shot, selected: 0 } : shot)) };
      const { page } = await browser.open(writeReviewPage(folder, noHut));
      await page.keyboard.press('1');
      await expect.poll(() => page.locator('.said').textContent()).toBe('Picked ridge.1');
      await page.getByRole('button', { name: 'Play the reel' }).click();
      const dialog = page.getByRole('dialog');
      // Each animation frame, whether a moving picture or a slate is on the screen.
      const gaps = await page.evaluate(async () => {
        const names: string[] = [];
        let longest = 0;
        let dark = 0;
        let last = performance.now();
        const toggle = document.querySelector('.reel-bar .primary') as HTMLElement;
        while (toggle.textContent === 'Pause') {
          const now = await new Promise<number>((done) => requestAnimationFrame(done));
          const front = document.querySelector<HTMLVideoElement>('.screen [data-side="front"]');
          const isShown = front ? front.readyState >= 2 : !document.querySelector<HTMLElement>('.reel-slate')?.hidden;
          dark = isShown ? 0 : dark + now - last;
          longest = Math.max(longest, dark);
          last = now;
          const name = document.querySelector('.reel-name')?.textContent ?? '';
          if (names.at(-1) !== name) names.push(name);
        }
        return { names, longest };
      });
      expect(gaps.names).toEqual(['1 ridge.1', '2 pass.2', '3 hut', '4 fire.2']);
      // The first clip takes a moment to load; a change between clips takes none.
      expect(gaps.longest, IN_TIME).toBeLessThan(700);
      expect(await dialog.locator('.reel-time').textContent()).toBe('0:04 of 0:04');
      await page.keyboard.press('Escape');
      await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.shot')?.id)).toBe('shot-fire');
      await expect.poll(() => page.locator('.reel video[src]').count()).toBe(0);
    },
  );

  it('plays across one join, and closes', async () => {
    const { folder, data } = await reviewFilm();
    const { page } = await browser.open(writeReviewPage(folder, data));
    await page.getByRole('button', { name: 'Play the join of ridge and pass' }).click();
    await expect.poll(() => page.locator('.reel-name').textContent()).toBe('2 pass.2');
    await expect.poll(() => page.locator('.reel').isHidden()).toBe(true);
    expect(await page.locator('.reel-name').textContent()).toBe('2 pass.2');
  });

  it('has a strip in proportion to the length of each shot, with a picture in each piece', async () => {
    const { folder, data } = await reviewFilm();
    const { page } = await browser.open(
      writeReviewPage(
        folder,
        withShot(data, 'pass', () => ({ takes: [], seconds: 3 })),
      ),
    );
    const widths = await page
      .locator('.deck .strip li')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
    const unit = widths[0] as number;
    expect(widths.map((width) => Math.round(width / unit))).toEqual([1, 3, 1, 1]);
    await expect.poll(() => page.locator('.deck .strip canvas').count()).toBe(3);
    await page.locator('.deck .strip button').nth(2).click();
    expect(await page.evaluate(() => document.activeElement?.closest('.shot')?.id)).toBe('shot-hut');
  });
});

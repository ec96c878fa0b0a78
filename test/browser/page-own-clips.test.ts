import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.js';
import { reviewFilm, writeReviewPage } from '../support/review-film.js';

const browser = useBrowser();
/** A busy machine may be slow. */
const SOON = { timeout: 20_000 };

/** The page of a film whose second shot is an own clip. */
async function openPage() {
  const { folder, data } = await reviewFilm();
  copyFileSync(join(folder, 'clips/hut.1.mp4'), join(folder, 'own clip.mp4'));
  const [first, ...rest] = data.shots.map((shot, index) => ({ ...shot, number: index === 0 ? 1 : index + 2 }));
  const clip = { duration: 1, width: 160, height: 90, fps: 12 };
  const own = { id: 'logo', number: 2, file: 'own clip.mp4', src: 'own%20clip.mp4', notes: 'From the archive', ...clip };
  const shots = first === undefined ? rest : [first, ...rest];
  return browser.open(writeReviewPage(folder, { ...data, shots, own_clips: [own] }));
}

describe('an own clip on the review page', () => {
  it('is a card in its place, with its picture and its words, and without anything to decide', async () => {
    const { page } = await openPage();
    expect(await page.locator('ol.shots > li').evaluateAll((all) => all.map(({ id }) => id))).toEqual([
      'shot-ridge',
      'shot-logo',
      'shot-pass',
      'shot-hut',
      'shot-fire',
    ]);
    const card = page.locator('#shot-logo');
    expect((await card.innerText()).split('\n').filter(Boolean)).toEqual(
      expect.arrayContaining([
        '02',
        'logo',
        expect.stringMatching(/^your own clip, never paid$/i),
        '1 s · 160×90 · own clip.mp4',
        'From the archive',
      ]),
    );
    expect(await card.locator('button').count()).toBe(1);
    expect(await card.locator('a').getAttribute('href')).toBe('own%20clip.mp4');
    await card.scrollIntoViewIfNeeded();
    await expect.poll(() => card.locator('video, canvas, img').count(), SOON).toBeGreaterThan(0);
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('has a piece in the filmstrip that leads to its card', async () => {
    const { page } = await openPage();
    const pieces = page.locator('nav .strip button');
    expect(await pieces.evaluateAll((all) => all.map((one) => one.getAttribute('title')?.slice(0, 6)))).toEqual([
      '1 ridg',
      '2 logo',
      '3 pass',
      '4 hut ',
      '5 fire',
    ]);
    expect(await pieces.nth(1).getAttribute('aria-label')).toBe('Shot 2, logo, 1 s, Your own clip');
    await pieces.nth(1).click();
    expect(await page.evaluate(() => document.activeElement?.closest('li')?.id)).toBe('shot-logo');
  });

  it('plays in the reel between its neighbours, and a search for a shot hides it', async () => {
    const { page } = await openPage();
    await page.getByRole('button', { name: 'Play the reel' }).click();
    const names: string[] = [];
    const name = page.locator('.reel-name');
    await expect
      .poll(
        async () => {
          const text = (await name.textContent()) ?? '';
          if (names.at(-1) !== text) names.push(text);
          return text;
        },
        { ...SOON, interval: 50 },
      )
      .toBe('3 pass.2');
    expect(names).toEqual(['1 ridge.2', '2 logo', '3 pass.2']);
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox').fill('hut');
    await expect.poll(() => page.locator('#shot-logo').isVisible(), SOON).toBe(false);
  });
});

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ReviewData } from '../../src/review/review-data.js';
import { checkAccessibility, useBrowser } from '../support/browser.js';
import { reviewFilm, takeOf, withShot, writeReviewPage } from '../support/review-film.js';

const browser = useBrowser();

const due = (take: string, action = 'submit') => [
  { action, take, reason: 'it has no take yet', credits: 76, unit: 'trinetra' },
];

/** Before a render: no takes, stills and prices. */
const asSheet = (data: ReviewData): ReviewData => ({
  ...data,
  shots: data.shots.map(({ selected: _, ...shot }, index) => ({
    ...shot,
    takes: [],
    due: due(`${shot.id}.1`),
    ...(index === 1 && { first: { from: 'https://example.com/stills/a-rather-long-name-of-a-still.png?sig=abcdef' } }),
  })),
  totals: [{ unit: 'trinetra', planned: 0, charged: 0, to_pay: 304, unpriced: 0 }],
});

/** One shot renders, one failed, one has lost its clip, one is undecided with a changed prompt. */
function asTroubled(data: ReviewData): ReviewData {
  const [clip] = data.shots.flatMap(({ takes }) => takes.map((take) => take.clip));
  if (!clip) throw new Error('the film has clips');
  const running = withShot(data, 'ridge', ({ takes }) => ({ takes: [...takes, takeOf('ridge', 3)] }));
  const reason = 'the gateway’s moderation refused the prompt: change it, then render again';
  const failed = withShot(running, 'pass', () => ({
    takes: [{ ...takeOf('pass', 1), status: 'failed', reason }],
    selected: 0,
    due: due('pass.2'),
  }));
  const gone = withShot(failed, 'hut', ({ takes }) => ({
    takes: takes.map((take) => ({ ...take, clip: { ...clip, file: 'missing' as const } })),
    due: [...due('hut.2', 'fetch'), ...due('hut.3', 'resume')],
  }));
  const changed = withShot(gone, 'fire', ({ takes }) => ({
    prompt_changes: [
      { kind: 'same', text: 'The fire at ' },
      { kind: 'removed', text: 'noon' },
      { kind: 'added', text: 'dawn' },
      { kind: 'same', text: ', seen from afar' },
    ],
    changes: ['duration 5 → 8'],
    warnings: ['`camera` is unsupported by this model'],
    first: { from: 'https://example.com/fire.png' },
    takes: takes.map((take) => ({
      ...take,
      current: take.take === 2,
      rejected: take.take === 1,
      warnings: ['8 s were ordered'],
    })),
    pick: {
      state: 'approved',
      take: 2,
      clip: takes[1]?.clip?.id as string,
      verdict: 'approved',
      rejected: [1],
      note: 'Slower.',
    },
  }));
  return {
    ...changed,
    rendering: true,
    former_takes: [takeOf('gone', 1, clip)],
    warnings: ['film.picks.yaml has a line for `gone`, which is not on the board'],
  };
}

const FILMS = { done: (data: ReviewData) => data, sheet: asSheet, troubled: asTroubled };
/** How far to the right anything of the page reaches, also what a shot clips. */
const widthOf = (page: Page) =>
  page.evaluate(() =>
    Math.max(
      document.documentElement.scrollWidth,
      ...[...document.querySelectorAll('body *:not(.reel *)')].map((one) => Math.floor(one.getBoundingClientRect().right)),
    ),
  );

describe('the look of the review page', () => {
  for (const [name, change] of Object.entries(FILMS))
    for (const scheme of ['light', 'dark'] as const)
      it(`is accessible: ${name}, ${scheme}, with its dialogs and notes`, async () => {
        const { folder, data } = await reviewFilm();
        const { page } = await browser.open(writeReviewPage(folder, change(data)), { scheme });
        expect(await checkAccessibility(page)).toEqual([]);
        await page.keyboard.press('a');
        await page.keyboard.press('n');
        expect(await checkAccessibility(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.keyboard.press('?');
        expect(await checkAccessibility(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.keyboard.press('p');
        expect(await checkAccessibility(page)).toEqual([]);
      });

  it('fits 320 to 600 pixels without scrolling sideways', async () => {
    for (const [name, change] of Object.entries(FILMS))
      for (const shape of ['wide', 'tall'] as const) {
        const { folder, data } = await reviewFilm(shape);
        const { page } = await browser.open(writeReviewPage(folder, change(data)), { width: 320 });
        await page.keyboard.press('n');
        for (const width of [320, 480, 520, 600, 400]) {
          await page.setViewportSize({ width, height: 800 });
          expect(await widthOf(page), `${name}, ${shape}, ${width}`).toBeLessThanOrEqual(width);
        }
        const takes = await page.locator('.take-frame:visible').evaluateAll((all) => all.map((one) => one.clientWidth));
        for (const width of takes) expect(width, `${name}, ${shape}`).toBeGreaterThan(shape === 'wide' ? 300 : 160);
        for (const width of takes) expect(width, `${name}, ${shape}`).toBeLessThanOrEqual(384);
      }
  });

  it('keeps what is said above the bar of changes on a narrow screen', async () => {
    const { folder, data } = await reviewFilm();
    for (const width of [320, 400, 600]) {
      const { page } = await browser.open(writeReviewPage(folder, data), { width });
      await page.keyboard.press('1');
      await expect.poll(() => page.locator('.saving').isVisible()).toBe(true);
      const [said, bar] = [await page.locator('.said').boundingBox(), await page.locator('.saving').boundingBox()];
      if (!said || !bar) throw new Error('both are in sight');
      expect(said.y + said.height, `${width}`).toBeLessThanOrEqual(bar.y);
      expect(bar.x + bar.width, `${width}`).toBeLessThanOrEqual(width);
    }
  });

  it('shows where each shot stands', async () => {
    const { folder, data } = await reviewFilm();
    const { page } = await browser.open(writeReviewPage(folder, asTroubled(data)));
    expect(await page.locator('.state').allTextContents()).toEqual(['Rendering', 'Failed', 'Clip missing', 'Approved']);
    expect(await page.locator('[data-take="ridge.3"] .slate').textContent()).toBe('Rendering');
    expect(await page.locator('#shot-pass .reason').textContent()).toContain('moderation refused the prompt');
    expect(await page.locator('#shot-pass .due').textContent()).toBe(
      'Next render: new take pass.2, 76 creditsit has no take yet',
    );
    // A failed take without a charge cost nothing.
    expect(await page.locator('#shot-pass .facts').textContent()).not.toContain('planned');
    expect(await page.locator('#shot-hut .due strong').allTextContents()).toEqual([
      'Next render: download hut.2, at no cost',
      'Next render: wait for hut.3, already counted',
    ]);
    expect(await page.locator('[data-take="hut.2"] .slate').textContent()).toBe('The clip is not on this disk.');
    expect(await page.locator('#shot-fire .prompt').innerHTML()).toContain('<del>noon</del><ins>dawn</ins>');
    expect(await page.locator('#shot-fire .words').textContent()).toContain('duration 5 → 8');
    expect(await page.locator('#shot-fire .facts').textContent()).toContain('zoom in slowly');
    expect(await page.locator('.former').textContent()).toContain('gone.1');
    expect(await page.locator('.masthead').textContent()).toMatch(/608 credits.*A render was running on/s);
  });

  it('is a storyboard sheet before a render, with stills, prices and the command', async () => {
    const { folder, data } = await reviewFilm();
    const { page } = await browser.open(writeReviewPage(folder, asSheet(data)), { width: 1400 });
    expect(await page.locator('.masthead').textContent()).toMatch(/Next render304 credits.*rushes render film\.yaml/s);
    const tops = await page
      .locator('.shot')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
    expect(new Set(tops.slice(0, 3)).size).toBe(1);
    expect(await page.locator('#shot-pass .plan').textContent()).toContain('https://example.com/stills/');
    expect(await page.getByRole('button', { name: 'Approve ridge' }).isHidden()).toBe(true);
  });

  it('filters by state and searches, with counts, and keeps the current shot in sight', async () => {
    const { folder, data } = await reviewFilm();
    const { page } = await browser.open(writeReviewPage(folder, asTroubled(data)));
    const visible = () => page.locator('.shot:visible h2').allTextContents();
    expect(await page.locator('.filters button').allTextContents()).toEqual([
      'All4',
      'Rendering1',
      'Failed1',
      'Clip missing1',
      'Approved1',
    ]);
    await page.getByRole('button', { name: /^Failed/ }).click();
    expect(await visible()).toEqual(['pass']);
    expect(await page.locator('.found').textContent()).toBe('1 of 4 shots');
    await page.getByRole('button', { name: /^All/ }).click();
    await page.getByRole('searchbox').fill('afar FIRE');
    expect(await visible()).toEqual(['fire']);
    await page.getByRole('searchbox').fill('moderation');
    expect(await visible()).toEqual(['pass']);
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: /^Approved/ }).click();
    await page.locator('#shot-fire article').focus();
    await page.keyboard.press('r');
    await expect.poll(() => page.locator('#shot-fire .state').textContent()).toBe('Needs a take');
    expect(await visible()).toEqual(['fire']);
  });

  it('prints the title above the picture, and each state once', async () => {
    const { folder, data } = await reviewFilm();
    const { page } = await browser.open(writeReviewPage(folder, data));
    await page.keyboard.press('1');
    await page.emulateMedia({ media: 'print' });
    const topOf = async (selector: string) => (await page.locator(`#shot-ridge ${selector}`).boundingBox())?.y ?? 0;
    expect(await topOf('h2')).toBeLessThan(await topOf('[data-take="ridge.1"]'));
    expect((await page.locator('#shot-ridge').innerText()).match(/picked/gi)).toHaveLength(1);
  });

  it('prints frames, words and no controls', async () => {
    const { folder, data } = await reviewFilm();
    const { page } = await browser.open(writeReviewPage(folder, data));
    await page.evaluate(() => {
      window.print = () => {
        dispatchEvent(new Event('beforeprint'));
        document.title = 'printed';
      };
    });
    await page.getByRole('button', { name: 'Print' }).click();
    await expect.poll(() => page.title()).toBe('printed');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('button:visible, input:visible, .deck:visible').count()).toBe(0);
    expect(await page.locator('.printed:visible').count()).toBe(4);
    const colours = await page
      .locator('.printed')
      .evaluateAll((all) =>
        all.map((one) => new Set((one as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, 80, 40).data).size),
      )
      .catch((error: Error) => error.message);
    // A page from disk may draw a clip, and may not read its pixels back.
    expect(colours).toContain('tainted');
    const pdf = await page.pdf({ format: 'A4' });
    const text = pdf.toString('latin1');
    expect(text.match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
    expect(text.match(/\/Subtype\s*\/Image/g)?.length).toBeGreaterThanOrEqual(4);
  });
});

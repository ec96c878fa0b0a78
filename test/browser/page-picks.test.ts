import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../support/browser.js';
import { reviewFilm, withShot, writeReviewPage } from '../support/review-film.js';

const browser = useBrowser();

const said = (page: Page) => page.locator('.said');
/** The shot that has the focus. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.closest('.shot')?.id);
const standing = (page: Page, take: string) => page.locator(`.take:has([data-take="${take}"])`).getAttribute('data-standing');

/** Downloads the picks file, and returns its text. */
async function download(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download picks' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('film.picks.yaml');
  return readFileSync(await file.path(), 'utf8');
}

async function openFilm() {
  const { folder, data } = await reviewFilm();
  const { page } = await browser.open(writeReviewPage(folder, data));
  const clip = (name: string) => data.shots.flatMap(({ takes }) => takes).find((take) => take.name === name)?.clip?.id;
  return { page, data, clip };
}

describe('the keys of the review page', () => {
  it('start at the first shot and move from shot to shot, and no further', async () => {
    const { page } = await openFilm();
    expect(await focused(page)).toBe('shot-ridge');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('shot-hut');
    await page.keyboard.press('k');
    expect(await focused(page)).toBe('shot-pass');
    for (const key of ['ArrowUp', 'k', 'k']) await page.keyboard.press(key);
    expect(await focused(page)).toBe('shot-ridge');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-take'))).toBe('ridge.1');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('shot-pass');
  });

  it('pick, approve, reject and note, and the downloaded file has it all and keeps what was written by hand', async () => {
    const { page, data, clip } = await openFilm();
    await page.keyboard.press('1');
    await expect.poll(() => said(page).textContent()).toBe('Picked ridge.1');
    expect(await standing(page, 'ridge.1')).toBe('picked');
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await expect.poll(() => standing(page, 'pass.2')).toBe('approved');
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    await expect.poll(() => standing(page, 'hut.2')).toBe('rejected');
    expect(await standing(page, 'hut.1')).toBe('counts');
    // Another take counts: somebody decides about it first.
    expect(await page.locator('#shot-hut .state').textContent()).toBe('To decide');
    await page.keyboard.press('j');
    await page.keyboard.press('n');
    await page.keyboard.type('Slower; "closer" #2: j');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#shot-fire .note-text').textContent()).toBe('Slower; "closer" #2: j');
    expect(await focused(page)).toBe('shot-fire');
    const expected = data.picks.text
      .replace('ridge: {}', `ridge: { take: 1, clip: ${clip('ridge.1')} }`)
      .replace('pass: {}', `pass: { take: 2, clip: ${clip('pass.2')}, verdict: approved }`)
      .replace('hut: {}', `hut: { take: 2, clip: ${clip('hut.2')}, verdict: rejected }`)
      .replace('fire: {}', 'fire: { note: "Slower; \\"closer\\" #2: j" }');
    // Digits that other readers take for a number are quoted.
    expect((await download(page)).replace(/clip: "([0-9e]+)"/g, 'clip: $1')).toBe(expected);
  });

  it('undo one change after the other, back to what the file had', async () => {
    const { page, data } = await openFilm();
    for (const key of ['1', 'a', 'j', 'r']) await page.keyboard.press(key);
    await expect.poll(() => page.locator('.saving p').textContent()).toBe('2 shots changed, only in this page');
    await page.keyboard.press('k');
    await page.keyboard.press('u');
    await expect.poll(() => focused(page)).toBe('shot-pass');
    expect(await standing(page, 'pass.2')).toBe('counts');
    await page.keyboard.press('u');
    await expect.poll(() => standing(page, 'ridge.1')).toBe('picked');
    await page.keyboard.press('u');
    await expect.poll(() => standing(page, 'ridge.1')).toBe('none');
    expect(await page.locator('.saving').isHidden()).toBe(true);
    await page.keyboard.press('u');
    await expect.poll(() => said(page).textContent()).toBe('Nothing to undo');
    await page.keyboard.press('n');
    await page.keyboard.type('x');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.saving').isVisible()).toBe(true);
    expect(await download(page)).toBe(data.picks.text.replace('ridge: {}', 'ridge: { note: "x" }'));
  });

  it('reject the take that has the focus, and keep the pick', async () => {
    const { page, clip } = await openFilm();
    await page.keyboard.press('2');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('r');
    await expect.poll(() => standing(page, 'ridge.1')).toBe('rejected');
    expect(await standing(page, 'ridge.2')).toBe('picked');
    expect(await download(page)).toMatch(new RegExp(`ridge: \\{ take: 2, clip: "?${clip('ridge.2')}"?, rejected: \\[1\\] \\}`));
  });

  it('write in a note or a search, and press a button that has the focus', async () => {
    const { page } = await openFilm();
    await page.keyboard.press('n');
    await page.keyboard.type('jar 1');
    expect(await page.locator('textarea:visible').inputValue()).toBe('jar 1');
    await page.keyboard.press('Escape');
    expect(await page.locator('textarea:visible').count()).toBe(0);
    await page.keyboard.press('/');
    await page.keyboard.type('hut');
    expect(await page.locator('.shot:visible').count()).toBe(1);
    expect(await page.locator('.saving').isHidden()).toBe(true);
    await page.getByRole('button', { name: 'Approve hut' }).focus();
    await page.keyboard.press('Space');
    await expect.poll(() => standing(page, 'hut.2')).toBe('approved');
  });

  it('leave a search with Enter for the first shot that it finds, and with Esc for all shots', async () => {
    const { page } = await openFilm();
    await page.keyboard.press('/');
    await page.keyboard.type('hut.2');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('shot-hut');
    await page.keyboard.press('r');
    await expect.poll(() => standing(page, 'hut.2')).toBe('rejected');
    await page.keyboard.press('/');
    await page.keyboard.type('x');
    expect(await page.locator('.found').textContent()).toBe('No shot has “hut.2x”');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('searchbox').inputValue()).toBe('hut.2x');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    expect(await page.locator('.shot:visible').count()).toBe(4);
    expect(await focused(page)).toBe('shot-ridge');
  });

  it('are explained on ?, which also closes the help', async () => {
    const { page } = await openFilm();
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog', { name: 'Keys' }).isVisible()).toBe(true);
    await page.keyboard.press('j');
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog', { name: 'Keys' }).isHidden()).toBe(true);
    expect(await focused(page)).toBe('shot-ridge');
  });
});

describe('picks of the review page', () => {
  it('warn before they are lost', async () => {
    const { page } = await openFilm();
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await page.reload();
    expect(asked).toEqual([]);
    await page.keyboard.press('a');
    await expect.poll(() => page.locator('.saving').isVisible()).toBe(true);
    await page.reload();
    expect(asked).toEqual(['beforeunload']);
    await page.keyboard.press('a');
    await expect.poll(() => page.locator('.saving').isVisible()).toBe(true);
    await download(page);
    await page.reload();
    expect(asked).toEqual(['beforeunload']);
  });

  it('are taken over with a command, which the page names after the download', async () => {
    const { folder, data } = await reviewFilm();
    const file = 'my film.picks.yaml';
    const pick = "rushes pick 'my film.yaml' --rehearsal";
    const named = { ...data, picks: { ...data.picks, file }, commands: { ...data.commands, pick } };
    const { page } = await browser.open(writeReviewPage(folder, named), { width: 320 });
    await page.keyboard.press('a');
    await page.getByRole('button', { name: 'Download picks' }).click();
    await expect
      .poll(() => page.locator('.saving').textContent())
      .toContain(`${file} is in your browser’s folder for downloads. Take its picks over: `);
    expect(await page.locator('.saving code').textContent()).toBe(`${pick} --from ~/Downloads/'my film.picks.yaml'`);
    const box = await page.locator('.saving code').boundingBox();
    expect(box?.width).toBeGreaterThan(100);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
    await page.keyboard.press('r');
    await expect.poll(() => page.locator('.saving').textContent()).toContain('1 shot changed, only in this page');
  });

  it('say when they are void or outdated, and a new decision forgets the void one', async () => {
    const { folder, data } = await reviewFilm();
    const one = withShot(data, 'ridge', () => ({
      pick: {
        state: 'void',
        take: 1,
        clip: '000000000000',
        rejected: [],
        message: 'ridge.1 has another clip now',
        note: 'kept',
      },
    }));
    const two = withShot(one, 'pass', ({ takes }) => ({
      takes: takes.map((take) => ({ ...take, current: take.take === 2 })),
      selected: 1,
      pick: { state: 'outdated', take: 1, clip: takes[0]?.clip?.id as string, rejected: [], message: 'the shot has changed' },
    }));
    const { page } = await browser.open(writeReviewPage(folder, two));
    expect(await page.locator('#shot-ridge .words').textContent()).toContain('The pick is void: ridge.1 has another clip now');
    expect(await page.locator('#shot-pass .words').textContent()).toContain('The pick is outdated: the shot has changed');
    expect(await standing(page, 'ridge.1')).toBe('none');
    expect(await standing(page, 'pass.1')).toBe('outdated');
    await page.keyboard.press('a');
    await expect.poll(() => standing(page, 'ridge.2')).toBe('approved');
    expect(await page.locator('#shot-ridge .words').textContent()).not.toContain('void');
    await page.keyboard.press('u');
    await expect.poll(() => page.locator('#shot-ridge .words').textContent()).toContain('The pick is void');
  });

  it('are of takes whose clip is stored: a pruned one has no button, and its keys say why', async () => {
    const { folder, data } = await reviewFilm();
    const pruned = withShot(data, 'ridge', ({ takes }) => ({
      takes: takes.map((take) => (take.take === 1 ? { ...take, status: 'pruned' } : take)),
    }));
    const { page } = await browser.open(writeReviewPage(folder, pruned));
    expect(await page.getByRole('button', { name: 'Pick ridge.1' }).isHidden()).toBe(true);
    await page.keyboard.press('2');
    await expect.poll(() => standing(page, 'ridge.2')).toBe('picked');
    await page.keyboard.press('1');
    await expect.poll(() => said(page).textContent()).toBe('the clip of `ridge.1` was pruned, so it cannot be picked');
    expect(await standing(page, 'ridge.2')).toBe('picked');
  });

  it('are refused with the reason while the file has an error', async () => {
    const { folder, data } = await reviewFilm();
    const problem = 'film.picks.yaml:3 has conflict markers: resolve them, then make the page again.';
    const { page } = await browser.open(writeReviewPage(folder, { ...data, picks: { ...data.picks, problem } }));
    await page.keyboard.press('a');
    await expect.poll(() => page.getByRole('alert').textContent()).toContain(`Not saved: approve ridge.2. ${problem}`);
    expect(await standing(page, 'ridge.2')).toBe('counts');
  });
});

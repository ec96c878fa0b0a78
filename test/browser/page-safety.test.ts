import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReviewData, ReviewShot } from '../../src/review/review-data.js';
import { useBrowser } from '../support/browser.js';
import { reviewFilm, takeOf, writeReviewPage } from '../support/review-film.js';

const browser = useBrowser();

/** Texts that a page could take for markup, for the end of its script, or for an address that runs. */
const HOSTILE = [
  '</script><script>window.owned = 1</script>',
  '<img src="http://192.0.2.1/x.png" onerror="window.owned = 1">',
  '<!--<script>',
  '"><style>@import url(http://192.0.2.1/x.css)</style>',
  "');window.owned=1;//",
  '${window.owned = 1}',
  '\u2028window.owned = 1\u2029',
  '&lt;script&gt;window.owned = 1&lt;/script&gt;',
].join(' ');

const ADDRESSES = [
  'javascript:window.owned=1',
  ' javascript:window.owned=1',
  'java\nscript:window.owned=1',
  'data:text/html,<script>window.owned=1</script>',
  'http://192.0.2.1/clip.mp4',
  '//192.0.2.1/clip.mp4',
  '\\\\192.0.2.1\\clip.mp4',
  'file:///etc/hostname',
  '/etc/hostname',
];

/** Every text of the data is hostile, and every address as well. */
function poison(data: ReviewData): ReviewData {
  const clip = data.shots[0]?.takes[0]?.clip;
  const shots = ADDRESSES.map((address, index): ReviewShot => {
    const name = `x${index}`;
    const still = { src: address, from: address };
    const take = {
      ...takeOf(name, 1, clip && { ...clip, src: address }),
      reason: HOSTILE,
      warnings: [HOSTILE],
      prompt: HOSTILE,
    };
    return {
      ...(data.shots[0] as ReviewShot),
      ...(index % 2 === 0 ? { first: still, last: still } : { sketch: address }),
      id: name,
      number: index + 1,
      prompt: HOSTILE,
      prompt_changes: [{ kind: 'added', text: HOSTILE }],
      negative_prompt: HOSTILE,
      notes: HOSTILE,
      changes: [HOSTILE],
      camera: HOSTILE,
      model: HOSTILE,
      resolution: HOSTILE,
      aspect_ratio: HOSTILE,
      warnings: [HOSTILE],
      due: [{ action: HOSTILE, take: HOSTILE, reason: HOSTILE, unit: HOSTILE, credits: 1 }],
      takes: index % 3 === 2 ? [] : [take, { ...take, take: 2, name: HOSTILE, status: HOSTILE, current: false }],
      selected: 1,
      pick: { state: 'void', rejected: [], note: HOSTILE, message: HOSTILE },
    };
  });
  return {
    ...data,
    board: { id: HOSTILE, title: HOSTILE, file: HOSTILE },
    shots,
    warnings: [HOSTILE],
    former_takes: shots.flatMap(({ takes }) => takes),
    picks: { file: HOSTILE, text: HOSTILE, values: {}, problem: HOSTILE },
    commands: { render: HOSTILE, pick: HOSTILE, serve: HOSTILE },
    totals: [{ unit: HOSTILE, planned: 1, charged: 1, to_pay: 1, unpriced: 1 }],
  };
}

describe('hostile texts and addresses', () => {
  it('do nothing, are shown as they are, and no request leaves', async () => {
    const { folder, data } = await reviewFilm();
    const { page, requests } = await browser.open(writeReviewPage(folder, poison(data)));
    expect(await page.locator('.shot').count()).toBe(ADDRESSES.length);
    for (const key of ['j', '1', 'a', 'r', 'n']) await page.keyboard.press(key);
    for (const id of ['x0', 'x4', 'x8']) await page.locator(`#shot-${id}`).scrollIntoViewIfNeeded();
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    expect(await page.evaluate(() => 'owned' in window)).toBe(false);
    expect(await page.title()).toBe(`${HOSTILE.replace(/[\n]/g, ' ')} · rushes`);
    expect(await page.locator('#shot-x0 .prompt').textContent()).toBe(HOSTILE);
    expect(await page.locator('h1').textContent()).toBe(HOSTILE);
    const used = await page.evaluate(() =>
      [...document.body.querySelectorAll('[src], [href]')].map((one) => one.getAttribute('src') ?? one.getAttribute('href')),
    );
    // Only the link to a still's address is left, which waits for a click.
    expect([...new Set(used)]).toEqual(['http://192.0.2.1/clip.mp4']);
    expect(requests).toEqual([`file://${folder}/review.html`]);
  });

  it('let no policy but the page’s own apply: another script, style, frame or address is refused', async () => {
    const { folder, data } = await reviewFilm();
    writeFileSync(join(folder, 'other.js'), 'window.owned = 1');
    const { page, trouble } = await browser.open(writeReviewPage(folder, data), {
      // Playwright tells of a picture's request before the policy refuses it; the proxy sees what leaves.
      expected: [/violates|refused/i, /x\.png$/],
    });
    const refused = await page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violations.push(effectiveDirective));
      const add = (tag: string, fields: object) => document.body.append(Object.assign(document.createElement(tag), fields));
      add('script', { textContent: 'window.owned = 1' });
      add('script', { src: 'other.js' });
      add('style', { textContent: 'body { display: none }' });
      add('iframe', { src: 'review.html' });
      add('img', { src: 'http://192.0.2.1/x.png' });
      add('video', { src: 'http://192.0.2.1/x.mp4' });
      add('base', { href: 'http://192.0.2.1/' });
      await fetch('http://192.0.2.1/').catch(() => undefined);
      await fetch('clips/ridge.1.mp4').catch(() => undefined);
      await new Promise((done) => setTimeout(done, 500));
      return [...new Set(violations)].sort();
    });
    expect(refused).toEqual([
      'base-uri',
      'connect-src',
      'frame-src',
      'img-src',
      'media-src',
      'script-src-elem',
      'style-src-elem',
    ]);
    expect(await page.evaluate(() => 'owned' in window)).toBe(false);
    expect(trouble.length).toBeGreaterThan(0);
    expect(browser.left()).toEqual([]);
  });

  it('cannot name a shot or a take out of the page: clips with odd file names play', async () => {
    const { folder, data } = await reviewFilm();
    const name = 'clips/a b#c?d%25 <é>.mp4';
    const [shot] = data.shots as [ReviewShot];
    const clip = shot.takes[1]?.clip;
    if (!clip) throw new Error('the film has clips');
    writeFileSync(join(folder, name), readFileSync(join(folder, clip.src)));
    const src = name.split('/').map(encodeURIComponent).join('/');
    const odd = { ...data, shots: [{ ...shot, takes: [takeOf(shot.id, 2, { ...clip, src })] }] };
    const { page } = await browser.open(writeReviewPage(folder, odd));
    await expect
      .poll(() => page.locator('.take video').evaluate((video) => (video as HTMLVideoElement).readyState))
      .toBeGreaterThan(1);
  });
});

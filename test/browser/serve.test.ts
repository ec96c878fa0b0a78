import { appendFileSync, copyFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useBrowser } from '../support/browser.js';
import { findChromium } from '../support/programs.js';
import { rushes } from '../support/rushes.js';
import { ask } from '../support/serve.js';
import { renderedFilm } from '../support/served-film.js';

const browser = useBrowser();
/** The browser's own guard against such pages: the server must not need it. */
const LET_THROUGH = '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests';
/** A busy machine may be slow. */
const SOON = { timeout: 20_000 };

const standing = (page: Page, take: string) => page.locator(`.take:has([data-take="${take}"])`).getAttribute('data-standing');

/** A rendered film, its server, and its page in the browser once it is live. */
async function openFilm() {
  const film = await renderedFilm();
  const { page } = await browser.open(film.url);
  await expect.poll(() => page.locator('[data-connection]').getAttribute('data-connection'), SOON).toBe('live');
  return { ...film, tab: page };
}

describe('the served page in a browser', () => {
  it('writes what the keys say into the picks file, and another page shows it', async () => {
    const { tab, picks, pickOf, url } = await openFilm();
    const { page: other } = await browser.open(url);
    await tab.keyboard.press('1');
    await expect.poll(() => standing(tab, 'ridge.1'), SOON).toBe('picked');
    expect(picks.text()).toMatch(new RegExp(`\n  ridge: \\{ take: 1, clip: "?${pickOf('ridge').clip}"? \\}\n`));
    for (const key of ['j', 'a', 'j', 'r', 'n']) await tab.keyboard.press(key);
    await tab.keyboard.type('Slower: "wait" # for it');
    await tab.keyboard.press('Enter');
    await expect
      .poll(() => picks.text(), SOON)
      .toMatch(/\n {2}door: \{ .*verdict: rejected, note: "Slower: \\"wait\\" # for it" \}\n/);
    expect(picks.text()).toMatch(/\n {2}lake: \{ .*verdict: approved \}\n/);
    await expect.poll(() => standing(other, 'lake.1'), SOON).toBe('approved');
    await expect.poll(() => other.locator('#shot-door .note-text').textContent(), SOON).toBe('Slower: "wait" # for it');
    for (const key of ['u', 'u']) await tab.keyboard.press(key);
    await expect.poll(() => picks.text(), SOON).toMatch(/\n {2}door: \{\}\n/);
  });

  it('shows live that a new clip voids its pick', async () => {
    const { tab, cwd, picks } = await openFilm();
    await tab.keyboard.press('a');
    await expect.poll(() => standing(tab, 'ridge.1'), SOON).toBe('approved');
    const before = picks.text();
    const clip = join(cwd, 'renders/film/clips/ridge.1.mp4');
    const graded = join(cwd, 'graded.mp4');
    copyFileSync(clip, graded);
    // An empty box at the end: the same pictures, and other bytes.
    appendFileSync(graded, Buffer.from([0, 0, 0, 8, ...Buffer.from('free')]));
    rmSync(clip);
    const adopted = await rushes(cwd, ['reconcile', 'film.yaml', 'ridge.1', '--file', graded]);
    expect(adopted.code, adopted.stderr).toBe(0);
    await expect.poll(() => tab.locator('#shot-ridge .state').textContent(), SOON).toBe('Check the pick');
    await expect.poll(() => tab.locator('#shot-ridge').textContent(), SOON).toMatch(/ridge\.1.*another clip/);
    expect(await standing(tab, 'ridge.1')).not.toBe('approved');
    expect(picks.text()).toBe(before);
  });

  it('shows a hand edit live, and refuses a pick upon a broken file, in words', async () => {
    const { tab, picks } = await openFilm();
    await tab.keyboard.press('1');
    await expect.poll(() => standing(tab, 'ridge.1'), SOON).toBe('picked');
    picks.write(picks.text().replace('lake: {}', 'lake: { note: by hand }'));
    await expect.poll(() => tab.locator('#shot-lake .note-text').textContent(), SOON).toBe('by hand');
    const broken = `${picks.text()}<<<<<<< mine\n`;
    picks.write(broken);
    await expect
      .poll(() => tab.locator('.masthead .warning').allTextContents(), SOON)
      .toEqual([expect.stringContaining('git left a conflict')]);
    await tab.keyboard.press('a');
    await expect.poll(() => tab.locator('.refusal').textContent(), SOON).toContain('film.picks.yaml');
    expect(picks.text()).toBe(broken);
  });

  it('plays its clips from the server', async () => {
    const { tab } = await openFilm();
    const video = tab.locator('#shot-ridge video').first();
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.readyState), SOON).toBeGreaterThanOrEqual(2);
    expect(await video.evaluate((one: HTMLVideoElement) => one.currentSrc)).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/[\w-]{43}\/clips\/ridge\.1\.mp4/,
    );
    expect(await video.evaluate((one: HTMLVideoElement) => one.duration)).toBeGreaterThan(0);
  });
});

/** A page of another origin that knows the address, with the token, and tries everything. */
const hostilePage = (url: string, pick: string): string => `<!doctype html><title>Evil</title><script>
const url = ${JSON.stringify(url)}, pick = ${JSON.stringify(pick)};
const tries = {
  read: () => fetch(url).then((answer) => answer.text()),
  post: () => fetch(url + 'picks', { method: 'POST', headers: { 'content-type': 'application/json' }, body: pick }).then((answer) => answer.text()),
  credentials: () => fetch(url + 'picks', { method: 'POST', credentials: 'include', headers: { 'content-type': 'application/json' }, body: pick }).then((answer) => answer.text()),
  clip: () => fetch(url + 'clips/ridge.1.mp4').then((answer) => answer.blob()),
  image: () => new Promise((resolve, reject) => { const image = new Image(); image.onload = resolve; image.onerror = reject; image.src = url + 'stills/x.png'; }),
  video: () => new Promise((resolve, reject) => { const video = document.createElement('video'); video.onloadeddata = resolve; video.onerror = reject; video.src = url + 'clips/ridge.1.mp4'; video.load(); }),
  script: () => new Promise((resolve, reject) => { const script = document.createElement('script'); script.onload = resolve; script.onerror = reject; script.src = url; document.head.append(script); }),
  events: () => new Promise((resolve, reject) => { const events = new EventSource(url + 'events'); events.onmessage = resolve; events.onerror = reject; }),
  frame: () => new Promise((resolve, reject) => { const frame = document.createElement('iframe'); frame.onload = () => { try { (frame.contentDocument?.title ? resolve : reject)(); } catch { reject(); } }; frame.src = url; document.documentElement.append(frame); }),
};
// These have no answer that a page could see: what counts is that nothing is written.
const blind = () => {
  fetch(url + 'picks', { method: 'POST', mode: 'no-cors', body: pick }).catch(() => {});
  fetch(url + 'picks', { method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body: pick }).catch(() => {});
  navigator.sendBeacon(url + 'picks', new Blob([pick], { type: 'application/json' }));
  navigator.sendBeacon(url + 'picks', pick);
  for (const enctype of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
    const frame = document.createElement('iframe');
    frame.name = 'frame-' + enctype;
    const form = document.createElement('form');
    Object.assign(form, { method: 'POST', action: url + 'picks', target: frame.name });
    form.enctype = enctype;
    const input = document.createElement('input');
    Object.assign(input, { name: pick.slice(0, -1) + ',"x":"', value: '"}' });
    form.append(input);
    document.documentElement.append(frame, form);
    form.submit();
  }
};
blind();
Promise.all(Object.entries(tries).map(async ([name, attempt]) => [name, await attempt().then(() => 'worked', () => 'failed')]))
  .then((results) => { document.title = JSON.stringify(Object.fromEntries(results)); });
</script>`;

describe('a page of another origin that knows the whole address', () => {
  it.each(['127.0.0.1', 'localhost'])('at %s reads nothing and writes nothing', async (host) => {
    const { url, picks, pickOf } = await openFilm();
    const pick = JSON.stringify({ shot: 'ridge', before: {}, after: pickOf('ridge') });
    const evil = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(hostilePage(url, pick));
    });
    await new Promise<void>((listening) => evil.listen(0, '127.0.0.1', listening));
    onTestFinished(() => {
      evil.closeAllConnections();
      evil.close();
    });
    const { page } = await browser.open(`http://${host}:${(evil.address() as AddressInfo).port}/`, { expected: [/./] });
    await expect.poll(() => page.title(), SOON).toContain('{');
    const tries = ['read', 'post', 'credentials', 'clip', 'image', 'video', 'script', 'events', 'frame'];
    expect(JSON.parse(await page.title())).toEqual(Object.fromEntries(tries.map((name) => [name, 'failed'])));
    // The blind ones were sent before, so the server has seen them once it answers this.
    await page.waitForLoadState('networkidle');
    expect((await ask(url)).status).toBe(200);
    expect(() => picks.text()).toThrow('ENOENT');
    // The same request of the page's own origin works.
    const { page: own } = await browser.open(url);
    const sent = await own.evaluate(
      (body) =>
        fetch('picks', { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then(({ status }) => status),
      pick,
    );
    expect(sent).toBe(200);
    expect(picks.text()).toContain('ridge: { take: 1');
  });

  it('that was rebound to this machine’s address finds nothing there', async () => {
    const { url, picks, pickOf } = await renderedFilm();
    const { port, pathname } = new URL(url);
    const rebound = await chromium.launch({
      executablePath: findChromium() as string,
      args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP evil.example 127.0.0.1', LET_THROUGH],
      chromiumSandbox: false,
    });
    onTestFinished(() => rebound.close());
    const page = await rebound.newPage();
    // The attacker's own page came from this address before the name was rebound.
    await page.route(`http://evil.example:${port}/`, (route) => route.fulfill({ contentType: 'text/html', body: 'Evil' }));
    await page.goto(`http://evil.example:${port}/`);
    const sent = await page.evaluate(
      async ({ path, body }) => {
        const post = await fetch(`${path}picks`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
        const others = await Promise.all(['', 'events', 'clips/ridge.1.mp4'].map((name) => fetch(path + name)));
        return [post, ...others].map(({ status }) => status);
      },
      { path: pathname, body: JSON.stringify({ shot: 'ridge', before: {}, after: pickOf('ridge') }) },
    );
    expect(sent).toEqual([404, 404, 404, 404]);
    expect(() => picks.text()).toThrow('ENOENT');
  });
});

import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { renderReviewPage } from '../../src/review/render-review-page.js';
import type { ReviewData } from '../../src/review/review-data.js';
import { withLine } from '../../src/review/with-line.js';
import { useBrowser } from '../support/browser.js';
import { reviewFilm, takeOf, withShot } from '../support/review-film.js';

const browser = useBrowser();

type Answer = (posted: { shot: string; before: object; after: object }) => [status: number, body: unknown];

/** A server of one page, whose events and answers the test decides. */
async function servePage(folder: string, data: ReviewData, answer: Answer) {
  const posts: unknown[] = [];
  let events: ServerResponse | undefined;
  let isRefusing = false;
  const server = createServer(async (request, response) => {
    if (request.url === '/t/') response.setHeader('content-type', 'text/html').end(renderReviewPage(data, { live: true }));
    else if (request.url === '/t/events' && !isRefusing) {
      events = response.writeHead(200, { 'content-type': 'text/event-stream' });
      events.write('retry: 100\n\n');
    } else if (request.url === '/t/picks' && request.method === 'POST') {
      const posted = JSON.parse((await request.setEncoding('utf8').toArray()).join(''));
      posts.push(posted);
      const [status, body] = answer(posted);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    } else if (request.url?.startsWith('/t/clips/')) {
      response.setHeader('content-type', 'video/mp4').end(readFileSync(join(folder, request.url.slice(3))));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/t/`,
    posts,
    send: (fresh: ReviewData) => events?.write(`data: ${JSON.stringify(fresh)}\n\n`),
    cut: (refuse: boolean) => {
      isRefusing = refuse;
      events?.destroy();
    },
  };
}

describe('the live review page', () => {
  it('posts each pick with the line before and after, and shows what the server answers', async () => {
    const { folder, data } = await reviewFilm();
    let now = data;
    const server = await servePage(folder, data, ({ shot, after }) => {
      now = withLine(now, shot, after);
      return [200, now];
    });
    const { page } = await browser.open(server.address);
    await expect.poll(() => page.locator('[data-connection]').textContent()).toBe('Live: picks are saved to the file');
    for (const key of ['1', 'a', 'u']) await page.keyboard.press(key);
    await expect.poll(() => server.posts.length).toBe(3);
    const clip = data.shots[0]?.takes[0]?.clip?.id;
    expect(server.posts).toEqual([
      { shot: 'ridge', before: {}, after: { take: 1, clip } },
      { shot: 'ridge', before: { take: 1, clip }, after: { take: 1, clip, verdict: 'approved' } },
      { shot: 'ridge', before: { take: 1, clip, verdict: 'approved' }, after: { take: 1, clip } },
    ]);
    await expect.poll(() => page.locator('#shot-ridge .state').textContent()).toBe('Picked');
    expect(await page.getByRole('button', { name: 'Download picks' }).isHidden()).toBe(true);
  });

  it('shows a hand edit made meanwhile, keeps what the person wanted, and writes it when asked', async () => {
    const { folder, data } = await reviewFilm();
    const byHand = withLine(data, 'ridge', { note: 'by hand' });
    let isFirst = true;
    const server = await servePage(folder, data, ({ after }) => {
      if (!isFirst) return [200, withLine(byHand, 'ridge', after)];
      isFirst = false;
      return [409, { message: 'film.picks.yaml was changed by hand.', data: byHand }];
    });
    const { page } = await browser.open(server.address, { expected: [/409/] });
    await page.keyboard.press('a');
    const notice = page.getByRole('alert');
    await expect.poll(() => notice.textContent()).toContain('Not saved: approve ridge.2. film.picks.yaml was changed by hand.');
    expect(await page.locator('#shot-ridge .note-text').textContent()).toBe('by hand');
    expect(await page.locator('#shot-ridge .state').textContent()).toBe('To decide');
    await page.getByRole('button', { name: 'Write mine over it' }).click();
    await expect.poll(() => page.locator('#shot-ridge .state').textContent()).toBe('Approved');
    const clip = data.shots[0]?.takes[1]?.clip?.id;
    expect(server.posts[1]).toEqual({
      shot: 'ridge',
      before: { note: 'by hand' },
      after: { take: 2, clip, verdict: 'approved', note: 'by hand' },
    });
  });

  it('does not pretend a pick that the server refused or did not answer', async () => {
    const { folder, data } = await reviewFilm();
    const server = await servePage(folder, data, () => [500, { message: 'the disk is full' }]);
    const { page } = await browser.open(server.address, { expected: [/500/] });
    await page.keyboard.press('a');
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('the disk is full');
    expect(await page.locator('#shot-ridge .state').textContent()).toBe('To decide');
    await page.keyboard.press('u');
    await expect.poll(() => page.locator('.said').textContent()).toBe('Nothing to undo');
  });

  it('says that picks are not saved while the file has an error, and drops the error once it is corrected', async () => {
    const { folder, data } = await reviewFilm();
    const server = await servePage(folder, data, ({ shot, after }) => [200, withLine(data, shot, after)]);
    const { page } = await browser.open(server.address);
    const badge = () => page.locator('[data-connection]').textContent();
    await expect.poll(badge).toBe('Live: picks are saved to the file');
    const problem = 'film.picks.yaml:3 has conflict markers.';
    server.send({ ...data, picks: { ...data.picks, problem } });
    await expect.poll(badge).toBe('Live: picks are not saved, as the file has an error');
    await page.keyboard.press('n');
    await page.keyboard.type('slower');
    await page.keyboard.press('Enter');
    const notice = page.locator('.refusal p');
    await expect.poll(() => notice.textContent()).toBe(`Not saved: note on ridge. ${problem}`);
    server.send(data);
    await expect.poll(() => notice.textContent()).toBe('Not saved: note on ridge. Picks can be saved again.');
    expect(await badge()).toBe('Live: picks are saved to the file');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => page.locator('.said').textContent()).toBe('Note on ridge saved');
    expect(await notice.count()).toBe(0);
  });

  it('shows a new take without taking the focus, a half-written note or a playing video away', async () => {
    const { folder, data } = await reviewFilm();
    const server = await servePage(folder, data, () => [500, {}]);
    const { page } = await browser.open(server.address);
    await expect.poll(() => page.locator('[data-connection="live"]').count()).toBe(1);
    await page.getByRole('button', { name: 'Play ridge.1' }).hover();
    await expect.poll(() => page.locator('[data-take="ridge.1"].is-playing').count()).toBe(1);
    await page.keyboard.press('n');
    await page.keyboard.type('half a no');
    const marked = await page.evaluateHandle(() => document.querySelector<HTMLVideoElement>('[data-take="ridge.1"] video'));
    server.send(
      withShot({ ...data, rendering: true }, 'ridge', ({ takes }) => ({
        takes: [...takes, takeOf('ridge', 3)],
        pick: { state: 'none', rejected: [], note: 'from another person' },
      })),
    );
    await expect.poll(() => page.locator('[data-take="ridge.3"] .slate').textContent()).toBe('Rendering');
    expect(await page.locator('.masthead').textContent()).toContain('Rendering now');
    await page.keyboard.type('te');
    expect(await page.locator('textarea:visible').inputValue()).toBe('half a note');
    expect(
      await marked.evaluate((video) => video === document.querySelector('[data-take="ridge.1"] video') && !video?.paused),
    ).toBe(true);
    // The take is there: the same picture now has a clip.
    const clip = data.shots[1]?.takes[0]?.clip;
    server.send(withShot(data, 'ridge', ({ takes }) => ({ takes: [...takes, takeOf('ridge', 3, clip)], selected: 3 })));
    await expect.poll(() => page.locator('[data-take="ridge.3"] video').getAttribute('src')).toContain('pass.1.mp4');
    expect(await page.locator('textarea:visible').inputValue()).toBe('half a note');
  });

  it('says that it reconnects, and that it is live again', async () => {
    const { folder, data } = await reviewFilm();
    const server = await servePage(folder, data, () => [500, {}]);
    const { page } = await browser.open(server.address, { expected: [/404|ERR_/] });
    await expect.poll(() => page.locator('[data-connection="live"]').count()).toBe(1);
    server.cut(true);
    await expect.poll(() => page.locator('[data-connection]').textContent()).toBe('Reconnecting: the page may be out of date');
    server.cut(false);
    await expect.poll(() => page.locator('[data-connection="live"]').count()).toBe(1);
  });
});

import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ReviewData } from '../../../src/review/review-data.js';
import { ask, folderOf, listen, postPick, reviewData, serveData } from '../../support/serve.js';

const CHANGE = { shot: 'ridge', before: {}, after: {} };
const versioned = (version: number, size = 0): ReviewData => reviewData({ warnings: [String(version), 'x'.repeat(size)] });
const versionIn = ({ warnings }: ReviewData): number => Number(warnings[0]);

/** A server whose data change with each pick. */
async function counting({
  size = 0,
  ...limits
}: Partial<NonNullable<Parameters<typeof serveData>[2]>['streamLimits']> & { size?: number } = {}) {
  let version = 0;
  const { url } = await serveData(() => versioned(version, size), folderOf({}), {
    streamLimits: limits,
    writePick: async () => {
      version += 1;
      return { kind: 'written' };
    },
  });
  return {
    url,
    change: async () => expect((await postPick(url, CHANGE)).status).toBe(200),
    version: () => version,
  };
}

describe('a page that listens', () => {
  it('gets the whole state at once, and then each one that differs', async () => {
    const { url, change } = await counting();
    const page = await listen(url);
    expect(versionIn(await page.waitFor(() => true))).toBe(0);
    await change();
    await change();
    await page.waitFor((state) => versionIn(state) === 2);
    expect(page.states.map(versionIn)).toEqual([0, 1, 2]);
    expect(page.text()).toMatch(/^retry: 1000\n\ndata: \{[^\n]*\}\n\ndata: /);
    const late = await listen(url);
    expect(versionIn(await late.waitFor(() => true))).toBe(2);
  });

  it('gets a sign of life while nothing changes', async () => {
    const { url } = await counting({ heartbeatMs: 20 });
    const page = await listen(url);
    await expect.poll(() => page.text(), { timeout: 20_000 }).toMatch(/\n\n:\n\n:\n\n/);
    expect(page.states).toHaveLength(1);
  });

  it('is refused where too many listen, and gets a place once one has gone', async () => {
    const { url, change } = await counting({ maxListeners: 2 });
    const [first, second] = [await listen(url), await listen(url)];
    expect((await listen(url)).status).toBe(503);
    await change();
    await second.waitFor((state) => versionIn(state) === 1);
    first.close();
    await expect.poll(async () => (await listen(url)).status, { timeout: 20_000 }).toBe(200);
  });

  it('and reads nothing misses old states, gets the newest one, and holds up nobody', async () => {
    const { url, change } = await counting({ size: 2 * 1024 * 1024 });
    const { hostname, port, pathname, host } = new URL(url);
    const slow = connect(Number(port), hostname);
    onTestFinished(() => void slow.destroy());
    slow.pause();
    await once(slow, 'connect');
    slow.write(`GET ${pathname}events HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
    const quick = await listen(url);
    await quick.waitFor((state) => versionIn(state) === 0);
    for (let nth = 0; nth < 20; nth += 1) await change();
    await quick.waitFor((state) => versionIn(state) === 20);
    let text = '';
    slow.on('data', (piece) => {
      text += piece.toString('latin1');
    });
    slow.resume();
    const versions = () => [...text.matchAll(/"warnings":\["(\d+)"/g)].map(([, version]) => Number(version));
    await expect.poll(() => versions().at(-1), { timeout: 20_000 }).toBe(20);
    // The system's buffers took a few. Twenty would arrive if they waited here.
    expect(versions().length).toBeLessThan(10);
  });

  it('and reads nothing for a minute is dropped', async () => {
    const { url } = await counting({ size: 16 * 1024 * 1024, heartbeatMs: 20, stalledMs: 100, maxListeners: 1 });
    const { hostname, port, pathname, host } = new URL(url);
    const slow = connect(Number(port), hostname);
    slow.on('error', () => undefined);
    slow.pause();
    await once(slow, 'connect');
    slow.write(`GET ${pathname}events HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
    await expect.poll(async () => (await listen(url)).status, { timeout: 20_000 }).toBe(503);
    await expect.poll(async () => (await listen(url)).status, { timeout: 20_000 }).toBe(200);
  });

  it('may come and go two hundred times: nothing stays behind', async () => {
    const { url, change } = await counting({ maxListeners: 4 });
    const handles = () => process.getActiveResourcesInfo().filter((name) => /TCPSocketWrap|TCPWRAP|Timeout/.test(name)).length;
    const before = handles();
    for (let nth = 0; nth < 200; nth += 1) {
      const page = await listen(url);
      expect(page.status).toBe(200);
      await page.waitFor(() => true);
      page.close();
      await page.closed;
    }
    await change();
    await expect.poll(async () => (await ask(`${url}events`, { method: 'HEAD' })).status, { timeout: 20_000 }).toBe(200);
    await expect.poll(handles, { timeout: 20_000 }).toBeLessThanOrEqual(before + 2);
  });
});

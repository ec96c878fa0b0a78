import { pathToFileURL } from 'node:url';

/** Runs in the page. Notes when the clips on the screen show a frame, and when every clip that was begun is there. */
function watch() {
  const noted = {};
  globalThis.noted = noted;
  const isShown = (frame) =>
    (frame.querySelector('video')?.readyState ?? 0) >= 2 || frame.querySelector('canvas:not([hidden])') !== null;
  const isOnScreen = (element) => {
    const { top, bottom, width } = element.getBoundingClientRect();
    return width > 0 && bottom > 0 && top < innerHeight;
  };
  const look = () => {
    requestAnimationFrame(look);
    if (document.readyState === 'loading') return;
    const begun = [...document.querySelectorAll('video[src]')];
    // Asking for the place of what the page has not laid out would lay it out.
    const onScreen = [...document.querySelectorAll('.shots > *, body > section')].filter(isOnScreen);
    const seen = onScreen.flatMap((host) => [...host.querySelectorAll('.frame:not(.is-empty)')].filter(isOnScreen));
    const first = document.querySelector('.shots > *');
    const isFocused = first === null || first.contains(document.activeElement);
    const shown = seen.length > 0 && seen.every(isShown) && isFocused;
    noted.decoders = Math.max(noted.decoders ?? 0, begun.filter((video) => video.readyState > 0).length);
    if (shown) noted.shownMs ??= performance.now();
    if (shown && begun.every((video) => video.readyState >= 2)) noted.settledMs ??= performance.now();
  };
  requestAnimationFrame(look);
}

/** Opens a page from disk, and returns what the watch noted: `{ shownMs, settledMs, decoders }`. */
export async function openPage(browser, path) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(pathToFileURL(path).href, { waitUntil: 'commit' });
    await page.waitForFunction(() => globalThis.noted.settledMs !== undefined, undefined, { timeout: 120_000 });
    return await page.evaluate(() => globalThis.noted);
  } finally {
    await context.close();
  }
}

import { execFileSync } from 'node:child_process';
import { makeFolder, removeFolder } from '../harness/board.mjs';
import { alternate, medianOf, ratio } from '../harness/statistics.mjs';
import { openPage } from '../review-page/open-page.mjs';

const findChromium = () =>
  process.env.CHROMIUM ||
  execFileSync('sh', ['-c', 'command -v chromium || command -v chromium-browser || command -v google-chrome'], {
    encoding: 'utf8',
  }).trim();

const open = async (browser, path) => {
  const noted = await openPage(browser, path);
  return { ...noted, ended: true, ms: noted.shownMs };
};

export const reviewPage = {
  name: 'review-page',
  figures: {
    shown_seconds: { what: 'the review page of 500 shots: clips on the screen shown after', atMost: 2, unit: 's' },
    shown_to_six_shots: { what: 'the review page of 500 shots / of 6 shots, shown' },
    settled_to_eager: { what: 'the review page of 500 shots / a page that loads every clip at once, settled' },
  },
  async measure({ rounds, progress }) {
    const folder = makeFolder();
    const args = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'];
    const { makePages } = await import('../review-page/make-pages.mjs');
    const { chromium } = await import('playwright-core');
    const browser = await chromium.launch({ executablePath: findChromium(), chromiumSandbox: false, args });
    try {
      const runs = await alternate(
        Object.fromEntries(Object.entries(makePages(folder)).map(([name, path]) => [name, () => open(browser, path)])),
        rounds,
        progress,
      );
      const describe = (one) => ({
        shown_ms: medianOf(one, 'shownMs'),
        settled_ms: medianOf(one, 'settledMs'),
        decoders: medianOf(one, 'decoders'),
      });
      const [long, short, eager] = [runs.long, runs.short, runs.eager].map(describe);
      return {
        measured: { long, short, eager },
        figures: {
          shown_seconds: Number((long.shown_ms / 1000).toFixed(2)),
          shown_to_six_shots: ratio(long.shown_ms, short.shown_ms),
          settled_to_eager: ratio(long.settled_ms, eager.settled_ms),
        },
      };
    } finally {
      await browser.close();
      removeFolder(folder);
    }
  },
};

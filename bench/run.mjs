// Measures what must stay fast, `npm run bench`. It fails if a row misses its target, or if a ratio is a quarter worse than the one
// in results.json. Ratios are between pages that are opened in the same run, so they hold on any machine. RECORD=1 writes the file.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { openPage } from './open-page.mjs';
import { makePages } from './review-pages.mjs';

const RESULTS = new URL('results.json', import.meta.url);
const ROUNDS = 5;
const TARGET_MS = 2000;
/** How much worse a ratio may be than the recorded one. */
const TOLERANCE = 1.25;

const findChromium = () =>
  process.env.CHROMIUM ||
  execFileSync('sh', ['-c', 'command -v chromium || command -v chromium-browser || command -v google-chrome'], {
    encoding: 'utf8',
  }).trim();

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Opens each page in turn, several times, so that a busy moment of the machine meets all of them. */
async function measurePages(browser, pages) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, path] of Object.entries(pages)) rounds.push([name, await openPage(browser, path)]);
  return Object.fromEntries(
    Object.keys(pages).map((name) => {
      const of = (key) => Math.round(median(rounds.flatMap(([one, noted]) => (one === name ? [noted[key]] : []))));
      return [name, { shown_ms: of('shownMs'), settled_ms: of('settledMs'), decoders: of('decoders') }];
    }),
  );
}

async function measureReviewPage() {
  const folder = mkdtempSync(join(tmpdir(), 'rushes-bench-'));
  const args = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync'];
  const browser = await chromium.launch({ executablePath: findChromium(), chromiumSandbox: false, args });
  try {
    const measured = await measurePages(browser, makePages(folder));
    const { long, short, eager } = measured;
    const ratio = (one, other) => Number((one / other).toFixed(2));
    return {
      measured,
      ratios: { to_six_shots: ratio(long.shown_ms, short.shown_ms), to_eager_clips: ratio(long.settled_ms, eager.settled_ms) },
    };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const row = await measureReviewPage();
const results = { review_page_of_500_shots: row };
console.log(JSON.stringify(results, undefined, 2));
const { shown_ms: shownMs } = row.measured.long;
const faults = shownMs < TARGET_MS ? [] : [`500 shots are shown after ${shownMs} ms; the target is ${TARGET_MS} ms`];
if (process.env.RECORD) writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
else {
  const { ratios: recorded } = JSON.parse(readFileSync(RESULTS, 'utf8')).review_page_of_500_shots;
  for (const [name, ratio] of Object.entries(row.ratios))
    if (ratio > recorded[name] * TOLERANCE) faults.push(`${name} is ${ratio}; it was ${recorded[name]}`);
}
for (const fault of faults) console.error(`error: ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

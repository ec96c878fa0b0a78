// Measures what must stay fast: `npm run bench`. It fails if a figure misses its target or is a quarter worse than the one in
// results.json. Figures are ratios of processes that take turns, so they hold on any machine. RECORD=1 writes the file,
// and the tables of docs/performance.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { judgeRow } from './harness/judge.mjs';
import { readOptions, USAGE } from './harness/options.mjs';
import { isPageUpToDate, writePage } from './harness/page.mjs';
import { ROWS } from './rows.mjs';

const RESULTS = new URL('results.json', import.meta.url);
/** Fewer rounds give no figure that is worth a comparison. */
const FEWEST_ROUNDS = 5;

process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));

/** Measures rows one after the other. A row that fails has no result, and says why. */
async function measureRows({ rows, ...options }) {
  const results = {};
  for (const row of rows) {
    const progress = (text) => console.error(`${row.name}  ${text}`);
    try {
      results[row.name] = await row.measure({ ...options, progress });
      console.log(JSON.stringify({ [row.name]: results[row.name] }, undefined, 2));
    } catch (error) {
      console.error(`${row.name}  ${error.message}`);
      process.exitCode = 1;
    }
  }
  return results;
}

/** Writes the results, with those of rows that were not measured now. */
function record(results) {
  writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
  writePage(ROWS, results);
}

async function main() {
  const options = readOptions(process.argv.slice(2), ROWS);
  const recorded = JSON.parse(readFileSync(RESULTS, 'utf8'));
  if (options.help) return console.log(USAGE);
  if (options.list) return console.log(ROWS.map(({ name }) => name).join('\n'));
  if (options.page) return writePage(ROWS, recorded);
  if (options.check) {
    if (isPageUpToDate(ROWS, recorded)) return;
    throw new Error('docs/performance.md does not show bench/results.json: run node bench/run.mjs --page');
  }
  const isTrial = options.scale !== 1 || options.rounds < FEWEST_ROUNDS;
  const results = await measureRows(options);
  if (isTrial) return console.error('This was a trial: it is compared with nothing.');
  // What was just recorded only has to meet the targets.
  const beside = process.env.RECORD ? results : recorded;
  const measured = options.rows.filter(({ name }) => name in results);
  const faults = measured.flatMap((row) => judgeRow(row, results[row.name], beside[row.name]));
  for (const fault of faults) console.error(`error: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  const whole = Object.entries(results).filter(([, { figures }]) => !Object.values(figures).includes(null));
  if (process.env.RECORD) record({ ...recorded, ...Object.fromEntries(whole) });
}

await main();

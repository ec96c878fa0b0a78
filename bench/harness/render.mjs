import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { boardOf, LARGE, makeFolder, removeFolder } from './board.mjs';
import { startGateway } from './gateway-process.mjs';
import { runNode, runRushes } from './processes.mjs';

/** Runs a measurement with a gateway of its own. The first render of a gateway's life is slower, so one is not measured. */
export async function withGateway(measure) {
  const gateway = await startGateway();
  try {
    await runBaseline('limit', { gateway, shots: 300, concurrency: 64, limitMs: 60_000 });
    return await measure(gateway);
  } finally {
    gateway.close();
  }
}

/** Checks that a run did its whole work once, so that no figure comes from a run that left something out. */
function checkWork(folder, clips, shots, { submits, created, downloads }) {
  const stored = readdirSync(join(folder, clips)).filter((name) => name.endsWith('.mp4')).length;
  const counts = { submits, created, downloads, stored };
  if (Object.values(counts).some((count) => count !== shots))
    throw new Error(`${shots} shots should be rendered once each: ${JSON.stringify(counts)}`);
}

export const environment = (gateway, more = {}) => ({ TRINETRA_BASE_URL: gateway.url, ...more });

/**
 * Renders a new board of `shots` shots at a gateway.
 *
 * @param begin the gateway's settings
 * @param args more options of `render`
 * @param use called with the folder of the finished board before it is removed
 * @returns what `runNode` returns, with what the gateway counted
 */
export async function renderBoard({ gateway, shots, concurrency, begin = {}, args = [], limitMs, usage, use = () => {} }) {
  const folder = makeFolder(boardOf(shots));
  try {
    await gateway.begin(begin);
    const words = ['render', 'board.yaml', '--yes', '--concurrency', String(concurrency), ...args, ...LARGE];
    const run = await runRushes(words, { folder, env: environment(gateway), limitMs, usage });
    const stats = await gateway.stats();
    if (run.ended) checkWork(folder, 'renders/film/clips', shots, stats);
    if (run.ended) await use(folder);
    return { ...run, ...stats };
  } finally {
    removeFolder(folder);
  }
}

/** Does the same work with one of the scripts in `bench/baselines`. */
export async function runBaseline(name, { gateway, shots, concurrency, begin = {}, env = {}, limitMs, usage }) {
  const script = fileURLToPath(new URL(`../baselines/${name}.mjs`, import.meta.url));
  const folder = makeFolder();
  try {
    await gateway.begin(begin);
    const words = { SHOTS: String(shots), CONCURRENCY: String(concurrency), ...env };
    const run = await runNode([script], { folder, env: environment(gateway, words), limitMs, usage });
    const stats = await gateway.stats();
    if (run.ended) checkWork(folder, 'clips', shots, stats);
    return { ...run, ...stats };
  } finally {
    removeFolder(folder);
  }
}

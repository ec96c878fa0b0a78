import { setTimeout as wait } from 'node:timers/promises';
import { boardOf, LARGE, makeFolder, removeFolder } from '../harness/board.mjs';
import { runRushes } from '../harness/processes.mjs';
import { environment, renderBoard, withGateway } from '../harness/render.mjs';
import { alternate, medianOf } from '../harness/statistics.mjs';
import { ASK_AT_ONCE } from './render.mjs';

const [SHOTS, CLIP_BYTES, CONCURRENCY] = [200, 50_000_000, 16];
const FOREVER_MS = 86_400_000;
const INTERRUPTED = 130;

/** A render that waits: its jobs were accepted and never end. It is interrupted after a second of waiting. */
async function renderIdle({ gateway, shots, concurrency, limitMs }) {
  const folder = makeFolder(boardOf(shots));
  try {
    await gateway.begin({ lengthsMs: Array(shots + 1).fill(FOREVER_MS) });
    const interrupt = async (child) => {
      const isRunning = () => child.exitCode === null && child.signalCode === null;
      while (isRunning() && (await gateway.stats()).created < Math.min(shots, concurrency)) await wait(50);
      await wait(1000);
      if (isRunning()) child.kill('SIGINT');
    };
    const words = ['render', 'board.yaml', '--yes', '--concurrency', String(concurrency), ...LARGE];
    const options = { folder, env: environment(gateway), limitMs, usage: true };
    let interrupted;
    const onStart = (child) => {
      interrupted = interrupt(child);
    };
    const run = await runRushes(words, { ...options, code: INTERRUPTED, onStart });
    await interrupted;
    return run;
  } finally {
    removeFolder(folder);
  }
}

export const largeClips = {
  name: 'large-clips',
  figures: {
    above_idle_mb: {
      what: 'peak memory of a render of 200 clips of 50 MB above an idle one',
      atMost: 64,
      unit: 'MB',
      of: ['peak_mb', 'idle_mb'],
    },
  },
  measure: ({ rounds, scale, limitMs, progress }) =>
    withGateway(async (gateway) => {
      const work = { gateway, shots: Math.ceil(SHOTS * scale), concurrency: CONCURRENCY, limitMs };
      const runs = await alternate(
        {
          idle: () => renderIdle(work),
          render: () => renderBoard({ ...work, begin: { clipBytes: CLIP_BYTES }, args: ASK_AT_ONCE, usage: true }),
        },
        rounds,
        progress,
      );
      const [idle, peak] = [medianOf(runs.idle, 'peakMb'), medianOf(runs.render, 'peakMb')];
      return {
        measured: { idle_mb: idle, peak_mb: peak, render_ms: medianOf(runs.render) },
        figures: { above_idle_mb: idle === null || peak === null ? null : peak - idle },
      };
    }),
};

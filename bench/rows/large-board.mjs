import { statSync } from 'node:fs';
import { join } from 'node:path';
import { boardOf, LARGE, makeFolder, removeFolder } from '../harness/board.mjs';
import { runNode, runRushes } from '../harness/processes.mjs';
import { environment, renderBoard, withGateway } from '../harness/render.mjs';
import { alternate, medianOf, ratio } from '../harness/statistics.mjs';
import { PARSE_YAML } from './board-checks.mjs';
import { ASK_AT_ONCE, CONCURRENCY } from './render.mjs';

const [SHOTS, FEWER] = [10_000, 2000];

/** The bytes of a finished board's files, a shot. */
function bytesAShot(folder, shots) {
  const bytesOf = (name) => Math.round(statSync(join(folder, 'renders/film', name)).size / shots);
  return { journalBytes: bytesOf('journal.jsonl'), manifestBytes: bytesOf('manifest.json') };
}

/** Renders a board, and adds to the run the bytes of its files. */
async function renderAndWeigh(work) {
  let bytes = {};
  const run = await renderBoard({
    ...work,
    use: (folder) => {
      bytes = bytesAShot(folder, work.shots);
    },
  });
  return { ...run, ...bytes };
}

async function parseYaml(shots, limitMs) {
  const folder = makeFolder(boardOf(shots));
  try {
    return await runNode([PARSE_YAML, 'board.yaml'], { folder, limitMs, usage: true });
  } finally {
    removeFolder(folder);
  }
}

export const largeBoard = {
  name: 'render-10000',
  figures: {
    a_shot_to_2000: { what: '10,000 shots / 2,000 shots, time a shot', atMost: 1.2, of: ['render_10000_ms', 'render_2000_ms'] },
    memory_to_yaml: {
      what: 'peak memory of rendering 10,000 shots / of parsing their YAML',
      atMost: 1.6,
      of: ['render_10000_peak_mb', 'yaml_peak_mb'],
    },
  },
  measure: ({ rounds, scale, limitMs, progress }) =>
    withGateway(async (gateway) => {
      const [shots, fewer] = [SHOTS, FEWER].map((count) => Math.ceil(count * scale));
      const work = { gateway, concurrency: CONCURRENCY, args: ASK_AT_ONCE, limitMs, usage: true };
      const runs = await alternate(
        {
          [`render of ${fewer}`]: () => renderBoard({ ...work, shots: fewer }),
          [`render of ${shots}`]: () => renderAndWeigh({ ...work, shots }),
          yaml: () => parseYaml(shots, limitMs),
        },
        rounds,
        progress,
      );
      const [few, all, yaml] = Object.values(runs);
      const aShot = (run, count) => (run === null ? null : medianOf(run) / count);
      const [peakMb, yamlPeakMb] = [medianOf(all, 'peakMb'), medianOf(yaml, 'peakMb')];
      return {
        measured: {
          render_2000_ms: medianOf(few),
          render_10000_ms: medianOf(all),
          render_2000_peak_mb: medianOf(few, 'peakMb'),
          render_10000_peak_mb: peakMb,
          yaml_peak_mb: yamlPeakMb,
          journal_bytes_a_shot: medianOf(all, 'journalBytes'),
          manifest_bytes_a_shot: medianOf(all, 'manifestBytes'),
        },
        figures: {
          a_shot_to_2000: ratio(aShot(all, shots), aShot(few, fewer)),
          memory_to_yaml: ratio(peakMb, yamlPeakMb),
        },
      };
    }),
};

/** `plan` and `render` of a board that is finished. */
async function measureFinished(folder, gateway, { rounds, limitMs, progress }) {
  const options = { folder, env: environment(gateway), limitMs };
  const runs = await alternate(
    {
      plan: () => runRushes(['plan', 'board.yaml', ...LARGE], options),
      rerun: () => runRushes(['render', 'board.yaml', '--yes', ...LARGE], options),
    },
    rounds,
    progress,
  );
  return { plan: medianOf(runs.plan), rerun: medianOf(runs.rerun) };
}

export const rerun = {
  name: 'rerun',
  figures: {
    rerun_to_plan: {
      what: 'rerun of a finished board of 10,000 shots / its `plan`',
      atMost: 1.3,
      of: ['rerun_ms', 'plan_ms'],
    },
  },
  measure: ({ scale, ...options }) =>
    withGateway(async (gateway) => {
      let ms = { plan: null, rerun: null };
      const { limitMs, progress } = options;
      progress('renders the board first');
      await renderBoard({
        gateway,
        shots: Math.ceil(SHOTS * scale),
        concurrency: CONCURRENCY,
        args: ASK_AT_ONCE,
        limitMs,
        use: async (folder) => {
          ms = await measureFinished(folder, gateway, options);
        },
      });
      return { measured: { plan_ms: ms.plan, rerun_ms: ms.rerun }, figures: { rerun_to_plan: ratio(ms.rerun, ms.plan) } };
    }),
};

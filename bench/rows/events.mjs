import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeFolder, removeFolder } from '../harness/board.mjs';
import { runNode } from '../harness/processes.mjs';
import { renderBoard, withGateway } from '../harness/render.mjs';
import { alternate, medianOf, ratio } from '../harness/statistics.mjs';
import { ASK_AT_ONCE } from './render.mjs';

const [EVENTS, SAMPLE_SHOTS] = [100_000, 25];

const scriptAt = (name) => fileURLToPath(new URL(`../journal/${name}.mjs`, import.meta.url));

/** Runs a script that prints the milliseconds of what it does, without the start of its process. */
async function runScript(name, folder, limitMs) {
  const run = await runNode([scriptAt(name), 'journal.jsonl'], { folder, limitMs, usage: true });
  return run.ended ? { ...run, ...JSON.parse(readFileSync(join(folder, 'stdout.txt'), 'utf8')) } : run;
}

async function writeLongJournal(folder, events, limitMs) {
  const { writeJournal } = await import('../journal/write-journal.mjs');
  await withGateway((gateway) =>
    renderBoard({
      gateway,
      shots: SAMPLE_SHOTS,
      concurrency: SAMPLE_SHOTS,
      args: ASK_AT_ONCE,
      limitMs,
      use: (rendered) => writeJournal(join(folder, 'journal.jsonl'), join(rendered, 'renders/film/journal.jsonl'), events),
    }),
  );
}

export const events = {
  name: 'events',
  figures: {
    open_seconds: { what: '100,000 events: open and project', atMost: 0.5, unit: 's' },
    open_to_parsing: { what: 'the same / parsing the lines as JSON', of: ['open_ms', 'parse_ms'] },
  },
  async measure({ rounds, scale, limitMs, progress }) {
    const folder = makeFolder();
    try {
      await writeLongJournal(folder, EVENTS * scale, limitMs);
      const runs = await alternate(
        {
          parse: () => runScript('parse-lines', folder, limitMs),
          open: () => runScript('open-journal', folder, limitMs),
        },
        rounds,
        progress,
      );
      const takes = new Set(Object.values(runs).flatMap((one) => (one ?? []).map((run) => run.takes)));
      if (takes.size !== 1) throw new Error(`the two scripts found different takes: ${[...takes].join(', ')}`);
      const [parseMs, openMs] = [medianOf(runs.parse), medianOf(runs.open)];
      return {
        measured: { parse_ms: parseMs, open_ms: openMs, open_peak_mb: medianOf(runs.open, 'peakMb') },
        figures: {
          open_seconds: openMs === null ? null : Number((openMs / 1000).toFixed(2)),
          open_to_parsing: ratio(openMs, parseMs),
        },
      };
    } finally {
      removeFolder(folder);
    }
  },
};

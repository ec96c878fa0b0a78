import { listSchedule } from '../baselines/list-scheduling.mjs';
import { findFreePort } from '../harness/free-port.mjs';
import { logNormalLengths } from '../harness/job-lengths.mjs';
import { renderBoard, runBaseline, withGateway } from '../harness/render.mjs';
import { alternate, medianOf } from '../harness/statistics.mjs';

const [JOBS, SLOTS] = [60, 10];
/** The public address that callbacks name. The gateway calls the loopback in its place. */
const PUBLIC_URL = 'https://hooks.example.com';

/** The jobs of a round. Those of another round are longer or shorter, and the same for all that take part. */
const lengthsOf = (round, scale) => logNormalLengths(Math.ceil(JOBS * scale), { medianMs: 4000, sigma: 0.5, seed: round });

/** Adds to a run how much longer it took than list scheduling, and its polls a job. */
const compare = (run, lengths) => ({
  ...run,
  scheduledMs: listSchedule(lengths, SLOTS),
  share: run.ms / listSchedule(lengths, SLOTS),
  pollsAJob: run.polls / lengths.length,
});

/** By shot: a board's shots are numbered from 1. */
const byShot = (lengths) => [0, ...lengths];

function makeRun({ scale, limitMs }, work) {
  return async (round) => {
    const lengths = lengthsOf(round, scale);
    const run = await work({
      shots: lengths.length,
      concurrency: SLOTS,
      limitMs,
      begin: { lengthsMs: byShot(lengths) },
    });
    return compare(run, lengths);
  };
}

async function renderWithCallbacks(gateway, work) {
  const port = await findFreePort();
  const callbacks = { from: PUBLIC_URL, to: `http://127.0.0.1:${port}` };
  const args = ['--listen', `127.0.0.1:${port}`, '--public-url', PUBLIC_URL];
  return renderBoard({ gateway, ...work, begin: { ...work.begin, callbacks }, args });
}

const figuresOf = (runs, prefix = '') => ({
  [`${prefix}to_list_scheduling`]: medianOf(runs, 'share', 2),
  [`${prefix}polls_a_job`]: medianOf(runs, 'pollsAJob', 1),
});

const WHAT = `${JOBS} jobs, log-normal (median 4 s, sigma 0.5), concurrency ${SLOTS}`;

export const slots = {
  name: 'slots',
  figures: {
    to_list_scheduling: { what: `${WHAT} / list scheduling`, atMost: 1.06, of: ['render_ms', 'list_scheduling_ms'] },
    polls_a_job: { what: 'the same: polls a job', atMost: 6 },
    callbacks_to_list_scheduling: {
      what: 'the same with callbacks / list scheduling',
      atMost: 1.03,
      of: ['callbacks_ms', 'list_scheduling_ms'],
    },
    callbacks_polls_a_job: { what: 'the same with callbacks: polls a job', atMost: 2 },
  },
  measure: ({ rounds, progress, ...options }) =>
    withGateway(async (gateway) => {
      const runs = await alternate(
        {
          render: makeRun(options, (work) => renderBoard({ gateway, ...work })),
          callbacks: makeRun(options, (work) => renderWithCallbacks(gateway, work)),
        },
        rounds,
        progress,
      );
      return {
        measured: {
          list_scheduling_ms: medianOf(runs.render, 'scheduledMs'),
          render_ms: medianOf(runs.render),
          callbacks_ms: medianOf(runs.callbacks),
        },
        figures: { ...figuresOf(runs.render), ...figuresOf(runs.callbacks, 'callbacks_') },
      };
    }),
};

/** The same jobs with other ways to use the slots. */
export const slotsOfScripts = {
  name: 'slots-of-scripts',
  figures: {
    script_to_list_scheduling: { what: 'the same jobs: a typical script / list scheduling' },
    script_polls_a_job: { what: 'a typical script: polls a job' },
    waves_to_list_scheduling: { what: 'the same jobs: waves / list scheduling' },
    waves_polls_a_job: { what: 'waves: polls a job' },
    cadence_to_list_scheduling: { what: 'the same jobs: a poll every 500 ms / list scheduling' },
    cadence_polls_a_job: { what: 'a poll every 500 ms: polls a job' },
  },
  measure: ({ rounds, progress, ...options }) =>
    withGateway(async (gateway) => {
      const script = (name) => makeRun(options, (work) => runBaseline(name, { gateway, ...work }));
      const runs = await alternate(
        { script: script('typical-script'), waves: script('waves'), cadence: script('fixed-cadence') },
        rounds,
        progress,
      );
      const names = Object.keys(runs);
      return {
        measured: Object.fromEntries(names.map((name) => [`${name}_ms`, medianOf(runs[name])])),
        figures: Object.assign({}, ...names.map((name) => figuresOf(runs[name], `${name}_`))),
      };
    }),
};

import fc from 'fast-check';
import type { JobFault } from '../../src/sandbox/job/fault-kinds.js';
import type { SubmitFault } from '../../src/sandbox/job/submit-fault.js';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import { boardOf, shotIds } from './film.js';
import { judge } from './invariants.js';
import { renderWithEvents } from './render-here.js';
import { workspace } from './rushes.js';
import { STOCK } from './stock.js';

/** What happens to a request, and how often in a row. */
const answers = fc.option(
  fc.record({
    do: fc.constantFrom<SubmitFault['do']>('lose-answer', 'reset', 'error-after', 'unavailable', 'refuse', 'no-id', 'huge'),
    times: fc.integer({ min: 1, max: 3 }),
  }),
);

/** The charge of a job in percent of its price, or its failure with that charge. */
const jobs = fc.record({
  do: fc.constantFrom<JobFault['do']>('charge', 'charge', 'charge', 'fail'),
  percent: fc.constantFrom<number>(0, 50, 100, 105, 109, 109, 130, 300),
});

const faultyRuns = fc.record({
  shots: fc.array(fc.record({ answer: answers, job: jobs }), { minLength: 2, maxLength: 9 }),
  concurrency: fc.integer({ min: 1, max: 9 }),
  retries: fc.integer({ min: 0, max: 2 }),
  /** The board's budget, in percent of its price. */
  share: fc.integer({ min: 10, max: 120 }),
  jitter: fc.constantFrom<number>(0, 0.5, 1),
});

/** Boards whose plan fits but whose charges do not: the remaining budget must be known before each request. */
const tight = (['fail', 'charge'] as const).map((how) => ({
  shots: Array.from({ length: 3 }, () => ({ answer: null, job: { do: how, percent: how === 'fail' ? 100 : 109 } })),
  concurrency: 1,
  retries: 2,
  share: 100,
  jitter: 0,
}));

/** Renders boards under a budget three times each, with random faults. Returns the number of requests. */
export async function renderUnderFaults(numRuns: number): Promise<number> {
  let posts = 0;
  await fc.assert(
    fc.asyncProperty(faultyRuns, async ({ shots, concurrency, retries, share, jitter }) => {
      const ids = shotIds(shots.length);
      const cap = Math.round((ids.length * 95 * share) / 100);
      const cwd = workspace({ 'board.yaml': boardOf(ids, '', `budget: { max_credits: ${cap} }\n`) });
      const named = (index: number) => ({ prompt: `What ${ids[index]} shows` });
      const sandbox = await startSandbox({
        ...STOCK,
        knobs: {
          latency: { queued: 5, running: 20, jitter },
          submit: shots.flatMap(({ answer }, index) => (answer === null ? [] : [{ ...answer, ...named(index) }])),
          job: shots.map(({ job }, index) => ({ do: job.do, credits: (95 * job.percent) / 100, ...named(index) })),
        },
      });
      try {
        for (let run = 0; run < 3; run += 1)
          await renderWithEvents(cwd, sandbox.url, { concurrency, retries, partial: true, retryFailed: true });
        await judge(cwd, { stats: sandbox.stats(), caps: { trinetra: cap } });
        posts += sandbox.stats().submits;
      } finally {
        await sandbox.close();
      }
    }),
    { numRuns, examples: tight.map((one): [typeof one] => [one]) },
  );
  return posts;
}

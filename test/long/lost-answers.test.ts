import { describe, expect, it } from 'vitest';
import type { LoadedBoard } from '../../src/app/board/load.js';
import { renderBoard } from '../../src/app/render/render-board.js';
import type { RenderOptions } from '../../src/app/render/render-options.js';
import { adoptJob } from '../../src/app/settle/adopt-job.js';
import { retryTake } from '../../src/app/settle/give-up.js';
import type { SubmitFault } from '../../src/sandbox/job/submit-fault.js';
import { loadBoard } from '../support/render-here.js';
import { manifest, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

/** Ways to lose an answer: whether the job was bought, and whether its id is still readable. */
const WAYS: Readonly<Record<string, { fault: Omit<SubmitFault, 'prompt'>; bought?: false; readable?: true }>> = {
  'reset-before': { fault: { do: 'reset' }, bought: false },
  'reset-after': { fault: { do: 'lose-answer' } },
  closed: { fault: { do: 'close' } },
  e408: { fault: { do: 'error-after', status: 408 } },
  e500: { fault: { do: 'error-after', status: 500 } },
  e502: { fault: { do: 'error-after', status: 502 } },
  'e503-before': { fault: { do: 'unavailable', status: 503 }, bought: false },
  e504: { fault: { do: 'error-after', status: 504 } },
  'cut-head': { fault: { do: 'cut-answer', at: 'head' } },
  'cut-id': { fault: { do: 'cut-answer', at: 'id' } },
  'cut-after-id': { fault: { do: 'cut-answer', at: 'after-id' }, readable: true },
  timeout: { fault: { do: 'hang' } },
  drip: { fault: { do: 'drip', ms: 50 } },
  malformed: { fault: { do: 'malformed' } },
  'no-id': { fault: { do: 'no-id' } },
  empty: { fault: { do: 'empty' } },
  html: { fault: { do: 'html' } },
  gzip: { fault: { do: 'gzip' }, readable: true },
  huge: { fault: { do: 'huge' }, readable: true },
  'wrong-length': { fault: { do: 'wrong-length' }, readable: true },
};
const ways = Object.keys(WAYS);
const bought = ways.filter((way) => WAYS[way]?.bought !== false);
const readable = ways.filter((way) => WAYS[way]?.readable);

/** A board with a shot for each way of losing an answer. */
async function loseAnswers(model: string, more: string) {
  const shots = ways.map((way) => `  - { id: ${way}, prompt: "The ${way} shot", duration: 3, ${more} }`).join('\n');
  const cwd = workspace({ 'board.yaml': `version: 1\nid: film\nmodel: ${model}\nshots:\n${shots}\n` });
  const sandbox = await sandboxHere({
    submit: ways.map((way) => ({ ...(WAYS[way]?.fault as SubmitFault), prompt: `The ${way} shot`, times: 1 })),
  });
  const loaded = await loadBoard(cwd);
  const options: RenderOptions = {
    cwd,
    env: against(sandbox.url),
    pollIntervalSeconds: 0.05,
    timeoutsMs: { headers: 600, body: 600 },
  };
  const render = async (again: Partial<RenderOptions> = {}) => {
    const rendered = await renderBoard(loaded, { ...options, ...again });
    if (!rendered.ok) throw new Error(JSON.stringify(rendered.failure));
    return rendered.value;
  };
  const statuses = (): Record<string, string> =>
    Object.fromEntries(manifest(cwd, 'film').takes.map(({ shot, take, status }) => [`${shot}.${take}`, status]));
  return { cwd, sandbox, board: loaded as LoadedBoard, options, render, statuses };
}

describe.each([
  ['trinetra/kling-v3', ''],
  ['evolink/kling-v3-image-to-video', 'frames: { first: "https://example.com/a.png" }'],
])('the answer to a paid request at %s', (model, more) => {
  it(`lost in ${ways.length} ways is requested again under the same task id: exactly one job each, and every clip is here`, async () => {
    const { sandbox, render, statuses } = await loseAnswers(model, more);
    // All at once, on a machine that may be busy: only the real timeout may become one.
    const rendered = await render({ concurrency: ways.length, timeoutsMs: { headers: 4000, body: 4000 } });
    expect(rendered).toMatchObject({ exit_code: 0, stored: ways.length, duplicates: [], unsettled: [] });
    expect(sandbox.stats().created).toBe(ways.length);
    // If the job id was still readable, polling the job was enough.
    const posts = Object.values(sandbox.stats().posts).sort();
    expect(posts).toEqual([...readable.map(() => 1), ...ways.slice(readable.length).map(() => 2)]);
    expect(new Set(Object.values(statuses()))).toEqual(new Set(['stored']));
    const before = sandbox.stats().submits;
    expect(await render()).toMatchObject({ exit_code: 0, stored: ways.length });
    expect(sandbox.stats().submits).toBe(before);
  });
});

describe('the answer to a paid request at uniall', () => {
  it(`lost in ${ways.length} ways stays unknown through five reruns: one POST each; adopting adds none, a retry exactly one`, async () => {
    const { cwd, sandbox, board, options, render, statuses } = await loseAnswers('uniall/kling-v3-std', '');
    // One after another, so that the sandbox's jobs are in the order of the board.
    const unknown = ways.filter((way) => !readable.includes(way)).map((way) => `${way}.1`);
    // After two lost answers in a row a run buys nothing new, so it takes several runs to send every request.
    for (let before = -1; sandbox.stats().submits < ways.length; ) {
      expect(sandbox.stats().submits).toBeGreaterThan(before);
      before = sandbox.stats().submits;
      const rendered = await render({ concurrency: 1 });
      expect(rendered.exit_code).toBe(3);
      expect(sandbox.stats().submits - before).toBeLessThanOrEqual(2 + readable.length);
    }
    for (let run = 0; run < 6; run += 1) {
      const rendered = await render({ concurrency: 1 });
      expect(rendered).toMatchObject({ exit_code: 3, stored: readable.length, unknown: unknown.length });
      expect([...rendered.unsettled].sort()).toEqual([...unknown].sort());
      expect(sandbox.stats()).toMatchObject({ submits: ways.length, created: bought.length });
    }
    const cut = manifest(cwd, 'film').takes.find(({ shot }) => shot === 'cut-id');
    expect(cut).toMatchObject({
      status: 'unknown',
      reason: expect.any(String),
      error: { at: expect.stringMatching(/^20/), read: expect.stringContaining('200 ') },
    });

    for (const name of unknown) {
      const [shot = ''] = name.split('.');
      if (!bought.includes(shot)) continue;
      const job = sandbox.stats().jobs[bought.indexOf(shot)]?.id as string;
      expect(await adoptJob(board, { shot }, job, options)).toMatchObject({ ok: true, value: { name } });
    }
    expect(sandbox.stats()).toMatchObject({ submits: ways.length, created: bought.length });
    const home = await render();
    expect(home).toMatchObject({ exit_code: 3, stored: bought.length, unknown: ways.length - bought.length });
    expect(sandbox.stats().submits).toBe(ways.length);

    let submits = ways.length;
    for (const shot of ways.filter((way) => !bought.includes(way))) {
      const retried = await retryTake(board, { shot }, options);
      expect(retried).toMatchObject({ ok: true, value: { exit_code: 0, stored: 1 } });
      submits += 1;
      expect(sandbox.stats().submits).toBe(submits);
    }
    expect(await render()).toMatchObject({ exit_code: 0, stored: ways.length });
    expect(sandbox.stats()).toMatchObject({ submits, created: ways.length });
    const gone = ways.filter((way) => !bought.includes(way)).flatMap((way) => [`${way}.1`, `${way}.2`]);
    expect(gone.map((name) => statuses()[name])).toEqual(['abandoned', 'stored', 'abandoned', 'stored']);
  });
});

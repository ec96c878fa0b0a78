import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Board,
  doctor,
  type Failure,
  load,
  plan,
  type RenderOptions,
  type Result,
  reconcile,
  render,
  validate,
} from '../../src/index.js';
import { boardOf } from '../support/film.js';
import { workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

function failureOf(result: Result<unknown>): Failure {
  if (result.ok) throw new Error('it should have failed');
  return result.failure;
}

/** A board at a sandbox that charges nothing. */
async function filmAt(text = boardOf(['a', 'b'])) {
  const cwd = workspace({ 'board.yaml': text });
  const sandbox = await sandboxHere();
  const options: RenderOptions = { cwd, env: against(sandbox.url), pollIntervalSeconds: 0.02 };
  const board = await load('board.yaml', { cwd });
  if (!board.ok) throw new Error(JSON.stringify(board.failure));
  return { cwd, board: board.value, options };
}

type Film = Awaited<ReturnType<typeof filmAt>>;

/** What goes wrong, how it is brought about, and what its message or hint tells a library user. */
const FAILURES: readonly [what: string, fail: (film: Film) => Promise<Result<unknown>>, told: string][] = [
  ['a cap', ({ board, options }) => render(board, { ...options, maxCredits: 100 }), 'over maxCredits by 90 credits'],
  ['a cap that some takes fit', ({ board, options }) => render(board, { ...options, maxCredits: 100 }), 'partial renders them'],
  ['an unknown shot', ({ board, options }) => plan(board, { ...options, retake: ['c'] }), 'retake: board.yaml has no shot `c`'],
  [
    'a shot that is left out',
    ({ board, options }) => plan(board, { ...options, only: ['a'], retryFailed: ['b'] }),
    'not among the shots of only',
  ],
  [
    'a base URL',
    ({ board, options }) => plan(board, { ...options, baseUrls: { trinetra: 'x' } }),
    'baseUrls is not a base URL',
  ],
  ['a missing API key', ({ board, cwd }) => render(board, { cwd, env: {} }), 'rehearse(board)'],
  [
    'a folder that cannot be written',
    ({ board, cwd, options }) => {
      mkdirSync(join(cwd, 'renders/film'), { recursive: true });
      writeFileSync(join(cwd, 'renders/film/clips'), '');
      return render(board, options);
    },
    'with out.',
  ],
  [
    'takes in another folder',
    async ({ board, options }) => {
      await render(board, options);
      return render(board, { ...options, out: 'elsewhere' });
    },
    "To go on with them: out: 'renders'.",
  ],
  [
    'a damaged journal',
    async ({ board, cwd, options }) => {
      await render(board, options);
      appendFileSync(join(cwd, 'renders/film/journal.jsonl'), 'x\n');
      return render(board, options);
    },
    'doctor(board) says what can be saved',
  ],
  [
    'a take that is off the board',
    ({ board, options }) => reconcile(board as Board, 'c', { retry: true }, options),
    'Use adopt or abandon.',
  ],
  [
    'one cap for two gateways',
    async ({ cwd, options }) => {
      const text = boardOf(['a', 'b']).replace('  - id: b\n', '  - id: b\n    model: uniall/kling-v3-std-silent\n');
      writeFileSync(join(cwd, 'two.yaml'), text);
      const board = await load('two.yaml', { cwd });
      return board.ok ? plan(board.value, { ...options, maxCredits: 5 }) : board;
    },
    'Give each its own: maxCredits: { trinetra: N, uniall: N }.',
  ],
  [
    'a cap that is text',
    ({ board, options }) => render(board, { ...options, maxCredits: '5' as never }),
    'maxCredits is a number of credits, or an object',
  ],
  ['a board without a file', () => load(undefined as never), 'the path of the board’s file is missing'],
  [
    'a take without a decision',
    ({ board, options }) => reconcile(board, 'a', undefined as never, options),
    'a decision is one of adopt, file, retry, abandon: 0 are given',
  ],
  [
    'a port',
    ({ board, options }) => render(board, { ...options, listen: { port: 8080, publicUrl: 'http://x' } }),
    'listen.publicUrl',
  ],
  ['a long file', ({ cwd }) => load('board.yaml', { cwd, maxBytes: 5 }), 'raise the limit with maxBytes'],
];

describe('a plan', () => {
  it('names options of the library where it says what may be done about a take', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    const sandbox = await sandboxHere({ job: [{ do: 'fail', times: 1 }] });
    const board = await load('board.yaml', { cwd });
    if (!board.ok) throw new Error(JSON.stringify(board.failure));
    const options = { cwd, env: against(sandbox.url), maxCredits: 95, partial: true };
    const events: string[] = [];
    await render(board.value, {
      ...options,
      pollIntervalSeconds: 0.02,
      onEvent: (event) => void events.push(JSON.stringify(event)),
    });
    const planned = await plan(board.value, options);
    const said = planned.ok ? planned.value.steps.map(({ reason }) => reason.text) : [];
    expect(said).toEqual([expect.stringContaining('Edit the shot, or retryFailed'), 'not rendered yet']);
    expect(events.join()).not.toMatch(/(?<![\w-])--[a-z]/);
    expect(events.join()).toContain('does not fit max credits');
  });
});

describe('a failure', () => {
  it.each(FAILURES)('of %s names options of the library, and no flag', async (_, fail, told) => {
    const said = JSON.stringify(failureOf(await fail(await filmAt())));
    expect(said).toContain(told);
    expect(said).not.toMatch(/(?<![\w-])--[a-z]/);
    expect(said).not.toMatch(/rushes (?:doctor|plan|reconcile|rehearse|render|status|validate)/);
  });

  it('of a board with a wrong shot model says so in the library’s words', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const checked = await validate('board.yaml', { cwd, shotModels: { b: 'trinetra/kling-v3' } });
    expect(checked).toMatchObject({
      value: { diagnostics: [{ message: 'shotModels: the board has no shot `b`: did you mean `a`?', hint: 'Its shots: a.' }] },
    });
  });

  it('that doctor describes is followed by calls of the library', async () => {
    const { board, cwd, options } = await filmAt();
    await render(board, options);
    appendFileSync(join(cwd, 'renders/film/journal.jsonl'), 'x\n');
    const found = await doctor(board, { cwd });
    const { next } = found.ok ? found.value : { next: [] };
    expect(next).toEqual([expect.stringMatching(/^doctor\(board, \{ rebuild: true \}\) {3}makes a journal of all this/)]);
  });
});

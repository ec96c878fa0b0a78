import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { load, plan, render } from '../../src/index.js';
import { boardOf } from '../support/film.js';
import { writePicks } from '../support/picks.js';
import { workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

/** A rendered board, and what every call of the library is given. */
async function renderedFilm() {
  const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
  const sandbox = await sandboxHere();
  const loaded = await load('board.yaml', { cwd });
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const options = { cwd, env: against(sandbox.url), pollIntervalSeconds: 0.02 };
  expect(await render(loaded.value, options)).toMatchObject({ ok: true, value: { exit_code: 0 } });
  return { cwd, sandbox, board: loaded.value, options };
}

describe('the option retakeRejected', () => {
  it('plans and buys one more take of a rejected one, and a second call buys nothing', async () => {
    const { cwd, sandbox, board, options } = await renderedFilm();
    writePicks(cwd, { 'b.1': 'verdict: rejected' });
    const asked = { ...options, retakeRejected: true };
    const planned = await plan(board, asked);
    expect(planned.ok && planned.value.steps.at(-1)).toMatchObject({
      action: 'submit',
      shot: 'b',
      reason: { rejected: 'b.1' },
    });
    expect(planned.ok && planned.value.picks?.[1]).toMatchObject({ shot: 'b', state: 'rejected', rejected: ['b.1'] });
    for (let nth = 0; nth < 2; nth += 1)
      expect(await render(board, asked)).toMatchObject({ ok: true, value: { exit_code: 0 } });
    expect(sandbox.stats().submits).toBe(3);
  });

  it('fails with the mistakes of a picks file that cannot be read, and names the option as the library does', async () => {
    const { cwd, sandbox, board, options } = await renderedFilm();
    writeFileSync(join(cwd, 'board.picks.yaml'), 'version: 1\npicks:\n  b: { take: one }\n');
    for (const call of [plan, render]) {
      const failed = await call(board, { ...options, retakeRejected: true });
      expect(failed).toMatchObject({
        ok: false,
        failure: {
          kind: 'refused',
          exit_code: 2,
          message: 'retakeRejected needs board.picks.yaml, which cannot be read. Nothing was sent',
          hint: 'Correct it, or leave retakeRejected out.',
          diagnostics: [{ severity: 'error', file: 'board.picks.yaml', start: { line: 3 } }, {}],
        },
      });
      expect(await call(board, options)).toMatchObject({ ok: true });
    }
    expect(sandbox.stats().submits).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import { load, plan, rehearse } from '../../../src/index.js';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { accepted, begun, boardFrom, planOf, rows } from '../../support/pure-plan.js';
import { workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

async function film(knobs: Parameters<typeof sandboxHere>[0] = {}) {
  const cwd = workspace({ 'board.yaml': boardOf(['ridge', 'lake', 'door']) });
  const sandbox = await sandboxHere(knobs);
  const env = against(sandbox.url);
  return {
    cwd,
    sandbox,
    env,
    run: (command: string, ...words: string[]) => rushes(cwd, [command, 'board.yaml', ...words], env),
  };
}

const RENDER = ['--yes', '--poll-interval', '0.02'];

describe('--except', () => {
  it('leaves shots out of a plan, a render, a rehearsal and their totals, and stays in the commands that are printed', async () => {
    const { run, sandbox } = await film({ job: [{ do: 'fail', times: 1 }] });
    const { steps, totals } = JSON.parse((await run('plan', '--except', 'lake', '--json')).stdout);
    expect(steps.map(({ shot }: { shot: string }) => shot)).toEqual(['ridge', 'door']);
    expect(totals[0].to_pay).toBe(190);
    const rendered = await run('render', '--except', 'lake,door', ...RENDER);
    expect(rendered.stderr).toContain('rushes render board.yaml --except lake,door --retry-failed\n');
    expect(sandbox.stats().submits).toBe(1);
    const result = JSON.parse((await run('render', '--except', 'lake,ridge', '--format', 'json', ...RENDER)).stdout);
    expect(result.takes.map(({ shot }: { shot: string }) => shot)).toEqual(['door']);
    const rehearsed = await run('rehearse', '--except', 'lake', '--height', '120');
    expect(rehearsed.code).toBe(0);
    expect(rehearsed.stdout).toContain('(2 clips)');
  });

  it('goes on with takes of shots that left the board, unless it names them', () => {
    const [lake] = planOf(boardFrom(boardOf(['lake', 'ridge']))).steps;
    if (lake === undefined) throw new Error('nothing is planned');
    const now = boardFrom(boardOf(['ridge', 'door']));
    const rowsOf = (except: string) => rows(planOf(now, [begun(lake), accepted(lake)], { except: new Set([except]) }));
    expect(rowsOf('door')).toEqual(['submit ridge.1 new', 'resume lake.1 running']);
    expect(rowsOf('lake')).toEqual(['submit ridge.1 new', 'submit door.1 new']);
  });

  it.each([
    [['--only', 'ridge', '--except', 'lake'], '--only and --except exclude each other'],
    [['--except', 'lake', '--retake', 'lake'], '`lake` is among the shots of --except, so it would be left out'],
    [['--except', 'lake', '--retry-failed=lake'], '`lake` is among the shots of --except, so it would be left out'],
    [['--except', 'laek'], '--except: board.yaml has no shot `laek`: did you mean `lake`?'],
    [['--except', 'ridge,lake,door'], '--except names every shot, so none is left'],
  ])('as %j is refused, and nothing is sent', async (words, message) => {
    const { run, sandbox } = await film();
    for (const command of ['plan', 'render']) {
      const { code, stderr } = await run(command, ...words, ...(command === 'render' ? RENDER : []));
      expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    }
    expect(sandbox.stats().submits).toBe(0);
  });

  it('is an option of the library', async () => {
    const { cwd, env } = await film();
    const board = await load('board.yaml', { cwd });
    if (!board.ok) throw new Error(board.failure.message);
    const planned = await plan(board.value, { cwd, env, except: ['lake'] });
    expect(planned.ok && planned.value.steps.map(({ shot }) => shot)).toEqual(['ridge', 'door']);
    const both = await plan(board.value, { cwd, env, except: ['lake'], only: ['ridge'] });
    expect(both).toMatchObject({ ok: false, failure: { kind: 'refused', message: 'only and except exclude each other' } });
    const rehearsed = await rehearse(board.value, { cwd, except: ['lake', 'door'], heightPixels: 120 });
    expect(rehearsed).toMatchObject({ ok: true, value: { exit_code: 0 } });
  });
});

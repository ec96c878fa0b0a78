import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTwoClones } from '../../support/clones.js';
import { boardOf } from '../../support/film.js';
import { manifest, start } from '../../support/rushes.js';
import { sandboxHere } from '../../support/sandbox.js';
import { savedFilm } from '../../support/saved-film.js';

const BOARD = boardOf(['ridge', 'pass', 'door']);
const states = (cwd: string) => manifest(cwd, 'film').takes.map(({ shot, take, status }) => `${shot}.${take} ${status}`);

describe('a saved plan', () => {
  it('is carried out without a question, and a second run of it pays nothing', async () => {
    const film = await savedFilm(BOARD);
    await film.save();
    expect(await film.render()).toMatchObject({ code: 0 });
    expect(film.sandbox.stats()).toMatchObject({ submits: 3, charged: { trinetra: 285 } });
    const { plan_id } = film.read();
    expect(manifest(film.cwd, 'film').takes.map((take) => take.plan_id)).toEqual([plan_id, plan_id, plan_id]);
    const again = await film.render();
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('Nothing to do: everything is here.') });
    expect(film.sandbox.stats().submits).toBe(3);
  });

  it('sends nothing beside what it was saved with: not the shots that --only left out', async () => {
    const film = await savedFilm(BOARD);
    await film.save('--only', 'pass');
    expect(await film.render()).toMatchObject({ code: 0 });
    expect(states(film.cwd)).toEqual(['pass.1 stored']);
    expect(await film.render()).toMatchObject({ code: 0 });
    expect(film.sandbox.stats().submits).toBe(1);
  });

  it.each([
    ['--retake', 'ridge', ['ridge.1 stored', 'ridge.2 stored']],
    ['--retry-failed=ridge', undefined, ['ridge.1 stored']],
  ])('with %s %s, makes that take once, however often it runs', async (flag, value, after) => {
    const film = await savedFilm(boardOf(['ridge']));
    expect(await film.renderBoard()).toMatchObject({ code: 0 });
    await film.save(flag, ...(value === undefined ? [] : [value]));
    for (let nth = 0; nth < 3; nth += 1) expect(await film.render()).toMatchObject({ code: 0 });
    expect(states(film.cwd)).toEqual(after);
    expect(film.sandbox.stats().submits).toBe(after.length);
  });

  it('pays for a failed shot once more with --retry-failed, and not again in a second run', async () => {
    const film = await savedFilm(boardOf(['ridge']), { job: [{ do: 'fail' }] });
    expect(await film.renderBoard()).toMatchObject({ code: 1 });
    await film.save('--retry-failed=');
    for (let nth = 0; nth < 3; nth += 1) expect(await film.render()).toMatchObject({ code: 1 });
    expect(states(film.cwd)).toEqual(['ridge.1 failed', 'ridge.2 failed']);
    expect(film.sandbox.stats().submits).toBe(2);
  });

  it('shares its retries among all its runs: what failed stays failed', async () => {
    const film = await savedFilm(boardOf(['ridge', 'pass']), { job: [{ do: 'fail' }] });
    await film.save('--retries', '2');
    for (let nth = 0; nth < 3; nth += 1) expect(await film.render()).toMatchObject({ code: 1 });
    expect(film.sandbox.stats().submits).toBe(6);
  });

  it('makes no further retry where a killed run had begun the last one', async () => {
    const film = await savedFilm(boardOf(['ridge']), {
      job: [{ do: 'fail' }],
      latency: { queued: 200, running: 200, jitter: 0 },
    });
    await film.save('--retries', '1');
    const first = start(film.cwd, ['render', 'plan.json', '--poll-interval', '0.02', '--events'], film.env);
    await first.saw(/take-failed.*\n(?:.*\n)*.*take-accepted/);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await film.render()).toMatchObject({ code: 1 });
    expect(states(film.cwd)).toEqual(['ridge.1 failed', 'ridge.2 failed']);
    expect(film.sandbox.stats().submits).toBe(2);
  });

  it('with a retry that succeeded is done, also in a second run', async () => {
    const film = await savedFilm(boardOf(['ridge']), { job: [{ do: 'fail', times: 1 }] });
    await film.save('--retries', '1');
    expect(await film.render()).toMatchObject({ code: 0 });
    expect(await film.render()).toMatchObject({ code: 0 });
    expect(states(film.cwd)).toEqual(['ridge.1 failed', 'ridge.2 stored']);
    expect(film.sandbox.stats().submits).toBe(2);
  });

  it('holds its cap over all its runs', async () => {
    const film = await savedFilm(boardOf(['ridge', 'pass']), {
      job: [{ do: 'fail', credits: 95, prompt: 'What pass shows' }],
      latency: { queued: 500, running: 500, jitter: 0 },
    });
    await film.save('--max-credits', '200', '--retries', '3');
    expect(film.read().totals).toMatchObject([{ range: { best: 190, planned: 190, worst: 200 } }]);
    const first = start(film.cwd, ['render', 'plan.json', '--poll-interval', '0.02', '--events'], film.env);
    await first.saw(/take-accepted.*\n(?:.*\n)*.*take-accepted/);
    first.child.kill('SIGKILL');
    await first.ended;
    // One job fails in the second run, and is charged: ten credits are left, which buy no other take.
    expect(await film.render()).toMatchObject({ code: 4 });
    expect(film.sandbox.stats()).toMatchObject({ submits: 2, charged: { trinetra: 190 } });
  });

  it('is paid once by two runs at the same time: one waits for nobody, and the other is told to', async () => {
    const film = await savedFilm(BOARD);
    await film.save();
    const runs = [0, 1].map(() => start(film.cwd, ['render', 'plan.json', '--poll-interval', '0.02'], film.env).ended);
    const codes = (await Promise.all(runs)).map(({ code }) => code);
    expect(codes).toContain(0);
    expect([0, 5]).toEqual(expect.arrayContaining(codes));
    expect(await film.render()).toMatchObject({ code: 0 });
    expect(film.sandbox.stats()).toMatchObject({ submits: 3, charged: { trinetra: 285 } });
  });

  it('is paid once in two clones that share the manifest', async () => {
    const sandbox = await sandboxHere();
    const { mine, theirs } = makeTwoClones(BOARD, sandbox.url);
    await mine.run('plan', 'board.yaml', '--save', 'plan.json');
    mine.push();
    expect(await mine.run('render', 'plan.json', '--poll-interval', '0.02')).toMatchObject({ code: 0 });
    mine.push();
    theirs.git('pull', '-q');
    expect(await theirs.run('render', 'plan.json', '--poll-interval', '0.02')).toMatchObject({ code: 0 });
    expect(sandbox.stats().submits).toBe(3);
    expect(theirs.clips()).toEqual(['door.1.mp4', 'pass.1.mp4', 'ridge.1.mp4']);
  });

  it('follows jobs of an earlier run, and a second run of it finds them stored', async () => {
    const film = await savedFilm(BOARD, { latency: { queued: 200, running: 200, jitter: 0 } });
    const first = start(film.cwd, ['render', 'board.yaml', '--yes', '--only', 'ridge', '--events'], film.env);
    await first.saw('take-accepted');
    first.child.kill('SIGKILL');
    await first.ended;
    await film.save();
    expect(film.read().steps.map(({ action, shot }) => `${action} ${shot}`)).toEqual([
      'resume ridge',
      'submit pass',
      'submit door',
    ]);
    expect(await film.render()).toMatchObject({ code: 0 });
    expect(await film.render()).toMatchObject({ code: 0 });
    expect(film.sandbox.stats().submits).toBe(3);
  });

  it('goes on where the output folder has only its manifest', async () => {
    const film = await savedFilm(BOARD);
    await film.save();
    expect(await film.render()).toMatchObject({ code: 0 });
    rmSync(join(film.cwd, 'renders/film/journal.jsonl'));
    rmSync(join(film.cwd, 'renders/film/clips'), { recursive: true });
    expect(await film.render()).toMatchObject({ code: 0 });
    expect(existsSync(join(film.cwd, 'renders/film/clips/ridge.1.mp4'))).toBe(true);
    expect(film.sandbox.stats().submits).toBe(3);
  });

  it('takes a refused request up again, once what refused it has changed', async () => {
    const film = await savedFilm(boardOf(['ridge']), { submit: [{ do: 'rate-limit', times: 1 }] });
    await film.save();
    await film.render('--max-wait', '0');
    expect(await film.render()).toMatchObject({ code: 0 });
    expect(film.sandbox.stats()).toMatchObject({ created: 1 });
    expect(readFileSync(join(film.cwd, 'renders/film/journal.jsonl'), 'utf8')).toContain(film.read().plan_id);
  });

  it('does not cost more than the board allows, whatever the plan says', async () => {
    const film = await savedFilm(boardOf(['ridge'], '', 'budget: { max_credits: 200 }\n'), {
      job: [{ do: 'fail', credits: 95 }],
    });
    await film.save();
    film.forge((plan) => ({ ...plan, options: { ...plan.options, retries: 20 } }));
    for (let nth = 0; nth < 2; nth += 1) await film.render();
    expect(film.sandbox.stats().charged).toMatchObject({ trinetra: 190 });
  });
});

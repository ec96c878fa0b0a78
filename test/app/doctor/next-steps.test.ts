import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Knobs } from '../../../src/sandbox/job/knobs.js';
import { load, render as renderBoard } from '../../support/core.js';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const AGAIN = 'rushes render board.yaml';

/** A board, a sandbox with faults, and commands on them. */
async function film(board: string, knobs: Partial<Knobs>) {
  const cwd = workspace({ 'board.yaml': board });
  const sandbox = await sandboxHere(knobs);
  const env = against(sandbox.url);
  const render = (...flags: string[]) => rushes(cwd, [...RENDER, ...flags], env);
  /** The rows of a plan, glyph and take and why. */
  const plan = async (...flags: string[]) =>
    (await rushes(cwd, ['plan', 'board.yaml', ...flags], env)).stdout
      .split('\n')
      .flatMap((line) => /^([=↓~+?]) +(\S+) .*?(?:720p|1080p) +\S+ +(.*)$/.exec(line)?.slice(1).join(' ') ?? []);
  /** What `status` says below its table. It stands where nobody set a gateway's address. */
  const status = async () => {
    const lines = (await rushes(cwd, ['status', 'board.yaml'])).stdout.trimEnd().split('\n');
    return lines
      .slice(lines.lastIndexOf('') + 1)
      .filter((line) => !/charge|counted by|settled yet|abandoned, still/.test(line));
  };
  return { cwd, sandbox, env, render, plan, status };
}

describe('every take that needs something is listed, with what happens next', () => {
  it('where two takes were refused: both, in every later run, and the command that sends them as they are', async () => {
    const { sandbox, render, plan, status } = await film(boardOf(['a'], 'takes: 2'), {
      submit: [{ do: 'refuse', message: 'the prompt is not allowed', times: 2 }],
    });
    expect((await render()).code).toBe(1);
    const why = 'refused: the prompt is not allowed. Edit the shot, or --retry-failed';
    expect(await plan()).toEqual([`? a.1 ${why}`, `? a.2 ${why}`]);
    expect(await status()).toEqual([
      `refused    a.1, a.2: nothing was bought: edit the shot, or send it as it is: ${AGAIN} --retry-failed`,
    ]);
    const second = await render();
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/^\? +a\.1 /m);
    expect(second.stderr).toMatch(/^\? +a\.2 /m);
    expect(sandbox.stats().submits).toBe(2);
    // What a gateway refused is still there after a run that sent nothing.
    expect(await status()).toEqual([
      `refused    a.1, a.2: nothing was bought: edit the shot, or send it as it is: ${AGAIN} --retry-failed`,
    ]);
    const again = 'refused before: the prompt is not allowed; sent again';
    expect(await plan('--retry-failed')).toEqual([`+ a.1 ${again}`, `+ a.2 ${again}`]);
    expect((await render('--retry-failed')).code).toBe(0);
    expect(sandbox.stats().created).toBe(2);
    expect(await status()).toEqual([]);
  });

  it('where one was refused and the others would be: they are not sent, and not left out either', async () => {
    const { cwd, sandbox, render, plan, status } = await film(boardOf(['b']), { submit: [{ do: 'refuse', times: 1 }] });
    await render();
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['b'], 'takes: 3'));
    const rows = await plan();
    expect(rows.map((row) => row.slice(0, 5))).toEqual(['? b.1', '? b.2', '? b.3']);
    expect(rows[1]).toBe('? b.2 not sent: it would be refused as b.1 was. Edit the shot, or --retry-failed');
    expect((await status())[0]).toMatch(/^refused {4}b\.1, b\.2, b\.3: nothing was bought/);
    expect((await render()).code).toBe(1);
    expect(sandbox.stats().submits).toBe(1);
    expect((await render('--retry-failed')).code).toBe(0);
    expect(sandbox.stats().created).toBe(3);
  });

  it('where jobs failed: each of them, and each is named by what it follows', async () => {
    const { sandbox, render, plan, status } = await film(boardOf(['b'], 'takes: 2'), {
      job: [{ do: 'fail', message: 'content policy', times: 2 }],
    });
    await render();
    expect(await status()).toEqual([`failed     b.1, b.2: again, for its price: ${AGAIN} --retry-failed`]);
    expect(await plan('--retry-failed')).toEqual(['+ b.3 tried again after b.1 failed', '+ b.4 tried again after b.2 failed']);
    expect((await render('--retry-failed')).code).toBe(0);
    expect(sandbox.stats().created).toBe(4);
    expect(await status()).toEqual([]);
  });

  it('where one failed and one was refused: both stay, and a retry says of each what it was', async () => {
    const { render, plan, status } = await film(boardOf(['b'], 'takes: 2'), {
      submit: [{ do: 'refuse', message: 'no', skip: 1, times: 1 }],
      job: [{ do: 'fail', message: 'content policy', times: 1 }],
    });
    await render('--concurrency', '1');
    expect(await status()).toEqual([
      `failed     b.1: again, for its price (but this also buys b.2): ${AGAIN} --retry-failed`,
      `refused    b.2: nothing was bought: edit the shot, or send it as it is (but this also buys b.1): ${AGAIN} --retry-failed`,
    ]);
    expect(await plan('--retry-failed')).toEqual([
      '+ b.2 tried again after b.1 failed',
      '+ b.3 refused before: no; sent again',
    ]);
  });

  it('where the account could not pay, or the API key was wrong: the next render sends it', async () => {
    for (const fault of [{ do: 'out-of-credit', times: 1 } as const, { do: 'refuse', status: 401, times: 1 } as const]) {
      const { sandbox, render, plan, status } = await film(boardOf(['a']), { submit: [fault] });
      await render();
      expect((await plan())[0]).toMatch(/^\+ a\.1 nothing was bought before: /);
      expect(await status()).toEqual([`to render  a.1: 95 credits to pay: ${AGAIN}`]);
      expect((await render()).code).toBe(0);
      expect(sandbox.stats().created).toBe(1);
    }
  });

  it('where a gateway postponed it, and where it was never begun', async () => {
    const { render, status } = await film(boardOf(['a', 'b']), {
      submit: [{ do: 'rate-limit', retryAfter: 60, prompt: 'What a' }],
    });
    expect((await render('--max-wait', '0', '--only', 'a')).code).toBe(1);
    expect(await status()).toEqual([`to render  a.1, b.1: 190 credits to pay: ${AGAIN}`]);
  });

  it('where it does not fit the budget', async () => {
    const { render, status } = await film(boardOf(['a', 'b', 'c'], '', 'budget: { max_credits: 100 }\n'), {});
    expect((await render('--partial')).code).toBe(4);
    expect(await status()).toEqual([`over cap   b.1, c.1: no room in the board's budget: raise max_credits, then: ${AGAIN}`]);
  });

  it('where its answer was lost: each with the command that settles it; and where it was given up', async () => {
    const board = boardOf(['a', 'b']).replace('trinetra/kling-v3', 'uniall/kling-v3-std-silent');
    const { cwd, env, sandbox, render, plan, status } = await film(board, { submit: [{ do: 'lose-answer', times: 2 }] });
    expect((await render('--concurrency', '2')).code).toBe(3);
    expect((await plan())[0]).toMatch(/^\? a\.1 its answer was lost .*: it may have been paid; reconcile a\.1 settles it$/);
    expect(await status()).toEqual([
      'unknown    a.1: counted as spent until you settle it: rushes reconcile board.yaml a.1',
      'unknown    b.1: counted as spent until you settle it: rushes reconcile board.yaml b.1',
    ]);
    for (const take of ['a.1', 'b.1']) await rushes(cwd, ['reconcile', 'board.yaml', take, '--abandon'], env);
    expect(await status()).toEqual([`abandoned  a.1, b.1: another take, for its price: ${AGAIN} --retry-failed`]);
    expect(await plan('--retry-failed')).toEqual([
      '+ a.2 tried again after a.1 was given up',
      '+ b.2 tried again after b.1 was given up',
    ]);
    expect((await render('--retry-failed')).code).toBe(0);
    expect(sandbox.stats().created).toBe(4);
  });

  it('where more answers were lost than fit on a screen: every one with its command', async () => {
    const ids = Array.from({ length: 14 }, (_, nth) => `s${nth}`);
    const board = boardOf(ids).replace('trinetra/kling-v3', 'uniall/kling-v3-std-silent');
    const { render, status } = await film(board, { submit: [{ do: 'lose-answer', times: 14 }] });
    // After two lost answers in a row a run buys nothing more at that gateway.
    for (let run = 0; run < 7; run += 1)
      await render('--concurrency', '2', '--only', ids.slice(run * 2, run * 2 + 2).join(','));
    const told = await status();
    for (const id of ids)
      expect(told).toContain(`unknown    ${id}.1: counted as spent until you settle it: rushes reconcile board.yaml ${id}.1`);
  });

  it('where several answers were lost that a gateway is asked for again: every one can be settled by hand too', async () => {
    const { render, status } = await film(boardOf(['a', 'b']), { submit: [{ do: 'cut-answer' }] });
    expect((await render('--concurrency', '2')).code).toBe(3);
    expect(await status()).toEqual([
      'unknown    a.1, b.1: counted as spent; the next render sends them again, under the same task id; to settle them yourself:',
      '           rushes reconcile board.yaml a.1',
      '           rushes reconcile board.yaml b.1',
    ]);
  });

  it('where the board has a mistake: what its journal knows, and then the mistake', async () => {
    const { cwd, render } = await film(boardOf(['a', 'b']), {
      job: [{ do: 'fail', prompt: 'What b', message: 'content policy' }],
    });
    expect((await render()).code).toBe(1);
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a', 'b'], 'durration: 5'));
    const told = await rushes(cwd, ['status', 'board.yaml']);
    expect(told.code).toBe(2);
    expect(told.stdout).toMatch(/^a\.1 +stored .*clips\/a\.1\.mp4$/m);
    expect(told.stdout).toMatch(/^b\.1 +failed .*content policy/m);
    expect(told.stdout).not.toContain('rushes render');
    expect(told.stderr).toContain('`durration` is not known here: did you mean `duration`?');
    expect(told.stderr).toContain('Correct the board. Then status says what each take needs.');
    const json = await rushes(cwd, ['status', 'board.yaml', '--json']);
    expect(json.code).toBe(2);
    expect((JSON.parse(json.stdout) as { takes: unknown[] }).takes).toHaveLength(2);
    // Whose takes they would be is not known where the id is wrong.
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a', 'b']).replace('id: film', 'id: ../film'));
    expect(await rushes(cwd, ['status', 'board.yaml'])).toMatchObject({ code: 2, stdout: '' });
  });

  it('where an edit wants another take, beside what is stored', async () => {
    const { cwd, render, status } = await film(boardOf(['a']), {});
    await render();
    expect(await status()).toEqual([]);
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a'], 'duration: 10'));
    expect(await status()).toEqual([`to render  a.2: 190 credits to pay: ${AGAIN}`]);
  });

  it('where a run ends with some failed and some not begun: both ways to go on', async () => {
    const { render } = await film(boardOf(['a', 'b']), {
      submit: [{ do: 'rate-limit', retryAfter: 60, prompt: 'What b' }],
      job: [{ do: 'fail', prompt: 'What a' }],
    });
    const ran = await render('--max-wait', '0');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(`To go on: ${AGAIN}\n`);
    expect(ran.stderr).toContain(`or pay for another take with: ${AGAIN} --retry-failed\n`);
  });

  it('of a rehearsal is rehearsed again', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a'], 'duration: 1') });
    await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120']);
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a', 'b'], 'duration: 1'));
    const { stdout } = await rushes(cwd, ['status', 'board.yaml', '--rehearsal']);
    expect(stdout).toMatch(/^to render {2}b\.1: drawn, at no cost: rushes rehearse board\.yaml$/m);
  });
});

describe('a command that status shows buys no more than its line says', () => {
  const clip = (cwd: string, take: string) => rmSync(join(cwd, `renders/film/clips/${take}.mp4`));

  it('where a clip is to be fetched and another shot is to be rendered: it is limited to the first', async () => {
    const { cwd, env, sandbox, render, status } = await film(boardOf(['a']), {});
    await render();
    clip(cwd, 'a.1');
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a', 'b']));
    expect(await status()).toEqual([
      `download   a.1: paid for, and not here yet; at no cost: ${AGAIN} --only a`,
      `to render  b.1: 95 credits to pay: ${AGAIN}`,
    ]);
    expect((await rushes(cwd, [...RENDER, '--only', 'a'], env)).code).toBe(0);
    expect(sandbox.stats().created).toBe(1);
  });

  it('where its own shot lacks a take too, so that it cannot be limited to the clip: the line says what it buys', async () => {
    const { cwd, render, status } = await film(boardOf(['a']), {});
    await render();
    clip(cwd, 'a.1');
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a'], 'takes: 2'));
    expect((await status())[0]).toBe(
      `download   a.1: paid for, and not here yet; at no cost (but this also buys a.2): ${AGAIN}`,
    );
  });

  it('where a shot was renamed since, or is off the board: by the id that it has now, or with what else it buys', async () => {
    const { cwd, render, status } = await film(boardOf(['a']), { clipBase: 'http://10.0.0.1' });
    await render();
    const renamed = boardOf(['a', 'b']).replace('id: a', 'id: hill\n    renamed_from: a');
    writeFileSync(join(cwd, 'board.yaml'), renamed);
    expect((await status())[0]).toMatch(/^download {3}a\.1: .*at no cost: rushes render board\.yaml --only hill$/);
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['b']));
    expect((await status())[0]).toMatch(/at no cost \(but this also buys b\.1\): rushes render board\.yaml$/);
  });

  it('where a job runs and another shot is to be rendered', async () => {
    const { cwd, env, status } = await film(boardOf(['a']), { job: [{ do: 'stuck' }] });
    const loaded = await load('board.yaml', { cwd });
    if (!loaded.ok) throw new Error('the board is fine');
    await renderBoard(loaded.value, { cwd, env, pollIntervalSeconds: 0.02, stallAfterSeconds: 0.3 });
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a', 'b']));
    expect((await status())[0]).toBe(`running    a.1: paid for; to download the clip when it is done: ${AGAIN} --only a`);
  });

  it('where one failed and others are due: it is tried again alone', async () => {
    const { cwd, sandbox, render, status } = await film(boardOf(['a', 'c']), {
      job: [
        { do: 'fail', prompt: 'What c', times: 1 },
        { do: 'fail', prompt: 'What a', times: 1 },
      ],
    });
    await render();
    expect(await status()).toEqual([`failed     a.1, c.1: again, for its price: ${AGAIN} --retry-failed`]);
    await render('--retry-failed=a', '--only', 'a');
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a', 'b', 'c']));
    expect((await status())[0]).toBe(`failed     c.1: again, for its price: ${AGAIN} --retry-failed=c --only c`);
    expect((await render('--retry-failed=c', '--only', 'c')).code).toBe(0);
    expect(sandbox.stats().created).toBe(4);
  });

  it('where not everything fits the budget: with --partial, as the render is refused without it', async () => {
    const { cwd, render, status } = await film(boardOf(['z']), {});
    await render();
    clip(cwd, 'z.1');
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['z', 'a', 'b', 'c'], '', 'budget: { max_credits: 300 }\n'));
    expect(await status()).toEqual([
      `download   z.1: paid for, and not here yet; at no cost: ${AGAIN} --only z`,
      `over cap   c.1: no room in the board's budget: raise max_credits, then: ${AGAIN} --only c`,
      `to render  a.1, b.1: 190 credits to pay: ${AGAIN} --partial`,
    ]);
    expect((await render()).code).toBe(4);
    expect((await render('--only', 'z')).code).toBe(0);
    await render('--partial');
    expect(await status()).toEqual([`over cap   c.1: no room in the board's budget: raise max_credits, then: ${AGAIN}`]);
  });

  it('nor does the one that the doctor shows', async () => {
    const { cwd, render } = await film(boardOf(['a']), {});
    await render();
    clip(cwd, 'a.1');
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a', 'b']));
    const { stdout } = await rushes(cwd, ['doctor', 'board.yaml']);
    expect(stdout).toContain(`${AGAIN} --only a   fetches clips that are paid for and not here, at no cost`);
  });
});

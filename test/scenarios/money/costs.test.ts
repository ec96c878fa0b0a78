import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fromCredits } from '../../../src/gateway/money.js';
import type { CostsDocument } from '../../../src/plan/costs/costs.gen.js';
import type { PlanDocument } from '../../../src/plan/plan.gen.js';
import { boardOf } from '../../support/film.js';
import { writePicks } from '../../support/film-to-prune.js';
import { rushes } from '../../support/in-process.js';
import { manifest, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + fromCredits(amount), 0);

it('the costs are the sandbox’s books, status and plan, after an edit, a retake, a pruned clip, a charged failure and a lost answer', async () => {
  const cwd = workspace({ 'board.yaml': boardOf(['ridge', 'hut', 'pass']) });
  const sandbox = await sandboxHere({ job: [{ do: 'fail', prompt: 'What hut shows', credits: 30, times: 1 }] });
  const env = against(sandbox.url);
  const render = (...more: string[]) => rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02', ...more], env);
  const costs = async (...more: string[]): Promise<CostsDocument> => {
    const ran = await rushes(cwd, ['costs', '--rehearsal', '--json', ...more]);
    expect(ran.code, ran.stderr).toBe(0);
    return JSON.parse(ran.stdout) as CostsDocument;
  };
  const expectBooks = async (unknown: number) => {
    const found = await costs();
    const [total] = found.totals;
    // A sandbox has charged for a job whose answer was lost; to rushes its cost is unknown.
    expect(fromCredits(total?.charged ?? 0)).toBe(fromCredits(sandbox.stats().charged.trinetra) - fromCredits(unknown));
    const { takes, totals } = manifest(cwd, 'film');
    expect([total?.charged]).toEqual(totals.map(({ charged }) => charged));
    const bought = takes.filter(({ refused }) => !refused);
    expect(total?.takes).toBe(bought.length);
    expect(fromCredits(total?.planned ?? 0)).toBe(sum(bought.map(({ credits }) => credits.planned ?? 0)));
    const plan = JSON.parse((await rushes(cwd, ['plan', 'board.yaml', '--json'], env)).stdout) as PlanDocument;
    const [planned] = plan.totals;
    expect([total?.spent, total?.running, total?.unknown]).toEqual([planned?.paid, 0, planned?.unsettled]);
    for (const by of ['day', 'month', 'gateway', 'model', 'shot'] as const) {
      const { rows, totals } = await costs('--by', by);
      expect(totals).toEqual(found.totals);
      expect(sum(rows.map(({ spent }) => spent))).toBe(fromCredits(total?.spent ?? 0));
    }
    return total;
  };

  expect((await render()).code).toBe(1);
  expect(await expectBooks(0)).toMatchObject({ spent: 220, wasted: { failed: 30, failed_takes: 1, superseded: 0 } });

  expect((await render('--retry-failed', '--retake', 'pass')).code).toBe(0);
  expect(await expectBooks(0)).toMatchObject({ takes: 5, spent: 410, wasted: { failed: 30, superseded: 0 } });

  const board = join(cwd, 'board.yaml');
  writeFileSync(board, readFileSync(board, 'utf8').replace('What ridge shows', 'What ridge shows at night'));
  expect((await render()).code).toBe(0);
  expect(await expectBooks(0)).toMatchObject({ takes: 6, spent: 505, wasted: { superseded: 95, superseded_takes: 1 } });

  writePicks(cwd, { ridge: 2, hut: 2, pass: 2 });
  const pruned = await rushes(cwd, ['prune', 'board.yaml', '--yes'], env);
  expect(pruned.code, pruned.stderr).toBe(0);
  expect(manifest(cwd, 'film').takes.filter(({ status }) => status === 'pruned').length).toBeGreaterThan(0);
  expect(await expectBooks(0)).toMatchObject({ takes: 6, spent: 505 });

  sandbox.setKnobs({ submit: [{ do: 'lose-answer' }] });
  expect((await render('--retake', 'ridge')).code).toBe(3);
  expect(await expectBooks(95)).toMatchObject({ takes: 7, spent: 505, unknown: 95 });

  // Takes of a sandbox are no costs.
  const paid = await rushes(cwd, ['costs']);
  expect(paid.stdout).toContain('7 takes of a sandbox left out');
  expect(paid.stdout).toContain('Nothing was spent.');
});

import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { load } from '../../src/app/board/load.js';
import { describePlan } from '../../src/app/plan/describe-plan.js';
import { planBoard } from '../../src/app/plan/plan-board.js';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import type { PlanDocument } from '../../src/plan/plan.gen.js';
import { reportPlan } from '../../src/report/plan/plan.js';
import type { Manifest } from '../../src/take/manifest.gen.js';
import { expectScreen } from '../support/golden.js';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';
import { expectValid } from '../support/schemas.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = 'examples/storyboards';
const boards = readdirSync(`${root}${folder}`).filter((file) => file.endsWith('.yaml'));

/** A board's cost at each gateway, calculated by hand here. */
const COSTS: Readonly<Record<string, readonly { unit: string; credits: number; unpriced: number }[]>> = {
  'snow-queen': [
    // 4 s at 8.1 with sound, 4 s at 7.2 without.
    { unit: 'evolink', credits: 61.2, unpriced: 0 },
    // 4 s at 19, two takes of 4 s at 29, 5 s at 10.
    { unit: 'trinetra', credits: 358, unpriced: 0 },
    { unit: 'uniall', credits: 0, unpriced: 4 },
  ],
};

/** A board's plan, as the command line prints it. */
async function described(name: string): Promise<PlanDocument> {
  const loaded = await load(`${folder}/${name}.yaml`, { cwd: root });
  if (!loaded.ok) throw new Error(`${name} is fine`);
  const planned = await planBoard(loaded.value, { cwd: root, out: workspace(), env: {} });
  if (!planned.ok) throw new Error(JSON.stringify(planned.failure));
  return describePlan(loaded.value, planned.value);
}

/** A board's planned cost, by gateway name. */
async function plannedCosts(name: string) {
  return (await described(name)).totals
    .map(({ unit, to_pay: credits, unpriced }) => ({ unit, credits, unpriced }))
    .sort((a, b) => (a.unit < b.unit ? -1 : 1));
}

describe('the example boards', () => {
  it('are at least six, have no warning, and have different ids', async () => {
    expect(boards.length).toBeGreaterThanOrEqual(6);
    const ran = await rushes(root, ['validate', ...boards.map((file) => `${folder}/${file}`), '--format', 'json']);
    expect(ran.code).toBe(0);
    const { diagnostics } = JSON.parse(ran.stdout) as { diagnostics: { severity: string }[] };
    expect(diagnostics).toEqual([]);
  });

  it('use every model, and several gateways in one run', async () => {
    const { steps } = await described('snow-queen');
    expect([...new Set(steps.map(({ model }) => model))].sort()).toEqual([...builtInGateways.modelNames].sort());
    expect(await plannedCosts('snow-queen')).toEqual(COSTS['snow-queen']);
  });

  describe.each(boards)('%s', (file) => {
    const name = basename(file, '.yaml');
    const board = `${folder}/${file}`;

    it('has a plan that is known', async () => {
      const document = await described(name);
      // One plan as the command line shows it; the others come from the same report.
      const show = async (format: 'table' | 'markdown' | 'csv' | 'json') => {
        if (name !== 'snow-queen') return reportPlan(document, { format, color: false, exitCode: false }).output;
        const ran = await rushes(root, ['plan', board, '--format', format, '--out', workspace()]);
        expect(ran.code).toBe(0);
        return ran.stdout;
      };
      expectScreen(`plan/${name}.txt`, await show('table'));
      expectScreen(`plan/${name}.md`, await show('markdown'));
      expectScreen(`plan/${name}.csv`, await show('csv'));
      expectValid('plan.schema.json', JSON.parse(await show('json')));
    });

    it('is rehearsed to clips of the planned lengths and shapes, and to a valid manifest', async () => {
      const out = workspace();
      // Only one board in its usual size, because drawing takes long.
      const height = name === 'misty-ridge' ? 480 : 160;
      const size = height === 480 ? [] : ['--height', String(height)];
      const ran = await rushes(root, ['rehearse', board, ...size, '--out', out, '--json']);
      expect(ran.stderr).not.toMatch(/error|Warning/);
      expect(ran.code).toBe(0);
      for (const line of ran.stdout.trim().split('\n')) expectValid('event.schema.json', JSON.parse(line));
      const manifest = JSON.parse(readFileSync(`${out}/${name}.rehearsal/manifest.json`, 'utf8')) as Manifest;
      expectValid('manifest.schema.json', manifest);
      expect(manifest.takes.length).toBeGreaterThan(0);
      for (const { status, request, clip, credits } of manifest.takes) {
        expect(status).toBe('stored');
        // uniall has no list price and reports no charge; the other gateways have both.
        expect(typeof credits.planned).toBe(credits.unit === 'uniall' ? 'undefined' : 'number');
        expect(credits.charged).toBe(credits.planned);
        expect(clip?.duration).toBeCloseTo(request['duration'] as number, 1);
        expect(Math.min(clip?.width ?? 0, clip?.height ?? 0)).toBe(height);
      }
      const costs = COSTS[name] ?? (await plannedCosts(name));
      expect(manifest.totals).toEqual(
        costs.map(({ unit, credits, unpriced }) => ({ unit, planned: credits, charged: credits, unpriced, differs: [] })),
      );
    }, 120_000);
  });
});

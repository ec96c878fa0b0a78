import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CostsDocument } from '../../../src/plan/costs/costs.gen.js';
import type { DiffDocument } from '../../../src/plan/diff/diff.gen.js';
import { boardOf } from '../../support/film.js';
import { gitProject } from '../../support/git-project.js';
import { rushes } from '../../support/in-process.js';
import { workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const POLICIES = `version: 1
policies:
  - rule: resolutions
    allow: [720p]
  - rule: max_credits
    per: run
    credits: 400
  - rule: increase
    credits: 300
`;

it('a team reviews what an edit costs: diff, policy, saved plan, a price that moved, the render, and the books', async () => {
  const sandbox = await sandboxHere();
  const cwd = workspace();
  const home = workspace();
  const env = { ...against(sandbox.url), XDG_CONFIG_HOME: home };
  const run = (...words: string[]) => rushes(cwd, words, env);
  const submits = () => sandbox.stats().submits;
  const setRate = (credits: number) => {
    mkdirSync(join(home, 'rushes'), { recursive: true });
    const rates = `gateways: { trinetra: { rates: { kling-v3: { 720p: ${credits} } } } }`;
    writeFileSync(join(home, 'rushes/config.yaml'), `version: 1\n${rates}\n`);
  };

  // On main: a board, its policies, and what it has cost.
  const before = boardOf(['ridge', 'door', 'hall']);
  const project = gitProject({ '.gitignore': 'clips/\n', 'board.yaml': before, 'rushes.config.yaml': POLICIES }, cwd);
  expect((await run('render', 'board.yaml', '--yes', '--poll-interval', '0.02')).code).toBe(0);
  project.commit();
  expect(sandbox.stats().charged.trinetra).toBe(285);

  // On a branch: a longer shot, a larger one, and one more.
  project.git('checkout', '-q', '-b', 'dusk');
  const edited = boardOf(['ridge', 'door', 'hall', 'peak'])
    .replace('What ridge shows', 'What ridge shows\n    duration: 8')
    .replace('What door shows', 'What door shows\n    resolution: 1080p');
  project.write({ 'board.yaml': edited });
  const denied = await run('diff', 'board.yaml', '--against', 'main', '--stored');
  expect(denied.code).toBe(4);
  expect(denied.stdout).toContain('rushes.config.yaml:3:5 1080p is not allowed, only 720p: door (board.yaml:11:17)');
  expect((await run('render', 'board.yaml', '--yes')).code).toBe(4);

  // Corrected, the edit is within the rules.
  project.write({ 'board.yaml': edited.replace('\n    resolution: 1080p', '') });
  const allowed = await run('diff', 'board.yaml', '--against', 'main', '--stored', '--json');
  expect(allowed.code).toBe(0);
  const { to_pay, totals } = JSON.parse(allowed.stdout) as DiffDocument;
  expect(totals).toMatchObject([{ before: 285, after: 437, difference: 152 }]);
  // The longer ridge is a new take, as is the new shot.
  expect(to_pay).toMatchObject([{ to_pay_before: 0, to_pay_after: 247, new_takes_after: 2 }]);

  // The plan is saved, the price moves, and nothing is sent.
  expect((await run('plan', 'board.yaml', '--save', 'plan.json')).code).toBe(0);
  setRate(20);
  const drifted = await run('render', 'plan.json');
  expect(drifted.code).toBe(2);
  expect(drifted.stderr).toContain('the rate of trinetra/kling-v3 720p was 19 credits/s, and is 20 credits/s');
  expect(submits()).toBe(3);

  // Planned again, the run does what was approved, once.
  expect((await run('plan', 'board.yaml', '--save', 'plan.json')).code).toBe(0);
  expect((await run('render', 'plan.json', '--poll-interval', '0.02')).code).toBe(0);
  expect((await run('render', 'plan.json', '--poll-interval', '0.02')).code).toBe(0);
  expect(submits()).toBe(5);

  // What the costs say is what the gateway charged.
  const costs = JSON.parse((await run('costs', '--rehearsal', '--json')).stdout) as CostsDocument;
  expect(costs.totals).toMatchObject([{ spent: sandbox.stats().charged.trinetra, planned: 285 + 260, running: 0, unknown: 0 }]);
  project.commit();
  project.git('checkout', '-q', 'main');
  project.git('merge', '-q', 'dusk');
  expect((await run('diff', 'board.yaml', '--exit-code')).code).toBe(0);
  expect(readFileSync(join(cwd, 'board.yaml'), 'utf8')).toContain('peak');
});

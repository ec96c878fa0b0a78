import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../src/plan/plan.gen.js';
import { gitProject } from '../support/git-project.js';
import { expectScreen } from '../support/golden.js';
import { rushes, rushesOn } from '../support/in-process.js';
import { type Ran, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { expectValid } from '../support/schemas.js';

const DRAFT = 'draft: { model: trinetra/kling-v2.5, takes: 1 }';
const FINAL = 'final: { resolution: 1080p, takes: 2 }';
const SHOTS = [
  'id: ridge, prompt: A drone shot over a ridge, takes: 2',
  'id: door, prompt: The door opens, model: trinetra/kling-v3-omni',
];

/** A board with these profiles, the first on line 5. */
const board = (profiles: readonly string[] = [DRAFT, FINAL], shots = SHOTS, head = ''): string =>
  [
    'version: 1',
    'id: film',
    'model: trinetra/kling-v3',
    'profiles:',
    ...profiles.map((one) => `  ${one}`),
    ...(head === '' ? [] : [head]),
    'shots:',
    ...shots.map((one) => `  - { ${one} }`),
    '',
  ].join('\n');

const here = (text = board()): string => workspace({ 'board.yaml': text });
const run = (cwd: string, ...args: string[]): Promise<Ran> => rushes(cwd, args);

async function planned(cwd: string, flags: readonly string[] = [], env: Record<string, string> = {}): Promise<PlanDocument> {
  const ran = await rushes(cwd, ['plan', 'board.yaml', '--json', ...flags], env);
  expect(ran, ran.stderr).toMatchObject({ code: 0 });
  const document = JSON.parse(ran.stdout) as PlanDocument;
  expectValid('plan.schema.json', document);
  return document;
}
const takes = ({ steps }: PlanDocument) => steps.map((one) => `${one.shot}.${one.take} ${one.model} ${one.resolution}`);
/** `draft 100`, with the credits that the profile would pay. */
const prices = ({ profiles = [] }: PlanDocument) =>
  profiles.map(({ profile = 'as written', costs }) => `${profile} ${costs.map(({ to_pay }) => to_pay).join('+')}`);
const errors = ({ stderr, stdout }: Ran): string[] => `${stdout}${stderr}`.split('\n').filter((line) => / error\[/.test(line));

describe('a profile', () => {
  it('sets model, resolution and takes of every shot, and leaves what it does not name', async () => {
    const cwd = here();
    expect(takes(await planned(cwd, ['--profile', 'draft']))).toEqual([
      'ridge.1 trinetra/kling-v2.5 720p',
      'door.1 trinetra/kling-v2.5 720p',
    ]);
    expect(takes(await planned(cwd, ['--profile', 'final']))).toEqual([
      'ridge.1 trinetra/kling-v3 1080p',
      'ridge.2 trinetra/kling-v3 1080p',
      'door.1 trinetra/kling-v3-omni 1080p',
      'door.2 trinetra/kling-v3-omni 1080p',
    ]);
  });

  it('gives way to --model and --shot-model, and keeps its takes and resolution there', async () => {
    const cwd = here(board(['draft: { model: trinetra/kling-v2.5, resolution: 1080p, takes: 1 }']));
    const profile = ['--profile', 'draft'];
    expect(takes(await planned(cwd, [...profile, '--model', 'trinetra/kling-v3']))).toEqual([
      'ridge.1 trinetra/kling-v3 1080p',
      'door.1 trinetra/kling-v3 1080p',
    ]);
    expect(takes(await planned(cwd, [...profile, '--shot-model', 'door=trinetra/kling-v3-omni']))).toEqual([
      'ridge.1 trinetra/kling-v2.5 1080p',
      'door.1 trinetra/kling-v3-omni 1080p',
    ]);
  });

  it('goes before the defaults', async () => {
    const cwd = here(board(['small: { resolution: 720p }'], ['id: a, prompt: A'], 'defaults: { resolution: 1080p }'));
    expect(takes(await planned(cwd, ['--profile', 'small']))).toEqual(['a.1 trinetra/kling-v3 720p']);
  });

  it('goes before the size that the name of the written model decides', async () => {
    const profile = 'small: { model: trinetra/kling-v3, resolution: 720p }';
    const cwd = here(board([profile], ['id: a, prompt: A, model: uniall/kling-v3-pro']));
    expect(takes(await planned(cwd, ['--profile', 'small']))).toEqual(['a.1 trinetra/kling-v3 720p']);
  });

  it('that a board does not have is refused, with the one that was meant and all that there are', async () => {
    const ran = await run(here(), 'plan', 'board.yaml', '--profile', 'darft');
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('error[unknown-profile] --profile: the board has no profile `darft`: did you mean `draft`?');
    expect(ran.stderr).toContain('Its profiles: draft, final.');
    const none = await run(
      workspace({ 'board.yaml': 'version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n  - { id: a, prompt: A }\n' }),
      'validate',
      'board.yaml',
      '--profile',
      'draft',
    );
    expect(none).toMatchObject({ code: 2, stdout: expect.stringContaining('It has none. Write one on the board') });
  });

  it('that shots do not fit is named with them, at their lines, for each command that uses it', async () => {
    const cwd = here(board(['other: { model: evolink/kling-v3-image-to-video }'], ['id: a, prompt: A', 'id: b, prompt: B']));
    const expected = ['7:11', '8:11'].map(
      (place, nth) =>
        `board.yaml:${place} error[missing-key] \`${'ab'[nth]}\` does not fit the profile \`other\`: \`evolink/kling-v3-image-to-video\` needs \`frames.first\``,
    );
    for (const command of ['validate', 'plan', 'rehearse', 'render']) {
      const ran = await run(cwd, command, 'board.yaml', '--profile', 'other');
      expect(ran.code).toBe(2);
      expect(errors(ran)).toEqual(expected);
    }
    expect((await run(cwd, 'validate', 'board.yaml')).code).toBe(0);
  });

  it('with a size that its own model does not make is wrong at its own line, once for all shots', async () => {
    const cwd = here(
      board(['big: { model: uniall/kling-v3-std, resolution: 1080p }'], ['id: a, prompt: A', 'id: b, prompt: B']),
    );
    expect(errors(await run(cwd, 'validate', 'board.yaml', '--profile', 'big'))).toEqual([
      'board.yaml:5:50 error[not-on-model] `a` and `b` do not fit the profile `big`: uniall/kling-v3-std does not support this `resolution`: the std models make 720p',
    ]);
  });

  it('with the default size on a model that does not make it is as wrong: the size was written', async () => {
    const cwd = here(board(['pro: { model: uniall/kling-v3-pro, resolution: 720p }'], ['id: a, prompt: A']));
    expect(errors(await run(cwd, 'validate', 'board.yaml', '--profile', 'pro'))).toEqual([
      expect.stringContaining('board.yaml:5:50 error[not-on-model] `a` does not fit the profile `pro`'),
    ]);
  });

  it('with a model that there is not is an error where it is used, and a warning elsewhere', async () => {
    const cwd = here(board(['draft: { model: trinetra/kling-v4 }']));
    const unused = await run(cwd, 'validate', 'board.yaml');
    expect(unused.code).toBe(0);
    expect(unused.stdout).toContain(
      'board.yaml:5:19 warning[unknown-model] profile `draft`: there is no model `trinetra/kling-v4`',
    );
    const used = await run(cwd, 'validate', 'board.yaml', '--profile', 'draft');
    expect(errors(used)).toEqual([
      expect.stringMatching(/^board.yaml:5:19 error\[unknown-model\] `ridge` and `door` do not fit the profile `draft`/),
    ]);
    expect(used.stdout).not.toContain('warning[unknown-model]');
  });

  it('stays in the commands that a screen names', async () => {
    const ran = await run(here(), 'render', 'board.yaml', '--profile', 'draft');
    expect(ran.stderr).toContain('rushes plan board.yaml --profile draft shows the price');
    const warned = await run(
      here(board([DRAFT], ['id: a, prompt: A, aspect_ratio: "21:9", negative_prompt: x, cfg_scale: 0.5'])),
      'plan',
      'board.yaml',
      '--profile',
      'draft',
    );
    if (warned.stderr !== '') expect(warned.stderr).toContain('rushes validate board.yaml --profile draft shows');
  });
});

describe('profiles on a board', () => {
  it.each([
    ['{}', '5:10 error[', 'draft: {}'],
    ['an unknown key', '5:12 error[unknown-key]', 'draft: { modle: trinetra/kling-v3 }'],
    ['an unknown size', '5:24 error[', 'draft: { resolution: 4k }'],
    ['no takes at all', '5:19 error[', 'draft: { takes: 0 }'],
    ['a name that no shell likes', '5:3 error[', '"my draft": { takes: 1 }'],
  ])('are refused with %s, at its place', async (_, place, profile) => {
    const ran = await run(here(board([profile])), 'validate', 'board.yaml');
    expect(ran.code).toBe(2);
    expect(errors(ran)).toEqual([expect.stringContaining(`board.yaml:${place}`)]);
  });

  it('that are wrong bring no second error about the name on the command line', async () => {
    const ran = await run(here(board(['draft: { takes: 0 }'])), 'validate', 'board.yaml', '--profile', 'draft');
    expect(errors(ran)).toHaveLength(1);
  });

  it('count for the size of all requests together', async () => {
    const many = Array.from({ length: 400 }, (_, nth) => `id: s${nth}, prompt: "\${long}"`);
    const head = `vars: { long: ${'x'.repeat(10_000)} }`;
    expect((await run(here(board(['draft: { takes: 1 }'], many, head)), 'validate', 'board.yaml')).stdout).not.toContain(
      'too-much',
    );
    const ran = await run(here(board(['heaps: { takes: 20 }'], many, head)), 'validate', 'board.yaml');
    expect(errors(ran)).toHaveLength(1);
  });
});

describe('the plan of a board with profiles', () => {
  it('prices the board as written and every profile side by side', async () => {
    const cwd = here(board([DRAFT, FINAL, 'other: { model: evolink/kling-v3-image-to-video }']));
    const screen = await run(cwd, 'plan', 'board.yaml');
    expect(screen.stdout).toContain(
      'profiles   as written 335 · draft 100 · final 760 credits to pay; other has 2 errors: rushes validate board.yaml --profile other shows them\n',
    );
    const draft = await run(cwd, 'plan', 'board.yaml', '--profile', 'draft', '--format', 'markdown');
    expect(draft.stdout).toContain('- profiles: as written 335 · draft 100 (this plan) · final 760 credits to pay');
    const { profiles } = await planned(cwd, ['--profile', 'draft']);
    expect(profiles).toEqual([
      { new_takes: 3, costs: [{ unit: 'trinetra', to_pay: 335, unpriced: 0, money: { currency: 'INR', to_pay: 335 } }] },
      {
        profile: 'draft',
        planned: true,
        new_takes: 2,
        costs: [{ unit: 'trinetra', to_pay: 100, unpriced: 0, money: { currency: 'INR', to_pay: 100 } }],
      },
      expect.objectContaining({ profile: 'final', new_takes: 4 }),
      { profile: 'other', errors: 2, new_takes: 0, costs: [] },
    ]);
  });

  it('is shown in each format', async () => {
    const cwd = here(
      board([DRAFT, FINAL, 'swap: { model: uniall/kling-v3-std }', 'other: { model: evolink/kling-v3-image-to-video }']),
    );
    for (const columns of [80, 120])
      expectScreen(`profiles/plan-${columns}.txt`, (await rushesOn(columns, cwd, ['plan', 'board.yaml'])).stdout);
    const draft = ['plan', 'board.yaml', '--profile', 'draft', '--format'];
    expectScreen('profiles/draft.md', (await run(cwd, ...draft, 'markdown')).stdout);
    expectScreen('profiles/draft.json', (await run(cwd, ...draft, 'json')).stdout);
  });

  it('names the gateway of each sum where the profiles use several, and never adds their credits', async () => {
    const cwd = here(board(['swap: { model: uniall/kling-v3-std }'], ['id: a, prompt: A', 'id: b, prompt: B']));
    const { stdout } = await run(cwd, 'plan', 'board.yaml', '--shot-model', 'b=trinetra/kling-v3-omni');
    expect(stdout).toContain(
      'profiles   as written 240 at trinetra · swap 1 take unpriced at uniall + 145 at trinetra credits to pay\n',
    );
  });

  it('says nothing of profiles for a board without any', async () => {
    const cwd = workspace({
      'board.yaml': 'version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n  - { id: a, prompt: A }\n',
    });
    expect(await planned(cwd)).not.toHaveProperty('profiles');
  });

  it('holds a cap of the run against the plan alone: every profile has its whole price', async () => {
    const flags = ['--max-credits', '100', '--partial'];
    expect(prices(await planned(here(), flags))).toEqual(['as written 335', 'draft 100', 'final 760']);
  });
});

it('Going back to a profile whose clips are stored costs nothing, whatever it is called', async () => {
  const cwd = here();
  const sandbox = await sandboxHere();
  const env = against(sandbox.url);
  const render = (...flags: string[]) =>
    rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02', ...flags], env);
  expect((await render('--profile', 'draft')).code).toBe(0);
  expect(sandbox.stats().created).toBe(2);
  expect(prices(await planned(cwd, [], env))).toEqual(['as written 335', 'draft 0', 'final 760']);
  expect((await render()).code).toBe(0);
  expect(sandbox.stats().created).toBe(5);
  expect(prices(await planned(cwd, [], env))).toEqual(['as written 0', 'draft 0', 'final 760']);

  const file = join(cwd, 'board.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('draft:', 'rough:'));
  const back = await render('--profile', 'rough');
  expect(back.code).toBe(0);
  expect(sandbox.stats().created).toBe(5);
});

it('A saved plan with a profile is carried out with it', async () => {
  const cwd = here();
  const sandbox = await sandboxHere();
  const env = against(sandbox.url);
  const saved = await rushes(cwd, ['plan', 'board.yaml', '--profile', 'draft', '--save', 'plan.json'], env);
  expect(saved.code, saved.stderr).toBe(0);
  const ran = await rushes(cwd, ['render', 'plan.json', '--poll-interval', '0.02'], env);
  expect(ran.code, ran.stderr).toBe(0);
  expect(sandbox.stats()).toMatchObject({ created: 2 });
  const again = await rushes(cwd, ['render', 'plan.json', '--profile', 'final'], env);
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('--profile shapes a plan') });
});

it('Several boards are planned with the profile of each, and one without it is named', async () => {
  const other = board([FINAL]).replace('id: film', 'id: other');
  const cwd = workspace({ 'a.yaml': board(), 'b.yaml': board().replace('id: film', 'id: b'), 'c.yaml': other });
  const both = await run(cwd, 'plan', 'a.yaml', 'b.yaml', '--profile', 'draft', '--json');
  expect(both.code, both.stderr).toBe(0);
  const { plans } = JSON.parse(both.stdout) as { plans: PlanDocument[] };
  expect(plans.map(takes)).toEqual([
    ['ridge.1 trinetra/kling-v2.5 720p', 'door.1 trinetra/kling-v2.5 720p'],
    ['ridge.1 trinetra/kling-v2.5 720p', 'door.1 trinetra/kling-v2.5 720p'],
  ]);
  const missing = await run(cwd, 'plan', 'a.yaml', 'c.yaml', '--profile', 'draft');
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain('c.yaml:1:1 error[unknown-profile] --profile: the board has no profile `draft`');
});

it('diff compares both versions with the profile', async () => {
  const cwd = here();
  gitProject({ 'board.yaml': board() }, cwd);
  writeFileSync(join(cwd, 'board.yaml'), board().replace('takes: 1', 'takes: 3'));
  const written = await run(cwd, 'diff', 'board.yaml');
  expect(written.stdout).toContain('does not differ');
  const draft = await run(cwd, 'diff', 'board.yaml', '--profile', 'draft');
  expect(draft.stdout).toContain('takes 1 → 3');
  expect(draft.stdout).toContain('100 → 300 credits');
});

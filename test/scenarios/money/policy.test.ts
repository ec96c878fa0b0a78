import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockFile } from '../../../src/system/file-lock.js';
import { load, render as renderCore } from '../../support/core.js';
import { boardOf } from '../../support/film.js';
import { openGate } from '../../support/gate.js';
import { expectScreen } from '../../support/golden.js';
import { rushes, rushesOn } from '../../support/in-process.js';
import { start, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';
import { expectValid } from '../../support/schemas.js';

const RENDER = ['--poll-interval', '0.02'];
const CONFIG = 'rushes.config.yaml';
const policies = (...rules: readonly string[]) => `version: 1\npolicies:\n${rules.map((rule) => `  - { ${rule} }\n`).join('')}`;
const day = (credits: number) => policies(`rule: max_credits, per: day, credits: ${credits}`);
const named = (id: string, shots: readonly string[] = ['ridge'], more = '') =>
  boardOf(shots, more).replace('id: film', `id: ${id}`);

/** Renders a board of a folder, in this process. */
const render = (
  cwd: string,
  board: string,
  url: string,
  more: readonly string[] = ['--yes'],
  env: Record<string, string> = {},
) => rushes(cwd, ['render', board, ...RENDER, ...more], { ...against(url), ...env });

/** A sandbox and a folder with a config and boards of one shot each: a.yaml, b.yaml and so on. */
async function makeFolder(config: string, ids: readonly string[], knobs: Parameters<typeof sandboxHere>[0] = {}) {
  const boards = ids.map((id) => [`${id}.yaml`, named(id)] as const);
  const cwd = workspace({ [CONFIG]: config, ...Object.fromEntries(boards) });
  return { cwd, sandbox: await sandboxHere(knobs) };
}

/** Renders `a.yaml`, and kills the run when the gateway has its request and has not answered. */
async function killBeforeAnswer(cwd: string, url: string, ...flags: string[]) {
  const gate = await openGate(url, 'before the answer', 1);
  const running = start(cwd, ['render', 'a.yaml', ...flags], against(gate.url));
  await gate.reached;
  running.child.kill('SIGKILL');
  await running.ended;
  gate.open();
  return gate;
}

describe('a plan under policies', () => {
  const REVIEW = `version: 1
policies:
  - rule: max_credits
    per: shot
    credits: 120
    level: warn
  - rule: max_credits
    per: run
    credits: { trinetra: 300 }
  - rule: words
    forbid: [Blood, "red cross"]
  - rule: resolutions
    allow: [720p]
  - rule: models
    forbid: [evolink/*]
    allow: [trinetra/kling-v3]
  - rule: takes
    most: 1
  - rule: approval
    above: 100
`;
  const BOARD = `version: 1
id: film
title: A film
model: trinetra/kling-v3
shots:
  - id: ridge
    prompt: A quiet ridge
  - id: hut
    prompt: A hut with BLOOD on its door
    resolution: 1080p
  - id: door
    prompt: "A door, and a red  cross"
    resolution: 1080p
    takes: 2
  - id: sea
    prompt: The sea
    model: trinetra/kling-v3-omni
`;

  it.each([
    ['table', 'txt'],
    ['markdown', 'md'],
    ['json', 'json'],
  ])('says as %s what they find, with the places of the rules and of the shots, and ends with 4', async (format, ending) => {
    const cwd = workspace({ 'board.yaml': BOARD, [CONFIG]: REVIEW });
    const ran = await rushes(cwd, ['plan', 'board.yaml', '--format', format]);
    expect(ran).toMatchObject({ code: 4, stderr: '' });
    if (format === 'json') {
      const document = JSON.parse(ran.stdout) as { policies: unknown[] };
      expectValid('plan.schema.json', document);
      expectScreen('policies/plan.json', `${JSON.stringify(document.policies, null, 2)}\n`);
    } else expectScreen(`policies/plan.${ending}`, ran.stdout);
  });

  it('is refused by a render, which sends nothing, whatever its flags say', async () => {
    const cwd = workspace({ 'board.yaml': BOARD, [CONFIG]: REVIEW });
    const sandbox = await sandboxHere();
    for (const more of [
      ['--yes'],
      ['--yes', '--partial'],
      ['--max-credits', '9999'],
      ['--approve', '700'],
      ['--yes', '--out', 'elsewhere'],
    ]) {
      const ran = await render(cwd, 'board.yaml', sandbox.url, more);
      expect(ran.code).toBe(4);
      expect(ran.stderr).toContain('\nerror: a policy denies this, and nothing was sent.\n');
    }
    for (const columns of [80, 120]) {
      const ran = await rushesOn(columns, cwd, ['render', 'board.yaml', '--yes'], against(sandbox.url));
      expectScreen(`policies/refused-${columns}.txt`, ran.stderr);
    }
    // The lines are those of the plan, with the places of each rule and of its shots.
    const { stdout } = await rushes(cwd, ['plan', 'board.yaml']);
    const { stderr } = await render(cwd, 'board.yaml', sandbox.url);
    const denied = (screen: string) => screen.split('\n').filter((line) => line.startsWith('denied '));
    expect(denied(stderr)).toEqual(denied(stdout));
    expect(denied(stderr)).toHaveLength(6);
    expect(sandbox.stats().submits).toBe(0);
  });

  it('is refused with its rules in one sentence for programs', async () => {
    const cwd = workspace({ 'board.yaml': BOARD, [CONFIG]: REVIEW });
    const sandbox = await sandboxHere();
    const ran = await render(cwd, 'board.yaml', sandbox.url, ['--yes', '--format', 'json']);
    const { error } = JSON.parse(ran.stdout) as { error: { message: string; hint: string } };
    expect(error.message).toMatch(
      /^a policy denies this, and nothing was sent: rushes\.config\.yaml:7:5 max_credits .*; and 3 more$/,
    );
    expect(error.hint).toContain('--only');
  });

  it('that asks for approval names its rule where a render cannot ask', async () => {
    const { cwd, sandbox } = await makeFolder(policies('rule: approval, above: 50'), ['a']);
    const ran = await render(cwd, 'a.yaml', sandbox.url);
    expect(ran).toMatchObject({ code: 4, stderr: expect.stringContaining('approval   rushes.config.yaml:3:5 95 credits') });
    expect(ran.stderr).toMatch(
      /\nerror: a policy asks for approval of 95 credits, and nothing was sent\.\n {7}To approve this sum: --approve 95\.\n$/,
    );
  });

  it('that only warn is rendered, with the warnings', async () => {
    const { cwd, sandbox } = await makeFolder(policies('rule: words, forbid: [shows], level: warn'), ['a']);
    const ran = await render(cwd, 'a.yaml', sandbox.url);
    expect(ran).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('a prompt may not say `shows`: ridge (a.yaml:7:13)'),
    });
  });

  it('is judged for what it buys: a shot that is paid for stays, also where a later rule would deny it', async () => {
    const { cwd, sandbox } = await makeFolder(policies('rule: takes, most: 9'), ['a']);
    expect((await render(cwd, 'a.yaml', sandbox.url)).code).toBe(0);
    writeFileSync(join(cwd, CONFIG), policies('rule: words, forbid: [shows]', 'rule: max_credits, per: board, credits: 1'));
    expect(await rushes(cwd, ['plan', 'a.yaml'], against(sandbox.url))).toMatchObject({ code: 0 });
    expect(await rushes(cwd, ['plan', 'a.yaml', '--retake', 'ridge'], against(sandbox.url))).toMatchObject({ code: 4 });
  });

  it('counts a rehearsal’s words and no credits: nothing is charged', async () => {
    const { cwd } = await makeFolder(policies('rule: words, forbid: [shows]', 'rule: max_credits, per: run, credits: 1'), [
      'a',
    ]);
    const ran = await rushes(cwd, ['rehearse', 'a.yaml', '--height', '120']);
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('warning    rushes.config.yaml:3:5') });
    expect(ran.stderr).not.toContain('max_credits');
  });
});

describe('the retries of a run', () => {
  it.each([
    ['per: run, credits: 100', 1, 'the budget'],
    ['per: shot, credits: 200', 2, 'what its shot may spend, by a policy'],
    ['per: board, credits: 300', 3, 'the budget'],
    ['per: day, credits: 300', 3, 'what the boards may spend today, by a policy'],
    ['per: month, credits: 400', 4, 'what the boards may spend this month, by a policy'],
  ])('stay within max_credits %s, where each failed job is charged', async (rule, jobs, why) => {
    const { cwd, sandbox } = await makeFolder(policies(`rule: max_credits, ${rule}`), ['a'], {
      job: [{ do: 'fail', credits: 95 }],
    });
    const ran = await render(cwd, 'a.yaml', sandbox.url, ['--yes', '--retries', '9']);
    expect(sandbox.stats().created).toBe(jobs);
    expect(ran).toMatchObject({ code: 4, stderr: expect.stringContaining(`it does not fit ${why}`) });
  });

  it('count the takes that their shot had under an earlier id', async () => {
    const { cwd, sandbox } = await makeFolder(policies('rule: max_credits, per: shot, credits: 200'), ['a'], {
      job: [{ do: 'fail', credits: 95 }],
    });
    await render(cwd, 'a.yaml', sandbox.url);
    writeFileSync(join(cwd, 'a.yaml'), named('a', ['crest'], 'renamed_from: ridge'));
    const ran = await render(cwd, 'a.yaml', sandbox.url, ['--yes', '--retries', '9']);
    expect(sandbox.stats().created).toBe(2);
    expect(ran.stderr).toContain('it does not fit what its shot may spend, by a policy');
  });

  it('count beside what a renamed shot cost under its earlier id', async () => {
    const { cwd, sandbox } = await makeFolder(policies('rule: max_credits, per: shot, credits: 200'), ['a'], {
      job: [{ do: 'fail', credits: 95, skip: 1 }],
    });
    expect((await render(cwd, 'a.yaml', sandbox.url)).code).toBe(0);
    writeFileSync(join(cwd, 'a.yaml'), named('a').replace('id: ridge', 'id: crest\n    renamed_from: ridge'));
    const ran = await render(cwd, 'a.yaml', sandbox.url, ['--yes', '--retake', 'crest', '--retries', '9']);
    expect(ran).toMatchObject({ code: 4, stderr: expect.stringContaining('it does not fit what its shot may spend') });
    expect(sandbox.stats().charged.trinetra).toBe(190);
  });

  it.each([
    ['a policy asks for it', 'rule: approval, above: 50'],
    ['none does', 'rule: takes, most: 99'],
  ])('stay within the sum that was approved, where %s', async (_, rule) => {
    const { cwd, sandbox } = await makeFolder(policies(rule), ['a'], {
      job: [{ do: 'fail', credits: 95 }],
    });
    await render(cwd, 'a.yaml', sandbox.url, ['--approve', '95', '--retries', '9']);
    expect(sandbox.stats().created).toBe(1);
  });
});

describe('a sum that needs approval', () => {
  const APPROVAL = policies('rule: approval, above: 50');

  it('is approved by --approve with exactly this sum, and by nothing else', async () => {
    const { cwd, sandbox } = await makeFolder(APPROVAL, ['a']);
    for (const more of [['--yes'], ['--max-credits', '95'], ['--approve', '94'], ['--approve', '96', '--yes']]) {
      const ran = await render(cwd, 'a.yaml', sandbox.url, more);
      expect(ran).toMatchObject({ code: 4, stderr: expect.stringMatching(/To approve (?:it|this sum): --approve 95\.$/m) });
    }
    expect(sandbox.stats().submits).toBe(0);
    // Its plan asks for nothing that was given.
    const approved = await render(cwd, 'a.yaml', sandbox.url, ['--approve', '95']);
    expect(approved).toMatchObject({ code: 0, stderr: expect.not.stringContaining('approval') });
    expect(approved.stderr).toContain('To pay: 95 credits');
    // The same command runs again: there is nothing to pay.
    expect(await render(cwd, 'a.yaml', sandbox.url, ['--approve', '95'])).toMatchObject({ code: 0 });
    expect(sandbox.stats().created).toBe(1);
  });

  it('is not approved by a program whose sum differs by less than a thousandth', async () => {
    const { cwd, sandbox } = await makeFolder(APPROVAL, ['a']);
    const loaded = await load(join(cwd, 'a.yaml'), { cwd });
    if (!loaded.ok) throw new Error('the board does not load');
    for (const approveSum of [95.0004, { trinetra: 94.9996 }]) {
      const ran = await renderCore(loaded.value, { cwd, env: against(sandbox.url), approveSum });
      expect(ran).toMatchObject({ ok: false, failure: { exit_code: 4 } });
    }
    expect(sandbox.stats().submits).toBe(0);
  });

  it('that was approved for another plan is refused, also where no policy asks for it', async () => {
    const { cwd, sandbox } = await makeFolder('version: 1\n', ['a']);
    writeFileSync(join(cwd, 'a.yaml'), named('a', ['ridge', 'hut']));
    const ran = await render(cwd, 'a.yaml', sandbox.url, ['--approve', '95']);
    expect(ran).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('is not what this costs: 190 credits. Nothing was sent'),
    });
    expect(sandbox.stats().submits).toBe(0);
  });

  it('stays approved for a take whose answer was lost: the same command sends it again, and buys nothing new', async () => {
    const { cwd, sandbox } = await makeFolder(APPROVAL, ['a']);
    const gate = await killBeforeAnswer(cwd, sandbox.url, '--approve', '95');
    expect(await render(cwd, 'a.yaml', gate.url, ['--approve', '95'])).toMatchObject({ code: 0 });
    expect(sandbox.stats()).toMatchObject({ created: 1, charged: { trinetra: 95 } });
  });

  it('that holds a take without a price is approved by nobody', async () => {
    const { cwd, sandbox } = await makeFolder('version: 1\n', ['a']);
    const board = `${named('a')}  - { id: hut, prompt: A hut, model: uniall/kling-v3-std-silent }\n`;
    writeFileSync(join(cwd, 'a.yaml'), board);
    expect(await render(cwd, 'a.yaml', sandbox.url, ['--approve', '95'])).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('a take has no known price'),
    });
    writeFileSync(join(cwd, CONFIG), APPROVAL);
    expect(await rushes(cwd, ['plan', 'a.yaml'])).toMatchObject({
      code: 4,
      stdout: expect.stringContaining('approval cannot be held at uniall: no price is known for hut.1'),
    });
    expect(sandbox.stats().submits).toBe(0);
  });

  it('counts list prices where only the repository says that it is cheaper', async () => {
    const rates = '\ngateways: { trinetra: { rates: { kling-v3: { 720p: 17 } } } }\n';
    const { cwd, sandbox } = await makeFolder(`${APPROVAL}${rates}`, ['a']);
    const planned = await rushes(cwd, ['plan', 'a.yaml'], against(sandbox.url));
    expect(planned.stdout).toContain('or add --approve 95\n');
    const ran = await render(cwd, 'a.yaml', sandbox.url, ['--approve', '85']);
    expect(ran).toMatchObject({ code: 4, stderr: expect.stringContaining('To approve it: --approve 95.') });
    expect(sandbox.stats().submits).toBe(0);
    await render(cwd, 'a.yaml', sandbox.url, ['--approve', '95']);
    expect(sandbox.stats().charged.trinetra).toBe(95);
  });

  it('is given for each gateway where several are paid', async () => {
    const { cwd, sandbox } = await makeFolder(policies('rule: approval, above: { trinetra: 50 }'), ['a']);
    writeFileSync(
      join(cwd, 'a.yaml'),
      `${named('a')}  - { id: hut, prompt: A hut, model: evolink/kling-v3-image-to-video, frames: { first: "https://example.com/hut.png" } }\n`,
    );
    const asked = await render(cwd, 'a.yaml', sandbox.url);
    expect(asked.code).toBe(4);
    const flags = /To approve this sum: (.*)\.$/m.exec(asked.stderr)?.[1]?.split(' ') ?? [];
    expect(flags).toHaveLength(4);
    expect(await render(cwd, 'a.yaml', sandbox.url, [...flags.slice(0, 2)])).toMatchObject({ code: 4 });
    expect(await render(cwd, 'a.yaml', sandbox.url, flags)).toMatchObject({ code: 0 });
  });
});

describe('the most credits per day', () => {
  it('count all boards of the output folder, and takes of runs before there was a policy', async () => {
    const { cwd, sandbox } = await makeFolder('version: 1\n', ['a', 'b', 'c']);
    expect((await render(cwd, 'a.yaml', sandbox.url)).code).toBe(0);
    writeFileSync(join(cwd, CONFIG), day(200));
    const plan = await rushes(cwd, ['plan', 'b.yaml'], against(sandbox.url));
    expect(plan).toMatchObject({ code: 0, stdout: expect.stringContaining('within the policies') });
    expect((await render(cwd, 'b.yaml', sandbox.url)).code).toBe(0);
    const denied = await rushes(cwd, ['plan', 'c.yaml'], against(sandbox.url));
    expect(denied.code).toBe(4);
    expect(denied.stdout).toContain(
      'max_credits per day: 285 credits needed at trinetra (190 spent today, 95 planned), 200 allowed',
    );
    expect((await render(cwd, 'c.yaml', sandbox.url)).code).toBe(4);
    // Another folder has a day of its own, as this is the repository's rule.
    expect((await render(cwd, 'c.yaml', sandbox.url, ['--yes', '--out', 'other'])).code).toBe(0);
    expect(sandbox.stats().charged.trinetra).toBe(285);
  });

  it('count what a run without a policy bought between two runs with one, and what a manifest alone names', async () => {
    const { cwd, sandbox } = await makeFolder(day(300), ['a', 'b', 'c', 'd']);
    expect((await render(cwd, 'a.yaml', sandbox.url)).code).toBe(0);
    writeFileSync(join(cwd, CONFIG), 'version: 1\n');
    expect((await render(cwd, 'b.yaml', sandbox.url)).code).toBe(0);
    rmSync(join(cwd, 'renders/b/journal.jsonl'));
    writeFileSync(join(cwd, CONFIG), day(300));
    expect((await render(cwd, 'c.yaml', sandbox.url)).code).toBe(0);
    expect((await render(cwd, 'd.yaml', sandbox.url)).code).toBe(4);
    expect(sandbox.stats().charged.trinetra).toBe(285);
  });

  it('stay spent where the takes are deleted and bought again', async () => {
    const { cwd, sandbox } = await makeFolder(day(200), ['a']);
    const again = ['--yes', '--ignore-other-takes'];
    expect((await render(cwd, 'a.yaml', sandbox.url)).code).toBe(0);
    // Another picture each time, so that the gateway makes another job.
    for (const [nth, code] of [0, 4].entries()) {
      rmSync(join(cwd, 'renders'), { recursive: true });
      writeFileSync(join(cwd, 'a.yaml'), named('a').replace('What', `Version ${nth} of what`));
      expect((await render(cwd, 'a.yaml', sandbox.url, again)).code).toBe(code);
    }
    expect(sandbox.stats().charged.trinetra).toBe(190);
  });

  it('count a take whose run was killed between its request and the answer', async () => {
    const { cwd, sandbox } = await makeFolder(day(200), ['a', 'b', 'c']);
    await killBeforeAnswer(cwd, sandbox.url, '--yes');
    expect((await render(cwd, 'b.yaml', sandbox.url)).code).toBe(0);
    const denied = await render(cwd, 'c.yaml', sandbox.url);
    expect(denied).toMatchObject({ code: 4, stderr: expect.stringContaining('190 spent today') });
    // The killed run goes on: its take is not counted twice.
    expect((await render(cwd, 'a.yaml', sandbox.url)).code).toBe(0);
    expect(sandbox.stats().charged.trinetra).toBe(190);
  });

  it('deny that a lost answer is requested again where its take does not fit them any more, and say so', async () => {
    const { cwd, sandbox } = await makeFolder(day(200), ['a']);
    const gate = await killBeforeAnswer(cwd, sandbox.url, '--yes');
    writeFileSync(join(cwd, CONFIG), day(50));
    for (const command of [
      ['plan', 'a.yaml'],
      ['render', 'a.yaml', '--yes'],
    ]) {
      const ran = await rushes(cwd, command, against(gate.url));
      expect(ran.code).toBe(4);
      expect(ran.stdout + ran.stderr).toContain('max_credits per day: 95 credits needed at trinetra, 50 allowed');
    }
    writeFileSync(join(cwd, CONFIG), day(95));
    expect((await render(cwd, 'a.yaml', gate.url)).code).toBe(0);
    expect(sandbox.stats()).toMatchObject({ created: 1, charged: { trinetra: 95 } });
  });

  it('name the file that cannot be used, and not the journal', async () => {
    const { cwd, sandbox } = await makeFolder(day(200), ['a']);
    const state = workspace();
    mkdirSync(join(state, 'rushes/budgets.json'), { recursive: true });
    const ran = await render(cwd, 'a.yaml', sandbox.url, ['--yes'], { XDG_STATE_HOME: state });
    expect(ran).toMatchObject({ code: 6, stderr: expect.stringMatching(/^error: a folder stands .*budgets\.json\.$/m) });
    expect(sandbox.stats().submits).toBe(0);
  });

  it('cannot be held without a place for what was spent, or with one that is damaged: nothing is sent', async () => {
    const { cwd, sandbox } = await makeFolder(day(200), ['a']);
    const loaded = await load('a.yaml', { cwd });
    if (!loaded.ok) throw new Error('a.yaml has errors');
    // This environment has no home.
    const homeless = await renderCore(loaded.value, { cwd, env: against(sandbox.url) });
    expect(homeless).toMatchObject({
      ok: false,
      failure: { exit_code: 4, message: expect.stringContaining('Set HOME or XDG_STATE_HOME') },
    });
    const state = workspace();
    mkdirSync(join(state, 'rushes'));
    writeFileSync(join(state, 'rushes/budgets.json'), '{"version":1,');
    const damaged = { XDG_STATE_HOME: state };
    expect(await render(cwd, 'a.yaml', sandbox.url, ['--yes'], damaged)).toMatchObject({
      code: 6,
      stderr: expect.stringContaining('budgets.json is damaged'),
    });
    expect(await rushes(cwd, ['plan', 'a.yaml'], damaged)).toMatchObject({ code: 6 });
    expect(sandbox.stats().submits).toBe(0);
  });

  it('that another program changes for long are said to be waited for, with the file and the process', async () => {
    const { cwd, sandbox } = await makeFolder(day(200), ['a']);
    const state = workspace();
    mkdirSync(join(state, 'rushes'));
    const lock = join(state, 'rushes/budgets.json.lock');
    const other = await open(lock, 'w+');
    await other.write(JSON.stringify({ pid: process.pid, host: hostname() }));
    expect(await lockFile(other.fd)).toBe(true);
    const running = start(cwd, ['render', 'a.yaml', '--yes', ...RENDER], { ...against(sandbox.url), XDG_STATE_HOME: state });
    await running.saw(`waiting for ${lock}`);
    await other.close();
    const ran = await running.ended;
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stderr.match(/waiting for .*/g)).toEqual([
      `waiting for ${lock}: process ${process.pid} changes what all boards have spent`,
    ]);
  });

  it('are not known where another board’s journal and manifest are damaged: that is said, and nothing is sent', async () => {
    const { cwd, sandbox } = await makeFolder(day(500), ['a', 'b']);
    expect((await render(cwd, 'a.yaml', sandbox.url)).code).toBe(0);
    const journal = join(cwd, 'renders/a/journal.jsonl');
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('take-begun', 'take-bogus'));
    // The manifest still says what the board spent.
    expect((await rushes(cwd, ['plan', 'b.yaml'], against(sandbox.url))).code).toBe(0);
    rmSync(join(cwd, 'renders/a/manifest.json'));
    const ran = await render(cwd, 'b.yaml', sandbox.url);
    expect(ran).toMatchObject({ code: 6, stderr: expect.stringContaining('cannot count what other boards spent') });
    expect(sandbox.stats().created).toBe(1);
  });
});

describe('a policy that is wrong', () => {
  it('stops every command that loads the board, with the places of the two rules that contradict each other', async () => {
    const text = policies('rule: max_credits, per: day, credits: 500', 'rule: max_credits, per: month, credits: 400');
    const { cwd, sandbox } = await makeFolder(text, ['a']);
    const validated = await rushes(cwd, ['validate', 'a.yaml']);
    expect(validated.code).toBe(2);
    expectScreen('policies/contradiction.txt', validated.stdout);
    expect(await rushes(cwd, ['plan', 'a.yaml'])).toMatchObject({ code: 2 });
    expect(await render(cwd, 'a.yaml', sandbox.url)).toMatchObject({ code: 2 });
    expect(sandbox.stats().submits).toBe(0);
  });

  it('that is a link shows none of its words: a repository could link to any file of the user', async () => {
    const secret = workspace({ 'secret.yaml': policies('rule: words, forbid: [shows]') });
    const cwd = workspace({ 'a.yaml': named('a') });
    symlinkSync(join(secret, 'secret.yaml'), join(cwd, CONFIG));
    for (const format of ['table', 'json']) {
      const ran = await rushes(cwd, ['plan', 'a.yaml', '--format', format]);
      expect(ran).toMatchObject({ code: 4, stdout: expect.stringContaining('a prompt may not say `…`') });
      expect(ran.stdout + ran.stderr).not.toContain('shows');
    }
  });
});

describe('a policy outside the repository', () => {
  it('of the user counts the days of all output folders, whatever --out says', async () => {
    const { cwd, sandbox } = await makeFolder('version: 1\n', ['a', 'b', 'c']);
    const config = workspace();
    mkdirSync(join(config, 'rushes'));
    writeFileSync(join(config, 'rushes/config.yaml'), day(200));
    const env = { XDG_CONFIG_HOME: config };
    expect((await render(cwd, 'a.yaml', sandbox.url, ['--yes', '--out', 'one'], env)).code).toBe(0);
    expect((await render(cwd, 'b.yaml', sandbox.url, ['--yes', '--out', 'two'], env)).code).toBe(0);
    const ran = await render(cwd, 'c.yaml', sandbox.url, ['--yes', '--out', 'three'], env);
    expect(ran).toMatchObject({ code: 4, stderr: expect.stringContaining('rushes/config.yaml:3:5 max_credits per day') });
    expect(sandbox.stats().charged.trinetra).toBe(190);
  });

  it('is named by RUSHES_POLICY and holds in addition; a file without a policy is an error and never none', async () => {
    const { cwd, sandbox } = await makeFolder(policies('rule: takes, most: 9'), ['a']);
    mkdirSync(join(cwd, 'folder'));
    for (const [name, text] of [
      ['ci.yaml', policies('rule: models, forbid: [trinetra/*]')],
      ['empty.yaml', 'version: 1\n'],
      ['wrong.yaml', 'version: 1\npolicy: []\n'],
      ['broken.yaml', 'version: [1\n'],
    ] as const)
      writeFileSync(join(cwd, name), text);
    const plan = (RUSHES_POLICY: string) => rushes(cwd, ['plan', 'a.yaml'], { RUSHES_POLICY });
    expect(await plan('ci.yaml')).toMatchObject({
      code: 4,
      stdout: expect.stringContaining('ci.yaml:3:5 trinetra/kling-v3 is forbidden'),
    });
    for (const name of ['', 'missing.yaml', 'folder', 'empty.yaml', 'wrong.yaml', 'broken.yaml']) {
      expect(await plan(name), name).toMatchObject({ code: 2, stdout: '' });
      const ran = await render(cwd, 'a.yaml', sandbox.url, ['--yes'], { RUSHES_POLICY: name });
      expect(ran.code, name).toBe(2);
    }
    // A repository's .env cannot set it or unset it.
    writeFileSync(join(cwd, '.env'), 'RUSHES_POLICY=missing.yaml\n');
    expect((await rushes(cwd, ['plan', 'a.yaml'])).code).toBe(0);
    expect(sandbox.stats().submits).toBe(0);
  });

  it('is not loosened by a folder below, nor by a link to the board’s folder', async () => {
    const cwd = workspace({ [CONFIG]: policies('rule: resolutions, allow: [1080p]') });
    const below = join(cwd, 'films/film');
    mkdirSync(below, { recursive: true });
    writeFileSync(join(below, 'board.yaml'), boardOf(['ridge']));
    writeFileSync(join(below, CONFIG), policies('rule: resolutions, allow: [720p, 1080p]'));
    const elsewhere = workspace();
    symlinkSync(below, join(elsewhere, 'link'));
    for (const [folder, board] of [
      [cwd, 'films/film/board.yaml'],
      [below, 'board.yaml'],
      [elsewhere, 'link/board.yaml'],
    ] as const)
      expect((await rushes(folder, ['plan', board])).code, board).toBe(4);
  });

  it('that cannot be read is an error and never none: a link that leads nowhere, or a folder', async () => {
    const cwd = workspace();
    const own = join(cwd, 'own');
    mkdirSync(join(cwd, 'sub'));
    mkdirSync(join(own, 'rushes'), { recursive: true });
    writeFileSync(join(cwd, 'sub/a.yaml'), named('a'));
    const plan = () => rushes(cwd, ['plan', 'sub/a.yaml'], { XDG_CONFIG_HOME: own });
    expect((await plan()).code).toBe(0);
    for (const path of [join(cwd, CONFIG), join(cwd, 'sub', CONFIG), join(own, 'rushes/config.yaml')])
      for (const make of [() => symlinkSync('nowhere.yaml', path), () => mkdirSync(path)]) {
        make();
        expect(await plan()).toMatchObject({ code: 2, stderr: expect.stringContaining('its policies would not hold') });
        rmSync(path, { recursive: true });
      }
  });

  it('in a folder above is not read where it has no policies, and is an error where its policies are wrong', async () => {
    const cwd = workspace({ [CONFIG]: 'version: 1\ngateways: [broken\n' });
    mkdirSync(join(cwd, 'film'));
    writeFileSync(join(cwd, 'film/board.yaml'), boardOf(['ridge']));
    writeFileSync(join(cwd, 'film', CONFIG), 'version: 1\n');
    expect((await rushes(cwd, ['plan', 'film/board.yaml'])).code).toBe(0);
    writeFileSync(join(cwd, CONFIG), 'version: 1\npolicies: [broken\n');
    const ran = await rushes(cwd, ['plan', 'film/board.yaml']);
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('rushes.config.yaml:2') });
  });
});

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../../src/plan/plan.gen.js';
import type { Step } from '../../../src/plan/plan.js';
import { reasonWords } from '../../../src/report/reason/reason-words.js';
import { rushes } from '../../support/in-process.js';
import { begun, boardFrom, planOf } from '../../support/pure-plan.js';
import { workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const NUMBERS = fileURLToPath(new URL('../../fixtures/release-0.1/numbers', import.meta.url));

const boardWith = (vars: string, prompt: string, more = '') =>
  `version: 1\nid: film\nmodel: trinetra/kling-v3\nvars: { ${vars} }\nshots:\n  - id: a\n    prompt: ${prompt}\n${more}`;

/** The request of a board's first shot. */
async function sent(board: string): Promise<Readonly<Record<string, unknown>>> {
  const ran = await rushes(workspace({ 'board.yaml': board }), ['plan', 'board.yaml', '--show-requests', '--format', 'json']);
  expect(ran.code, ran.stdout + ran.stderr).toBe(0);
  return (JSON.parse(ran.stdout) as PlanDocument).steps[0]?.request?.body as Readonly<Record<string, unknown>>;
}

/** The diagnostics of a board: code and underlined text. */
async function saidOf(board: string): Promise<string[]> {
  const cwd = workspace({ 'board.yaml': board });
  const ran = await rushes(cwd, ['validate', 'board.yaml', '--format', 'json']);
  const { diagnostics } = JSON.parse(ran.stdout) as {
    diagnostics: { severity: string; code: string; start: { offset: number }; end: { offset: number } }[];
  };
  return diagnostics.map(({ severity, code, start, end }) => `${severity} ${code} ${board.slice(start.offset, end.offset)}`);
}

/** The board of release 0.1 as it left it, or after an edit. */
function numbers(edit: (board: string) => string = (board) => board) {
  const cwd = workspace();
  cpSync(NUMBERS, cwd, { recursive: true });
  writeFileSync(join(cwd, 'board.yaml'), edit(readFileSync(join(cwd, 'board.yaml'), 'utf8')));
  const env = against(readFileSync(join(cwd, 'address'), 'utf8').trim());
  const plan = async (...more: string[]) => {
    const ran = await rushes(cwd, ['plan', 'board.yaml', ...more], env);
    expect(ran.code, ran.stderr).toBe(0);
    return ran.stdout;
  };
  return { cwd, plan, steps: async () => (JSON.parse(await plan('--format', 'json')) as PlanDocument).steps };
}

describe('a text without quotes', () => {
  it('is sent as written, however YAML reads it: Agent 007 in room 0x1F', async () => {
    const board = boardWith('agent: 007, room: 0x1F', 'Agent ${agent}, room ${room}');
    expect((await sent(board))['prompt']).toBe('Agent 007, room 0x1F');
    expect(await saidOf(board)).toEqual(['warning text-as-written 007', 'warning text-as-written 0x1F']);
  });

  it.each([
    ['1e3', true],
    ['1.10', true],
    ['5.0', true],
    ['.5', true],
    ['+5', true],
    ['-0', true],
    ['0o17', true],
    ['True', true],
    ['.inf', true],
    ['.nan', true],
    ['12345678901234567890', true],
    ['9007199254740993', true],
    ['yes', true],
    ['Off', true],
    ['2026-11-28', true],
    ['1_000', true],
    ['42', false],
    ['-3.5', false],
    ['true', false],
    ['16:9', false],
    ['10 km', false],
  ])('is sent as written: %s, and a warning tells how other programs read it: %s', async (text, noted) => {
    const notes = noted ? [`warning text-as-written ${text}`] : [];
    for (const board of [boardWith(`it: ${text}`, 'See ${it}'), boardWith('x: y', text).replace('vars: { x: y }\n', '')]) {
      expect(String((await sent(board))['prompt']).replace('See ', '')).toBe(text);
      expect(await saidOf(board)).toEqual(notes);
    }
  });

  it.each([
    ["'007'", '007'],
    ['"1e3"', '1e3'],
    ['!!str 0x1F', '0x1F'],
    ['|\n      1.10', '1.10\n'],
    ['>-\n      yes', 'yes'],
  ])('gets no warning if it is in quotes: %j', async (text, prompt) => {
    const board = boardWith('', text);
    expect((await sent(board))['prompt']).toBe(prompt);
    expect(await saidOf(board)).toEqual([]);
  });

  it('stays as written wherever a text belongs: titles, ids, notes, negative prompts, parts, elements', async () => {
    const board = `version: 1
id: 007
title: 1.10
model: uniall/kling-v3-std
defaults: { notes: 1e3, negative_prompt: 0x1F }
shots:
  - id: 010
    prompt: Film ${'${n}'}
    elements: [0x10, 17]
  - { id: 1e3, multi_shot: [{ prompt: 007, duration: 2 }, { prompt: 0o7, duration: 3 }] }
vars: { n: &n 008, m: *n }
`.replace('Film ${n}', 'Film ${n} ${m}');
    const said = await saidOf(board);
    const kept = ['007', '1.10', '1e3', '0x1F', '010', '0x10', '1e3', '007', '0o7', '008'];
    expect(said.filter((one) => one.includes('text-as-written'))).toEqual(kept.map((one) => `warning text-as-written ${one}`));
    const ran = await rushes(
      workspace({
        'board.yaml': board
          .replace(/uniall.*/, 'trinetra/kling-v3')
          .replace(/ {4}elements.*\n/, '')
          .replace(/ {2}- \{ id: 1e3.*\n/, ''),
      }),
      ['plan', 'board.yaml', '--show-requests', '--format', 'json'],
    );
    const plan = JSON.parse(ran.stdout) as PlanDocument;
    expect(plan.board).toMatchObject({ id: '007', title: '1.10' });
    expect(plan.steps[0]).toMatchObject({
      shot: '010',
      request: { body: { prompt: 'Film 008 008', negative_prompt: '0x1F' } },
    });
  });

  it('is an element’s id as written: a number if that is the same, else the text', async () => {
    const board = boardWith(
      '',
      'x',
      '    elements: [883201, 007, 12345678901234567890]\n    frames: { first: https://example.com/a.png }\n',
    ).replace('trinetra/kling-v3', 'evolink/kling-v3-image-to-video');
    expect(JSON.stringify(await sent(board))).toContain('883201');
    expect(JSON.stringify(await sent(board))).toContain('"007"');
    expect(JSON.stringify(await sent(board))).toContain('"12345678901234567890"');
  });

  it('must not be empty: null, ~ and an empty value are refused, and the hint tells how to write the word', async () => {
    for (const word of ['null', '~', 'Null']) {
      const ran = await rushes(workspace({ 'board.yaml': boardWith(`x: ${word}`, 'See ${x}') }), ['validate', 'board.yaml']);
      expect(ran.code).toBe(2);
      expect(ran.stdout).toContain(`\`${word}\` means no value in YAML`);
      expect(ran.stdout).toContain(`put it in quotes: \`"${word}"\``);
    }
    expect(await saidOf(boardWith('x:', 'See ${x}'))).toContain('error empty x');
  });

  it('leaves numbers where numbers belong, even if an alias brings the same scalar to both', async () => {
    const board = boardWith('n: &n 010', 'See ${n}', '    duration: *n\n');
    expect(await sent(board)).toMatchObject({ prompt: 'See 010', duration: 10 });
    expect(await saidOf(boardWith('n: &n .inf', 'See ${n}', '    duration: *n\n'))).toEqual([
      'warning text-as-written .inf',
      'error bad-number .inf',
      'error out-of-range *n',
    ]);
  });

  it('names a board in every file alike: two boards with the id 007 do not share a folder', async () => {
    const { url } = await sandboxHere();
    const board = boardWith('', 'x').replace('id: film', 'id: 007');
    const cwd = workspace({ 'one.yaml': board, 'two.yaml': board });
    expect((await rushes(cwd, ['render', 'one.yaml', '--yes', '--poll-interval', '0.02'], against(url))).code).toBe(0);
    const second = await rushes(cwd, ['plan', 'two.yaml'], against(url));
    expect(second.code).toBe(2);
    expect(second.stderr).toContain('both have the id `007`');
  });

  it('stays as written in the config too: a folder called 007 keeps its digits', async () => {
    const { url } = await sandboxHere();
    const cwd = workspace({ 'board.yaml': boardWith('', 'x'), 'rushes.config.yaml': 'version: 1\noutput: 007\n' });
    const ran = await rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'], against(url));
    expect(ran.stdout + ran.stderr).toContain('007/film/manifest.json');
  });
});

describe('a board that release 0.1 rendered with numbers in its texts', () => {
  it('is planned with the reason and both texts: the one sent then, and the one sent now', async () => {
    const { plan, steps } = numbers();
    expect((await steps()).map(({ action, shot, take, reason }) => `${action} ${shot}.${take} ${reason.code}`)).toEqual([
      'keep agent.1 stored',
      'submit agent.2 text-as-written',
      'keep street.1 stored',
      'ask door.1 unknown',
      'submit door.2 text-as-written',
    ]);
    const [, agent] = await steps();
    expect(agent?.reason).toEqual({
      code: 'text-as-written',
      since: 'agent.1',
      text: 'texts are sent as written now, unlike agent.1: prompt was "Agent 7 waits in room 31, it is 1962", is now "Agent 007 waits in room 0x1F, it is 1962"',
      texts: [
        {
          field: 'prompt',
          before: 'Agent 7 waits in room 31, it is 1962',
          now: 'Agent 007 waits in room 0x1F, it is 1962',
        },
      ],
      as_before: ['agent: 7', 'room: 31'],
    });
    const screen = await plan();
    expect(screen).toContain('prompt was "Door 31", is now "Door 0x1F"');
    expect(screen).toContain('as before  to keep the takes that were paid for, write what was sent: agent: 7; room: 31');
  });

  it('keeps all its takes after the edit that the plan names', async () => {
    const { steps } = numbers((board) => board.replace('agent: 007', 'agent: 7').replace('room: 0x1F', 'room: 31'));
    expect((await steps()).map(({ action, shot, take }) => `${action} ${shot}.${take}`)).toEqual([
      'keep agent.1',
      'keep street.1',
      'ask door.1',
    ]);
  });

  it('gets the edit as its reason if that is what changed', async () => {
    const { steps } = numbers((board) => board.replace('waits in', 'runs from'));
    expect((await steps())[1]?.reason).toMatchObject({ code: 'changed', text: 'prompt changed since agent.1' });
  });

  it('shows the part of a long text that differs; JSON has the whole text', async () => {
    const long = (middle: string) => `${'far away '.repeat(40)}${middle}${' and away'.repeat(40)}`;
    const { cwd, plan } = numbers();
    const board = (agent: string) =>
      boardWith(`agent: ${agent}`, `"${long('Agent ${agent}')}"`)
        .replace('id: a', 'id: agent')
        .replace('id: film', 'id: long');
    const { url } = await sandboxHere();
    writeFileSync(join(cwd, 'board.yaml'), board('7'));
    expect((await rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'], against(url))).code).toBe(0);
    writeFileSync(join(cwd, 'board.yaml'), board('007'));
    expect(await plan()).toContain(
      'prompt was "…away far away Agent 7 and away and away …", is now "…away far away Agent 007 and away and away …"',
    );
    const [, step] = (JSON.parse(await plan('--format', 'json')) as PlanDocument).steps;
    expect(step?.reason.texts).toEqual([{ field: 'prompt', before: long('Agent 7'), now: long('Agent 007') }]);
  });

  it('tells the reason also of takes that no cap allows', async () => {
    const { cwd } = numbers();
    const env = against(readFileSync(join(cwd, 'address'), 'utf8').trim());
    const caps = ['--max-credits', 'trinetra=1', '--max-credits', 'uniall=1', '--partial'];
    const ran = await rushes(cwd, ['plan', 'board.yaml', ...caps], env);
    expect(ran.stdout).toContain('held back, as it does not fit --max-credits: texts are sent as written now, unlike agent.1');
  });

  it('is never sent again after a lost answer: the plan names the edit that settles it', () => {
    const [lost] = planOf(boardFrom(boardWith('agent: 7', 'Agent ${agent}'))).steps as [Step];
    const now = boardFrom(boardWith('agent: 007', 'Agent ${agent}'));
    const [ask, fresh] = planOf(now, [begun(lost)]).steps;
    expect(ask).toMatchObject({ action: 'ask', take: 1, reason: { code: 'unknown', as_before: ['agent: 7'] } });
    expect(ask && reasonWords(ask)).toContain('Texts are sent as written now: write agent: 7');
    expect(ask?.post).toBeUndefined();
    expect(fresh).toMatchObject({ action: 'submit', take: 2, reason: { code: 'text-as-written' } });
    expect(fresh?.external_task_id).not.toBe(lost.external_task_id);
  });

  it('keeps its fingerprints and task ids if it has no such scalar', () => {
    const plain = planOf(boardFrom(boardWith('n: 42, m: -3.5, t: word', 'See ${n} ${m} ${t}'))).steps[0];
    const quoted = planOf(boardFrom(boardWith('n: "42", m: "-3.5", t: "word"', 'See ${n} ${m} ${t}'))).steps[0];
    expect(plain?.fingerprint).toBe(quoted?.fingerprint);
    expect(plain?.external_task_id).toBe('rushes-a-b5ccd6a06fea4643ef438c393be7d2b7');
  });
});

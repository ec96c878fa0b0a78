import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';
import { expectValid } from '../../support/schemas.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const BOARD = boardOf(['ridge', 'lake', 'door'], 'takes: 2').replace('title: A film\n', '');

/** Boards that were rendered once; each test works on a copy. */
const rendered = new Map<string, Promise<string>>();

async function renderOnce(board: string, knobs: Parameters<typeof sandboxHere>[0]): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), 'rushes-picks-'));
  writeFileSync(join(cwd, 'board.yaml'), board);
  const sandbox = await sandboxHere(knobs);
  await rushes(cwd, RENDER, against(sandbox.url));
  return cwd;
}

afterAll(async () => {
  for (const cwd of await Promise.all(rendered.values())) rmSync(cwd, { recursive: true, force: true });
});

/** A board of three shots with two stored takes each. */
async function renderedFilm(board = BOARD, knobs: Parameters<typeof sandboxHere>[0] = {}) {
  const once = rendered.get(board) ?? renderOnce(board, knobs);
  rendered.set(board, once);
  const cwd = workspace();
  cpSync(await once, cwd, { recursive: true });
  const sandbox = await sandboxHere();
  const env = against(sandbox.url);
  return {
    cwd,
    env,
    pick: (...words: string[]) => rushes(cwd, ['pick', 'board.yaml', ...words], env),
    render: (...words: string[]) => rushes(cwd, [...RENDER, ...words], env),
    text: () => readFileSync(join(cwd, 'board.picks.yaml'), 'utf8'),
    put: (text: string) => writeFileSync(join(cwd, 'board.picks.yaml'), text),
    edit: (from: string, to: string) => {
      const path = join(cwd, 'board.yaml');
      writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
    },
    /** The first digits of the clip of a take. */
    clip: (name: string): string => {
      const { takes } = JSON.parse(readFileSync(join(cwd, 'renders/film/manifest.json'), 'utf8'));
      const take = takes.find((one: { shot: string; take: number }) => `${one.shot}.${one.take}` === name);
      return take.clip.sha256.slice(0, 12);
    },
  };
}

/** The lines of the shots in a picks file. */
const shotLines = (text: string): string[] => text.split('\n').filter((line) => /^ {2}\S/.test(line));

describe('rushes pick', () => {
  it('shows each shot with the take that counts, before anything was decided and after', async () => {
    const { pick, clip } = await renderedFilm();
    expect((await pick()).stdout).toBe(`\
film  board.picks.yaml

shot   take     decision  why this take  rejected  note
ridge  ridge.2  -         newest
lake   lake.2   -         newest
door   door.2   -         newest

3 shots: 3 to decide
next  rushes pick board.yaml ridge.2 picks ridge.2; --approve, --reject and --note say more
`);
    await pick('ridge.1', '--approve', '--note', 'the light');
    await pick('lake', '--reject');
    expect((await pick()).stdout).toBe(`\
film  board.picks.yaml

shot   take     decision  why this take  rejected  note
ridge  ridge.1  approved                           the light
lake   lake.1   -         newest         2
door   door.2   -         newest

3 shots: 1 approved, 2 to decide
next  rushes pick board.yaml lake.1 picks lake.1; --approve, --reject and --note say more
`);
    await pick('lake', '--reject');
    expect((await pick()).stdout).toMatch(/needs a take.*3 shots: 1 approved, 1 needs a take, 1 to decide\n/s);
    const rejection = JSON.parse((await pick('door', '--reject', '--json')).stdout);
    expectValid('pick.schema.json', rejection);
    expect(rejection.changed).toEqual([
      { shot: 'door', before: {}, after: { take: 2, clip: clip('door.2'), verdict: 'rejected' } },
    ]);
    const document = JSON.parse((await pick('--json')).stdout);
    expectValid('pick.schema.json', document);
    expect(document.shots[0]).toEqual({
      shot: 'ridge',
      state: 'approved',
      selected: 'ridge.1',
      line: { take: 1, clip: clip('ridge.1'), verdict: 'approved', note: 'the light' },
      rejected: [],
      takes: ['ridge.1', 'ridge.2'],
    });
  });

  it('records a decision in one line, and shows what the line was', async () => {
    const { pick, text, clip } = await renderedFilm();
    expect(await pick('ridge.1')).toMatchObject({
      code: 0,
      stdout: `ridge: picked; ridge.1 counts\n  was {}\n  is  { take: 1, clip: ${clip('ridge.1')} }\nboard.picks.yaml\n`,
      stderr: '',
    });
    expect((await pick('ridge', '--approve')).stdout).toContain('ridge: approved; ridge.1 counts\n');
    expect((await pick('ridge', '--note', 'a # b: "c"\nd')).stdout).toContain('note: "a # b: \\"c\\"\\nd" }');
    expect((await pick('ridge.2')).stdout).toContain('ridge: picked; ridge.2 counts');
    expect((await pick('ridge', '--reject')).stdout).toContain('ridge: rejected 2; ridge.1 counts');
    expect((await pick('ridge', '--reject')).stdout).toContain('ridge: rejected 1, 2; no take counts');
    const undone = await pick('ridge', '--undo');
    expect(undone.stdout).toContain(`  was { take: 1, clip: ${clip('ridge.1')}, verdict: rejected, rejected: [2], note:`);
    expect(undone.stdout).toContain('ridge: to decide; ridge.2 counts');
    expect((await pick('ridge', '--undo')).stdout).toContain('ridge: nothing to change');
    expect((await pick('ridge', '--note', '')).stdout).toContain('  is  {}');
    expect(shotLines(text())).toEqual(['  ridge: {}', '  lake: {}', '  door: {}']);
  });

  it('records decisions about several takes at once, or none of them', async () => {
    const { pick, text, clip } = await renderedFilm();
    await pick('ridge.1', 'lake.2', '--approve');
    const before = text();
    expect(shotLines(before)).toEqual([
      `  ridge: { take: 1, clip: ${clip('ridge.1')}, verdict: approved }`,
      `  lake: { take: 2, clip: ${clip('lake.2')}, verdict: approved }`,
      '  door: {}',
    ]);
    expect((await pick('door.1', 'lake.7', '--approve')).code).toBe(2);
    expect((await pick('door.1', 'door.2')).stderr).toContain('two takes of `door` are named, and only one can be picked');
    expect(text()).toBe(before);
    await pick('door.1', 'door.2', '--reject');
    expect(text()).toContain(`door: { take: 2, clip: ${clip('door.2')}, verdict: rejected, rejected: [1] }`);
    await pick('door.2', '--undo');
    expect(text()).toContain('door: { rejected: [1] }');
  });

  it('says which takes there are where the named one cannot be picked', async () => {
    const board = boardOf(['first', 'second']);
    const { pick, render, cwd } = await renderedFilm(board, { poll: [{ do: 'failed', times: 1 }] });
    const { takes } = JSON.parse(readFileSync(join(cwd, 'renders/film/manifest.json'), 'utf8'));
    const failed = takes.find((take: { status: string }) => take.status === 'failed').shot;
    await render('--retry-failed');
    const refusals = [];
    for (const words of [[`${failed}.1`], [`${failed}.9`], [failed], ['laek.1'], [`${failed}.9`, '--undo']]) {
      const { code, stderr } = await pick(...words);
      expect(code).toBe(2);
      refusals.push(stderr.replaceAll(failed, 'SHOT'));
    }
    expect(refusals.join('\n')).toMatchInlineSnapshot(`
      "error: \`SHOT.1\` cannot be picked: its status is failed, and only a stored take has a clip.
             Stored takes of \`SHOT\`: SHOT.2.

      error: there is no take \`SHOT.9\`.
             Stored takes of \`SHOT\`: SHOT.2.

      error: which take of \`SHOT\` do you pick?
             Stored takes of \`SHOT\`: SHOT.2. Name one, such as \`SHOT.1\`.

      error: board.yaml has no shot \`laek\`.
             Its shots: SHOT, second.

      error: nothing was decided about \`SHOT.9\`.
             There is nothing to undo.
      "
    `);
  });

  it('refuses flags that say two things', async () => {
    const { pick } = await renderedFilm(boardOf(['ridge']));
    for (const [words, message] of [
      [['ridge.1', '--approve', '--reject'], '--approve, --reject and --undo exclude each other: choose one'],
      [['--approve'], 'name the take, as SHOT.TAKE, or the shot'],
      [['--from', 'x', '--note', 'n'], '--from takes over the decisions of a file'],
      [['ridge', '--note', 'n'.repeat(2001)], '--note has 2001 characters; at most 2000 fit'],
    ] as const) {
      const { code, stderr } = await pick(...words);
      expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    }
  });

  it('makes a pick void once its take has another clip, and says so at its line', async () => {
    const { pick, put } = await renderedFilm();
    put(`version: 1\npicks:\n  ridge: { take: 1, clip: abcdefabcdef, verdict: approved }\n`);
    const shown = await pick();
    expect(shown.stdout).toContain('ridge  ridge.2  void      newest; take 1 has no such clip\n');
    expect(shown.stderr).toContain('board.picks.yaml:3:18 warning[pick-void] `ridge.1` has another clip now');
    expect(shown.code).toBe(0);
    await pick('ridge.2');
    expect((await pick()).stdout).toContain('ridge  ridge.2  picked');
  });

  it('keeps an outdated pick after an edit, and says so', async () => {
    const { pick, edit, render } = await renderedFilm();
    await pick('ridge.1');
    edit('What ridge shows', 'What ridge shows at dusk');
    expect((await pick()).stdout).toContain('ridge  ridge.1  picked    picked before the shot changed\n');
    await render();
    const shown = await pick();
    expect(shown.stdout).toContain('ridge  ridge.1  picked    picked before the shot changed\n');
    expect(shown.stderr).toContain('the pick is outdated: the shot has changed since this take');
  });

  it('follows a renamed shot, and keeps the line of a removed one', async () => {
    const { pick, edit, text } = await renderedFilm();
    await pick('ridge.1', 'door.1', '--approve');
    edit('id: ridge', 'id: crest\n    renamed_from: ridge');
    edit('  - id: door\n    prompt: What door shows\n    takes: 2\n', '');
    const shown = await pick();
    expect(shown.stdout).toContain('crest  ridge.1  approved');
    expect(shown.stderr).toContain('the shot `ridge` is now `crest`, so this line counts for `crest`');
    expect(shown.stderr).toContain('the board has no shot `door`');
    expect((await pick('ridge.2')).stdout).toContain('crest: picked; ridge.2 counts');
    const before = text();
    expect(shotLines(before).map((line) => line.split(':')[0])).toEqual(['  crest', '  lake', '  door']);
    expect(before).toContain('door: { take: 1');
  });

  it('has one warning, not one for each shot, where the board has no takes here', async () => {
    const { pick, cwd } = await renderedFilm();
    await pick('ridge.1', 'lake.1', '--approve');
    rmSync(join(cwd, 'renders'), { recursive: true });
    const shown = await pick();
    expect(shown.stderr).toContain('no take of this board is here, so none of 2 picks counts');
    expect(shown.stderr).toContain('1 warning\n');
  });

  it('says in a plan for the gateway that the picks are about a sandbox’s takes', async () => {
    const { pick, cwd } = await renderedFilm();
    for (const [decided, words] of [
      ['ridge.1', 'the pick does not count'],
      ['lake.1', 'none of 2 picks counts'],
    ] as const) {
      await pick(decided);
      const { stdout, stderr } = await rushes(cwd, ['plan', 'board.yaml']);
      expect(`${stdout}${stderr}`).toContain('\nboard.picks.yaml:');
      expect(stdout + stderr).toContain(`the takes here were made at a sandbox and do not count for this gateway, so ${words}`);
    }
  });

  it('shows a conflict of git at its line, and changes nothing until it is resolved', async () => {
    const { pick, put, text } = await renderedFilm(boardOf(['ridge']));
    const conflict = 'version: 1\npicks:\n<<<<<<< HEAD\n  ridge: {}\n=======\n  ridge: { note: "n" }\n>>>>>>> anna\n';
    put(conflict);
    for (const words of [[], ['ridge.1']]) {
      const { code, stderr } = await pick(...words);
      expect(code).toBe(2);
      expect(stderr).toContain('board.picks.yaml:3:1 error[merge-conflict] git left a conflict in this file');
    }
    expect(text()).toBe(conflict);
  });

  it('chooses among the takes of a rehearsal, or of another folder', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['ridge']) });
    const sandbox = await sandboxHere();
    const env = against(sandbox.url);
    await rushes(cwd, [...RENDER, '--out', 'other'], env);
    await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120'], env);
    const picked = await rushes(cwd, ['pick', 'board.yaml', 'ridge.1', '--out', 'other']);
    expect(picked.stdout).toContain('ridge: picked; ridge.1 counts');
    const before = readFileSync(join(cwd, 'board.picks.yaml'), 'utf8');
    const rehearsed = await rushes(cwd, ['pick', 'board.yaml', 'ridge.1', '--reject', '--rehearsal']);
    expect(rehearsed.stdout).toContain('renders/film.rehearsal/board.picks.yaml');
    expect((await rushes(cwd, ['pick', 'board.yaml', '--rehearsal'])).stdout).toContain('1 needs a take');
    // What was decided about drawn clips says nothing about paid ones.
    expect(readFileSync(join(cwd, 'board.picks.yaml'), 'utf8')).toBe(before);
  });

  it('writes terminal escapes of a note as what they are', async () => {
    const { pick, text } = await renderedFilm(boardOf(['ridge']));
    const { stdout } = await pick('ridge', '--note', 'red \u001b[31m alert\u0007');
    expect(stdout).toContain('"red \\u001b[31m alert\\u0007"');
    expect(text()).toContain('note: "red \\u001b[31m alert\\u0007"');
    expect((await pick()).stdout).toContain('red ␛[31m alert␇');
  });
});

describe('rushes pick --from', () => {
  it('takes over the decisions of a page about shots that are still undecided', async () => {
    const { pick, text, cwd, clip } = await renderedFilm();
    await pick('ridge.1');
    writeFileSync(
      join(cwd, 'film.picks (1).yaml'),
      `version: 1\npicks:\n  ridge: { take: 1, clip: ${clip('ridge.1')} }\n\n  lake: { take: 2, clip: ${clip('lake.2')} }\n\n  door: {}\n`,
    );
    const { stdout } = await pick('--from', 'film.picks (1).yaml');
    expect(stdout).toBe(
      `lake: picked; lake.2 counts\n  was {}\n  is  { take: 2, clip: ${clip('lake.2')} }\nboard.picks.yaml\n`,
    );
    expect(shotLines(text())[0]).toBe(`  ridge: { take: 1, clip: ${clip('ridge.1')} }`);
  });

  it('changes nothing where both decided differently, unless the shots are named', async () => {
    const { pick, text, cwd, clip } = await renderedFilm();
    await pick('ridge.1', 'lake.1');
    const before = text();
    const other = before.replace(/ridge: .*/, 'ridge: { note: "hers" }').replace('door: {}', 'door: { note: "hers" }');
    writeFileSync(join(cwd, 'hers.yaml'), other);
    const refused = await pick('--from', 'hers.yaml');
    expect(refused).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `\
ridge
  here   { take: 1, clip: ${clip('ridge.1')} }
  there  { note: "hers" }

error: board.picks.yaml (here) and hers.yaml (there) have different decisions about ridge.
       Nothing was changed. To take every decision of hers.yaml: rushes pick board.yaml ridge door --from hers.yaml
`,
    });
    expect(text()).toBe(before);
    await pick('ridge', '--from', 'hers.yaml');
    expect(shotLines(text())).toEqual([
      '  ridge: { note: "hers" }',
      `  lake: { take: 1, clip: ${clip('lake.1')} }`,
      '  door: {}',
    ]);
  });

  it('refuses a file about other takes, and names the command for the takes that it is about', async () => {
    const { pick, put, text, cwd, clip } = await renderedFilm(boardOf(['ridge']));
    await rushes(cwd, ['rehearse', 'board.yaml', '--height', '120']);
    await pick('ridge.1', '--rehearsal');
    cpSync(join(cwd, 'renders/film.rehearsal/board.picks.yaml'), join(cwd, 'drawn.yaml'));
    const drawn = await pick('ridge', '--from', 'drawn.yaml');
    expect(drawn).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `\
error: drawn.yaml is about clips of the rehearsal, not takes in renders/film.
       Nothing was changed. To take it over there: rushes pick board.yaml ridge --from drawn.yaml --rehearsal
`,
    });
    expect(existsSync(join(cwd, 'board.picks.yaml'))).toBe(false);
    expect((await pick('--from', 'drawn.yaml', '--rehearsal')).code).toBe(0);

    put(`version: 1\npicks:\n  ridge: { take: 1, clip: ${clip('ridge.1')} }\n`);
    const rendered = await pick('--from', 'board.picks.yaml', '--rehearsal');
    expect(rendered.code).toBe(2);
    expect(rendered.stderr).toContain('board.picks.yaml is about rendered takes, not the rehearsal.\n');
    expect(rendered.stderr).toContain('To take it over there: rushes pick board.yaml --from board.picks.yaml\n');

    const before = text();
    writeFileSync(join(cwd, 'hers.yaml'), 'version: 1\npicks:\n  ridge: { take: 1, clip: abcdefabcdef, note: "n" }\n');
    const nowhere = await pick('--from', 'hers.yaml');
    expect(nowhere.code).toBe(2);
    expect(nowhere.stderr).toContain('no take in renders/film has a clip that hers.yaml names');
    writeFileSync(join(cwd, 'hers.yaml'), 'version: 1\npicks:\n  ridge: { note: "n" }\n');
    expect(text()).toBe(before);
    // Notes alone are about no take.
    expect((await pick('ridge', '--from', 'hers.yaml')).code).toBe(0);
  });

  it('shows the errors of the other file', async () => {
    const { pick, cwd } = await renderedFilm(boardOf(['ridge']));
    writeFileSync(join(cwd, 'hers.yaml'), 'version: 1\npicks:\n  ridge: { take: x }\n');
    expect((await pick('--from', 'hers.yaml')).stderr).toContain('hers.yaml:3:18 error[wrong-type]');
    expect((await pick('--from', 'none.yaml')).stderr).toContain('there is no none.yaml');
  });
});

import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DiffDocument, DiffsDocument } from '../../../src/plan/diff/diff.gen.js';
import { boardOf } from '../../support/film.js';
import { filmHere } from '../../support/film-here.js';
import { type GitProject, gitProject } from '../../support/git-project.js';
import { expectScreen } from '../../support/golden.js';
import { rushes, rushesOn } from '../../support/in-process.js';
import { png } from '../../support/pictures.js';
import { against } from '../../support/sandbox.js';
import { expectValid } from '../../support/schemas.js';

const HEAD = 'version: 1\nid: ridge-film\ntitle: The ridge\nmodel: trinetra/kling-v3\n';

const BEFORE = `${HEAD}budget: { max_credits: 900 }
vars: { hero: an old shepherd }
shots:
  - id: ridge
    prompt: A drone shot over a misty mountain range, \${hero} on the ridge
  - id: gate
    prompt: A wooden gate in the rain
  - id: hall
    prompt: A hall, \${hero} at the window
    takes: 2
  - id: hut
    prompt: The hut at dusk
    frames: { first: stills/hut.png }
  - id: door
    prompt: The door opens
    negative_prompt: blurry, low quality
`;

const NOW = `${HEAD}budget: { max_credits: 1200 }
vars: { hero: a young shepherd }
shots:
  - id: door
    prompt: The door opens
    resolution: 1080p
  - id: ridge
    prompt: A drone shot over a stormy mountain range, \${hero} on the ridge
    duration: 8
  - id: portal
    renamed_from: gate
    prompt: A wooden gate in the rain
  - id: hut
    prompt: The hut at dusk
    frames: { first: stills/hut.png }
    model: evolink/kling-v3-image-to-video
  - id: valley
    prompt: A valley under snow
    takes: 2
`;

/** A project with an edited board, a new one, one that is gone, and one that nobody touched. */
function reviewedProject(): GitProject {
  const project = gitProject({
    'boards/film.yaml': BEFORE,
    'boards/stills/hut.png': png(),
    'boards/same.yaml': boardOf(['a', 'b'], '', 'budget: { max_credits: 300 }\n').replace('id: film', 'id: same'),
    'boards/gone.yaml': boardOf(['a']).replace('id: film', 'id: gone'),
  });
  project.write({
    'boards/film.yaml': NOW,
    'boards/stills/hut.png': png(640, 360, 10),
    'boards/gone.yaml': null,
    'boards/new.yaml': boardOf(['a', 'b'], 'duration: 8').replace('id: film', 'id: new'),
  });
  return project;
}

/** The ids of commits and the hashes of their texts differ from test to test. */
const settled = (project: GitProject, screen: string): string => {
  const id = project.git('rev-parse', 'HEAD').trim();
  return screen.replaceAll(id, '0'.repeat(40)).replaceAll(id.slice(0, 8), '00000000');
};

/** Compares the screen of each format with its golden file. Returns what the JSON says. */
async function expectFormats(project: GitProject, name: string, words: readonly string[], result: object): Promise<unknown> {
  let document: unknown;
  for (const [format, ending] of [
    ['table', 'txt'],
    ['markdown', 'md'],
    ['json', 'json'],
  ] as const) {
    const ran = await rushes(project.cwd, ['diff', ...words, '--format', format]);
    expect(ran).toMatchObject(result);
    expectScreen(`diff/${name}.${ending}`, settled(project, ran.stdout));
    if (format === 'json') document = JSON.parse(ran.stdout);
  }
  expectValid('diff.schema.json', document);
  return document;
}

describe('rushes diff', () => {
  it('shows an edited board as a table, as Markdown and as JSON', async () => {
    const project = reviewedProject();
    await expectFormats(project, 'film', ['boards/film.yaml'], { code: 0 });
    for (const columns of [80, 120])
      expectScreen(
        `diff/film-${columns}.txt`,
        settled(project, (await rushesOn(columns, project.cwd, ['diff', 'boards/film.yaml'])).stdout),
      );
  });

  it('shows several boards with one sum, and counts those that do not differ', async () => {
    const project = reviewedProject();
    const document = await expectFormats(project, 'boards', ['boards', '--stored'], { code: 0, stderr: '' });
    expect((document as DiffsDocument).boards.map(({ board, state }) => `${board.id} ${state}`)).toEqual([
      'ridge-film changed',
      'gone removed',
      'new added',
      'same same',
    ]);
  });

  it('says that nothing differs, and that is no reason for exit code 10', async () => {
    const project = gitProject({ 'film.yaml': boardOf(['a']), 'other.yaml': boardOf(['b']).replace('id: film', 'id: other') });
    const one = await rushes(project.cwd, ['diff', 'film.yaml', '--exit-code']);
    expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(settled(project, one.stdout)).toBe('film.yaml does not differ from HEAD (00000000).\n');
    expect((await rushes(project.cwd, ['diff', '.', '--exit-code'])).stdout).toBe('All 2 boards do not differ.\n');
  });

  it('exits with 10 where a reader has something to review, if --exit-code asks for it', async () => {
    const project = gitProject({ 'film.yaml': boardOf(['a']) });
    for (const text of [
      boardOf(['a'], 'notes: at dusk'),
      boardOf(['a', 'b']),
      boardOf(['a'], '', 'budget: { max_credits: 5 }\n'),
      boardOf(['a']).replace('A film', 'Another film'),
    ]) {
      project.write({ 'film.yaml': text });
      expect((await rushes(project.cwd, ['diff', 'film.yaml', '--exit-code'])).code, text).toBe(10);
      expect((await rushes(project.cwd, ['diff', 'film.yaml'])).code).toBe(0);
    }
    project.write({ 'film.yaml': `# A comment is nothing to review\n${boardOf(['a'])}` });
    expect((await rushes(project.cwd, ['diff', 'film.yaml', '--exit-code'])).code).toBe(0);
  });

  it('refuses a board with errors in either version, at their places, as one JSON document too', async () => {
    const project = gitProject({ 'boards/film.yaml': `${boardOf(['a'])}colour: red\n` });
    project.write({ 'boards/film.yaml': `${boardOf(['a'])}color: red\n` });
    const ran = await rushes(join(project.cwd, 'boards'), ['diff', 'film.yaml']);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(/^HEAD:boards\/film.yaml:\d+:1 error\[unknown-key\] /m);
    expect(ran.stderr).toMatch(/^film.yaml:\d+:1 error\[unknown-key\] /m);
    const json = await rushes(join(project.cwd, 'boards'), ['diff', 'film.yaml', '--json']);
    const { diagnostics } = JSON.parse(json.stdout) as { diagnostics: { file: string }[] };
    expect(diagnostics.map(({ file }) => file)).toEqual(['HEAD:boards/film.yaml', 'film.yaml']);
  });

  it('says which of two things of one name it compared with', async () => {
    const project = gitProject({ 'film.yaml': boardOf(['a']), v1: boardOf(['b']) });
    project.git('tag', 'v1');
    const ran = await rushes(project.cwd, ['diff', 'film.yaml', '--against', 'v1']);
    expect(ran.stderr).toBe(
      'warning: v1 names a commit and a file: this compares with the commit, and --against ./v1 with the file.\n\n',
    );
  });

  it('says which files of a folder it skipped, as the plan does', async () => {
    const { cwd, write } = gitProject({ 'film.yaml': boardOf(['ridge']), 'ci.yaml': 'jobs: {}\n' });
    write({ 'film.yaml': boardOf(['ridge'], 'duration: 8') });
    symlinkSync('film.yaml', join(cwd, 'link.yaml'));
    const skipped = 'skipped 1 file that is not a board: ci.yaml\n\nskipped 1 symlink: link.yaml\n\n';
    expect((await rushes(cwd, ['diff', '.'])).stderr).toBe(skipped);
    expect((await rushes(cwd, ['plan', '.'])).stderr).toBe(skipped);
  });

  it('says that stills of no commit stand for those of the other version', async () => {
    const still = '  - id: hut\n    prompt: A hut\n    frames: { first: hut.png }\n';
    const project = gitProject({ '.gitignore': '*.png\n', 'film.yaml': `${boardOf(['a'])}${still}` });
    project.write({ 'hut.png': png() });
    const ran = await rushes(project.cwd, ['diff', 'film.yaml']);
    expect(ran.stderr).toBe('warning: HEAD does not have hut.png as a file: its bytes on this disk stand for it.\n\n');
    expect(ran.code).toBe(0);
  });
});

describe('rushes diff under policies', () => {
  const CONFIG = `version: 1
policies:
  - rule: words
    forbid: [stormy]
    level: warn
  - rule: resolutions
    allow: [720p]
  - rule: increase
    credits: 100
    per_cent: 20
`;

  it('says what each rule finds in the edit, and exits with 4 where one denies it', async () => {
    const project = reviewedProject();
    // The rules that hold are those of now: they are not part of the other version.
    project.write({ 'rushes.config.yaml': CONFIG });
    await expectFormats(project, 'policies', ['boards/film.yaml'], { code: 4 });
    expect((await rushes(project.cwd, ['diff', 'boards', '--stored', '--exit-code'])).code).toBe(4);
  });

  it('denies nothing where the rules only warn, or where nothing differs', async () => {
    const project = reviewedProject();
    project.write({ 'rushes.config.yaml': CONFIG.replaceAll(/^( +)allow: .*|^( +)per_cent: .*/gm, '$&\n    level: warn') });
    const ran = await rushes(project.cwd, ['diff', 'boards/film.yaml', '--exit-code']);
    expect(ran.code).toBe(10);
    expect(ran.stdout).toContain('warning    rushes.config.yaml:');
    project.commit();
    project.write({ 'rushes.config.yaml': CONFIG });
    expect((await rushes(project.cwd, ['diff', 'boards'])).code).toBe(0);
  });
});

describe('rushes diff --stored', () => {
  it('says what an edit adds to what a render pays, with the takes that are here', async () => {
    const film = await filmHere(boardOf(['ridge', 'door', 'hall']));
    const project = gitProject({ '.gitignore': 'renders/\n' }, film.cwd);
    expect(await film.run()).toMatchObject({ ok: true });
    const now = boardOf(['door', 'peak']).replace('What door shows', 'What door shows\n    duration: 8');
    project.write({ 'board.yaml': `${now}  - id: crest\n    renamed_from: ridge\n    prompt: What ridge shows\n` });
    const env = against(film.sandbox.url);
    const json = await rushes(film.cwd, ['diff', 'board.yaml', '--stored', '--json'], env);
    const document = JSON.parse(json.stdout) as DiffDocument;
    expectValid('diff.schema.json', document);
    expect(document.to_pay).toMatchObject([
      { gateway: 'trinetra', to_pay_before: 0, to_pay_after: 247, difference: 247, new_takes_before: 0, new_takes_after: 2 },
    ]);
    expect(document.totals).toMatchObject([{ before: 285, after: 342, difference: 57 }]);
    expect(document.shots.map(({ shot, to_pay }) => `${shot} ${to_pay?.new_takes_after} ${to_pay?.difference}`)).toEqual([
      'door 1 152',
      'peak 1 95',
      'crest 0 0',
      'hall 0 0',
    ]);
    const table = await rushes(film.cwd, ['diff', 'board.yaml', '--stored'], env);
    expectScreen('diff/stored.txt', settled(project, table.stdout));
    project.write({ 'board.yaml': boardOf(['ridge', 'door', 'hall'], 'notes: at dusk') });
    const free = await rushes(film.cwd, ['diff', 'board.yaml', '--stored'], env);
    expect(free.stdout).toMatch(/\nA render buys no new take and pays the same\.\n$/);
  });
});

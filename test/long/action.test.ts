import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionFile, type PullRequestHere, pullRequestHere, runHere, runSteps } from '../action/run-steps.js';
import { git, gitOrThrow } from '../support/clones.js';
import { countReads } from '../support/file-calls.js';
import { boardOf, shotIds } from '../support/film.js';
import { filmHere } from '../support/film-here.js';
import { githubServer, ROBOT } from '../support/github-server.js';
import { workspace } from '../support/rushes.js';

const BOARD = boardOf(['ridge', 'door']);
/** One more shot: 95 credits. */
const LONGER = boardOf(['ridge', 'door', 'new']);
const config = (...rules: string[]) => `version: 1\npolicies:\n${rules.map((one) => `  - { ${one} }\n`).join('')}`;
const longer = (more: Record<string, string | null> = {}): PullRequestHere =>
  pullRequestHere({ 'film.yaml': BOARD }, { 'film.yaml': LONGER, ...more });
const HEADLINE = '### rushes: +95 credits (INR 95), 1 new take in 1 board';

describe('action.yml', () => {
  const action = actionFile();

  it('is a composite action whose steps take every input from the environment, and none from their text', () => {
    expect(action.runs.using).toBe('composite');
    const texts = action.runs.steps.map(({ run = '' }) => run);
    expect(texts.join('\n')).not.toContain('${{');
    const read = action.runs.steps.flatMap(({ env = {} }) => Object.values(env));
    for (const name of Object.keys(action.inputs)) expect(read).toContain(`\${{ inputs.${name} }}`);
    expect(action.runs.steps.every(({ shell, uses }) => shell === 'bash' && uses === undefined)).toBe(true);
  });

  it('builds from its own checkout, without install scripts', async () => {
    const { npm, code } = await runSteps(longer());
    const root = join(import.meta.dirname, '../..');
    expect(npm).toBe(`${root}: npm ci --ignore-scripts --no-audit --no-fund\n${root}: npm run build\n`);
    expect(code).toBe(0);
  });

  it('has only outputs that its last step sets', async () => {
    const { outputs } = await runSteps(longer());
    expect(Object.keys(action.outputs).sort()).toEqual(Object.keys(outputs).sort());
  });
});

describe('a pull request that changes a board', () => {
  it('gets one comment, which the next run updates', async () => {
    const github = await githubServer();
    const pull = longer();
    const first = await runSteps(pull, { github });
    expect(first).toMatchObject({ code: 0, outputs: { verdict: 'ok', 'changed-boards': '1' } });
    expect(first.outputs['comment-url']).toBe(`${github.url}/film/board/pull/7#issuecomment-1000`);
    expect(github.comments.map(({ body }) => body.split('\n')[1])).toEqual([HEADLINE]);
    writeFileSync(join(pull.cwd, 'film.yaml'), boardOf(['ridge', 'door', 'new', 'more']));
    gitOrThrow(pull.cwd, 'commit', '-qam', 'more');
    await runSteps(pull, { github, run: 2 });
    expect(github.comments.map(({ body }) => body.split('\n')[1])).toEqual([
      '### rushes: +190 credits (INR 190), 2 new takes in 1 board',
    ]);
  });

  it('has the same text in the summary of the step, and in the file for an artifact', async () => {
    const github = await githubServer();
    const { summary, outputs } = await runHere(longer(), { github });
    const [, ...comment] = github.comments[0]?.body.split('\n') ?? [];
    expect(summary).toBe(comment.join('\n'));
    expect(outputs['headline']).toBe('+95 credits (INR 95), 1 new take in 1 board');
  });

  it('is loaded once and planned once, as it is and as it was', async () => {
    const pull = pullRequestHere(
      { 'film.yaml': BOARD, 'rushes.config.yaml': config('rule: takes, most: 9') },
      { 'film.yaml': LONGER, 'film.picks.yaml': 'version: 1\n' },
    );
    // A plan reads the picks; the base commit is read by git.
    const reads = countReads('/film.yaml', '/film.picks.yaml');
    expect(await runHere(pull)).toMatchObject({ code: 0, outputs: { verdict: 'ok', 'changed-boards': '1' } });
    expect(Object.fromEntries(reads)).toEqual({ '/film.yaml': 1, '/film.picks.yaml': 2 });
  });

  it('is compared with where it began, and not with what the base branch did since', async () => {
    const pull = longer();
    gitOrThrow(pull.cwd, 'checkout', '-q', 'main');
    writeFileSync(join(pull.cwd, 'film.yaml'), boardOf(['ridge', 'door', 'x', 'y', 'z']));
    gitOrThrow(pull.cwd, 'commit', '-qam', 'meanwhile');
    const base = gitOrThrow(pull.cwd, 'rev-parse', 'HEAD').trim();
    gitOrThrow(pull.cwd, 'checkout', '-q', 'edit');
    expect((await runHere({ ...pull, base })).summary).toContain(HEADLINE);
  });

  it('counts a board that it renames as the same board', async () => {
    const pull = pullRequestHere({ 'film.yaml': BOARD }, { 'film.yaml': null, 'reel/film.yaml': LONGER });
    expect((await runHere(pull)).summary).toContain(HEADLINE);
  });

  it('is priced for the boards that `boards` names, one a line', async () => {
    const other = BOARD.replace('id: film', 'id: other');
    const pull = pullRequestHere(
      { 'a/film.yaml': BOARD, 'b/other.yaml': other, 'b/third.yaml': BOARD.replace('id: film', 'id: third') },
      { 'a/film.yaml': LONGER, 'b/other.yaml': LONGER.replace('id: film', 'id: other'), 'b/third.yaml': null },
    );
    expect((await runHere(pull, { inputs: { boards: 'a\n' } })).summary).toContain(HEADLINE);
    expect((await runHere(pull)).summary).toContain('### rushes: nothing more to pay in 3 boards');
  });

  it('fails on costs where that is asked for, and on nothing where that is', async () => {
    expect((await runHere(longer(), { inputs: { 'fail-on': 'cost' } })).code).toBe(10);
    const broken = pullRequestHere({ 'film.yaml': BOARD }, { 'film.yaml': BOARD.replace('prompt', 'promt') });
    expect((await runHere(broken, { inputs: { 'fail-on': 'never' } })).code).toBe(0);
  });

  it('counts takes that git has, and says when the pull request brings them itself', async () => {
    const manifest = 'renders/film/manifest.json';
    const film = await filmHere(BOARD);
    await film.run();
    const pull = longer({ [manifest]: readFileSync(film.file('manifest.json'), 'utf8') });
    const { summary } = await runHere(pull);
    expect(summary).toContain(`${manifest}: this pull request changes which takes count, and so what is to pay`);
  });
});

describe('a comment that cannot be posted', () => {
  it('fails nothing without a token: the summary has the text', async () => {
    const { code, log, summary } = await runSteps(longer());
    expect(code).toBe(0);
    expect(log).toContain('::notice title=rushes::There is no token or no pull request for a comment');
    expect(summary).toContain(HEADLINE);
  });

  it('fails nothing for a fork, whose token may not write', async () => {
    const github = await githubServer();
    github.tokens.set('fork-token', { ...ROBOT, mayWrite: false });
    const { code, log, summary } = await runSteps(longer(), { github, inputs: { token: 'fork-token' } });
    expect(code).toBe(0);
    expect(log).toContain('GitHub answered 403 (Resource not accessible by integration): the text is in the summary');
    expect(summary).toContain(HEADLINE);
    expect(github.comments).toEqual([]);
  });

  it('leaves a denial a denial', async () => {
    const pull = pullRequestHere(
      { 'film.yaml': BOARD, 'rushes.config.yaml': config('rule: increase, credits: 50') },
      { 'film.yaml': LONGER },
    );
    expect((await runSteps(pull)).code).toBe(4);
  });
});

describe('a pull request that changes no board', () => {
  const nothing = () => pullRequestHere({ 'film.yaml': BOARD, 'readme.md': 'a' }, { 'readme.md': 'b' });

  it('gets no comment', async () => {
    const github = await githubServer();
    const { code, outputs, summary } = await runSteps(nothing(), { github });
    expect({ code, verdict: outputs['verdict'], url: outputs['comment-url'] }).toEqual({ code: 0, verdict: 'ok', url: '' });
    expect(summary).toContain('### rushes: no board changes');
    expect(github.comments).toEqual([]);
  });

  it('gets one where that is asked for, and has an existing one updated', async () => {
    const github = await githubServer();
    await runHere(nothing(), { github, inputs: { comment: 'always', key: 'always' } });
    expect(github.comments).toHaveLength(1);
    const other = await githubServer();
    const pull = longer();
    await runHere(pull, { github: other });
    writeFileSync(join(pull.cwd, 'film.yaml'), BOARD);
    gitOrThrow(pull.cwd, 'commit', '-qam', 'back');
    await runHere(pull, { github: other, run: 2 });
    expect(other.comments.map(({ body }) => body.split('\n')[1])).toEqual(['### rushes: no board changes']);
  });

  it('gets none with `comment: never`, whatever changes', async () => {
    const github = await githubServer();
    await runHere(longer(), { github, inputs: { comment: 'never' } });
    expect(github.seen).toEqual([]);
  });
});

describe('policies', () => {
  const rules = config('rule: increase, credits: 50', 'rule: words, forbid: [blood], level: warn');

  it('that deny fail the step with 4, and say by which rule', async () => {
    const pull = pullRequestHere({ 'film.yaml': BOARD, 'rushes.config.yaml': rules }, { 'film.yaml': LONGER });
    const { code, summary, outputs } = await runSteps(pull);
    expect({ code, verdict: outputs['verdict'] }).toEqual({ code: 4, verdict: 'denied' });
    expect(summary).toContain('**A policy denies this.**');
    expect(summary).toMatch(
      /- \*\*denied\*\*: `increase: 95 credits more at trinetra .*` at `film\.yaml`, by `rushes\.config\.yaml:3:5 of \w{8}`/,
    );
  });

  it.each([
    ['removes them', { 'rushes.config.yaml': null }],
    ['loosens them', { 'rushes.config.yaml': config('rule: increase, credits: 5000') }],
    [
      'has its own beside a new board',
      { 'film.yaml': null, 'sub/film.yaml': LONGER, 'sub/rushes.config.yaml': 'version: 1\n' },
    ],
    [
      'makes takes cheap by its own rates',
      {
        'rushes.config.yaml': 'version: 1\ngateways:\n  trinetra:\n    rates: { kling-v3: { 720p: 0.01 } }\n',
      },
    ],
  ])('are those of the base commit, where the pull request %s', async (_, head) => {
    const pull = pullRequestHere({ 'film.yaml': BOARD, 'rushes.config.yaml': rules }, { 'film.yaml': LONGER, ...head });
    const { code, log } = await runHere(pull);
    expect(code, log).toBe(4);
  });

  it('that the base branch got since the pull request began hold too', async () => {
    const pull = longer();
    gitOrThrow(pull.cwd, 'checkout', '-q', 'main');
    writeFileSync(join(pull.cwd, 'rushes.config.yaml'), rules);
    gitOrThrow(pull.cwd, 'add', '-A');
    gitOrThrow(pull.cwd, 'commit', '-qm', 'policy');
    const base = gitOrThrow(pull.cwd, 'rev-parse', 'HEAD').trim();
    gitOrThrow(pull.cwd, 'checkout', '-q', 'edit');
    expect((await runHere({ ...pull, base })).code).toBe(4);
  });

  it('that only warn fail nothing, and are told with the place in the board', async () => {
    const pull = pullRequestHere(
      { 'film.yaml': BOARD, 'rushes.config.yaml': config('rule: words, forbid: [blood], level: warn') },
      { 'film.yaml': LONGER.replace('What new shows', 'A drop of blood') },
    );
    const { code, log, summary } = await runHere(pull);
    expect(code).toBe(0);
    expect(log).toMatch(
      /^::warning file=film\.yaml,line=11,col=13,title=policy::a prompt may not say `blood` \(rushes\.config\.yaml:3:5 of \w{8}\)$/m,
    );
    expect(summary).toContain('- **warning**: `` a prompt may not say `blood` `` at `film.yaml:11:13`');
  });

  it('of the base commit that cannot be read stop the step: nothing could be judged', async () => {
    const pull = pullRequestHere(
      { 'film.yaml': BOARD, 'rushes.config.yaml': config('rule: nonsense') },
      { 'film.yaml': LONGER, 'rushes.config.yaml': 'version: 1\n' },
    );
    const { code, log } = await runHere(pull);
    expect(code).toBe(2);
    expect(log).toMatch(
      /::error title=rushes::the policies of the base commit cannot be read: rushes\.config\.yaml:\d+:\d+ of \w{8}: /,
    );
  });

  it('are not escaped by a journal, or a folder, that hides a board from a search', async () => {
    const base = { 'reel/film.yaml': BOARD, 'rushes.config.yaml': rules };
    const beside = pullRequestHere(base, { 'reel/film.yaml': LONGER, 'reel/journal.jsonl': '' });
    expect((await runHere(beside)).code).toBe(4);
    const moved = pullRequestHere(base, { 'reel/film.yaml': null, 'node_modules/x/film.yaml': LONGER });
    expect((await runHere(moved)).code).toBe(4);
    expect((await runHere(moved, { inputs: { boards: 'reel' } })).code).toBe(0);
  });

  it('are asked about the boards that a glob matches, and no others', async () => {
    const base = { 'reel/film.yaml': BOARD, 'rushes.config.yaml': rules };
    const beside = pullRequestHere(base, { 'reel/film.yaml': LONGER, 'reel/journal.jsonl': '' });
    expect((await runHere(beside, { inputs: { boards: 'reel/*.yaml' } })).code).toBe(4);
    expect((await runHere(beside, { inputs: { boards: '*.yaml' } })).code).toBe(0);
  });

  it('stop the step with 2 where a config of the base commit is too large to be read', async () => {
    const large = `version: 1\n#${'x'.repeat(1024 * 1024)}\n`;
    const pull = pullRequestHere({ 'film.yaml': BOARD, 'reel/rushes.config.yaml': large }, { 'film.yaml': LONGER });
    const { code, log } = await runHere(pull);
    expect(code).toBe(2);
    expect(log).toContain('::error title=rushes::reel/rushes.config.yaml of the base commit is too large to be compared');
  });

  it('need no comment to fail: a budget on the board that is exceeded is enough', async () => {
    const budget = (text: string) => text.replace('shots:', 'budget: { max_credits: 200 }\nshots:');
    const pull = pullRequestHere({ 'film.yaml': budget(BOARD) }, { 'film.yaml': budget(LONGER) });
    const { code, summary } = await runHere(pull);
    expect(code).toBe(4);
    expect(summary).toContain('**A board is over budget: a render sends nothing.**');
  });
});

describe('boards with errors', () => {
  const wrong = BOARD.replace('prompt', 'promt');

  it('have annotations on their lines, fail the step with 2, and are in the comment', async () => {
    const pull = pullRequestHere(
      { 'film.yaml': BOARD, 'ok.yaml': BOARD.replace('id: film', 'id: ok') },
      { 'film.yaml': wrong },
    );
    const { code, log, summary } = await runSteps(pull);
    expect(code).toBe(2);
    expect(log).toContain('::error file=film.yaml,line=7,col=5,endLine=7,endColumn=10,title=unknown-key::');
    expect(summary).toContain('### rushes: 1 board with errors');
    expect(summary).toContain('film.yaml:7:5 error: `promt` is not known here: did you mean `prompt`?');
  });

  it('that the pull request does not touch fail nothing, and are named', async () => {
    const pull = pullRequestHere({ 'film.yaml': BOARD, 'old.yaml': wrong }, { 'film.yaml': LONGER });
    const { code, log, summary } = await runHere(pull);
    expect(code).toBe(0);
    expect(log).not.toContain('::error');
    expect(summary).toContain('- `old.yaml`');
  });

  it('by a picture that the pull request removes are its own', async () => {
    const text = boardOf(['ridge'], 'frames: { first: stills/hut.png }');
    const pull = pullRequestHere({ 'film.yaml': text, 'stills/hut.png': 'no picture' }, { 'stills/hut.png': null });
    expect((await runHere(pull)).code).toBe(2);
  });

  it('that the pull request corrects are priced as new', async () => {
    const pull = pullRequestHere({ 'film.yaml': wrong }, { 'film.yaml': BOARD });
    expect(await runHere(pull)).toMatchObject({
      code: 0,
      summary: expect.stringContaining('+190 credits (INR 190), 2 new takes'),
    });
  });
});

describe('a checkout that lacks something', () => {
  it('of the base commit says which line to write', async () => {
    const origin = longer();
    const cwd = join(workspace(), 'clone');
    gitOrThrow(origin.cwd, 'clone', '-q', '--depth', '1', '--branch', 'edit', `file://${origin.cwd}`, cwd);
    const { code, log } = await runSteps({ cwd, base: origin.base });
    expect(code).toBe(2);
    expect(log).toContain(`::error title=rushes::the base commit ${origin.base} is not in this checkout%0A`);
    expect(log).toContain('`- uses: actions/checkout@v4` with `fetch-depth: 0`');
  });

  it('where both commits have nothing in common in it says so too', async () => {
    const pull = longer();
    gitOrThrow(pull.cwd, 'checkout', '-q', '--orphan', 'alone');
    gitOrThrow(pull.cwd, 'commit', '-qm', 'alone');
    const { code, log } = await runHere(pull);
    expect(code).toBe(2);
    expect(log).toContain('have no commit in common in this checkout');
  });

  it.each(['--upload-pack=touch x', 'main..edit', '$(touch x)', 'HEAD:film.yaml', 'no such'])(
    'stops at the base %s, says that it is not in this checkout, and runs nothing',
    async (base) => {
      const pull = longer();
      const { code, log } = await runSteps(pull, { inputs: { base } });
      expect(code).toBe(2);
      expect(log).toContain('is not in this checkout');
      expect(existsSync(join(pull.cwd, 'x'))).toBe(false);
    },
  );

  it('because there is none is told to check out first', async () => {
    const cwd = workspace({ 'film.yaml': BOARD });
    const { code, log } = await runHere({ cwd, base: '0'.repeat(40) });
    expect(code).toBe(2);
    expect(log).toContain('Check the repository out first');
  });
});

it('pull_request_target is refused', async () => {
  const { code, log } = await runHere(longer(), { env: { GITHUB_EVENT_NAME: 'pull_request_target' } });
  expect(code).toBe(2);
  expect(log).toContain('Use `on: pull_request`.');
});

it('an input that is not known is refused', async () => {
  for (const [name, value] of [
    ['comment', 'sometimes'],
    ['fail-on', 'luck'],
    ['key', '--> x'],
  ] as const)
    expect((await runHere(longer(), { inputs: { [name]: value } })).code).toBe(2);
});

it('Nothing of the pull request is run, and its folder is left as it was', async () => {
  const pull = longer({
    '.gitattributes': '*.yaml diff=x filter=x\n',
    'package.json': '{ "scripts": { "build": "touch ran" } }',
  });
  gitOrThrow(pull.cwd, 'config', 'diff.x.textconv', 'touch ran; cat');
  gitOrThrow(pull.cwd, 'config', 'core.fsmonitor', 'touch ran');
  const before = git(pull.cwd, '-c', 'core.fsmonitor=false', 'status', '--porcelain').said;
  expect((await runSteps(pull)).code).toBe(0);
  expect(existsSync(join(pull.cwd, 'ran'))).toBe(false);
  expect(git(pull.cwd, '-c', 'core.fsmonitor=false', 'status', '--porcelain').said).toBe(before);
});

it('A comment over the limit keeps the worst rows, says how many more there are, and the file has the whole', async () => {
  const github = await githubServer();
  const shots = shotIds(400);
  const board = (id: string, words: string) =>
    boardOf(shots, `prompt: ${words}`)
      .replaceAll(/ {4}prompt: What .*\n/g, '')
      .replace('id: film', `id: ${id}`);
  const files = (words: string, more: string) => ({
    'small.yaml': board('small', words),
    'large.yaml': board('large', words).replace('id: s250', `id: s250\n    takes: ${more}`),
    'third.yaml': board('third', words),
  });
  const pull = pullRequestHere(files('before, a misty ridge with a long and winding road', '1'), files('after', '9'));
  const { outputs, summary } = await runSteps(pull, { github });
  const body = github.comments[0]?.body ?? '';
  expect(body.length).toBeLessThan(65_536);
  const rows = body.split('\n').filter((line) => line.startsWith('| '));
  expect(rows.find((line) => line.includes('.yaml`'))).toContain('`large.yaml`');
  expect(rows.find((line) => /`s\d{3}`/.test(line))).toContain('`s250`');
  expect(body).toMatch(/… and \d+ more shots/);
  expect(body).toContain('The whole text is in [the run](https://github.com/film/board/actions/runs/1).');
  for (const whole of [summary, readFileSync(outputs['report'] ?? '', 'utf8')]) {
    expect(whole.match(/`s\d{3}`/g)).toHaveLength(1200);
    expect(whole).not.toContain('… and');
  }
});

import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJournal } from '../../src/take/ledger/journal.js';
import { type Clone, MANIFEST, makeTwoClones } from '../support/clones.js';
import { boardOf } from '../support/film.js';
import { madeUpGateway } from '../support/gateway.js';
import { sandboxHere } from '../support/sandbox.js';
import { expectValid } from '../support/schemas.js';

const FILM = boardOf(['a', 'b', 'ridge']);
const EDITED = (text: string) => FILM.replace('What ridge shows', text);

const pull = (clone: Clone, ...how: string[]) => clone.git('pull', '-q', '--no-rebase', '--no-edit', ...how, 'origin', 'main');
const merge = (clone: Clone, other: string, ...more: string[]) => clone.run('doctor', 'board.yaml', '--merge', other, ...more);
const jobs = (clone: Clone): string[] =>
  clone
    .manifest()
    .takes.flatMap(({ job_id }) => job_id ?? [])
    .sort();

/** Two people with separate accounts: the same request of both makes two jobs. */
async function makeTwoAccounts(board = FILM) {
  let count = 0;
  const gate = await madeUpGateway({
    id: () => {
      count += 1;
      return `job${count}`;
    },
    // Each job's clip is another, as its bytes tell.
  });
  return { gate, ...makeTwoClones(board, gate.url) };
}

/** Both have rendered `a`, then each a shot of their own. Git cannot merge their manifests. */
async function makeConflict(style: 'merge' | 'diff3' | 'zdiff3') {
  const sandbox = await sandboxHere();
  const { mine, theirs } = makeTwoClones(FILM, sandbox.url);
  expect((await mine.render('--only', 'a')).code).toBe(0);
  mine.push();
  pull(theirs);
  expect((await theirs.render('--only', 'ridge')).code).toBe(0);
  theirs.push();
  expect((await mine.render('--only', 'b')).code).toBe(0);
  mine.git('commit', '-q', '-a', '-m', 'ours');
  mine.git('config', 'merge.conflictStyle', style);
  expect(pull(mine).code).toBe(1);
  expect(readFileSync(join(mine.cwd, MANIFEST), 'utf8')).toContain('<<<<<<< ');
  return { sandbox, mine, theirs };
}

describe('a manifest with the conflict markers of a merge', () => {
  it.each(['merge', 'diff3', 'zdiff3'] as const)(
    'in git’s style %s: every command names the line and the command that joins both sides, and that loses nothing',
    async (style) => {
      const { sandbox, mine, theirs } = await makeConflict(style);
      const { submits } = sandbox.stats();
      for (const words of [['plan'], ['status'], ['render', '--yes'], ['doctor']]) {
        const ran = await mine.run(words[0] as string, 'board.yaml', ...words.slice(1));
        expect(ran.code).toBe(6);
        const said = (ran.stdout + ran.stderr).replace(/\s+/g, ' ');
        expect(said).toMatch(/manifest\.json has the conflict markers of a merge, the first at line \d+/);
        expect(said).toContain('rushes doctor board.yaml --merge renders/film/manifest.json');
      }
      const merged = await merge(mine, MANIFEST);
      expect(merged.code).toBe(0);
      expect(merged.stderr).toContain('added ridge.1');
      expect(merged.stderr).toContain('the conflict is resolved: git add renders/film/manifest.json');
      expect(Object.keys(mine.takes())).toEqual(['a.1', 'b.1', 'ridge.1']);
      expect(mine.git('commit', '-q', '-a', '-m', 'merged').code).toBe(0);
      mine.push();
      // All clips of this sandbox are equal, so an existing clip is copied.
      expect(await mine.plan()).toEqual(['keep a.1', 'keep b.1', 'keep ridge.1']);
      expect((await mine.render()).code).toBe(0);
      mine.push();
      expect(pull(theirs).code).toBe(0);
      expect((await theirs.render()).code).toBe(0);
      expect(sandbox.stats().submits).toBe(submits);
      expect(theirs.git('status', '--porcelain').said).toBe('');
    },
  );

  it('is joined in a clone without a journal, and nothing is bought again', async () => {
    const { sandbox, mine } = await makeConflict('merge');
    const { submits } = sandbox.stats();
    rmSync(mine.file('journal.jsonl'));
    rmSync(mine.file('clips'), { recursive: true });
    expect((await merge(mine, MANIFEST)).code).toBe(0);
    expect(await mine.plan()).toEqual(['fetch a.1', 'fetch b.1', 'fetch ridge.1']);
    expect((await mine.render()).code).toBe(0);
    expect(sandbox.stats().submits).toBe(submits);
  });

  it('with a side that is not a valid manifest stays unchanged, and rushes names git’s own copies', async () => {
    const { mine } = await makeConflict('merge');
    const text = readFileSync(join(mine.cwd, MANIFEST), 'utf8').replace(/^>>>>>>> /m, '}\n>>>>>>> ');
    writeFileSync(join(mine.cwd, MANIFEST), text);
    const before = readFileSync(mine.file('journal.jsonl'));
    const ran = await merge(mine, MANIFEST);
    expect(ran.code).toBe(6);
    expect(ran.stderr).toContain('their side of the merge cannot be read');
    expect(ran.stderr).toContain('git show :2:./renders/film/manifest.json');
    expect(readFileSync(mine.file('journal.jsonl'))).toEqual(before);
    // The suggested commands work.
    writeFileSync(join(mine.cwd, 'ours.json'), mine.git('show', `:2:./${MANIFEST}`).said);
    mine.git('checkout', '--theirs', MANIFEST);
    expect((await merge(mine, 'ours.json')).code).toBe(0);
    expect(jobs(mine)).toHaveLength(3);
  });
});

describe('two clones with different takes under one number', () => {
  /** Both edited `ridge` differently, and rendered it. */
  async function editBoth() {
    // Each clip is different, as at a real gateway.
    const sandbox = await sandboxHere({}, { clips: 'drawn', height: 120 });
    const { mine, theirs } = makeTwoClones(FILM, sandbox.url);
    expect((await mine.render()).code).toBe(0);
    mine.push();
    pull(theirs);
    mine.board(EDITED('Snow on the ridge'));
    theirs.board(EDITED('Rain on the ridge'));
    expect((await mine.render()).code).toBe(0);
    expect((await theirs.render()).code).toBe(0);
    return { sandbox, mine, theirs };
  }

  it('keep both takes: the later one gets the next number, its clip moves with it, and task ids stay as they were sent', async () => {
    const { sandbox, mine, theirs } = await editBoth();
    const { submits } = sandbox.stats();
    const [ours, other] = [mine.takes()['ridge.2'], theirs.takes()['ridge.2']];
    const clips = [mine, theirs].map((one) => readFileSync(one.file('clips/ridge.2.mp4')));
    const merged = await merge(mine, join(theirs.cwd, MANIFEST), '--json');
    expect(merged.code).toBe(0);
    expectValid('doctor.schema.json', JSON.parse(merged.stdout));
    expect(JSON.parse(merged.stdout)).toMatchObject({
      whole: true,
      merged: {
        added: ['ridge.3'],
        renumbered: [{ from: 'ridge.2', to: 'ridge.3', ours: false, job_id: other?.job_id }],
      },
    });
    expect(mine.takes()).toMatchObject({
      'ridge.2': { job_id: ours?.job_id, external_task_id: ours?.external_task_id },
      'ridge.3': { job_id: other?.job_id, external_task_id: other?.external_task_id, clip: { file: 'clips/ridge.3.mp4' } },
    });
    expect(['clips/ridge.2.mp4', 'clips/ridge.3.mp4'].map((file) => readFileSync(mine.file(file)))).toEqual(clips);
    expect(await mine.plan()).toEqual(['keep a.1', 'keep b.1', 'keep ridge.1', 'keep ridge.2', 'keep ridge.3']);
    mine.board(EDITED('Rain on the ridge'));
    expect((await mine.render()).code).toBe(0);
    expect(sandbox.stats().submits).toBe(submits);
  });

  it('agree on the numbers, regardless of who merges: the later take gets a new number', async () => {
    const { sandbox, mine, theirs } = await editBoth();
    const { submits } = sandbox.stats();
    const clip = readFileSync(theirs.file('clips/ridge.2.mp4'));
    // Without our clips here, the next render downloads ours.
    writeFileSync(join(theirs.cwd, 'other.json'), readFileSync(join(mine.cwd, MANIFEST)));
    const merged = await merge(theirs, 'other.json');
    expect(merged.stderr).toContain('this clone’s ridge.2 is ridge.3 now');
    expect(merged.stderr).toContain('journal.jsonl.before-merge-');
    expect(readFileSync(theirs.file('clips/ridge.3.mp4'))).toEqual(clip);
    expect(existsSync(theirs.file('clips/ridge.2.mp4'))).toBe(false);
    expect((await merge(mine, join(theirs.cwd, MANIFEST))).code).toBe(0);
    const named = (one: Clone) => one.manifest().takes.map(({ shot, take, job_id }) => `${shot}.${take} ${job_id}`);
    expect(named(theirs)).toEqual(named(mine));
    // This board has our prompt in both clones: our take is downloaded there, and nothing is bought.
    theirs.board(EDITED('Snow on the ridge'));
    expect(await theirs.plan()).toEqual(['keep a.1', 'keep b.1', 'fetch ridge.2', 'keep ridge.3']);
    expect((await theirs.render()).code).toBe(0);
    expect(theirs.clips()).toEqual(['a.1.mp4', 'b.1.mp4', 'ridge.2.mp4', 'ridge.3.mp4']);
    expect(sandbox.stats().submits).toBe(submits);
    // A second merge has nothing to do.
    const journal = readFileSync(theirs.file('journal.jsonl'));
    expect((await merge(theirs, 'other.json')).stderr).toContain('nothing to merge: this clone has every take');
    expect(readFileSync(theirs.file('journal.jsonl'))).toEqual(journal);
  });

  it('keep both if the picture is the same and two accounts paid for one task id', async () => {
    const { gate, mine, theirs } = await makeTwoAccounts();
    for (const one of [mine, theirs]) expect((await one.render()).code).toBe(0);
    expect(gate.posts).toHaveLength(6);
    const keys = new Set(gate.posts.map(({ key }) => key));
    expect(keys.size).toBe(3);
    expect((await merge(mine, theirs.file('.'))).code).toBe(0);
    expect(jobs(mine)).toEqual(['job1', 'job2', 'job3', 'job4', 'job5', 'job6']);
    expect(Object.keys(mine.takes())).toEqual(['a.1', 'a.2', 'b.1', 'b.2', 'ridge.1', 'ridge.2']);
    expect(mine.manifest().totals).toMatchObject([{ charged: 6 * 95 }]);
    expect((await mine.render()).code).toBe(0);
    expect(gate.posts).toHaveLength(6);
    // One more take is a separate request.
    expect((await mine.render('--retake', 'a')).code).toBe(0);
    expect(keys.has(gate.posts.at(-1)?.key ?? '')).toBe(false);
    expect(Object.keys(mine.takes())).toContain('a.3');
  });

  it('agree after a pull and one command: both have the same manifest, and nothing is bought', async () => {
    const { sandbox, mine, theirs } = await editBoth();
    const { submits } = sandbox.stats();
    expect((await merge(mine, join(theirs.cwd, MANIFEST))).code).toBe(0);
    mine.push();
    theirs.git('checkout', '-q', '.');
    pull(theirs);
    const refused = await theirs.run('plan', 'board.yaml');
    expect(refused).toMatchObject({ code: 6, stderr: expect.stringContaining(`--merge ${MANIFEST}`) });
    expect((await merge(theirs, MANIFEST)).code).toBe(0);
    expect((await theirs.render()).code).toBe(0);
    expect(theirs.git('status', '--porcelain').said).toBe('');
    expect(sandbox.stats().submits).toBe(submits);
  });

  it('and a manifest that a person merged by hand: each take has its own number', async () => {
    const { mine, theirs } = await editBoth();
    const both = mine.manifest();
    const other = theirs.takes()['ridge.2'];
    writeFileSync(join(mine.cwd, MANIFEST), JSON.stringify({ ...both, takes: [...both.takes, other] }));
    const refused = await mine.run('plan', 'board.yaml');
    expect(refused).toMatchObject({ code: 6, stderr: expect.stringContaining(`--merge ${MANIFEST}`) });
    expect((await merge(mine, MANIFEST)).code).toBe(0);
    expect(jobs(mine)).toContain(other?.job_id);
  });
});

describe('a journal of another clone', () => {
  it('is joined with all its knowledge: a lost answer is looked up here, under the same task id', async () => {
    const sandbox = await sandboxHere({ submit: [{ do: 'lose-answer', times: 2 }] });
    const { mine, theirs } = makeTwoClones(FILM, sandbox.url);
    expect((await theirs.render('--only', 'a')).code).toBe(3);
    expect((await mine.render('--only', 'b')).code).toBe(0);
    const { created } = sandbox.stats();
    expect((await merge(mine, theirs.file('journal.jsonl'))).code).toBe(0);
    expect(mine.takes()['a.1']).toMatchObject({ status: 'unknown' });
    expect((await mine.render('--only', 'a')).code).toBe(0);
    expect(sandbox.stats().created).toBe(created);
    expect(mine.takes()['a.1']).toMatchObject({ status: 'stored' });
  });

  it('with a truncated last record is read up to it; a damaged journal is refused and stays unchanged', async () => {
    const sandbox = await sandboxHere();
    const { mine, theirs } = makeTwoClones(FILM, sandbox.url);
    expect((await theirs.render()).code).toBe(0);
    const whole = readFileSync(theirs.file('journal.jsonl'));
    const other = join(mine.cwd, 'other.jsonl');
    writeFileSync(other, whole.subarray(0, -20));
    expect((await merge(mine, 'other.jsonl')).code).toBe(0);
    expect(jobs(mine)).toHaveLength(3);
    writeFileSync(other, whole.toString().replace('"type":"take-begun"', '"type":"take-bagun"'));
    const ran = await merge(mine, 'other.jsonl');
    expect(ran).toMatchObject({ code: 6, stderr: expect.stringContaining('other.jsonl cannot be read at line 2') });
  });

  it('that is in git, and that git could not merge, is split into both sides', async () => {
    const { gate, mine, theirs } = await makeTwoAccounts();
    for (const one of [mine, theirs]) writeFileSync(join(one.cwd, '.gitignore'), 'clips/\njournal.jsonl.holder\n');
    expect((await mine.render('--only', 'a')).code).toBe(0);
    mine.push();
    theirs.git('checkout', '-q', '.');
    expect(pull(theirs).code).toBe(0);
    expect((await theirs.render('--only', 'b')).code).toBe(0);
    theirs.push();
    expect((await mine.render('--only', 'ridge')).code).toBe(0);
    mine.git('commit', '-q', '-a', '-m', 'ours');
    expect(pull(mine).code).toBe(1);
    const both = readFileSync(mine.file('journal.jsonl'), 'utf8');
    expect(both).toContain('<<<<<<<');
    writeFileSync(join(mine.cwd, 'both.jsonl'), both);
    expect(mine.git('checkout', '--ours', 'renders/film/journal.jsonl').code).toBe(0);
    expect((await merge(mine, 'both.jsonl')).code).toBe(0);
    expect(Object.keys(mine.takes())).toEqual(['a.1', 'b.1', 'ridge.1']);
    expect((await mine.render()).code).toBe(0);
    expect(gate.posts).toHaveLength(3);
  });

  it('brings the clips beside it, each under the name of its take', async () => {
    const sandbox = await sandboxHere();
    const { mine, theirs } = makeTwoClones(FILM, sandbox.url);
    expect((await theirs.render()).code).toBe(0);
    const merged = await merge(mine, theirs.file('.'));
    expect(merged.stderr).toContain('clip copied for a.1, b.1, ridge.1');
    expect(await mine.plan()).toEqual(['keep a.1', 'keep b.1', 'keep ridge.1']);
    expect((await mine.run('doctor', 'board.yaml')).code).toBe(0);
  });
});

describe('a refused merge', () => {
  it('of a missing file, another board, or with --rebuild: exits with 2, and makes nothing', async () => {
    const sandbox = await sandboxHere();
    const { mine, theirs } = makeTwoClones(FILM, sandbox.url);
    theirs.board(FILM.replace('id: film', 'id: other'));
    expect((await theirs.render('--only', 'a')).code).toBe(0);
    const other = join(theirs.cwd, 'renders/other');
    for (const [file, said] of [
      ['nowhere.json', 'there is no manifest or journal at nowhere.json'],
      [join(other, 'manifest.json'), 'is from the board `other`, and this one is `film`'],
      [join(other, 'journal.jsonl'), 'is from the board `other`, and this one is `film`'],
    ] as const)
      expect(await merge(mine, file)).toMatchObject({ code: 2, stderr: expect.stringContaining(said) });
    expect(await merge(mine, MANIFEST, '--rebuild')).toMatchObject({ code: 2 });
    expect(existsSync(join(mine.cwd, 'renders'))).toBe(false);
  });

  it('during a run exits with 5; with a damaged journal here it exits with 6 and names doctor', async () => {
    const sandbox = await sandboxHere();
    const { mine, theirs } = makeTwoClones(FILM, sandbox.url);
    for (const one of [mine, theirs]) expect((await one.render()).code).toBe(0);
    const held = await openJournal(mine.file('journal.jsonl'));
    expect(await merge(mine, theirs.file('.'))).toMatchObject({ code: 5 });
    if (held.ok) await held.value.close();
    appendFileSync(mine.file('journal.jsonl'), 'x\n');
    const ran = await merge(mine, theirs.file('.'));
    expect(ran).toMatchObject({ code: 6, stderr: expect.stringContaining('rushes doctor board.yaml') });
    expect((await mine.run('doctor', 'board.yaml', '--rebuild')).code).toBe(0);
    expect((await merge(mine, theirs.file('.'))).code).toBe(0);
  });

  it('never writes through a symlink in place of the clips', async () => {
    const sandbox = await sandboxHere();
    const { mine, theirs } = makeTwoClones(FILM, sandbox.url);
    expect((await theirs.render()).code).toBe(0);
    mkdirSync(mine.file('.'), { recursive: true });
    mkdirSync(join(mine.cwd, 'elsewhere'));
    const { symlinkSync } = await import('node:fs');
    symlinkSync(join(mine.cwd, 'elsewhere'), mine.file('clips'));
    expect(await merge(mine, theirs.file('.'))).toMatchObject({
      code: 6,
      stderr: expect.stringContaining('a symlink stands where'),
    });
  });
});

describe('an interrupted merge', () => {
  it('continues when it is run again, wherever it stopped: no take and no clip is lost', async () => {
    const sandbox = await sandboxHere({}, { clips: 'drawn', height: 120 });
    const { mine, theirs } = makeTwoClones(FILM, sandbox.url);
    expect((await mine.render()).code).toBe(0);
    mine.push();
    pull(theirs);
    theirs.board(EDITED('Rain on the ridge'));
    mine.board(EDITED('Snow on the ridge'));
    expect((await theirs.render()).code).toBe(0);
    expect((await mine.render()).code).toBe(0);
    const { submits } = sandbox.stats();
    const names = ['journal.jsonl', 'manifest.json', 'clips/ridge.2.mp4'] as const;
    const state = () => names.map((name) => readFileSync(mine.file(name)));
    const before = state();
    expect((await merge(mine, theirs.file('.'))).code).toBe(0);
    const after = state();
    const clip = readFileSync(mine.file('clips/ridge.3.mp4'));
    expect(clip).toEqual(before[2]);
    // The first written file is there, the others are not.
    for (const written of [0, 1, 2]) {
      for (const [at, name] of names.entries())
        writeFileSync(mine.file(name), ([0, 2, 1][at] as number) < written ? (after[at] as Buffer) : (before[at] as Buffer));
      if (written === 0) rmSync(mine.file('clips/ridge.3.mp4'));
      expect((await merge(mine, theirs.file('.'))).code).toBe(0);
      expect(state()).toEqual(after);
      expect(readFileSync(mine.file('clips/ridge.3.mp4'))).toEqual(clip);
    }
    expect(mine.clips()).toEqual(['a.1.mp4', 'b.1.mp4', 'ridge.1.mp4', 'ridge.2.mp4', 'ridge.3.mp4']);
    expect((await mine.render()).code).toBe(0);
    expect(sandbox.stats().submits).toBe(submits);
  });
});

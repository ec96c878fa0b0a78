import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../support/film.js';
import { rushes as here } from '../support/in-process.js';
import { type Ran, rushes, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const TRINETRA = 'trinetra/kling-v3';
const UNIALL = 'uniall/kling-v3-std-silent';
const FLAGS = ['--yes', '--poll-interval', '0.02'];
const HELD = { latency: { queued: 60_000, running: 0, jitter: 0 } };

/** A project whose board was rendered once, into `project/renders`, and the sandbox that counts its paid requests. */
async function rendered(model: string, ...flags: string[]) {
  const root = workspace();
  const project = join(root, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'board.yaml'), boardOf(['a', 'b'], 'duration: 3').replace(TRINETRA, model));
  const sandbox = await sandboxHere();
  const env = against(sandbox.url);
  const run = (cwd: string, ...args: string[]): Promise<Ran> => here(cwd, args, env);
  const render = (cwd: string, ...args: string[]) => run(cwd, 'render', ...args, ...FLAGS);
  const first = await render(project, 'board.yaml', ...flags);
  expect(first.code, first.stderr).toBe(0);
  expect(sandbox.stats().submits).toBe(2);
  return { root, project, sandbox, env, run, render, posts: () => sandbox.stats().submits };
}

const config = (project: string, output: string) =>
  writeFileSync(join(project, 'rushes.config.yaml'), `version: 1\noutput: ${output}\n`);

/** Each way to look for a board's takes in a place where they are not. */
const WAYS: Record<string, (film: Awaited<ReturnType<typeof rendered>>) => { cwd: string; args: string[] }> = {
  'with another output in its config': ({ project }) => {
    config(project, 'elsewhere');
    return { cwd: project, args: ['board.yaml'] };
  },
  'with an --out of its own': ({ project }) => ({ cwd: project, args: ['board.yaml', '--out', 'elsewhere'] }),
  'with an --out that is absolute': ({ root, project }) => ({
    cwd: project,
    args: ['board.yaml', '--out', join(root, 'elsewhere')],
  }),
  'from the folder above': ({ root }) => ({ cwd: root, args: ['project/board.yaml'] }),
  'from a folder beside it': ({ root }) => {
    mkdirSync(join(root, 'sibling'));
    return { cwd: join(root, 'sibling'), args: ['../project/board.yaml'] };
  },
  'through a symlink to it': ({ root }) => {
    mkdirSync(join(root, 'desk'));
    symlinkSync(join(root, 'project/board.yaml'), join(root, 'desk/film.yaml'));
    return { cwd: join(root, 'desk'), args: ['film.yaml'] };
  },
  'through a symlink to its folder': ({ root }) => {
    symlinkSync(join(root, 'project'), join(root, 'alias'));
    return { cwd: root, args: ['alias/board.yaml'] };
  },
};

describe.each([TRINETRA, UNIALL])('a board of %s that has takes', (model) => {
  it.each(Object.keys(WAYS))(
    'named %s: plan finds them, and render stops, names both folders and sends nothing',
    async (way) => {
      const film = await rendered(model);
      const { cwd, args } = (WAYS[way] as (typeof WAYS)[string])(film);
      const planned = await film.run(cwd, 'plan', ...args, '--exit-code');
      expect(planned.stdout).toMatch(/^= {2}a\.1 .*\n= {2}b\.1 /m);
      expect(planned.code).toBe(0);
      expect(planned.stderr).toContain('warning: takes of this board are in ');
      const status = await film.run(cwd, 'status', ...args);
      expect(status.stdout).toContain('a.1');
      const again = await film.render(cwd, ...args);
      expect(again.code).toBe(2);
      expect(again.stderr).toMatch(
        /takes of this board are in \S*renders\/film, and this would go on in \S*(?:elsewhere|renders)\/film/,
      );
      expect(film.posts()).toBe(2);
      const [, out = ''] = /To go on with them: --out (\S+)\. /.exec(again.stderr) ?? [];
      const bare = args.filter((word, index) => word !== '--out' && args[index - 1] !== '--out');
      const goesOn = await film.render(cwd, ...bare, '--out', out);
      expect(goesOn).toMatchObject({ code: 0, stderr: 'Nothing to do: everything is here.\n' });
      expect(film.posts()).toBe(2);
    },
  );

  it('under an --out that is forgotten, or an output that is dropped again, is not begun anew in renders', async () => {
    for (const drop of [true, false]) {
      const film = await rendered(model, '--out', 'big disk');
      if (drop) {
        config(film.project, 'big disk');
        expect((await film.render(film.project, 'board.yaml')).code).toBe(0);
        rmSync(join(film.project, 'rushes.config.yaml'));
      }
      const again = await film.render(film.project, 'board.yaml');
      expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("To go on with them: --out 'big disk'.") });
      expect(film.posts()).toBe(2);
      const found = await film.run(film.project, 'status', 'board.yaml');
      expect(found.stdout).toContain('big disk/film');
    }
  });

  it('is rendered into another folder too where that is asked for in so many words, and both are named from then on', async () => {
    const film = await rendered(model);
    const args = ['board.yaml', '--out', 'other'];
    expect((await film.render(film.project, ...args, '--ignore-other-takes')).code).toBe(0);
    expect(existsSync(join(film.project, 'other/film/manifest.json'))).toBe(true);
    const { submits } = film.sandbox.stats();
    for (const one of [args, ['board.yaml']]) {
      const again = await film.render(film.project, ...one);
      expect(again).toMatchObject({ code: 0 });
      expect(again.stderr).toContain('warning: this board has takes in');
    }
    expect(film.posts()).toBe(submits);
  });

  it('and whose output folder was moved goes on where it is now', async () => {
    const film = await rendered(model);
    renameSync(join(film.project, 'renders'), join(film.project, 'moved'));
    const gone = await film.run(film.project, 'plan', 'board.yaml', '--out', 'moved', '--exit-code');
    expect(gone).toMatchObject({ code: 0, stderr: '' });
    expect((await film.render(film.project, 'board.yaml', '--out', 'moved')).code).toBe(0);
    const back = await film.render(film.project, 'board.yaml');
    expect(back).toMatchObject({ code: 2, stderr: expect.stringContaining('To go on with them: --out moved.') });
    expect(film.posts()).toBe(2);
  });

  it('and whose project was moved is found there, inside it or outside', async () => {
    for (const out of ['renders', '../disk']) {
      const film = await rendered(model, '--out', out);
      const to = join(film.root, 'archive');
      renameSync(film.project, to);
      const again = await film.render(to, 'board.yaml', '--out', 'unlike');
      expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining(`To go on with them: --out ${out}.`) });
      renameSync(join(to, 'board.yaml'), join(to, 'renamed.yaml'));
      expect((await film.render(to, 'renamed.yaml', '--out', 'unlike')).code).toBe(2);
      expect((await film.render(to, 'renamed.yaml', '--out', out)).code).toBe(0);
      expect(film.posts()).toBe(2);
    }
  });

  it('and whose project was copied with its takes pays for none of them again, and each goes its own way', async () => {
    const film = await rendered(model);
    const copy = join(film.root, 'copy');
    cpSync(film.project, copy, { recursive: true });
    expect(await film.render(copy, 'board.yaml')).toMatchObject({ code: 0, stderr: 'Nothing to do: everything is here.\n' });
    expect((await film.render(film.project, 'board.yaml')).stderr).toBe('Nothing to do: everything is here.\n');
    expect(film.posts()).toBe(2);
  });

  it('and whose takes were copied as well stops where it would go on in the copy', async () => {
    const film = await rendered(model);
    cpSync(join(film.project, 'renders'), join(film.project, 'backup'), { recursive: true });
    const again = await film.render(film.project, 'board.yaml', '--out', 'backup');
    expect(again).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('this board has takes in renders/film and in backup/film'),
    });
    expect(film.posts()).toBe(2);
  });
});

describe('a board of another checkout with the same id', () => {
  it.each(['worktree', 'another repository'])(
    '(%s) is another board: plan says where the first one has its takes',
    async (kind) => {
      const film = await rendered(UNIALL);
      const other = join(film.root, kind);
      mkdirSync(other);
      cpSync(join(film.project, 'board.yaml'), join(other, 'board.yaml'));
      const planned = await film.run(other, 'plan', 'board.yaml');
      expect(planned.stdout).toMatch(/^\+ {2}a\.1/m);
      expect(planned.stderr).toContain(
        'warning: another board with the id film, ../project/board.yaml, has takes in ../project/renders/film: they do not count here.',
      );
      expect((await film.render(other, 'board.yaml')).stderr).toContain('another board with the id film');
      expect(film.posts()).toBe(4);
      expect((await film.run(other, 'plan', 'board.yaml')).stderr).toBe('');
    },
  );

  it('brings its takes along where their manifest is in git', async () => {
    const film = await rendered(UNIALL);
    const other = join(film.root, 'worktree');
    mkdirSync(join(other, 'renders/film'), { recursive: true });
    for (const file of ['board.yaml', 'renders/film/manifest.json']) cpSync(join(film.project, file), join(other, file));
    expect((await film.render(other, 'board.yaml')).code).toBe(0);
    expect(film.posts()).toBe(2);
  });

  it('is refused where both would share one folder', async () => {
    const film = await rendered(UNIALL, '--out', '../common');
    const other = join(film.root, 'other');
    mkdirSync(other);
    cpSync(join(film.project, 'board.yaml'), join(other, 'board.yaml'));
    const again = await film.render(other, 'board.yaml', '--out', '../common');
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('both have the id `film`') });
    expect(film.posts()).toBe(2);
  });
});

describe('an output folder that was deleted', () => {
  it('is rendered again where the gateway knows the requests by their ids: it charges nothing, and that is said', async () => {
    const film = await rendered(TRINETRA);
    rmSync(join(film.project, 'renders'), { recursive: true });
    const planned = await film.run(film.project, 'plan', 'board.yaml');
    expect(planned.stderr).toContain('warning: takes of this board were in renders/film, and are gone');
    const again = await film.render(film.project, 'board.yaml');
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('are gone') });
    expect(film.sandbox.stats()).toMatchObject({ submits: 4, created: 2, replays: 2 });
  });

  it('stops the render where no id protects, once the promise to know them is over, and after only some were taken in', async () => {
    const film = await rendered(UNIALL);
    const jobs = film.sandbox.stats().jobs.map(({ id }) => id);
    rmSync(join(film.project, 'renders'), { recursive: true });
    const planned = await film.run(film.project, 'plan', 'board.yaml');
    expect(planned.stderr).toContain('warning: takes of this board were in renders/film, and are gone');
    const again = await film.render(film.project, 'board.yaml');
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('--ignore-other-takes') });
    expect(existsSync(join(film.project, 'renders'))).toBe(false);
    expect((await film.run(film.project, 'reconcile', 'board.yaml', 'a', '--adopt', jobs[0] as string)).code).toBe(0);
    expect(await film.render(film.project, 'board.yaml')).toMatchObject({ code: 2 });
    expect(film.posts()).toBe(2);
    expect((await film.run(film.project, 'reconcile', 'board.yaml', 'b', '--adopt', jobs[1] as string)).code).toBe(0);
    expect((await film.render(film.project, 'board.yaml')).code).toBe(0);
    expect(film.posts()).toBe(2);
  });

  it.each([
    ['a day later', 864e5],
    ['with a clock that was set back by an hour', -36e5],
  ])('stops it %s too, where an id protected before', async (_, by) => {
    const film = await rendered(TRINETRA);
    rmSync(join(film.project, 'renders'), { recursive: true });
    const later = await start(film.project, ['render', 'board.yaml', ...FLAGS], {
      ...film.env,
      NODE_OPTIONS: `--import data:text/javascript,globalThis.was=Date.now;Date.now=()=>was()+${by}`,
    }).ended;
    expect(later).toMatchObject({ code: 2, stderr: expect.stringContaining('renders/film') });
    expect(film.posts()).toBe(2);
  });

  it('is paid for again where that is asked for in so many words', async () => {
    const film = await rendered(UNIALL);
    rmSync(join(film.project, 'renders'), { recursive: true });
    expect((await film.render(film.project, 'board.yaml', '--ignore-other-takes')).code).toBe(0);
    expect(film.posts()).toBe(4);
    expect(await film.render(film.project, 'board.yaml')).toMatchObject({
      code: 0,
      stderr: 'Nothing to do: everything is here.\n',
    });
  });

  it('stops nothing where its first render bought nothing', async () => {
    const root = workspace({ 'board.yaml': boardOf(['a']).replace(TRINETRA, UNIALL) });
    const sandbox = await sandboxHere({ submit: [{ do: 'refuse', status: 401, times: 1 }] });
    expect((await here(root, ['render', 'board.yaml', ...FLAGS], against(sandbox.url))).code).toBe(1);
    rmSync(join(root, 'renders'), { recursive: true });
    expect(readdirSync(root)).toEqual(['board.yaml']);
    expect((await here(root, ['render', 'board.yaml', '--out', 'else', ...FLAGS], against(sandbox.url))).code).toBe(0);
  });
});

describe('a recorded folder that is not there any more', () => {
  it('stops a render that would go elsewhere, and is named', async () => {
    const film = await rendered(TRINETRA, '--out', '../disk');
    renameSync(join(film.root, 'disk'), join(film.root, 'unmounted'));
    const again = await film.render(film.project, 'board.yaml');
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('../disk/film') });
    renameSync(join(film.root, 'unmounted'), join(film.root, 'disk'));
    expect((await film.render(film.project, 'board.yaml', '--out', '../disk')).code).toBe(0);
    expect(film.posts()).toBe(2);
  });
});

describe('two starts at once', () => {
  it.each([
    ['from two folders', (root: string) => [root, 'project/board.yaml']],
    ['with two outputs', (root: string) => [join(root, 'project'), 'board.yaml', '--out', 'second']],
    [
      'through a symlink',
      (root: string) => {
        symlinkSync(join(root, 'project'), join(root, 'alias'));
        return [root, 'alias/board.yaml', '--out', 'second'];
      },
    ],
  ])('%s: one of them pays, and the other ends with 5', async (_, second) => {
    const root = workspace();
    const project = join(root, 'project');
    mkdirSync(project);
    writeFileSync(join(project, 'board.yaml'), boardOf(['a', 'b']).replace(TRINETRA, UNIALL));
    const sandbox = await sandboxHere({ latency: { queued: 1500, running: 0, jitter: 0 } });
    const [cwd = '', ...args] = second(root);
    const runs = [
      start(project, ['render', 'board.yaml', ...FLAGS], against(sandbox.url)),
      start(cwd, ['render', ...args, ...FLAGS], against(sandbox.url)),
    ];
    const ended = await Promise.all(runs.map((one) => one.ended));
    expect(ended.map(({ code }) => code).sort()).toEqual([0, 5]);
    expect(ended.find(({ code }) => code === 5)?.stderr).toMatch(/another run holds this board: process \d+ on/);
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 2 });
    // What the run that was turned away began to make, it took away.
    const folders = [...new Set([join(project, 'renders'), join(cwd, 'renders'), join(cwd, 'second')])].filter(existsSync);
    expect(folders).toHaveLength(1);
    const later = await here(cwd, ['render', ...args, ...FLAGS], against(sandbox.url));
    expect([0, 2]).toContain(later.code);
    expect(sandbox.stats().submits).toBe(2);
  });

  it('of a board that another run holds, from another folder, nothing can be adopted, given up or rebuilt', async () => {
    const root = workspace();
    writeFileSync(join(root, 'board.yaml'), boardOf(['a']).replace(TRINETRA, UNIALL));
    const sandbox = await sandboxHere(HELD);
    const env = against(sandbox.url);
    const first = start(root, ['render', 'board.yaml', ...FLAGS, '--out', 'one'], env);
    await first.saw(/a\.1 +accepted/);
    for (const args of [
      ['render', 'board.yaml', ...FLAGS, '--ignore-other-takes'],
      ['reconcile', 'board.yaml', 'a', '--adopt', 'task_x', '--ignore-other-takes'],
    ])
      expect(await rushes(root, args, env)).toMatchObject({ code: 5 });
    first.child.kill('SIGKILL');
    await first.ended;
    expect(sandbox.stats().submits).toBe(1);
    // The killed run had recorded where it was.
    expect(await rushes(root, ['render', 'board.yaml', ...FLAGS], env)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--out one'),
    });
  });
});

describe('an output folder that is moved while a run is at work', () => {
  it.each([TRINETRA, UNIALL])('stops it before it pays for more, and nothing is paid twice later (%s)', async (model) => {
    const root = workspace({ 'board.yaml': boardOf(['a', 'b', 'c'], 'duration: 3').replace(TRINETRA, model) });
    // The first job takes its time; the second shot is to be sent once more when the folder is not there any more.
    const sandbox = await sandboxHere({
      latency: { queued: 2500, running: 0, jitter: 0 },
      submit: [{ do: 'busy', prompt: 'What b', times: 1, retryAfter: 1 }],
    });
    const env = against(sandbox.url);
    const run = start(root, ['render', 'board.yaml', ...FLAGS, '--concurrency', '2'], env);
    await run.saw(/a\.1 +accepted/);
    await run.saw(/b\.1 .*(?:busy|1303|429|later|wait)/i);
    const { submits } = sandbox.stats();
    renameSync(join(root, 'renders'), join(root, 'aside'));
    const ended = await run.ended;
    expect(ended.code).toBe(6);
    expect(ended.stderr).toContain('moved');
    expect(sandbox.stats()).toMatchObject({ submits, created: 1 });
    const again = await here(root, ['render', 'board.yaml', ...FLAGS], env);
    expect(sandbox.stats().created).toBe(3);
    expect(again.code, again.stderr).toBe(0);
  });
});

describe('a place in which nothing can be recorded', () => {
  it('a state folder that cannot be written stops no render, and the takes are found all the same', async () => {
    process.env['XDG_STATE_HOME'] = '/proc/nowhere';
    const film = await rendered(UNIALL, '--out', 'one');
    expect(await film.render(film.project, 'board.yaml')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--out one'),
    });
    expect(film.posts()).toBe(2);
  });

  it('a board’s folder that cannot be written stops none either', async () => {
    const root = workspace({ '.rushes': 'a file stands here', 'board.yaml': boardOf(['a']).replace(TRINETRA, UNIALL) });
    const sandbox = await sandboxHere();
    const env = against(sandbox.url);
    expect(await here(root, ['render', 'board.yaml', ...FLAGS, '--out', 'one'], env)).toMatchObject({ code: 0 });
    expect(await here(root, ['render', 'board.yaml', ...FLAGS], env)).toMatchObject({ code: 2 });
    expect(readFileSync(join(root, '.rushes'), 'utf8')).toBe('a file stands here');
  });

  it('neither: the render goes on, and says so', async () => {
    process.env['XDG_STATE_HOME'] = '/proc/nowhere';
    const root = workspace({ '.rushes': 'a file stands here', 'board.yaml': boardOf(['a']).replace(TRINETRA, UNIALL) });
    const sandbox = await sandboxHere();
    const ran = await here(root, ['render', 'board.yaml', ...FLAGS], against(sandbox.url));
    expect(ran.code).toBe(0);
    expect(ran.stderr).toMatch(/^warning +the folder with this board's takes could not be recorded/m);
  });
});

describe('a record of where takes are', () => {
  const records = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.json'));

  it('is left out of git, and holds no key', async () => {
    const { project } = await rendered(UNIALL);
    expect(readFileSync(join(project, '.rushes/.gitignore'), 'utf8')).toBe('*\n');
    expect(readdirSync(join(project, '.rushes')).sort()).toEqual(['.gitignore', ...records(join(project, '.rushes'))]);
    const text = readFileSync(join(project, '.rushes', records(join(project, '.rushes'))[0] as string), 'utf8');
    expect(text).not.toContain('test-key');
  });

  it('beside the board is enough where the state folder was lost, and the other way round', async () => {
    for (const lost of ['.rushes', 'state']) {
      const film = await rendered(UNIALL, '--out', 'one');
      rmSync(lost === 'state' ? (process.env['XDG_STATE_HOME'] as string) : join(film.project, lost), { recursive: true });
      expect((await film.render(film.project, 'board.yaml')).code).toBe(2);
      expect((await film.render(film.project, 'board.yaml', '--out', 'one')).code).toBe(0);
      expect(film.posts()).toBe(2);
    }
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, 40)],
    ['empty', () => ''],
    ['not JSON', () => 'x'],
    ['null', () => 'null'],
    ['nested without end', () => `{"version":1,"entries":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['of another shape', () => '{"version":1,"id":"film","entries":[1,{"board":3},{"folder":"relative"}]}'],
    ['of a later version', (text: string) => text.replace('"version": 1', '"version": 9')],
  ])('that is %s is ignored, and written again', async (_, change) => {
    const film = await rendered(UNIALL);
    const folder = join(film.project, '.rushes');
    const file = join(folder, records(folder)[0] as string);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, change(text));
    rmSync(process.env['XDG_STATE_HOME'] as string, { recursive: true });
    expect(await film.render(film.project, 'board.yaml')).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

describe('a rehearsal', () => {
  it('is neither recorded nor stopped, and stops nobody', async () => {
    const film = await rendered(UNIALL);
    expect((await film.run(film.root, 'rehearse', 'project/board.yaml')).code).toBe(0);
    expect((await film.run(film.project, 'rehearse', 'board.yaml', '--out', 'x')).code).toBe(0);
    expect((await film.render(film.project, 'board.yaml')).code).toBe(0);
    const fresh = workspace({ 'board.yaml': boardOf(['a']) });
    expect((await here(fresh, ['rehearse', 'board.yaml'])).code).toBe(0);
    expect(readdirSync(fresh).sort()).toEqual(['board.yaml', 'renders']);
    const elsewhere = await here(fresh, ['render', 'board.yaml', ...FLAGS, '--out', 'paid'], film.env);
    expect(elsewhere.code).toBe(0);
  });
});

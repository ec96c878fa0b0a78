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
import { RENDER_FLAGS, renderProject } from '../support/render-project.js';
import { rushes, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const TRINETRA = 'trinetra/kling-v3';
const UNIALL = 'uniall/kling-v3-std-silent';
const HELD = { latency: { queued: 60_000, running: 0, jitter: 0 } };

const config = (project: string, output: string) =>
  writeFileSync(join(project, 'rushes.config.yaml'), `version: 1\noutput: ${output}\n`);

/** Ways to look for a board's takes in the wrong place. */
const WAYS: Record<string, (film: Awaited<ReturnType<typeof renderProject>>) => { cwd: string; args: string[] }> = {
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
      const film = await renderProject(model);
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
      const withoutOut = args.filter((word, index) => word !== '--out' && args[index - 1] !== '--out');
      const goesOn = await film.render(cwd, ...withoutOut, '--out', out);
      expect(goesOn).toMatchObject({ code: 0, stderr: 'Nothing to do: everything is here.\n' });
      expect(film.posts()).toBe(2);
    },
  );

  it('under an --out or output setting that is then dropped, is not started again in renders', async () => {
    for (const drop of [true, false]) {
      const film = await renderProject(model, ['--out', 'big disk']);
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

  it('is rendered into a second folder with --ignore-other-takes, and both folders are named from then on', async () => {
    const film = await renderProject(model);
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

  it('continues in its moved output folder', async () => {
    const film = await renderProject(model);
    renameSync(join(film.project, 'renders'), join(film.project, 'moved'));
    const missing = await film.run(film.project, 'plan', 'board.yaml', '--out', 'moved', '--exit-code');
    expect(missing).toMatchObject({ code: 0, stderr: '' });
    expect((await film.render(film.project, 'board.yaml', '--out', 'moved')).code).toBe(0);
    const back = await film.render(film.project, 'board.yaml');
    expect(back).toMatchObject({ code: 2, stderr: expect.stringContaining('To go on with them: --out moved.') });
    expect(film.posts()).toBe(2);
  });

  it('continues in its moved project, with the output folder inside it or outside', async () => {
    for (const out of ['renders', '../disk']) {
      const film = await renderProject(model, ['--out', out]);
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

  it('can be copied with its project and takes: the copy pays for no take again, and each copy continues separately', async () => {
    const film = await renderProject(model);
    const copy = join(film.root, 'copy');
    cpSync(film.project, copy, { recursive: true });
    expect(await film.render(copy, 'board.yaml')).toMatchObject({ code: 0, stderr: 'Nothing to do: everything is here.\n' });
    expect((await film.render(film.project, 'board.yaml')).stderr).toBe('Nothing to do: everything is here.\n');
    expect(film.posts()).toBe(2);
  });

  it('whose takes were copied alone stops when a render would continue in the copy', async () => {
    const film = await renderProject(model);
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
      const film = await renderProject(UNIALL);
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

  it('has its takes if their manifest is in git', async () => {
    const film = await renderProject(UNIALL);
    const other = join(film.root, 'worktree');
    mkdirSync(join(other, 'renders/film'), { recursive: true });
    for (const file of ['board.yaml', 'renders/film/manifest.json']) cpSync(join(film.project, file), join(other, file));
    expect((await film.render(other, 'board.yaml')).code).toBe(0);
    expect(film.posts()).toBe(2);
  });

  it('is refused if both boards would share one folder', async () => {
    const film = await renderProject(UNIALL, ['--out', '../common']);
    const other = join(film.root, 'other');
    mkdirSync(other);
    cpSync(join(film.project, 'board.yaml'), join(other, 'board.yaml'));
    const again = await film.render(other, 'board.yaml', '--out', '../common');
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('both have the id `film`') });
    expect(film.posts()).toBe(2);
  });
});

describe('a deleted output folder', () => {
  it('is rendered again if the gateway knows task ids: it charges nothing, and rushes says so', async () => {
    const film = await renderProject(TRINETRA);
    rmSync(join(film.project, 'renders'), { recursive: true });
    const planned = await film.run(film.project, 'plan', 'board.yaml');
    expect(planned.stderr).toContain('warning: takes of this board were in renders/film, and are gone');
    const again = await film.render(film.project, 'board.yaml');
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('are gone') });
    expect(film.sandbox.stats()).toMatchObject({ submits: 4, created: 2, replays: 2 });
  });

  it('stops the render without task ids, after the dedupe window, and while only some takes are adopted', async () => {
    const film = await renderProject(UNIALL);
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
  ])('also stops the render %s, although task ids protected it before', async (_, by) => {
    const film = await renderProject(TRINETRA);
    rmSync(join(film.project, 'renders'), { recursive: true });
    const later = await start(film.project, ['render', 'board.yaml', ...RENDER_FLAGS], {
      ...film.env,
      NODE_OPTIONS: `--import data:text/javascript,globalThis.was=Date.now;Date.now=()=>was()+${by}`,
    }).ended;
    expect(later).toMatchObject({ code: 2, stderr: expect.stringContaining('renders/film') });
    expect(film.posts()).toBe(2);
  });

  it('is paid for again with --ignore-other-takes', async () => {
    const film = await renderProject(UNIALL);
    rmSync(join(film.project, 'renders'), { recursive: true });
    expect((await film.render(film.project, 'board.yaml', '--ignore-other-takes')).code).toBe(0);
    expect(film.posts()).toBe(4);
    expect(await film.render(film.project, 'board.yaml')).toMatchObject({
      code: 0,
      stderr: 'Nothing to do: everything is here.\n',
    });
  });

  it('stops nothing if its first render bought nothing', async () => {
    const root = workspace({ 'board.yaml': boardOf(['a']).replace(TRINETRA, UNIALL) });
    const sandbox = await sandboxHere({ submit: [{ do: 'refuse', status: 401, times: 1 }] });
    expect((await here(root, ['render', 'board.yaml', ...RENDER_FLAGS], against(sandbox.url))).code).toBe(1);
    rmSync(join(root, 'renders'), { recursive: true });
    expect(readdirSync(root)).toEqual(['board.yaml']);
    expect((await here(root, ['render', 'board.yaml', '--out', 'else', ...RENDER_FLAGS], against(sandbox.url))).code).toBe(0);
  });
});

describe('a recorded folder that no longer exists', () => {
  it('stops a render that would use another folder, and is named', async () => {
    const film = await renderProject(TRINETRA, ['--out', '../disk']);
    renameSync(join(film.root, 'disk'), join(film.root, 'unmounted'));
    const again = await film.render(film.project, 'board.yaml');
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('../disk/film') });
    renameSync(join(film.root, 'unmounted'), join(film.root, 'disk'));
    expect((await film.render(film.project, 'board.yaml', '--out', '../disk')).code).toBe(0);
    expect(film.posts()).toBe(2);
  });
});

describe('two renders at once', () => {
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
      start(project, ['render', 'board.yaml', ...RENDER_FLAGS], against(sandbox.url)),
      start(cwd, ['render', ...args, ...RENDER_FLAGS], against(sandbox.url)),
    ];
    const ended = await Promise.all(runs.map((one) => one.ended));
    expect(ended.map(({ code }) => code).sort()).toEqual([0, 5]);
    expect(ended.find(({ code }) => code === 5)?.stderr).toMatch(/another run holds this board: process \d+ on/);
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 2 });
    // The refused run removed what it had started to make.
    const folders = [...new Set([join(project, 'renders'), join(cwd, 'renders'), join(cwd, 'second')])].filter(existsSync);
    expect(folders).toHaveLength(1);
    const later = await here(cwd, ['render', ...args, ...RENDER_FLAGS], against(sandbox.url));
    expect([0, 2]).toContain(later.code);
    expect(sandbox.stats().submits).toBe(2);
  });

  it('of one board, from different folders: the second folder can adopt, abandon or rebuild nothing', async () => {
    const root = workspace();
    writeFileSync(join(root, 'board.yaml'), boardOf(['a']).replace(TRINETRA, UNIALL));
    const sandbox = await sandboxHere(HELD);
    const env = against(sandbox.url);
    const first = start(root, ['render', 'board.yaml', ...RENDER_FLAGS, '--out', 'one'], env);
    await first.saw(/a\.1 +accepted/);
    for (const args of [
      ['render', 'board.yaml', ...RENDER_FLAGS, '--ignore-other-takes'],
      ['reconcile', 'board.yaml', 'a', '--adopt', 'task_x', '--ignore-other-takes'],
    ])
      expect(await rushes(root, args, env)).toMatchObject({ code: 5 });
    first.child.kill('SIGKILL');
    await first.ended;
    expect(sandbox.stats().submits).toBe(1);
    // The killed run had recorded its folder.
    expect(await rushes(root, ['render', 'board.yaml', ...RENDER_FLAGS], env)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--out one'),
    });
  });
});

describe('an output folder that is moved during a run', () => {
  it.each([TRINETRA, UNIALL])('stops the run before it pays for more, and nothing is paid twice later (%s)', async (model) => {
    const root = workspace({ 'board.yaml': boardOf(['a', 'b', 'c'], 'duration: 3').replace(TRINETRA, model) });
    // The first job is slow. The second shot would be sent again after the folder was moved.
    const sandbox = await sandboxHere({
      latency: { queued: 2500, running: 0, jitter: 0 },
      submit: [{ do: 'busy', prompt: 'What b', times: 1, retryAfter: 1 }],
    });
    const env = against(sandbox.url);
    const run = start(root, ['render', 'board.yaml', ...RENDER_FLAGS, '--concurrency', '2'], env);
    await run.saw(/a\.1 +accepted/);
    await run.saw(/b\.1 .*(?:busy|1303|429|later|wait)/i);
    const { submits } = sandbox.stats();
    renameSync(join(root, 'renders'), join(root, 'aside'));
    const ended = await run.ended;
    expect(ended.code).toBe(6);
    expect(ended.stderr).toContain('moved');
    expect(sandbox.stats()).toMatchObject({ submits, created: 1 });
    const again = await here(root, ['render', 'board.yaml', ...RENDER_FLAGS], env);
    expect(sandbox.stats().created).toBe(3);
    expect(again.code, again.stderr).toBe(0);
  });
});

describe('a read-only place for the record', () => {
  it('such as a read-only state folder stops no render, and the takes are found', async () => {
    process.env['XDG_STATE_HOME'] = '/proc/nowhere';
    const film = await renderProject(UNIALL, ['--out', 'one']);
    expect(await film.render(film.project, 'board.yaml')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--out one'),
    });
    expect(film.posts()).toBe(2);
  });

  it('such as a read-only board folder stops no render either', async () => {
    const root = workspace({ '.rushes': 'a file stands here', 'board.yaml': boardOf(['a']).replace(TRINETRA, UNIALL) });
    const sandbox = await sandboxHere();
    const env = against(sandbox.url);
    expect(await here(root, ['render', 'board.yaml', ...RENDER_FLAGS, '--out', 'one'], env)).toMatchObject({ code: 0 });
    expect(await here(root, ['render', 'board.yaml', ...RENDER_FLAGS], env)).toMatchObject({ code: 2 });
    expect(readFileSync(join(root, '.rushes'), 'utf8')).toBe('a file stands here');
  });

  it('such as both folders: the render goes on, and says so', async () => {
    process.env['XDG_STATE_HOME'] = '/proc/nowhere';
    const root = workspace({ '.rushes': 'a file stands here', 'board.yaml': boardOf(['a']).replace(TRINETRA, UNIALL) });
    const sandbox = await sandboxHere();
    const ran = await here(root, ['render', 'board.yaml', ...RENDER_FLAGS], against(sandbox.url));
    expect(ran.code).toBe(0);
    expect(ran.stderr).toMatch(/^warning +the folder with this board's takes could not be recorded/m);
  });
});

describe('a record of where takes are', () => {
  const records = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.json'));

  it('is ignored by git, and holds no API key', async () => {
    const { project } = await renderProject(UNIALL);
    expect(readFileSync(join(project, '.rushes/.gitignore'), 'utf8')).toBe('*\n');
    expect(readdirSync(join(project, '.rushes')).sort()).toEqual(['.gitignore', ...records(join(project, '.rushes'))]);
    const text = readFileSync(join(project, '.rushes', records(join(project, '.rushes'))[0] as string), 'utf8');
    expect(text).not.toContain('test-key');
  });

  it('beside the board is enough without the state folder, and the other way round', async () => {
    for (const lost of ['.rushes', 'state']) {
      const film = await renderProject(UNIALL, ['--out', 'one']);
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
    ['nested endlessly', () => `{"version":1,"entries":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['of another shape', () => '{"version":1,"id":"film","entries":[1,{"board":3},{"folder":"relative"}]}'],
    ['of a later version', (text: string) => text.replace('"version": 1', '"version": 9')],
  ])('that is %s is ignored, and written again', async (_, change) => {
    const film = await renderProject(UNIALL);
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
  it('is neither recorded nor stopped, and stops no other run', async () => {
    const film = await renderProject(UNIALL);
    expect((await film.run(film.root, 'rehearse', 'project/board.yaml')).code).toBe(0);
    expect((await film.run(film.project, 'rehearse', 'board.yaml', '--out', 'x')).code).toBe(0);
    expect((await film.render(film.project, 'board.yaml')).code).toBe(0);
    const emptyFolder = workspace({ 'board.yaml': boardOf(['a']) });
    expect((await here(emptyFolder, ['rehearse', 'board.yaml'])).code).toBe(0);
    expect(readdirSync(emptyFolder).sort()).toEqual(['board.yaml', 'renders']);
    const elsewhere = await here(emptyFolder, ['render', 'board.yaml', ...RENDER_FLAGS, '--out', 'paid'], film.env);
    expect(elsewhere.code).toBe(0);
  });
});

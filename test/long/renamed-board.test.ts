import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import { boardOf } from '../support/film.js';
import { rushes as here } from '../support/in-process.js';
import { type Ran, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const TRINETRA = 'trinetra/kling-v3';
const UNIALL = 'uniall/kling-v3-std-silent';
const FLAGS = ['--yes', '--poll-interval', '0.02'];
const NOTE = 'warning: this board had the id `harbour`; its takes are in renders/harbour, and not in renders/harbor';
const STOP = 'this board had the id `harbour`; its takes are in renders/harbour, and this would go on in renders/harbor';

/** Writes a board of two shots. */
const write = (file: string, id: string, model: string) =>
  writeFileSync(file, boardOf(['pier', 'gull'], 'duration: 3').replace(TRINETRA, model).replace('id: film', `id: ${id}`));

/** A project whose `film.yaml` has the id `harbour` and was rendered once, and the sandbox that counts its paid requests. */
async function rendered(model: string) {
  const project = join(workspace(), 'project');
  mkdirSync(project);
  const name = (id: string, file = 'film.yaml') => write(join(project, file), id, model);
  name('harbour');
  const sandbox = await sandboxHere();
  const env = against(sandbox.url);
  const run = (...args: string[]): Promise<Ran> => here(project, args, env);
  const render = (...args: string[]) => run('render', ...args, ...FLAGS);
  const first = await render('film.yaml');
  expect(first.code, first.stderr).toBe(0);
  expect(sandbox.stats().submits).toBe(2);
  return { project, env, name, run, render, url: sandbox.url, posts: () => sandbox.stats().submits };
}

/** Changes a folder's manifest, and deletes its journal, as if its takes had been paid for at the gateway itself. */
function asPaid(folder: string, model: string, url: string): void {
  const origin = builtInGateways.byName.get(model.slice(0, model.indexOf('/')))?.base_url as string;
  rmSync(join(folder, 'journal.jsonl'));
  const path = join(folder, 'manifest.json');
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(url);
  writeFileSync(path, text.replaceAll(url, origin));
}

describe.each([TRINETRA, UNIALL])('a board of %s with a new id', (model) => {
  it('is not paid for again: plan and status name the former id, and render stops and names the ways out', async () => {
    const film = await rendered(model);
    film.name('harbor');
    for (const command of ['plan', 'status']) {
      const shown = await film.run(command, 'film.yaml');
      expect(shown.stderr).toContain(NOTE);
    }
    const again = await film.render('film.yaml');
    expect(again.code).toBe(2);
    expect(again.stderr).toContain(STOP);
    expect(again.stderr).toContain('put `id: harbour` back');
    expect(again.stderr).toContain('--ignore-other-takes');
    expect(existsSync(join(film.project, 'renders/harbor'))).toBe(false);
    const settled = await film.run('reconcile', 'film.yaml', 'pier', '--abandon');
    expect(settled.stderr).toContain('this board had the id `harbour`; its takes are in renders/harbour.\n');
    expect(settled.stderr).not.toContain('pay');
    film.name('harbour');
    expect(await film.render('film.yaml')).toMatchObject({ code: 0, stderr: 'Nothing to do: everything is here.\n' });
    expect(film.posts()).toBe(2);
  });

  it('starts again with --ignore-other-takes, and then continues silently under both ids', async () => {
    const film = await rendered(model);
    film.name('harbor');
    expect((await film.render('film.yaml', '--ignore-other-takes')).code).toBe(0);
    expect(film.posts()).toBe(4);
    for (const id of ['harbor', 'harbour']) {
      film.name(id);
      expect((await film.run('plan', 'film.yaml')).stderr).toBe('');
      expect(await film.render('film.yaml')).toMatchObject({ code: 0, stderr: 'Nothing to do: everything is here.\n' });
    }
    film.name('haven');
    const third = await film.render('film.yaml');
    expect(third.code).toBe(2);
    expect(third.stderr).toContain('`harbour`');
    expect(third.stderr).toContain('`harbor`');
    expect(film.posts()).toBe(4);
  });

  it('is recognised by the record beside it alone, and by the one in the state folder alone', async () => {
    const film = await rendered(model);
    film.name('harbor');
    const beside = join(film.project, '.rushes');
    renameSync(beside, join(film.project, 'away'));
    expect((await film.render('film.yaml')).stderr).toContain(STOP);
    renameSync(join(film.project, 'away'), beside);
    rmSync(process.env['XDG_STATE_HOME'] as string, { recursive: true });
    expect((await film.render('film.yaml')).stderr).toContain(STOP);
    expect(film.posts()).toBe(2);
  });

  it('is recognised through a symlink, and with another --out', async () => {
    const film = await rendered(model);
    film.name('harbor');
    symlinkSync('film.yaml', join(film.project, 'link.yaml'));
    expect(await film.render('link.yaml')).toMatchObject({ code: 2, stderr: expect.stringContaining(STOP) });
    const elsewhere = await film.render('film.yaml', '--out', 'else');
    expect(elsewhere).toMatchObject({ code: 2, stderr: expect.stringContaining('its takes are in renders/harbour') });
    expect(film.posts()).toBe(2);
  });

  it('is stopped before it pays at the gateway itself', async () => {
    const film = await rendered(model);
    asPaid(join(film.project, 'renders/harbour'), model, film.url);
    film.name('harbor');
    expect((await here(film.project, ['plan', 'film.yaml'])).stderr).toContain(NOTE);
    const paid = await here(film.project, ['render', 'film.yaml', ...FLAGS]);
    expect(paid).toMatchObject({ code: 2, stderr: expect.stringContaining(STOP) });
  });

  it('is stopped because of paid takes, although a sandbox made takes under the new id', async () => {
    const film = await rendered(model);
    asPaid(join(film.project, 'renders/harbour'), model, film.url);
    film.name('harbor');
    // Paid takes do not stop a render at a sandbox.
    expect((await film.render('film.yaml')).code).toBe(0);
    expect(film.posts()).toBe(4);
    expect((await film.run('plan', 'film.yaml')).stderr).toBe('');
    const paid = await here(film.project, ['render', 'film.yaml', ...FLAGS]);
    expect(paid).toMatchObject({ code: 2, stderr: expect.stringContaining(STOP) });
  });

  it('is not stopped because of takes that a sandbox made, when it pays now', async () => {
    const film = await rendered(model);
    film.name('harbor');
    expect(await here(film.project, ['plan', 'film.yaml'])).toMatchObject({ code: 0, stderr: '' });
  });

  it('is stopped if the journal of its takes is damaged', async () => {
    const film = await rendered(model);
    writeFileSync(join(film.project, 'renders/harbour/journal.jsonl'), 'not a journal\n'.repeat(2));
    film.name('harbor');
    expect(await film.render('film.yaml')).toMatchObject({ code: 2, stderr: expect.stringContaining(STOP) });
    expect(film.posts()).toBe(2);
  });

  it('continues if the takes under its former id are deleted', async () => {
    const film = await rendered(model);
    rmSync(join(film.project, 'renders'), { recursive: true });
    film.name('harbor');
    expect((await film.run('plan', 'film.yaml')).stderr).toBe('');
    expect((await film.render('film.yaml')).code).toBe(0);
    expect(film.posts()).toBe(4);
  });
});

describe('boards in one folder', () => {
  it('do not stop each other, however many times each is rendered', async () => {
    const film = await rendered(TRINETRA);
    film.name('harbor', 'other.yaml');
    for (const file of ['other.yaml', 'film.yaml', 'other.yaml']) {
      expect((await film.run('plan', file)).stderr).toBe('');
      expect((await film.render(file)).code).toBe(0);
    }
    expect(film.posts()).toBe(4);
  });

  it('stay separate if one is renamed and a new board gets its file name', async () => {
    const film = await rendered(UNIALL);
    renameSync(join(film.project, 'film.yaml'), join(film.project, 'first.yml'));
    film.name('harbor');
    expect((await film.run('plan', 'film.yaml')).stderr).toBe('');
    expect((await film.render('film.yaml')).code).toBe(0);
    expect(film.posts()).toBe(4);
  });

  it('stay separate if one is moved, rendered there, and a new board gets its file name', async () => {
    const film = await rendered(TRINETRA);
    mkdirSync(join(film.project, 'old'));
    renameSync(join(film.project, 'film.yaml'), join(film.project, 'old/film.yaml'));
    expect((await film.render('old/film.yaml')).code).toBe(0);
    film.name('harbor');
    expect((await film.render('film.yaml')).code).toBe(0);
    expect(film.posts()).toBe(4);
  });

  it('stay separate if one is a copy of the other with its own id', async () => {
    const film = await rendered(TRINETRA);
    cpSync(join(film.project, 'film.yaml'), join(film.project, 'copy.yaml'));
    film.name('harbor', 'copy.yaml');
    expect((await film.render('copy.yaml')).code).toBe(0);
    expect(film.posts()).toBe(4);
  });
});

describe('takes in another folder', () => {
  it.each(['new disk/clips', 'renders2'])(
    'are moved by the command that render prints, into %s, which does not exist yet',
    async (out) => {
      const film = await rendered(UNIALL);
      const args = ['film.yaml', '--out', out];
      const stopped = await film.render(...args);
      const [, command = ''] = /To move them here: (.*?)\. To pay/.exec(stopped.stderr) ?? [];
      execFileSync('sh', ['-c', command], { cwd: film.project });
      expect(await film.render(...args)).toMatchObject({ code: 0, stderr: 'Nothing to do: everything is here.\n' });
      expect(film.posts()).toBe(2);
    },
  );

  it('are moved by a plain mv if the parent of the new folder exists', async () => {
    const film = await rendered(TRINETRA);
    mkdirSync(join(film.project, 'else'));
    const stopped = await film.render('film.yaml', '--out', 'else');
    expect(stopped.stderr).toContain('To move them here: mv renders');
  });
});

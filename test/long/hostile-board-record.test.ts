import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identityName } from '../../src/take/places/board-identity.js';
import { boardOf } from '../support/film.js';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const board = boardOf(['a'], 'duration: 3').replace('trinetra/kling-v3', 'uniall/kling-v3-std-silent');

/** A repository with a foreign `.rushes` in it, and a folder of the user's own outside. */
async function makeRepository(prepare: (places: { rushes: string; name: string; outside: string; cwd: string }) => void) {
  const cwd = realpathSync(workspace({ 'board.yaml': board }));
  const outside = realpathSync(workspace({ profile: 'mine' }));
  const name = identityName({ id: 'film', path: join(cwd, 'board.yaml') });
  prepare({ rushes: join(cwd, '.rushes'), name, outside, cwd });
  const sandbox = await sandboxHere();
  const env = against(sandbox.url);
  const before = readdirSync(outside, { recursive: true });
  return {
    cwd,
    outside,
    run: (...args: string[]) => rushes(cwd, args, env),
    posts: () => sandbox.stats().submits,
    untouched: () => {
      expect(readdirSync(outside, { recursive: true })).toEqual(before);
      expect(readFileSync(join(outside, 'profile'), 'utf8')).toBe('mine');
    },
  };
}

const recordOf = (place: object): string =>
  JSON.stringify({
    version: 1,
    id: 'film',
    places: [{ board: '/nowhere/board.yaml', from_board: 'nowhere', loopback: true, ...place }],
  });

describe('a repository with its own .rushes', () => {
  it.each<[string, Parameters<typeof makeRepository>[0]]>([
    ['that is a symlink to a folder', ({ rushes: at, outside }) => symlinkSync(outside, at)],
    ['that is a dangling symlink', ({ rushes: at, outside }) => symlinkSync(join(outside, 'new'), at)],
    [
      'with a symlink as its record',
      ({ rushes: at, name, outside }) => {
        mkdirSync(at);
        symlinkSync(join(outside, 'profile'), join(at, `${name}.json`));
      },
    ],
    [
      'with a symlink as the draft of its record',
      ({ rushes: at, name, outside }) => {
        mkdirSync(at);
        symlinkSync(join(outside, 'profile'), join(at, `${name}.json.part`));
      },
    ],
    [
      'with a dangling symlink as its .gitignore',
      ({ rushes: at, outside }) => {
        mkdirSync(at);
        symlinkSync(join(outside, 'new'), join(at, '.gitignore'));
      },
    ],
    [
      'with a symlink as its lock',
      ({ rushes: at, name, outside }) => {
        mkdirSync(at);
        symlinkSync(join(outside, 'new'), join(at, `${name}.lock`));
      },
    ],
    [
      'with a hard link as its lock',
      ({ rushes: at, name, outside }) => {
        mkdirSync(at);
        linkSync(join(outside, 'profile'), join(at, `${name}.lock`));
      },
    ],
    [
      'with a symlink as the note of its lock',
      ({ rushes: at, name, outside }) => {
        mkdirSync(at);
        symlinkSync(join(outside, 'new'), join(at, `${name}.lock.holder`));
      },
    ],
    [
      'with a pipe as its lock',
      ({ rushes: at, name }) => {
        mkdirSync(at);
        execFileSync('mkfifo', [join(at, `${name}.lock`)]);
      },
    ],
    [
      'with an endless pipe as its record',
      ({ rushes: at, name }) => {
        mkdirSync(at);
        execFileSync('mkfifo', [join(at, `${name}.json`)]);
        symlinkSync('/dev/zero', join(at, 'film.other.json'));
      },
    ],
    ['with a folder as its record', ({ rushes: at, name }) => mkdirSync(join(at, `${name}.json/film`), { recursive: true })],
  ])('%s: nothing is written through it, and the render is paid for once', async (_, prepare) => {
    const { cwd, run, posts, untouched } = await makeRepository(prepare);
    expect((await run(...RENDER, '--out', 'one')).code).toBe(0);
    untouched();
    // The repository prevents a record beside the board, so the record stands in the user's own folder.
    expect(await run(...RENDER)).toMatchObject({ code: 2, stderr: expect.stringContaining('--out one') });
    expect((await run(...RENDER, '--out', 'one')).code).toBe(0);
    expect(posts()).toBe(1);
    expect(existsSync(join(cwd, 'renders'))).toBe(false);
    untouched();
  });

  it('that sends takes to one of the user’s folders: the folder is named, and nothing is written there or sent', async () => {
    const { cwd, outside, run, posts, untouched } = await makeRepository(({ rushes: at, outside: to }) => {
      mkdirSync(at);
      writeFileSync(join(at, 'film.x.json'), recordOf({ folder: join(to, 'film') }));
    });
    const stopped = await run(...RENDER);
    expect(stopped).toMatchObject({ code: 2, stderr: expect.stringContaining('is not there now') });
    expect(stopped.stderr).toContain('--ignore-other-takes');
    for (const command of ['plan', 'status', 'doctor']) expect((await run(command, 'board.yaml')).code).toBe(0);
    expect(posts()).toBe(0);
    untouched();
    expect((await run(...RENDER, '--ignore-other-takes')).code).toBe(0);
    expect(existsSync(join(cwd, 'renders/film/journal.jsonl'))).toBe(true);
    expect(existsSync(join(outside, 'film'))).toBe(false);
    untouched();
    // From then on the repository's record counts for nothing.
    expect(await run(...RENDER)).toMatchObject({ code: 0, stderr: 'Nothing to do: everything is here.\n' });
  });

  it('with a symlink to a valid record: the link is not followed', async () => {
    const { run, posts } = await makeRepository(({ rushes: at, outside }) => {
      mkdirSync(at);
      writeFileSync(join(outside, 'record.json'), recordOf({ folder: join(outside, 'film') }));
      symlinkSync(join(outside, 'record.json'), join(at, 'film.x.json'));
    });
    expect((await run(...RENDER)).code).toBe(0);
    expect(posts()).toBe(1);
  });

  it('with a record of the takes of the user’s own board with the same id: they stay with the user’s board', async () => {
    const mine = realpathSync(workspace({ 'board.yaml': board }));
    const { run, posts } = await makeRepository(({ rushes: at }) => {
      mkdirSync(at);
      writeFileSync(join(at, 'film.x.json'), recordOf({ folder: join(mine, 'renders/film') }));
    });
    const sandbox = await sandboxHere();
    expect((await rushes(mine, RENDER, against(sandbox.url))).code).toBe(0);
    const journal = readFileSync(join(mine, 'renders/film/journal.jsonl'));
    expect((await run('plan', 'board.yaml')).stdout).toMatch(/^\+ {2}a\.1/m);
    expect((await run(...RENDER)).code).toBe(0);
    expect(posts()).toBe(1);
    expect(readFileSync(join(mine, 'renders/film/journal.jsonl'))).toEqual(journal);
  });

  it.each([
    ['a relative folder', { folder: 'elsewhere/film' }],
    ['a folder on a server', { folder: '//server/share/film' }],
    ['a folder on a server, from the board', { folder: '/nowhere/film', from_board: '\\\\server\\share\\film' }],
    ['a path with a NUL character', { folder: '/nowhere/\0film' }],
    ['an endless path', { folder: `/${'x'.repeat(100_000)}` }],
    ['no folder', {}],
    ['another id', { folder: '/nowhere/film' }],
  ])('with a record that has %s: it is ignored', async (what, place) => {
    const { run, posts } = await makeRepository(({ rushes: at }) => {
      mkdirSync(at);
      const text = recordOf(place);
      writeFileSync(join(at, 'film.x.json'), what === 'another id' ? text.replace('"film"', '"other"') : text);
    });
    expect((await run(...RENDER)).code).toBe(0);
    expect(posts()).toBe(1);
  });

  it('with as many records as fit, and a device as a place: it is planned within its time limit', async () => {
    const { run } = await makeRepository(({ rushes: at, outside }) => {
      mkdirSync(at);
      for (let nth = 0; nth < 2000; nth += 1)
        writeFileSync(join(at, `film.${nth}.json`), recordOf({ folder: join(outside, String(nth), 'film') }));
      mkdirSync(join(dirname(at), 'trap/film'), { recursive: true });
      symlinkSync('/dev/zero', join(dirname(at), 'trap/film/journal.jsonl'));
      writeFileSync(join(at, 'film..json'), recordOf({ folder: join(dirname(at), 'trap/film') }));
    });
    const began = performance.now();
    expect((await run('plan', 'board.yaml')).code).toBe(0);
    expect(performance.now() - began).toBeLessThan(5000);
    expect((await run(...RENDER)).code).toBe(2);
  });

  it('that turns our record into a symlink: rushes does not follow it later', async () => {
    const { cwd, outside, run, untouched } = await makeRepository(() => {});
    expect((await run(...RENDER)).code).toBe(0);
    const [record = ''] = readdirSync(join(cwd, '.rushes')).filter((name) => name.endsWith('.json'));
    expect(lstatSync(join(cwd, '.rushes', record)).isFile()).toBe(true);
    expect(readFileSync(join(cwd, '.rushes', record), 'utf8')).not.toContain(outside);
    untouched();
  });
});

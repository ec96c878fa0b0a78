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
import { identityName } from '../../../src/take/places/board-identity.js';
import { boardOf } from '../../support/film.js';
import { rushes } from '../../support/in-process.js';
import { workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';

const RENDER = ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'];
const board = boardOf(['a'], 'duration: 3').replace('trinetra/kling-v3', 'uniall/kling-v3-std-silent');

/** A repository with a `.rushes` of somebody else's, and a folder of the person's own outside. */
async function repository(prepare: (places: { rushes: string; name: string; outside: string; cwd: string }) => void) {
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

describe('a repository with a .rushes of its own', () => {
  it.each<[string, Parameters<typeof repository>[0]]>([
    ['that is a link to a folder', ({ rushes: at, outside }) => symlinkSync(outside, at)],
    ['that is a link to nothing', ({ rushes: at, outside }) => symlinkSync(join(outside, 'new'), at)],
    [
      'whose record is a link',
      ({ rushes: at, name, outside }) => {
        mkdirSync(at);
        symlinkSync(join(outside, 'profile'), join(at, `${name}.json`));
      },
    ],
    [
      'whose record’s draft is a link',
      ({ rushes: at, name, outside }) => {
        mkdirSync(at);
        symlinkSync(join(outside, 'profile'), join(at, `${name}.json.part`));
      },
    ],
    [
      'whose .gitignore is a link to a file that is not there',
      ({ rushes: at, outside }) => {
        mkdirSync(at);
        symlinkSync(join(outside, 'new'), join(at, '.gitignore'));
      },
    ],
    [
      'whose lock is a link',
      ({ rushes: at, name, outside }) => {
        mkdirSync(at);
        symlinkSync(join(outside, 'new'), join(at, `${name}.lock`));
      },
    ],
    [
      'whose lock is another name of a file',
      ({ rushes: at, name, outside }) => {
        mkdirSync(at);
        linkSync(join(outside, 'profile'), join(at, `${name}.lock`));
      },
    ],
    [
      'whose lock’s note is a link',
      ({ rushes: at, name, outside }) => {
        mkdirSync(at);
        symlinkSync(join(outside, 'new'), join(at, `${name}.lock.holder`));
      },
    ],
    [
      'whose lock is a pipe',
      ({ rushes: at, name }) => {
        mkdirSync(at);
        execFileSync('mkfifo', [join(at, `${name}.lock`)]);
      },
    ],
    [
      'whose record is a pipe, and has no end',
      ({ rushes: at, name }) => {
        mkdirSync(at);
        execFileSync('mkfifo', [join(at, `${name}.json`)]);
        symlinkSync('/dev/zero', join(at, 'film.other.json'));
      },
    ],
    ['whose record is a folder', ({ rushes: at, name }) => mkdirSync(join(at, `${name}.json/film`), { recursive: true })],
  ])('%s: nothing is written on its other side, and the render is paid for once', async (_, prepare) => {
    const { cwd, run, posts, untouched } = await repository(prepare);
    expect((await run(...RENDER, '--out', 'one')).code).toBe(0);
    untouched();
    // What the repository keeps us from recording beside the board stands in the person's own folder.
    expect(await run(...RENDER)).toMatchObject({ code: 2, stderr: expect.stringContaining('--out one') });
    expect((await run(...RENDER, '--out', 'one')).code).toBe(0);
    expect(posts()).toBe(1);
    expect(existsSync(join(cwd, 'renders'))).toBe(false);
    untouched();
  });

  it('that sends takes to a folder of the person’s: it is named, and nothing is written there or sent', async () => {
    const { cwd, outside, run, posts, untouched } = await repository(({ rushes: at, outside: to }) => {
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
    // From then on the repository's word counts for nothing.
    expect(await run(...RENDER)).toMatchObject({ code: 0, stderr: 'Nothing to do: everything is here.\n' });
  });

  it('whose record is a link to a whole one: it is not followed', async () => {
    const { run, posts } = await repository(({ rushes: at, outside }) => {
      mkdirSync(at);
      writeFileSync(join(outside, 'record.json'), recordOf({ folder: join(outside, 'film') }));
      symlinkSync(join(outside, 'record.json'), join(at, 'film.x.json'));
    });
    expect((await run(...RENDER)).code).toBe(0);
    expect(posts()).toBe(1);
  });

  it('that names the takes of a board of the person’s with the same id: they are that board’s', async () => {
    const mine = realpathSync(workspace({ 'board.yaml': board }));
    const { run, posts } = await repository(({ rushes: at }) => {
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
    ['a path with a zero in it', { folder: '/nowhere/\0film' }],
    ['a path that has no end', { folder: `/${'x'.repeat(100_000)}` }],
    ['no folder', {}],
    ['another id', { folder: '/nowhere/film' }],
  ])('whose record has %s is ignored', async (what, place) => {
    const { run, posts } = await repository(({ rushes: at }) => {
      mkdirSync(at);
      const text = recordOf(place);
      writeFileSync(join(at, 'film.x.json'), what === 'another id' ? text.replace('"film"', '"other"') : text);
    });
    expect((await run(...RENDER)).code).toBe(0);
    expect(posts()).toBe(1);
  });

  it('with as many records as fit, and a place that is a device, is planned within its time', async () => {
    const { run } = await repository(({ rushes: at, outside }) => {
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

  it('cannot make a record of ours a link that is followed later', async () => {
    const { cwd, outside, run, untouched } = await repository(() => {});
    expect((await run(...RENDER)).code).toBe(0);
    const [record = ''] = readdirSync(join(cwd, '.rushes')).filter((name) => name.endsWith('.json'));
    expect(lstatSync(join(cwd, '.rushes', record)).isFile()).toBe(true);
    expect(readFileSync(join(cwd, '.rushes', record), 'utf8')).not.toContain(outside);
    untouched();
  });
});

import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Knobs } from '../../src/sandbox/job/knobs.js';
import { rushes as here } from '../support/in-process.js';
import { RENDER_FLAGS, renderProject } from '../support/render-project.js';
import { workspace } from '../support/rushes.js';
import { sandboxHere } from '../support/sandbox.js';

const TRINETRA = 'trinetra/kling-v3';
const UNIALL = 'uniall/kling-v3-std-silent';

/** A rendered project whose sandbox makes a new job when a request is repeated. */
async function renderOnce(model: string, flags: readonly string[] = [], knobs: Partial<Knobs> = {}) {
  const film = await renderProject(model, flags, { sameBody: 'new', ...knobs });
  const { project, sandbox } = film;
  return {
    ...film,
    run: (...args: string[]) => film.run(project, ...args),
    render: (...args: string[]) => film.render(project, 'board.yaml', ...args),
    deleteRenders: () => rmSync(join(project, 'renders'), { recursive: true }),
    jobs: () => sandbox.stats().jobs.map(({ id }) => id),
  };
}
type Film = Awaited<ReturnType<typeof renderOnce>>;

/** Changes the record of where a board's takes are, in both places. */
function rewrite({ project }: Film, change: (place: Record<string, unknown>) => void): void {
  for (const folder of [join(project, '.rushes'), join(process.env['XDG_STATE_HOME'] as string, 'rushes/boards')])
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
      const record = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      record.places.forEach(change);
      writeFileSync(join(folder, name), `${JSON.stringify(record, null, 2)}\n`);
    }
}

/** Ends the gateway's dedupe window: in the past, or this many milliseconds from now. */
const endWindow = (film: Film, left = -36e5) =>
  rewrite(film, (place) => {
    if (place['safe_until'] !== undefined) place['safe_until'] = new Date(Date.now() + left).toISOString();
  });

/** Changes the record to that of a paid render. */
const asPaid = (film: Film) =>
  rewrite(film, (place) => {
    delete place['loopback'];
  });

const KEYS = {
  TRINETRA_API_KEY: 'test-key-0123456789',
  UNIALL_API_KEY: 'test-key-uniall-0123456789',
};

const stopped = (stderr: string | RegExp) => ({
  code: 2,
  stderr: typeof stderr === 'string' ? expect.stringContaining(stderr) : expect.stringMatching(stderr),
});

describe('takes in a deleted folder stay lost', () => {
  it('after a run in which nothing fitted the budget', async () => {
    const film = await renderOnce(UNIALL);
    film.deleteRenders();
    expect(await film.render()).toMatchObject(stopped('are gone'));
    await film.render('--partial', '--max-credits', '0');
    expect(await film.render()).toMatchObject(stopped('are gone'));
    expect(film.posts()).toBe(2);
  });

  it('after one of them was adopted, and a run bought nothing', async () => {
    const film = await renderOnce(UNIALL);
    film.deleteRenders();
    expect((await film.run('reconcile', 'board.yaml', 'a', '--adopt', film.jobs()[0] as string)).code).toBe(0);
    await film.render('--partial', '--max-credits', '0');
    expect(await film.render()).toMatchObject(stopped('are gone'));
    expect(film.posts()).toBe(2);
  });

  it.each([
    ['was limited to one shot', ['--only', 'a']],
    ['had credits for one shot', ['--partial', '--max-credits', '70']],
  ])('after a run that %s, once the dedupe window has ended', async (_, flags) => {
    const film = await renderOnce(TRINETRA);
    film.deleteRenders();
    const some = await film.render(...flags);
    expect(film.posts(), some.stderr).toBe(3);
    endWindow(film);
    expect(await film.render()).toMatchObject(stopped('are gone'));
    expect(film.posts()).toBe(3);
  });

  it('after a run in which each request was refused, once the dedupe window has ended', async () => {
    const film = await renderOnce(TRINETRA, [], { submit: [{ do: 'refuse', status: 401, skip: 2, times: 2 }] });
    film.deleteRenders();
    expect((await film.render()).code).not.toBe(0);
    const posts = film.posts();
    endWindow(film);
    expect(await film.render()).toMatchObject(stopped('are gone'));
    expect(film.posts()).toBe(posts);
  });

  it.each(['--merge', 'git'])('after an old manifest brought one of them back (%s)', async (way) => {
    const root = workspace();
    const film = await renderOnce(UNIALL);
    const old = join(root, 'old.json');
    const manifest = JSON.parse(readFileSync(join(film.project, 'renders/film/manifest.json'), 'utf8'));
    manifest.takes = manifest.takes.filter(({ shot }: { shot: string }) => shot === 'a');
    writeFileSync(old, JSON.stringify(manifest, null, 2));
    film.deleteRenders();
    if (way === 'git') {
      mkdirSync(join(film.project, 'renders/film'), { recursive: true });
      copyFileSync(old, join(film.project, 'renders/film/manifest.json'));
    } else expect((await film.run('doctor', 'board.yaml', '--merge', old)).stdout).toContain('a.1');
    expect(await film.render()).toMatchObject(stopped('are gone'));
    if (way === 'git') await film.run('doctor', 'board.yaml', '--rebuild');
    expect(await film.render()).toMatchObject(stopped('are gone'));
    expect(film.posts()).toBe(2);
  });

  it('until all of them were adopted, and a render found nothing to buy', async () => {
    const film = await renderOnce(UNIALL);
    film.deleteRenders();
    for (const [nth, shot] of ['a', 'b'].entries())
      expect((await film.run('reconcile', 'board.yaml', shot, '--adopt', film.jobs()[nth] as string)).code).toBe(0);
    expect((await film.render()).code).toBe(0);
    expect(film.posts()).toBe(2);
    expect((await film.render('--retake', 'a')).code).toBe(0);
    expect(film.posts()).toBe(3);
  });

  it('until --ignore-other-takes asks for them', async () => {
    const film = await renderOnce(UNIALL);
    film.deleteRenders();
    expect((await film.render('--ignore-other-takes')).code).toBe(0);
    expect((await film.render('--retake', 'a')).code).toBe(0);
    expect(film.posts()).toBe(5);
  });
});

describe('paid takes are not forgotten when a sandbox renders their board', () => {
  it('into their own folder', async () => {
    const film = await renderOnce(UNIALL);
    asPaid(film);
    film.deleteRenders();
    const paid = () => here(film.project, ['render', 'board.yaml', '--max-credits', '0', ...RENDER_FLAGS], KEYS);
    expect(await paid()).toMatchObject(stopped('are gone'));
    expect((await film.render()).code).toBe(0);
    expect(await paid()).toMatchObject(stopped('are gone'));
    expect((await film.render()).code).toBe(0);
    expect(film.posts()).toBe(4);
  });

  it('into another folder', async () => {
    const film = await renderOnce(UNIALL, ['--out', 'disk']);
    asPaid(film);
    const folder = join(film.project, 'disk/film');
    rmSync(join(folder, 'journal.jsonl'));
    const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8');
    writeFileSync(
      join(folder, 'manifest.json'),
      manifest.replaceAll(/"origin": "[^"]*"/g, '"origin": "https://api.uniall.ai"'),
    );
    const paid = () => here(film.project, ['render', 'board.yaml', '--max-credits', '0', ...RENDER_FLAGS], KEYS);
    expect(await paid()).toMatchObject(stopped('takes of this board are in disk/film'));
    expect((await film.render()).code).toBe(0);
    expect(film.posts()).toBe(4);
    expect(await paid()).toMatchObject(stopped('takes of this board are in disk/film'));
  });
});

describe('takes on an unmounted disk', () => {
  it('are not paid for again if another folder has a manifest of some of them', async () => {
    const film = await renderOnce(TRINETRA, ['--only', 'a']);
    const manifest = readFileSync(join(film.project, 'renders/film/manifest.json'));
    const disk = join(film.root, 'disk');
    renameSync(join(film.project, 'renders'), disk);
    expect((await film.render('--out', disk)).code).toBe(0);
    expect(film.posts()).toBe(2);
    mkdirSync(join(film.project, 'renders/film'), { recursive: true });
    writeFileSync(join(film.project, 'renders/film/manifest.json'), manifest);
    expect((await film.render()).code).toBe(2);
    renameSync(disk, `${disk}.away`);
    expect(await film.render()).toMatchObject(stopped('disk/film'));
    expect(film.posts()).toBe(2);
    renameSync(`${disk}.away`, disk);
    expect(await film.render()).toMatchObject(stopped('disk/film'));
    expect((await film.render('--out', disk)).code).toBe(0);
    expect(film.posts()).toBe(2);
  });

  it('are not paid for again if a pull brings a manifest of some of them into an unused folder', async () => {
    const film = await renderOnce(UNIALL, ['--out', '../disk']);
    const disk = join(film.root, 'disk');
    const manifest = JSON.parse(readFileSync(join(disk, 'film/manifest.json'), 'utf8'));
    manifest.takes = manifest.takes.filter(({ shot }: { shot: string }) => shot === 'a');
    mkdirSync(join(film.project, 'renders/film'), { recursive: true });
    writeFileSync(join(film.project, 'renders/film/manifest.json'), JSON.stringify(manifest, null, 2));
    renameSync(disk, `${disk}.away`);
    for (const flags of [[], ['--only', 'b']]) expect(await film.render(...flags)).toMatchObject(stopped('../disk/film'));
    expect(film.posts()).toBe(2);
  });

  it('are not forgotten when the board is rendered in a folder with other takes', async () => {
    const film = await renderOnce(UNIALL, ['--out', '../disk']);
    expect((await film.render('--ignore-other-takes', '--only', 'a')).code).toBe(0);
    renameSync(join(film.root, 'disk'), join(film.root, 'away'));
    await film.render('--only', 'a');
    rmSync(join(film.project, 'renders'), { recursive: true });
    renameSync(join(film.root, 'away'), join(film.root, 'disk'));
    expect(await film.render('--out', 'third')).toMatchObject(stopped('../disk/film'));
    expect(film.posts()).toBe(3);
  });
});

describe('--ignore-other-takes', () => {
  it.each(['renders', '../disk'])('does not count for later runs if it bought nothing (takes were in %s)', async (out) => {
    const film = await renderOnce(UNIALL, ['--out', out], { submit: [{ do: 'refuse', status: 401, skip: 2, times: 2 }] });
    renameSync(join(film.project, out), join(film.root, 'away'));
    expect((await film.render('--ignore-other-takes')).code).not.toBe(0);
    const posts = film.posts();
    const again = await film.render();
    expect(again.code).toBe(2);
    rmSync(join(film.project, 'renders'), { recursive: true, force: true });
    renameSync(join(film.root, 'away'), join(film.project, out));
    expect((await film.render('--out', 'third')).code).toBe(2);
    expect((await film.render('--out', out)).code).toBe(0);
    expect(film.posts()).toBe(posts);
  });

  it('does not count for later runs if it bought nothing beside the takes that are here', async () => {
    const film = await renderOnce(TRINETRA, ['--only', 'a'], { submit: [{ do: 'refuse', status: 401, skip: 2, times: 2 }] });
    const manifest = readFileSync(join(film.project, 'renders/film/manifest.json'));
    const disk = join(film.root, 'disk');
    renameSync(join(film.project, 'renders'), disk);
    expect((await film.render('--out', disk)).code).toBe(0);
    mkdirSync(join(film.project, 'renders/film'), { recursive: true });
    writeFileSync(join(film.project, 'renders/film/manifest.json'), manifest);
    renameSync(disk, `${disk}.away`);
    expect((await film.render('--ignore-other-takes')).code).not.toBe(0);
    const posts = film.posts();
    expect(await film.render()).toMatchObject(stopped('disk/film'));
    expect(film.posts()).toBe(posts);
  });
});

describe('requests of lost takes are sent again under their task ids', () => {
  it('but not with another API key', async () => {
    const film = await renderOnce(TRINETRA);
    film.deleteRenders();
    film.env['TRINETRA_API_KEY'] = 'another-key-0123456789';
    expect(await film.render()).toMatchObject(stopped('are gone'));
    expect(film.posts()).toBe(2);
    film.env['TRINETRA_API_KEY'] = 'test-key-0123456789';
    expect((await film.render()).code).toBe(0);
  });

  it('but not to another host', async () => {
    const film = await renderOnce(TRINETRA);
    const other = await sandboxHere();
    film.deleteRenders();
    film.env['TRINETRA_BASE_URL'] = other.url;
    expect(await film.render()).toMatchObject(stopped('are gone'));
    expect(other.stats().submits).toBe(0);
  });

  it('but not once the dedupe window ends within the run', async () => {
    const film = await renderOnce(TRINETRA, [], { latency: { queued: 2500, running: 0, jitter: 0 } });
    film.deleteRenders();
    endWindow(film, 2000);
    const late = await film.render('--concurrency', '1');
    expect(film.posts(), late.stderr).toBe(3);
    expect(late.code).not.toBe(0);
    expect(await film.render()).toMatchObject(stopped('are gone'));
    expect(film.posts()).toBe(3);
  });
});

describe('a board that was moved to another folder', () => {
  it('does not pay again for takes in its own output folder', async () => {
    const film = await renderOnce(UNIALL, ['--out', '../disk']);
    const moved = join(film.project, 'boards/board.yaml');
    mkdirSync(dirname(moved));
    renameSync(join(film.project, 'board.yaml'), moved);
    const again = await film.run('render', 'boards/board.yaml', ...RENDER_FLAGS);
    expect(again).toMatchObject(stopped('takes of this board are in ../disk/film'));
    expect((await film.run('render', 'boards/board.yaml', '--out', '../disk', ...RENDER_FLAGS)).code).toBe(0);
    expect(film.posts()).toBe(2);
  });
});

describe('a run that was killed after it recorded its folder and before its first request', () => {
  it('can continue, because nothing is lost', async () => {
    const film = await renderOnce(UNIALL);
    const folder = join(film.project, 'renders/film');
    // Such a run leaves a journal that knows the board and no take.
    const [board] = readFileSync(join(folder, 'journal.jsonl'), 'utf8').split('\n');
    film.deleteRenders();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'journal.jsonl'), `${board}\n`);
    const again = await film.render();
    expect(again.code, again.stderr).toBe(0);
    expect(film.posts()).toBe(4);
  });
});

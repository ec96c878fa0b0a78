import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openClipHashes } from '../../src/take/clip-hashes.js';
import { readClipStatuses } from '../../src/take/clip-status.js';
import type { Take } from '../../src/take/take.js';
import { workspace } from '../support/rushes.js';

let home: string;
let folder: string;
const env = () => ({ HOME: home });
const place = () => join(home, '.local/state/rushes/clips');
const kept = () => join(place(), readdirSync(place()).find((name) => name.endsWith('.json')) ?? '');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const take = (name: string, text: string): Take =>
  ({ shot: name, take: 1, clip: { file: `clips/${name}.1.mp4`, bytes: text.length, sha256: sha256(text) } }) as Take;
const A = take('a', 'the clip of a');
const B = take('b', 'the clip of b');

/** Writes a clip, and lets enough time go by that a change of it would show. */
function write(name: string, text: string): void {
  writeFileSync(join(folder, `clips/${name}.1.mp4`), text);
  later(60_000);
}
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** What a look at the clips says, and which files it read. */
async function look(takes: readonly Take[] = [A, B], readAll = false) {
  const hashes = await openClipHashes(env(), folder, readAll);
  const added = vi.spyOn(hashes, 'add');
  const statuses = await readClipStatuses(folder, takes, hashes);
  await hashes.save();
  return { statuses: Object.fromEntries(statuses), read: added.mock.calls.map(([file]) => file) };
}

beforeEach(() => {
  home = workspace({});
  folder = workspace({});
  mkdirSync(join(folder, 'clips'));
  vi.useFakeTimers({ toFake: ['Date'] });
  write('a', 'the clip of a');
  write('b', 'the clip of b');
  return () => vi.useRealTimers();
});

const BOTH = { 'a.1': 'there', 'b.1': 'there' };

describe('a clip that was hashed before', () => {
  it('is not read again while its file stays the same', async () => {
    expect(await look()).toEqual({ statuses: BOTH, read: ['clips/a.1.mp4', 'clips/b.1.mp4'] });
    expect(await look()).toEqual({ statuses: BOTH, read: [] });
  });

  it('is read again with --verify, and its hash is kept again', async () => {
    await look();
    expect(await look([A, B], true)).toEqual({ statuses: BOTH, read: ['clips/a.1.mp4', 'clips/b.1.mp4'] });
    expect((await look()).read).toEqual([]);
  });

  it('is read again if other bytes of the same length were written, even with its old time', async () => {
    const file = join(folder, 'clips/a.1.mp4');
    utimesSync(file, 1_700_000_000, 1_700_000_000);
    later(60_000);
    await look();
    writeFileSync(file, 'the clip of x');
    utimesSync(file, 1_700_000_000, 1_700_000_000);
    later(60_000);
    expect(await look()).toEqual({ statuses: { 'a.1': 'changed', 'b.1': 'there' }, read: ['clips/a.1.mp4'] });
    // Its new hash is known then, and is still another one than that of the clip.
    expect(await look()).toEqual({ statuses: { 'a.1': 'changed', 'b.1': 'there' }, read: [] });
  });

  it('is read again if another file took its place', async () => {
    await look();
    renameSync(join(folder, 'clips/b.1.mp4'), join(folder, 'clips/a.1.mp4'));
    later(60_000);
    expect(await look()).toEqual({ statuses: { 'a.1': 'changed', 'b.1': 'missing' }, read: ['clips/a.1.mp4'] });
  });

  it('counts as missing if its file is gone', async () => {
    await look();
    rmSync(join(folder, 'clips/a.1.mp4'));
    expect((await look()).statuses).toEqual({ 'a.1': 'missing', 'b.1': 'there' });
  });

  it('is read again if it was hashed right after it was written: it could have changed unseen', async () => {
    vi.setSystemTime(statSync(join(folder, 'clips/b.1.mp4')).ctimeMs + 2900);
    expect((await look()).statuses).toEqual(BOTH);
    expect((await look()).read).toEqual(['clips/a.1.mp4', 'clips/b.1.mp4']);
    later(200);
    await look();
    expect((await look()).read).toEqual([]);
  });

  it('is known right after a run that stored it, if it is old enough at the run’s end', async () => {
    const hashes = await openClipHashes(env(), folder);
    vi.setSystemTime(statSync(join(folder, 'clips/a.1.mp4')).ctimeMs);
    for (const name of ['a', 'b'])
      hashes.add(
        `clips/${name}.1.mp4`,
        statSync(join(folder, `clips/${name}.1.mp4`), { bigint: true }),
        sha256(`the clip of ${name}`),
      );
    writeFileSync(join(folder, 'clips/b.1.mp4'), 'the clip of y');
    later(60_000);
    await hashes.save();
    expect(await look()).toEqual({ statuses: { 'a.1': 'there', 'b.1': 'changed' }, read: ['clips/b.1.mp4'] });
  });
});

describe('the hashes of an output folder', () => {
  it.each([
    ['nothing', ''],
    ['a cut text', '{"version":1,"folder":"'],
    ['another kind of document', '[]'],
    ['null', 'null'],
    ['another version', '{"version":2,"clips":{}}'],
    ['odd clips', '{"version":1,"folder":"HERE","clips":{"clips/a.1.mp4":["1",2],"clips/b.1.mp4":7}}'],
  ])('count as none if their file has %s', async (_what, text) => {
    await look();
    writeFileSync(kept(), text.replace('HERE', folder));
    expect(await look()).toEqual({ statuses: BOTH, read: ['clips/a.1.mp4', 'clips/b.1.mp4'] });
    expect((await look()).read).toEqual([]);
  });

  it('hold for no other folder, as for a copy of it', async () => {
    await look();
    const text = readFileSync(kept(), 'utf8');
    folder = workspace({});
    mkdirSync(join(folder, 'clips'));
    write('a', 'the clip of a');
    write('b', 'the clip of b');
    expect((await look()).read).toEqual(['clips/a.1.mp4', 'clips/b.1.mp4']);
    for (const name of readdirSync(place())) writeFileSync(join(place(), name), text);
    expect((await look()).read).toEqual(['clips/a.1.mp4', 'clips/b.1.mp4']);
  });

  it('are not read from the output folder, where a repository could put them', async () => {
    await look();
    const text = readFileSync(kept(), 'utf8').replaceAll(sha256('the clip of a'), sha256('the clip of b'));
    rmSync(home, { recursive: true });
    for (const name of ['clips.json', '.rushes', '.local']) writeFileSync(join(folder, name), text);
    expect((await look()).read).toEqual(['clips/a.1.mp4', 'clips/b.1.mp4']);
  });

  it('are for this user only', async () => {
    await look();
    expect(statSync(kept()).mode & 0o777).toBe(0o600);
  });

  it('of two processes are all kept, or read again', async () => {
    const [one, other] = [await openClipHashes(env(), folder), await openClipHashes(env(), folder)];
    expect(await readClipStatuses(folder, [A], one)).toEqual(new Map([['a.1', 'there']]));
    expect(await readClipStatuses(folder, [B], other)).toEqual(new Map([['b.1', 'there']]));
    await Promise.all([one.save(), other.save()]);
    expect(readdirSync(place()).filter((name) => !/^[0-9a-f]{32}\.json$/.test(name))).toEqual([]);
    const { statuses, read } = await look();
    expect(statuses).toEqual(BOTH);
    expect(read.length).toBeLessThan(2);
    await one.save();
    expect((await look()).read).toEqual([]);
  });

  it('are not kept, and no error is shown, if there is no state folder or it cannot be written', async () => {
    const hashes = await openClipHashes({}, folder);
    expect(Object.fromEntries(await readClipStatuses(folder, [A, B], hashes))).toEqual(BOTH);
    await hashes.save();
    mkdirSync(join(home, '.local/state'), { recursive: true });
    writeFileSync(join(home, '.local/state/rushes'), 'a file');
    expect((await look()).statuses).toEqual(BOTH);
    expect((await look()).read).toEqual(['clips/a.1.mp4', 'clips/b.1.mp4']);
  });

  it('of the folders that were planned longest ago go, once there are 200', async () => {
    mkdirSync(place(), { recursive: true });
    for (let nth = 0; nth < 201; nth += 1) {
      writeFileSync(join(place(), `${nth}.json`), '{}');
      utimesSync(join(place(), `${nth}.json`), nth, nth);
    }
    await look();
    const names = readdirSync(place());
    expect(names).toHaveLength(200);
    expect([names.includes('0.json'), names.includes('1.json'), names.includes('2.json')]).toEqual([false, false, true]);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { linkSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { lockFile } from '../../../src/system/file-lock.js';
import { EntriesFile } from '../../../src/take/budget/entries-file.js';
import { entriesPlace } from '../../../src/take/budget/entries-place.js';
import { entriesText, parseEntries } from '../../../src/take/budget/entries-text.js';
import { entryKey, type SharedEntry, type SharedEntryMap } from '../../../src/take/budget/shared-entries.js';
import { SharedUse } from '../../../src/take/budget/shared-use.js';
import { journalStore } from '../../../src/take/ledger/journal.js';
import { LedgerFailure } from '../../../src/take/ledger/ledger.js';
import { workspace } from '../../support/rushes.js';
import { begun, PRICE } from '../ledger/contract/board-events.js';
import { ask, cap } from '../ledger/contract/tested-store.js';

const CHILD = fileURLToPath(new URL('./spend-in-process.mjs', import.meta.url));

const entry = (take: string, more: Partial<SharedEntry> = {}): SharedEntry => ({
  folder: 'renders',
  board: 'film',
  take,
  unit: 'trinetra',
  day: '2026-11-29',
  amount: 95_000,
  ...more,
});

const FILM = { folder: 'renders', board: 'film' };

const mapOf = (...entries: SharedEntry[]) => new Map(entries.map((one) => [entryKey(one), one]));

/** Opens the ledger of a board whose budgets are in a file. */
const openWith = (file: string, folder = workspace()) =>
  journalStore(join(folder, 'film/journal.jsonl'), { shared: { file, folder: 'renders', board: 'film' } }).open({
    run_id: 'run-0',
    worker_id: 'worker-0',
  });

describe('the file with the budgets of a day and a month', () => {
  it('lets two programs that render at once spend no more than the day allows, and loses no take of either', async () => {
    const folder = workspace();
    const boards = ['film', 'trailer'];
    const children = boards.map((board) => spawn(process.execPath, [CHILD, folder, board, '60', '91']));
    await Promise.all(children.map((child) => Promise.race([once(child.stdout, 'data'), once(child, 'exit')])));
    for (const { stdin } of children) stdin.end();
    const begun = await Promise.all(children.map(async ({ stdout }) => Number(await text(stdout))));
    expect(begun.reduce((sum, count) => sum + count, 0)).toBe(91);
    const entries = [...parseEntries(readFileSync(join(folder, 'budgets.json'), 'utf8'), '').values()];
    expect(entries).toHaveLength(91);
    for (const board of boards) {
      const lines = readFileSync(join(folder, board, 'journal.jsonl'), 'utf8').split('\n').length - 1;
      expect(entries.filter((one) => one.board === board)).toHaveLength(lines);
    }
    // No draft is left over, and only the user reads what was spent.
    expect(readdirSync(folder).sort()).toEqual(['budgets.json', 'budgets.json.lock', ...boards]);
    expect(statSync(join(folder, 'budgets.json')).mode & 0o777).toBe(0o600);
  });

  it('is refused wherever it was cut off, and never read as empty', () => {
    const whole = entriesText(mapOf(entry('ridge.1'), entry('ridge.2', { loopback: true })));
    expect([...parseEntries(whole, 'f').values()]).toEqual([entry('ridge.1'), entry('ridge.2', { loopback: true })]);
    // Only the last newline may be missing.
    for (let end = 0; end < whole.length - 1; end += 1)
      expect(() => parseEntries(whole.slice(0, end), 'f'), whole.slice(0, end)).toThrow('f is damaged');
  });

  it.each<[string, unknown]>([
    ['a list', []],
    ['no entries', { version: 1 }],
    ['a negative amount', { version: 1, entries: [{ ...entry('ridge.1'), amount: -1 }] }],
    ['half a thousandth', { version: 1, entries: [{ ...entry('ridge.1'), amount: 0.5 }] }],
    ['no unit', { version: 1, entries: [{ ...entry('ridge.1'), unit: undefined }] }],
    ['another day', { version: 1, entries: [{ ...entry('ridge.1'), day: 'today' }] }],
    ['a field more', { version: 1, entries: [{ ...entry('ridge.1'), more: 1 }] }],
    ['a take twice', { version: 1, entries: [entry('ridge.1'), entry('ridge.1')] }],
  ])('is refused with %s', (_, document) => {
    expect(() => parseEntries(JSON.stringify(document), 'f')).toThrow('f is damaged');
  });

  it('stops the board with its path and with what to do, whether it is damaged before the run or during it', async () => {
    const folder = workspace({ 'budgets.json': '{"version":1,' });
    const file = join(folder, 'budgets.json');
    expect(await openWith(file)).toEqual({
      ok: false,
      problem: {
        kind: 'damaged',
        message: `${file} is damaged: it holds what your boards spent this month`,
        hint: 'Restore the file, or move it away: then its day and month count nothing that came before.',
      },
    });
    writeFileSync(file, entriesText(mapOf()));
    const opened = await openWith(file);
    if (!opened.ok) throw new Error(opened.problem.message);
    writeFileSync(file, '');
    const beginning = opened.value.begin(begun(1), ask([cap('day', PRICE)]));
    await expect(beginning).rejects.toThrow(`cannot count what other boards spend: ${file} is damaged`);
    await expect(beginning).rejects.toMatchObject({ mayRetry: false });
    expect(readFileSync(file, 'utf8')).toBe('');
    // Without such a cap the file is not needed.
    expect(await opened.value.begin(begun(1), ask([cap('board', PRICE)]))).toMatchObject({ kind: 'begun' });
    await opened.value.close();
  });

  it('of a later version is left to the release that wrote it', async () => {
    const file = join(workspace({ 'budgets.json': '{"version":2,"entries":{}}' }), 'budgets.json');
    expect(await openWith(file)).toMatchObject({
      ok: false,
      problem: {
        message: expect.stringContaining('another version of rushes'),
        hint: expect.stringMatching(/^Use that release/),
      },
    });
  });

  it('that another program holds for long is a failure that may be tried again', async () => {
    const file = join(workspace(), 'budgets.json');
    const other = await open(`${file}.lock`, 'w+');
    expect(await lockFile(other.fd)).toBe(true);
    const entries = new EntriesFile(file, { patienceMs: 50 });
    const use = new SharedUse(entries, FILM, () => Date.UTC(2026, 10, 29));
    const counted = { take: 'ridge.1', unit: 'trinetra', amount: 1 };
    await expect(use.count(counted, [], false)).rejects.toMatchObject({
      mayRetry: true,
      message: `another process holds ${file}.lock`,
    });
    await other.close();
    expect(await use.count(counted, [], false)).toBeUndefined();
  });

  it('that another program holds is said while it is waited for, with its process where that is known', async () => {
    const file = join(workspace(), 'budgets.json');
    const change = (take: string) => (entries: SharedEntryMap) => void entries.set(take, entry(take));
    // An update leaves its process in the lock file.
    await new EntriesFile(file).update(change('ridge.1'));
    const other = await open(`${file}.lock`, 'r+');
    expect(await lockFile(other.fd)).toBe(true);
    const seen: unknown[] = [];
    const told = new Promise<void>((resolve) => {
      const onWait = (waiting: unknown) => {
        seen.push(waiting);
        resolve();
      };
      void new EntriesFile(file, { noticeAfterMs: 10, onWait }).update(change('ridge.2')).then(() => seen.push('done'));
    });
    await told;
    expect(seen).toEqual([{ file: `${file}.lock`, pid: process.pid }]);
    // A process that has ended holds nothing.
    await other.write(JSON.stringify({ pid: 2 ** 30, host: hostname() }).padEnd(128), 0);
    await expect(
      new EntriesFile(file, { patienceMs: 50, noticeAfterMs: 10, onWait: (waiting) => seen.push(waiting) }).update(change('x')),
    ).rejects.toThrow('another process holds');
    expect(seen.slice(1)).toEqual([{ file: `${file}.lock` }, undefined]);
    await other.close();
    await vi.waitFor(() => expect(seen.slice(3)).toEqual([undefined, 'done']));
  });

  it('is never written through a link, and a link is not read', async () => {
    const folder = workspace({ target: entriesText(mapOf()) });
    symlinkSync(join(folder, 'target'), join(folder, 'budgets.json'));
    await expect(new EntriesFile(join(folder, 'budgets.json')).update(() => {})).rejects.toThrow();
    symlinkSync(join(folder, 'target'), join(folder, 'other.json.lock'));
    const change = (entries: SharedEntryMap) => void entries.set('', entry('ridge.1'));
    await expect(new EntriesFile(join(folder, 'other.json')).update(change)).rejects.toThrow();
    linkSync(join(folder, 'target'), join(folder, 'third.json.lock'));
    await expect(new EntriesFile(join(folder, 'third.json')).update(change)).rejects.toThrow('a hard link');
  });

  it('forgets a month once it is over', async () => {
    const file = join(workspace(), 'budgets.json');
    writeFileSync(file, entriesText(mapOf(entry('ridge.1', { day: '2026-10-31' }), entry('ridge.2', { day: '2026-11-01' }))));
    const use = new SharedUse(new EntriesFile(file), FILM, () => Date.UTC(2026, 10, 29));
    const cap = { scope: 'month', max: 95_000 } as const;
    expect(await use.count({ take: 'ridge.3', unit: 'trinetra', amount: 1 }, [cap], false)).toEqual({ cap, used: 95_000 });
    expect([...parseEntries(readFileSync(file, 'utf8'), file).values()]).toEqual([entry('ridge.2', { day: '2026-11-01' })]);
  });

  it('is read without a lock for what changes nothing, so that many refused runs wait for nobody', async () => {
    const file = join(workspace(), 'budgets.json');
    writeFileSync(file, entriesText(mapOf(entry('ridge.1', { day: '2026-11-29' }))));
    const other = await open(`${file}.lock`, 'w+');
    await lockFile(other.fd);
    const use = new SharedUse(new EntriesFile(file, { patienceMs: 50 }), FILM, () => Date.UTC(2026, 10, 29));
    const cap = { scope: 'day', max: 95_000 } as const;
    expect(await use.count({ take: 'ridge.2', unit: 'trinetra', amount: 1 }, [cap], false)).toEqual({ cap, used: 95_000 });
    await other.close();
  });

  it('has each correction, also of a moment in which it could not be written', async () => {
    const file = join(workspace(), 'budgets.json');
    const use = new SharedUse(new EntriesFile(file, { patienceMs: 50 }), FILM, () => Date.UTC(2026, 10, 29));
    for (const take of ['ridge.1', 'ridge.2']) await use.count({ take, unit: 'trinetra', amount: 95_000 }, [], false);
    const other = await open(`${file}.lock`, 'w+');
    await lockFile(other.fd);
    await use.correct('ridge.1', 40_000);
    await other.close();
    await use.correct('ridge.2', 0);
    expect([...parseEntries(readFileSync(file, 'utf8'), file).values()]).toEqual([entry('ridge.1', { amount: 40_000 })]);
  });

  it('is not needed without a cap of a day or month, and without a place such a cap cannot hold', async () => {
    const opened = await journalStore(join(workspace(), 'journal.jsonl')).open({ run_id: 'run-0', worker_id: 'worker-0' });
    if (!opened.ok) throw new Error(opened.problem.message);
    const ledger = opened.value;
    expect(await ledger.begin(begun(1), ask([cap('run', PRICE)]))).toMatchObject({ kind: 'begun' });
    await expect(ledger.begin(begun(2), ask([cap('month', PRICE)]))).rejects.toBeInstanceOf(LedgerFailure);
    expect(ledger.used('run', 'trinetra')).toBe(PRICE);
    await ledger.close();
  });

  it('is one for all boards of the user, and knows each output folder by its real path', async () => {
    const folder = workspace();
    mkdirSync(join(folder, 'renders'));
    symlinkSync(join(folder, 'renders'), join(folder, 'link'));
    const env = { XDG_STATE_HOME: join(folder, 'state') };
    const place = await entriesPlace(env, join(folder, 'renders'));
    expect(place).toEqual({ file: join(folder, 'state/rushes/budgets.json'), folder: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(await entriesPlace(env, join(folder, 'link'))).toEqual(place);
    expect((await entriesPlace(env, folder))?.folder).not.toBe(place?.folder);
    expect(await entriesPlace({}, folder)).toBeUndefined();
  });
});

import { appendFileSync, existsSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeAtomic } from '../../../src/system/write-atomic.js';
import type { TakeBegun } from '../../../src/take/event.gen.js';
import { journalStore, openJournal } from '../../../src/take/ledger/journal.js';
import { readRecords, writeRecord } from '../../../src/take/ledger/journal-record.js';
import type { Ledger } from '../../../src/take/ledger/ledger.js';
import { openLedger } from '../../../src/take/ledger/open-ledger.js';
import { readJournal } from '../../../src/take/ledger/read-journal.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { appendEvent } from '../../support/append-event.js';
import { spyOnFileCalls } from '../../support/file-calls.js';
import { workspace } from '../../support/rushes.js';

const event = (take: number): TakeBegun => ({
  type: 'take-begun',
  at: '2026-11-20T08:00:00.000Z',
  shot: 'ridge',
  take,
  model: 'trinetra/kling-v3',
  origin: 'https://gateway.example',
  fingerprint: '0'.repeat(64),
  external_task_id: `key-${take}`,
  seconds: 5,
  resolution: '720p',
  body: JSON.stringify({ prompt: `Nr ${take} “é” \u2028` }),
  credits: 95,
  unit: 'trinetra',
  account: '01234567',
});

const beginTake = (ledger: Ledger, take: number) => appendEvent(ledger, event(take));

async function opened(file: string): Promise<Ledger> {
  const journal = await openLedger(journalStore(file));
  if (!journal.ok) throw new Error(JSON.stringify(journal.problem));
  return journal.value;
}

async function written(file: string, count: number): Promise<void> {
  const ledger = await opened(file);
  for (let take = 1; take <= count; take += 1) await beginTake(ledger, take);
  await ledger.close();
}

const takesIn = async (file: string) => {
  const read = await readJournal(file);
  return read.ok ? read.value.map((one) => (one.type === 'take-begun' ? one.take : 0)) : read.problem.kind;
};

describe('the journal', () => {
  it('keeps what was appended, one by one and many at once, in order', async () => {
    const file = join(workspace(), 'film/journal.jsonl');
    await written(file, 3);
    const ledger = await opened(file);
    await Promise.all(Array.from({ length: 200 }, (_, index) => beginTake(ledger, index + 4)));
    expect(ledger.projection.size).toBe(203);
    await ledger.close();
    expect(await takesIn(file)).toEqual(Array.from({ length: 203 }, (_, index) => index + 1));
  });

  it('rejects an event that could not be read back', async () => {
    const file = join(workspace(), 'film/journal.jsonl');
    const ledger = await opened(file);
    const clip = {
      file: 'clips/ridge.1.mp4',
      sha256: '0'.repeat(64),
      bytes: 9,
      duration: 1,
      width: 64,
      height: 48,
      codec: 'h264',
    };
    const stored = (fps: number): TakeEvent => ({
      type: 'take-stored',
      at: event(1).at,
      shot: 'ridge',
      take: 1,
      clip: { ...clip, fps },
    });
    await beginTake(ledger, 1);
    await expect(ledger.append(stored(Number.POSITIVE_INFINITY))).rejects.toThrow('take-stored is not written down');
    await ledger.append(stored(24));
    await ledger.close();
    expect(await readJournal(file)).toMatchObject({ ok: true, value: [{ type: 'take-begun' }, { type: 'take-stored' }] });
  });

  it('drops a last line that was cut off, wherever it was cut, and goes on after it; reading alone drops nothing', async () => {
    const file = join(workspace(), 'journal.jsonl');
    await written(file, 2);
    const whole = readFileSync(file);
    const second = whole.indexOf(10) + 1;
    for (let end = second; end < whole.length - 1; end += 1) {
      const cut = whole.subarray(0, end);
      expect(readRecords(cut)).toMatchObject({ ok: true, events: [{ take: 1 }], end: second, unended: false });
      if (end % 40 !== 0) continue;
      writeFileSync(file, cut);
      expect(await takesIn(file)).toEqual([1]);
      expect(readFileSync(file)).toEqual(cut);
      const ledger = await opened(file);
      await beginTake(ledger, 9);
      await ledger.close();
      expect(await takesIn(file)).toEqual([1, 9]);
    }
  });

  it('keeps a last record that lacks only its newline, and adds the newline before the next record', async () => {
    const file = join(workspace(), 'journal.jsonl');
    await written(file, 2);
    truncateSync(file, statSync(file).size - 1);
    expect(await takesIn(file)).toEqual([1, 2]);
    const ledger = await opened(file);
    await beginTake(ledger, 3);
    await ledger.close();
    expect(await takesIn(file)).toEqual([1, 2, 3]);
    expect(readFileSync(file, 'utf8')).toMatch(/^(?:\{[^\n]*\}\n){3}$/);
  });

  it('drops a cut-off line that is longer than what comes after it', async () => {
    const file = join(workspace(), 'journal.jsonl');
    await written(file, 1);
    appendFileSync(
      file,
      writeRecord(1, { ...event(2), body: JSON.stringify({ prompt: 'x'.repeat(5000) }) } as TakeEvent).slice(0, 5000),
    );
    const ledger = await opened(file);
    await beginTake(ledger, 2);
    await ledger.close();
    expect(await takesIn(file)).toEqual([1, 2]);
    // Whoever looks at the file finds records and nothing else.
    expect(readFileSync(file, 'utf8')).toMatch(/^(?:\{[^\n]*\}\n){2}$/);
  });

  it('finds a flipped bit in any line or newline: refused at that line, and never taken for a write that was cut off', () => {
    const lines = [1, 2].map((take) => writeRecord(take - 1, { ...event(take), body: '{"prompt":"“é\ufffd”"}' } as TakeEvent));
    const bytes = Buffer.from(lines.join(''));
    const second = Buffer.byteLength(lines[0] as string);
    for (let at = 0; at < bytes.length; at += 1)
      for (let bit = 0; bit < 8; bit += 1) {
        bytes[at] = (bytes[at] as number) ^ (1 << bit);
        const read = readRecords(bytes);
        if (read.ok || read.kind !== 'damaged' || read.offset !== (at < second ? 0 : second))
          expect({ at, bit, read }).toBe('damaged where it is');
        bytes[at] = (bytes[at] as number) ^ (1 << bit);
      }
    expect(readRecords(bytes).ok).toBe(true);
  });

  it('leaves the bytes that it reads as they are, whole or damaged', () => {
    const bytes = Buffer.from([1, 2].map((take) => writeRecord(take - 1, event(take))).join(''));
    for (let at = -1; at < bytes.length; at += 1) {
      const damaged = Buffer.from(bytes);
      damaged.fill('}', at === -1 ? bytes.length : at, at + 1);
      const before = Buffer.from(damaged);
      expect(readRecords(damaged).ok).toBe(damaged.equals(bytes));
      expect(damaged.equals(before)).toBe(true);
    }
  });

  it.each<[string, (text: string) => string, number]>([
    ['a byte behind the last line', (text) => `${text}\0`, 3],
    ['a megabyte of NULs', (text) => text + '\0'.repeat(1 << 20), 3],
    ['a blank line', (text) => `${text}\n`, 3],
    ['something that was never begun as a record', (text) => `${text}{"sum":"xyz`, 3],
    ['a whole record whose newline was changed', (text) => `${text.slice(0, -1)}J`, 2],
    ['a last record with a wrong sum and without its newline', (text) => text.slice(0, -1).replace('Nr 2', 'Nr 3'), 2],
    ['lines that end as on Windows', (text) => text.replaceAll('\n', '\r\n'), 1],
    ['a byte order mark', (text) => `\ufeff${text}`, 1],
  ])('is refused with its place, and left as it is, where there is %s', async (_, change, line) => {
    const file = join(workspace(), 'journal.jsonl');
    await written(file, 2);
    const before = readFileSync(file, 'utf8');
    const offsets = [0, before.indexOf('\n') + 1, before.length].map((length) => Buffer.byteLength(before.slice(0, length)));
    writeFileSync(file, change(before));
    const [read, journal] = [await readJournal(file), await openJournal(file)];
    expect(journal).toEqual(read);
    expect(journal).toMatchObject({ ok: false, problem: { kind: 'damaged' } });
    expect(journal.ok || journal.problem.message).toContain(`line ${line} (byte ${offsets[line - 1]})`);
    expect(readFileSync(file, 'utf8')).toBe(change(before));
  });

  it.each<[string, object]>([
    ['an event', { type: 'take-praised', at: '2026-11-20T08:00:00.000Z', shot: 'ridge', take: 1 }],
    ['a field', { ...event(2), mood: 'calm' }],
  ])('that has %s of a newer release says so and where, and is not called damaged', async (_, strange) => {
    const file = join(workspace(), 'journal.jsonl');
    await written(file, 1);
    const offset = statSync(file).size;
    appendFileSync(file, writeRecord(1, strange as TakeEvent));
    expect(await openJournal(file)).toMatchObject({
      ok: false,
      problem: {
        kind: 'other-version',
        message: expect.stringContaining(`line 2 (byte ${offset}) that this release does not know`),
        hint: expect.stringContaining('use the release that wrote it'),
      },
    });
  });

  it('refuses any other damage and says where: a changed byte, a lost line, a line twice, something else', async () => {
    const file = join(workspace(), 'journal.jsonl');
    await written(file, 3);
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, 3);
    const damages = [
      [lines[0], lines[1]?.replace('Nr 2', 'Nr 7'), lines[2]],
      [lines[0], lines[2]],
      [lines[0], lines[0], lines[1]],
      [lines[0], 'garbage', lines[2]],
      [lines[0], '', lines[2]],
    ];
    const offset = Buffer.byteLength(`${lines[0]}\n`);
    for (const damage of damages) {
      const text = `${damage.join('\n')}\n`;
      writeFileSync(file, text);
      const journal = await openJournal(file);
      expect(journal).toMatchObject({ ok: false, problem: { kind: 'damaged' } });
      expect(journal.ok || journal.problem.message).toContain(`line 2 (byte ${offset})`);
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });

  it('is held by one at a time, and free again once closed', async () => {
    const file = join(workspace(), 'journal.jsonl');
    const first = await opened(file);
    expect(await openJournal(file)).toMatchObject({ ok: false, problem: { kind: 'busy' } });
    await first.close();
    await (await opened(file)).close();
  });

  it('is not written where another file replaces it while it is opened: the file with the name counts', async () => {
    const folder = workspace();
    const [file, other] = [join(folder, 'journal.jsonl'), join(folder, 'rebuilt.jsonl')];
    await written(file, 1);
    await written(other, 3);
    let put = false;
    await spyOnFileCalls('stat', () => {
      if (!put) renameSync(other, file);
      put = true;
    });
    const ledger = await opened(file);
    expect(put).toBe(true);
    expect(ledger.projection.size).toBe(3);
    await ledger.close();
  });

  it('that cannot be written rejects that append and each later one, and never says that one is durable', async () => {
    const file = join(workspace(), 'journal.jsonl');
    const ledger = await opened(file);
    await beginTake(ledger, 1);
    await ledger.close();
    await expect(beginTake(ledger, 2)).rejects.toThrow('cannot write the journal');
    await expect(beginTake(ledger, 3)).rejects.toThrow('cannot write the journal');
    expect(ledger.projection.size).toBe(1);
  });

  it('says that an event is durable only once it is flushed; once a flush has failed, nothing is written any more', async () => {
    const file = join(workspace(), 'journal.jsonl');
    const ledger = await opened(file);
    const seen = await spyOnFileCalls('datasync');
    const flush = seen.getMockImplementation() as () => Promise<unknown>;
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const begun = new Promise<void>((resolve) => {
      seen.mockImplementationOnce(async function (this: object) {
        resolve();
        await held;
        return flush.call(this);
      });
    });
    let durable = false;
    const first = beginTake(ledger, 1).then(() => {
      durable = true;
    });
    await begun;
    // It is in the file, and a power cut would take it.
    expect(readFileSync(file, 'utf8')).toContain('key-1');
    for (let turn = 0; turn < 20; turn += 1) await new Promise((next) => setImmediate(next));
    expect(durable).toBe(false);
    letGo();
    await first;

    seen.mockRejectedValueOnce(Object.assign(new Error('i/o error'), { code: 'EIO', syscall: 'fdatasync' }));
    await expect(beginTake(ledger, 2)).rejects.toThrow('cannot write the journal');
    const { size } = statSync(file);
    await expect(beginTake(ledger, 3)).rejects.toThrow('cannot write the journal');
    expect(statSync(file).size).toBe(size);
    expect(ledger.projection.size).toBe(1);
    await ledger.close();
  });

  it('is flushed with its folder before anything is written to it, and so is a manifest before and after it gets its name', async () => {
    const folder = workspace();
    const manifest = join(folder, 'manifest.json');
    const named: boolean[] = [];
    await spyOnFileCalls('sync', () => named.push(existsSync(manifest)));
    await (await opened(join(folder, 'journal.jsonl'))).close();
    expect(named).toEqual([false, false]);
    await writeAtomic(manifest, '{}');
    expect(named.slice(2)).toEqual([false, true]);
  });

  it('is empty without a file; a file in place of its folder is a disk error', async () => {
    const folder = workspace({ film: 'a file' });
    expect(await takesIn(join(folder, 'none.jsonl'))).toEqual([]);
    expect(await openJournal(join(folder, 'film/journal.jsonl'))).toMatchObject({ ok: false, problem: { kind: 'disk' } });
  });
});

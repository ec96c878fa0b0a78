import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/take/fold.js';
import { openJournal } from '../../../src/take/ledger/journal.js';
import { readRecords, writeRecord } from '../../../src/take/ledger/journal-record.js';
import type { Ledger } from '../../../src/take/ledger/ledger.js';
import { readJournal } from '../../../src/take/ledger/read-journal.js';
import { salvage } from '../../../src/take/ledger/repair/salvage.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { spyOnFileCalls } from '../../support/file-calls.js';
import { editedBoard } from '../../support/long-journal.js';
import { workspace } from '../../support/rushes.js';

async function opened(file: string): Promise<Ledger> {
  const ledger = await openJournal(file);
  if (!ledger.ok) throw new Error(ledger.problem.message);
  return ledger.value;
}

/** A journal of a board that was edited often, in a file. */
function journalOf(events: readonly TakeEvent[]): string {
  const file = join(workspace(), 'journal.jsonl');
  writeFileSync(file, events.map((event, index) => writeRecord(index, event)).join(''));
  return file;
}

const historyIn = async (file: string) => {
  const read = await readJournal(file);
  if (!read.ok) throw new Error(read.problem.message);
  return fold(read.value);
};

describe('the journal of a finished board', () => {
  it('is written anew when its last run ends, a few times shorter, with the same history; then it stays as it is', async () => {
    const events = editedBoard({ shots: 20, edits: 60 });
    const file = journalOf(events);
    const long = statSync(file).size;
    await (await opened(file)).close();
    expect(statSync(file).size).toBeLessThan(long / 3);
    expect(await historyIn(file)).toEqual(fold(events));
    expect(readdirSync(join(file, '..'))).toEqual(['journal.jsonl']);
    const before = readFileSync(file);
    await (await opened(file)).close();
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(salvage(before)).toMatchObject({ flaws: [], missing: 0, uncertain: false });
  });

  it('goes on: the next run appends to it', async () => {
    const events = editedBoard({ shots: 20, edits: 60 });
    const file = journalOf(events);
    await (await opened(file)).close();
    const ledger = await opened(file);
    const [last] = events.slice(-1) as [TakeEvent];
    await ledger.append({ ...last });
    await ledger.close();
    expect(await historyIn(file)).toEqual(fold([...events, last]));
  });

  it('keeps its permissions and its time, so that nothing that was made from it counts as old', async () => {
    const file = journalOf(editedBoard({ shots: 20, edits: 60 }));
    chmodSync(file, 0o600);
    utimesSync(file, 1_700_000_000, 1_700_000_000);
    const { ino } = statSync(file);
    await (await opened(file)).close();
    const found = statSync(file);
    expect(found.ino).not.toBe(ino);
    expect([found.mode & 0o777, found.mtimeMs]).toEqual([0o600, 1_700_000_000_000]);
  });

  it.each([
    ['a take may have been paid for', { open: 'take-begun' as const }],
    ['a job runs', { open: 'take-accepted' as const }],
    ['a clip is to be fetched', { open: 'take-rendered' as const }],
    ['it is short', { shots: 2, edits: 5 }],
    ['little in it is superseded', { shots: 60, edits: 2 }],
  ])('stays as it is where %s', async (_, board) => {
    const file = journalOf(editedBoard({ shots: 20, edits: 60, ...board }));
    const before = readFileSync(file);
    await (await opened(file)).close();
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('stays as it is where an event could not be written, or the file has another place', async () => {
    const events = editedBoard({ shots: 20, edits: 60 });
    const failed = journalOf(events);
    const ledger = await opened(failed);
    (await spyOnFileCalls('datasync')).mockRejectedValueOnce(Object.assign(new Error('i/o error'), { code: 'EIO' }));
    await expect(ledger.append({ ...(events[0] as TakeEvent) })).rejects.toThrow('cannot write the journal');
    await ledger.close();
    expect(statSync(failed).size).toBeGreaterThan(60_000);

    const moved = journalOf(events);
    const before = readFileSync(moved);
    const other = await opened(moved);
    renameSync(moved, `${moved}.moved`);
    writeFileSync(moved, 'another file');
    await other.close();
    expect(readFileSync(moved, 'utf8')).toBe('another file');
    expect(readFileSync(`${moved}.moved`).equals(before)).toBe(true);
  });

  it('is held until it has its name: another run waits, and finds the new one', async () => {
    const events = editedBoard({ shots: 20, edits: 60 });
    const file = journalOf(events);
    const ledger = await opened(file);
    const seen: (string | undefined)[] = [];
    const syncs = await spyOnFileCalls('sync');
    const sync = syncs.getMockImplementation() as () => Promise<unknown>;
    syncs.mockImplementation(async function (this: object) {
      const rival = await openJournal(file);
      seen.push(rival.ok ? 'opened' : rival.problem.kind);
      return sync.call(this);
    });
    await ledger.close();
    syncs.mockRestore();
    // Once before the new file has its name, and once after.
    expect(seen).toEqual(['busy', 'busy']);
    const next = await opened(file);
    expect(next.projection.history).toEqual(fold(events));
    await next.close();
  });

  it('can be read at any moment: a reader finds the whole old one or the whole new one', async () => {
    const events = editedBoard({ shots: 20, edits: 60 });
    const file = journalOf(events);
    const ledger = await opened(file);
    let isOver = false;
    const closed = ledger.close().then(() => {
      isOver = true;
    });
    let readings = 0;
    for (let after = 0; after < 3; after += isOver ? 1 : 0) {
      expect(await historyIn(file)).toEqual(fold(events));
      readings += 1;
    }
    await closed;
    expect(readings).toBeGreaterThan(2);
  });

  it.each(['chmod', 'sync', 'writeFile'] as const)('stays whole where the disk fails at %s of the new one', async (call) => {
    const events = editedBoard({ shots: 20, edits: 60 });
    const file = journalOf(events);
    const before = readFileSync(file);
    const ledger = await opened(file);
    const seen = await spyOnFileCalls(call);
    seen.mockRejectedValueOnce(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
    await ledger.close();
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(existsSync(`${file}.part`)).toBe(false);
    seen.mockRestore();
    // The next run has room.
    await (await opened(file)).close();
    expect(statSync(file).size).toBeLessThan(before.length / 3);
    expect(await historyIn(file)).toEqual(fold(events));
  });

  it('of both versions becomes one of both: what is left keeps its ids, or has none as before', async () => {
    const events = editedBoard({ shots: 20, edits: 60 });
    const file = journalOf(events.slice(0, -1));
    const ledger = await opened(file);
    await ledger.append(events.at(-1) as TakeEvent);
    await ledger.close();
    const read = readRecords(readFileSync(file));
    const ids = read.ok ? read.events.map(({ event_id }) => event_id !== undefined) : [];
    expect(ids.filter(Boolean)).toHaveLength(1);
    expect(await historyIn(file)).toEqual(fold(events));
  });
});

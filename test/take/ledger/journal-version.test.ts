import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/take/fold.js';
import { StampReader, withStamp } from '../../../src/take/ledger/event-stamp.js';
import { openJournal } from '../../../src/take/ledger/journal.js';
import { readRecords, writeRecord } from '../../../src/take/ledger/journal-record.js';
import { readJournal } from '../../../src/take/ledger/read-journal.js';
import { salvage } from '../../../src/take/ledger/repair/salvage.js';
import { journalText, replaceJournal } from '../../../src/take/ledger/replace-journal.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { appendEvent } from '../../support/append-event.js';
import { readAsRelease01 } from '../../support/release-0.1-reader.js';
import { workspace } from '../../support/rushes.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/release-0.1', import.meta.url));
const WRITER = { run_id: 'kF3xPq9-', worker_id: '4711' };

const journalOf = (board: string): string => join(FIXTURES, board, 'renders/film/journal.jsonl');
const abandoned = (shot: string): TakeEvent => ({
  type: 'take-abandoned',
  at: '2026-11-20T08:00:00.000Z',
  shot,
  take: 1,
  message: 'enough of it',
});

/** A copy of a journal of version 1, continued with events. */
async function continued(board: string, events: readonly TakeEvent[]): Promise<string> {
  const file = join(workspace(), 'journal.jsonl');
  copyFileSync(journalOf(board), file);
  const ledger = await openJournal(file, {}, WRITER);
  if (!ledger.ok) throw new Error(ledger.problem.message);
  for (const event of events) await appendEvent(ledger.value, event);
  await ledger.value.close();
  return file;
}

const idsIn = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const { run_id, worker_id, event_id } = (JSON.parse(line) as { event: Record<string, string | undefined> }).event;
      return event_id === undefined ? '-' : `${run_id} ${worker_id} ${event_id.length > 0}`;
    });

describe('a journal of version 1', () => {
  it.each(readdirSync(FIXTURES).filter((name) => !['README.md', 'manifest-only', 'damaged', 'cut'].includes(name)))(
    'of the board `%s` is read by the release that wrote it, and by this one to the same takes',
    (board) => {
      const text = readFileSync(journalOf(board), 'utf8');
      const read = readRecords(Buffer.from(text));
      expect(read).toMatchObject({ ok: true });
      expect(read.ok && readAsRelease01(text)).toBe(read.ok && read.events.length);
      // Written again, it is the same to the byte.
      expect(read.ok && read.events.map((event, index) => writeRecord(index, event)).join('')).toBe(text);
    },
  );

  it('is continued in version 2: old records stay, and new ones carry run, worker and event', async () => {
    const file = await continued('plain', [abandoned('ridge'), abandoned('hut')]);
    const before = readFileSync(journalOf('plain'), 'utf8');
    expect(readFileSync(file, 'utf8').startsWith(before)).toBe(true);
    const stamp = `${WRITER.run_id} ${WRITER.worker_id} true`;
    expect(idsIn(file)).toEqual([
      ...before
        .split('\n')
        .slice(1)
        .map(() => '-'),
      stamp,
      stamp,
    ]);
    const read = await readJournal(file);
    expect(read.ok && read.value.at(-1)).toEqual({ ...abandoned('hut'), ...WRITER, event_id: expect.any(String) });
    const [last, other] = read.ok ? read.value.slice(-2).map(({ event_id }) => event_id) : [];
    expect(last).not.toBe(other);
  });
});

describe('a release that knows only version 1', () => {
  it.each(['plain', 'settled'])(
    'calls a continued journal (%s) another version at its first new line, and not damaged',
    async (board) => {
      const file = await continued(board, [abandoned('ridge')]);
      const old = readFileSync(journalOf(board), 'utf8').split('\n').length - 1;
      expect(readAsRelease01(readFileSync(file, 'utf8'))).toEqual({ kind: 'other-version', line: old + 1 });
    },
  );

  it('calls every event of version 2 another version', () => {
    for (const board of ['plain', 'settled', 'imported', 'duplicates', 'unknown', 'half-rendered']) {
      const read = readRecords(readFileSync(journalOf(board)));
      for (const event of read.ok ? read.events : [])
        expect(readAsRelease01(writeRecord(0, event, { ...WRITER, event_id: 'a1' }))).toEqual({
          kind: 'other-version',
          line: 1,
        });
    }
  });
});

describe('the ids of an event', () => {
  it('make a journal grow by less than a quarter', async () => {
    const read = readRecords(readFileSync(journalOf('plain')));
    const file = join(workspace(), 'journal.jsonl');
    const ledger = await openJournal(file);
    for (const event of read.ok ? read.events : []) if (ledger.ok) await appendEvent(ledger.value, event);
    if (ledger.ok) await ledger.value.close();
    const growth = statSync(file).size / statSync(journalOf('plain')).size;
    expect(growth).toBeGreaterThan(1.1);
    expect(growth).toBeLessThan(1.25);
  });

  it('are split off again, whatever a gateway or a user wrote into the event', () => {
    const id = fc.stringMatching(/^[\w.:-]{1,64}$/);
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('","event_id":"x"}', ',"run_id":"a","worker_id":"b","event_id":"c"}', '"}', '\\'),
    );
    const reader = new StampReader();
    fc.assert(
      fc.property(
        fc.dictionary(text, fc.oneof(text, fc.dictionary(text, text))),
        id,
        id,
        id,
        (event, run_id, worker_id, event_id) => {
          fc.pre(Object.keys(event).length > 0 && event['event_id'] === undefined);
          const json = JSON.stringify(event);
          const stamp = { run_id, worker_id, event_id };
          expect(reader.split(withStamp(json, stamp))).toEqual({ json, stamp });
          expect(reader.split(json)).toEqual({ json });
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['is too long', 'x'.repeat(65)],
    ['is empty', ''],
    ['has a blank', 'a b'],
    ['has a quote', 'a"b'],
  ])(
    'must be readable: a record with one that %s is never written, and refused where another program wrote it',
    async (_, event_id) => {
      const file = join(workspace(), 'journal.jsonl');
      const ledger = await openJournal(file);
      if (!ledger.ok) throw new Error(ledger.problem.message);
      const event = abandoned('ridge');
      const begun = readRecords(readFileSync(journalOf('plain')));
      await appendEvent(ledger.value, (begun.ok ? begun.events[1] : undefined) as TakeEvent);
      await expect(ledger.value.append(event, { event_id })).rejects.toThrow('take-abandoned is not written down');
      await ledger.value.close();
      writeFileSync(file, readFileSync(file, 'utf8') + writeRecord(1, event, { ...WRITER, event_id }));
      expect(await readJournal(file)).toMatchObject({
        ok: false,
        problem: { kind: expect.stringMatching(/^(other-version|damaged)$/) },
      });
    },
  );
});

describe('the doctor', () => {
  it('saves the records of both versions with their ids, and a new journal has them all', async () => {
    const file = await continued('plain', [abandoned('ridge'), abandoned('hut')]);
    const bytes = readFileSync(file);
    const whole = readRecords(bytes);
    // One flipped bit in an old record, one in a new one: their checksums prove what was written.
    for (const at of [bytes.indexOf('"take":1'), bytes.lastIndexOf('enough')]) bytes[at + 3] = (bytes[at + 3] as number) ^ 1;
    const saved = salvage(bytes);
    expect(saved.flaws.map(({ kind }) => kind)).toEqual(['repaired', 'repaired']);
    expect(saved.events).toEqual(whole.ok && whole.events);
    const handle = await replaceJournal(file, journalText(saved.events));
    await handle.close();
    const again = await readJournal(file);
    expect(again.ok && again.value).toEqual(saved.events);
    expect(again.ok && fold(again.value)).toEqual(fold(saved.events));
    expect(idsIn(file).slice(-2)).toEqual([
      `${WRITER.run_id} ${WRITER.worker_id} true`,
      `${WRITER.run_id} ${WRITER.worker_id} true`,
    ]);
  });
});

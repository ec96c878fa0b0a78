import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boardStatus } from '../../../src/app/status/board-status.js';
import { writeRecord } from '../../../src/take/ledger/journal-record.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { plan } from '../../support/core.js';
import { findUnseenFlips } from '../../support/damage.js';
import { boardOf } from '../../support/film.js';
import { eventsIn, filmHere } from '../../support/film-here.js';
import { judge } from '../../support/invariants.js';

type Knobs = Parameters<typeof filmHere>[1];
const film = (shots: readonly string[], knobs: Knobs = {}) => filmHere(boardOf(shots), knobs);

describe('a damaged journal', () => {
  it('with one flipped bit in any byte is refused, and never misread', async () => {
    const { run, bytes } = await film(['a']);
    await run();
    expect(eventsIn(bytes())).toHaveLength(5);
    // One bit of each byte; the torture test flips all of them.
    expect(findUnseenFlips(bytes(), 1)).toEqual([]);
  });

  it.each<[string, (journal: Buffer) => Buffer]>([
    ['the newline of its last line changed', (journal) => Buffer.concat([journal.subarray(0, -1), Buffer.from('*')])],
    ['a megabyte of NULs behind it', (journal) => Buffer.concat([journal, Buffer.alloc(1 << 20)])],
    ['the line ends of Windows', (journal) => Buffer.from(journal.toString().replaceAll('\n', '\r\n'))],
    [
      'a record of a newer release',
      (journal) => {
        const praised = { type: 'take-praised', shot: 'a', take: 1 } as unknown as TakeEvent;
        return Buffer.concat([journal, Buffer.from(writeRecord(eventsIn(journal).length, praised))]);
      },
    ],
  ])('with %s: plan, status and render end with 6 and the place, keep the file, and send nothing', async (_, change) => {
    const { cwd, sandbox, options, board, run, bytes, put } = await film(['a']);
    await run();
    const changed = change(bytes());
    put(changed);
    // This shot would be bought if anything were.
    writeFileSync(join(cwd, 'board.yaml'), boardOf(['a', 'b']));
    const { submits, polls } = sandbox.stats();
    for (const said of [await plan(await board(), options), await boardStatus(await board(), { cwd }), await run()]) {
      expect(said).toMatchObject({ ok: false, failure: { exit_code: 6 } });
      expect(said.ok || said.failure.message).toMatch(/at line \d+ \(byte \d+\)/);
    }
    expect(bytes().equals(changed)).toBe(true);
    expect(sandbox.stats()).toMatchObject({ submits, polls });
  });

  it('with a last record that was cut off anywhere is read: nothing is paid again, every clip is here', async () => {
    const { cwd, sandbox, run, bytes, put, lines, file } = await film(['a']);
    await run();
    const whole = bytes();
    const last = whole.length - Buffer.byteLength(lines().at(-1) as string);
    const known = readFileSync(file('manifest.json'));
    for (let end = last; end < whole.length; end += 150) {
      put(whole.subarray(0, end));
      // The manifest is written after the journal, so it cannot contain a record that the cut removed.
      rmSync(file('manifest.json'));
      expect(await run()).toMatchObject({ ok: true, value: { exit_code: 0, stored: 1 } });
    }
    expect(JSON.parse(readFileSync(file('manifest.json'), 'utf8'))).toMatchObject({
      takes: JSON.parse(known.toString()).takes,
    });
    expect(sandbox.stats().submits).toBe(1);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});

describe('a manifest that knows more than the journal beside it', () => {
  it('is imported, wherever the journal ends: nothing is lost, and nothing is paid again', async () => {
    const { cwd, sandbox, run, put, lines, file } = await film(['a']);
    await run();
    const all = lines();
    const known = readFileSync(file('manifest.json'), 'utf8');
    for (let count = all.length - 1; count >= 0; count -= 1) {
      const cut = all.slice(0, count).join('');
      put(cut);
      const ran = await run();
      expect(readFileSync(file('manifest.json'), 'utf8')).toBe(known);
      expect(ran).toMatchObject({ ok: true, value: { exit_code: 0 } });
    }
    rmSync(file('journal.jsonl'));
    expect(await run()).toMatchObject({ ok: true, value: { exit_code: 0 } });
    expect(readFileSync(file('manifest.json'), 'utf8')).toBe(known);
    expect(sandbox.stats().submits).toBe(1);
    put(all.join(''));
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('is imported when it says that a take failed, was abandoned, charged or duplicated; a take bought elsewhere is refused', async () => {
    const { run, put, lines, file, sandbox } = await film(['a'], { job: [{ do: 'fail' }] });
    await run();
    const all = lines();
    const failed = readFileSync(file('manifest.json'), 'utf8');
    const change = (more: object) =>
      JSON.stringify({ ...JSON.parse(failed), takes: [{ ...JSON.parse(failed).takes[0], ...more }] });
    const given = { status: 'abandoned', reason: 'job-gone', error: { code: 'job-gone', message: 'x' } };
    for (const [journal, text] of [
      [all.slice(0, -1), failed],
      [all, change(given)],
      [all, change({ duplicates: ['job_other'] })],
      // A charge that the journal lacks.
      [all, change({ credits: { planned: 95, charged: 40, unit: 'trinetra' } })],
    ] as const) {
      put(journal.join(''));
      writeFileSync(file('manifest.json'), text);
      expect(await run()).toMatchObject({ ok: true });
      const known = JSON.parse(text);
      expect(JSON.parse(readFileSync(file('manifest.json'), 'utf8')).takes).toMatchObject(known.takes);
      // A run that changes nothing leaves no trace.
      const written = readFileSync(file('journal.jsonl'), 'utf8');
      expect(await run()).toMatchObject({ ok: true });
      expect(readFileSync(file('journal.jsonl'), 'utf8')).toBe(written);
    }
    // The task id is the same, but it was bought elsewhere: another take under a used name.
    const elsewhere = change({ origin: 'https://brahmand-api.bulletshorts.co' });
    put(all.join(''));
    writeFileSync(file('manifest.json'), elsewhere);
    expect(await run()).toMatchObject({ ok: false, failure: { exit_code: 6, hint: expect.stringContaining('--merge') } });
    expect(readFileSync(file('manifest.json'), 'utf8')).toBe(elsewhere);
    expect(sandbox.stats().submits).toBe(1);
  });
});

describe('a paid request without a recorded answer', () => {
  it('is sent again within its gateway’s dedupe window, and is a person’s decision after it', async () => {
    const { cwd, sandbox, run, bytes, put, file } = await film(['a'], { submit: [{ do: 'lose-answer', times: 2 }] });
    expect(await run()).toMatchObject({ ok: true, value: { exit_code: 3 } });
    const { submits } = sandbox.stats();
    const journal = eventsIn(bytes());
    const aged = (hours: number) =>
      journal
        .map((event, index) => writeRecord(index, { ...event, at: new Date(Date.now() - hours * 3_600_000).toISOString() }))
        .join('');
    rmSync(file('manifest.json'));
    put(aged(23.1));
    expect(await run()).toMatchObject({ ok: true, value: { exit_code: 3, unsettled: ['a.1'] } });
    expect(sandbox.stats().submits).toBe(submits);
    rmSync(file('manifest.json'));
    put(aged(22.9));
    expect(await run()).toMatchObject({ ok: true, value: { exit_code: 0, stored: 1 } });
    expect(sandbox.stats()).toMatchObject({ submits: submits + 1, created: 1 });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose, rebuildJournal } from '../../../src/app/doctor/doctor.js';
import { mergeBoard } from '../../../src/app/doctor/merge-board.js';
import type { Result } from '../../../src/app/failure.js';
import { adoptJob } from '../../../src/app/settle/adopt-job.js';
import { abandonTake } from '../../../src/app/settle/give-up.js';
import { reportDiagnosis } from '../../../src/report/status/doctor.js';
import { messageText } from '../../../src/report/text/message-text.js';
import { openJournal } from '../../../src/take/ledger/journal.js';
import { writeRecord } from '../../../src/take/ledger/journal-record.js';
import type { StampedEvent, TakeEvent } from '../../../src/take/take-event.js';
import { boardOf } from '../../support/film.js';
import { eventsIn, filmHere } from '../../support/film-here.js';
import { formatFailure } from '../../support/format-failure.js';
import { expectScreen } from '../../support/golden.js';
import { rushes } from '../../support/in-process.js';
import { judge } from '../../support/invariants.js';
import { rebuildDamagedBoards } from '../../support/rebuild-damaged-boards.js';
import { manifest, start, workspace } from '../../support/rushes.js';
import { against, sandboxHere } from '../../support/sandbox.js';
import { expectValid } from '../../support/schemas.js';

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

/** A shot at each gateway: the last knows no id of ours, so what is sent there twice is paid twice. */
const THREE = `version: 1
id: film
model: trinetra/kling-v3
shots:
  - { id: tri, prompt: What Jane shows, duration: 3 }
  - { id: evo, prompt: What evo shows, duration: 3, model: evolink/kling-v3-image-to-video, frames: { first: "https://example.com/a.png" } }
  - { id: uni, prompt: What uni shows, duration: 3, model: uniall/kling-v3-std }
`;
const UNI = THREE.replace(/ {2}- \{ id: (?:tri|evo).*\n/g, '');

/** The JSON of the events in lines of a journal. */
const eventTexts = (lines: readonly string[]): string[] =>
  lines.map((line) => JSON.stringify((JSON.parse(line) as { event: unknown }).event));

/** A board, rendered, and what the doctor says and does of it. */
async function rendered(text: string, knobs: Parameters<typeof filmHere>[1] = {}) {
  const film = await filmHere(text, knobs);
  value(await film.run({ concurrency: 1 }));
  const { cwd, board, lines, put } = film;
  const index = (type: string, shot: string) =>
    eventsIn(film.bytes()).findIndex((event) => event.type === type && 'shot' in event && event.shot === shot);
  return {
    ...film,
    diagnose: async () => value(await diagnose(await board(), { cwd })),
    rebuild: async () => value(await rebuildJournal(await board(), { cwd })),
    /** Changes the lines of events; `undefined` takes them out. */
    damage: (types: string | readonly string[], shot: string, change: (line: string) => string | undefined) => {
      const at = [types].flat().map((type) => index(type, shot));
      put(
        lines()
          .flatMap((line, nth) => (at.includes(nth) ? (change(line) ?? []) : [line]))
          .join(''),
      );
      return (at[0] as number) + 1;
    },
    /** The journal as it was when an event had been written, and nothing beside it. */
    cutAfter: (type: string, shot: string) => {
      put(
        lines()
          .slice(0, index(type, shot) + 1)
          .join(''),
      );
      rmSync(film.file('manifest.json'));
      rmSync(film.file(`clips/${shot}.1.mp4`));
    },
  };
}

describe('the doctor', () => {
  it('says of a whole board that it is whole, with every job, and changes nothing', async () => {
    const { cwd, sandbox, file, bytes, rebuild } = await rendered(THREE);
    const before = [readdirSync(file('.')).sort(), bytes(), readFileSync(file('manifest.json'))];
    const ran = await start(cwd, ['doctor', 'board.yaml']).ended;
    const { jobs } = sandbox.stats();
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('whole: journal, manifest and clips agree');
    for (const { id } of jobs) expect(ran.stdout).toContain(id);
    expect(await rebuild()).toMatchObject({ rebuilt: false });
    expect([readdirSync(file('.')).sort(), bytes(), readFileSync(file('manifest.json'))]).toEqual(before);
  });

  it('says of a board that was never rendered that nothing is here, not that it is whole', async () => {
    const cwd = workspace({ 'board.yaml': THREE });
    const screen = 'film  renders/film\n\nnothing is here: no journal, no manifest, no clip\n';
    expect(await rushes(cwd, ['doctor', 'board.yaml'])).toMatchObject({ code: 0, stdout: screen });
    expect(await rushes(cwd, ['doctor', 'board.yaml', '--rebuild'])).toMatchObject({
      code: 0,
      stdout: screen,
      stderr: 'There is no journal to rebuild.\n',
    });
    expect(existsSync(join(cwd, 'renders'))).toBe(false);
  });

  it('says of a missing journal, as in a clone, that a render imports the takes of the manifest', async () => {
    const { cwd, file } = await rendered(boardOf(['a']));
    rmSync(file('journal.jsonl'));
    const { code, stdout } = await rushes(cwd, ['doctor', 'board.yaml', '--json']);
    expect(code).toBe(6);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ where: 'journal', what: 'it is not here, and the manifest names takes: the next render imports them' }],
      next: ['rushes doctor board.yaml --rebuild   makes a journal of all this'],
    });
  });

  it('says of a damaged journal where and what, and every job id; the hint of every command leads to it', async () => {
    const { cwd, sandbox, damage, bytes } = await rendered(boardOf(['a', 'b']));
    const line = damage('take-accepted', 'b', (text) => text.replace('"origin":', '"0rigin":'));
    const damaged = bytes();
    expect((await rushes(cwd, ['status', 'board.yaml'])).stderr).toContain('rushes doctor board.yaml says what can be saved');
    const ran = await rushes(cwd, ['doctor', 'board.yaml', '--json']);
    expect(ran.code).toBe(6);
    expectValid('doctor.schema.json', JSON.parse(ran.stdout));
    expect(JSON.parse(ran.stdout)).toMatchObject({
      board: 'film',
      folder: 'renders/film',
      whole: false,
      findings: [{ where: 'journal', line, offset: expect.any(Number), what: expect.stringContaining('cannot be put right') }],
      jobs: sandbox.stats().jobs.map(({ id }, index) => ({
        take: `${'ab'[index]}.1`,
        gateway: 'trinetra',
        job_id: id,
        status: 'stored',
        clip: { state: 'there' },
        from: index === 0 ? 'journal' : 'manifest',
      })),
      open: [],
      doubtful: [],
      next: ['rushes doctor board.yaml --rebuild   makes a journal of all this; the old one is kept beside it'],
    });
    expect(bytes()).toEqual(damaged);

    const mended = await rushes(cwd, ['doctor', 'board.yaml', '--rebuild', '--json']);
    expect(mended).toMatchObject({ code: 0, stderr: '' });
    expectValid('doctor.schema.json', JSON.parse(mended.stdout));
    expect(JSON.parse(mended.stdout)).toMatchObject({
      whole: true,
      rebuilt: true,
      aside: expect.stringContaining('.damaged-'),
    });
  });

  it('says once that a journal was converted to CRLF, in how many lines, and how to prevent it', async () => {
    const { put, bytes, lines, diagnose } = await rendered(THREE);
    const whole = bytes().toString();
    const count = lines().length;
    put(whole.replaceAll('\n', '\r\n'));
    const found = await diagnose();
    const what = (text: string) => `${text} in CRLF: something converted the file for Windows (git, an editor, a copy)`;
    expect(found.findings).toEqual([{ where: 'journal', what: what(`all ${count} lines end`) }]);
    expect(reportDiagnosis('film', found, false)).toContain(`found      journal.jsonl: all ${count} lines end in CRLF`);
    expect(found.next.map((one) => messageText(one, 'command-line'))).toEqual([
      expect.stringContaining('--rebuild'),
      expect.stringMatching(/^journal\.jsonl -text {3}as a line of a \.gitattributes /),
    ]);
    // Whatever else befell it keeps its place.
    put(whole.replaceAll('\n', '\r\n').replace('\r\n', '\n').replace('"origin":', '"0rigin":'));
    const [first, second] = (await diagnose()).findings;
    expect([first?.what, second]).toMatchObject([what(`${count - 2} of ${count} lines end`), { line: expect.any(Number) }]);
    const gone = whole.split('\n').findIndex((line) => line.includes('"take-rendered"'));
    put(whole.split('\n').toSpliced(gone, 1).join('\r\n'));
    expect((await diagnose()).findings).toMatchObject([
      { what: what(`all ${count - 1} lines end`) },
      { line: gone + 1, what: 'a record is gone before it, and its line ends in CRLF' },
    ]);
  });

  it('repairs one flipped bit, line ends, a lost newline and blanks, as the checksum proves them', async () => {
    const { sandbox, run, put, bytes, lines, rebuild } = await rendered(THREE);
    const whole = bytes();
    const newline = Buffer.byteLength(lines().slice(0, 4).join('')) - 1;
    const flip = (at: number, bit: number) => {
      const copy = Buffer.from(whole);
      copy[at] = (copy[at] as number) ^ (1 << bit);
      return copy;
    };
    for (const changed of [
      flip(newline - 40, 3),
      flip(newline, 5),
      flip(whole.length - 1, 6),
      flip(whole.indexOf('Jane'), 6),
      Buffer.from(whole.toString().replaceAll('\n', '\r\n')),
      Buffer.from(`\ufeff${whole}`),
    ]) {
      put(changed);
      expect(await rebuild()).toMatchObject({ rebuilt: true, before: { whole: false, doubtful: [] }, after: { whole: true } });
      expect(bytes().equals(whole)).toBe(true);
    }
    const { submits } = sandbox.stats();
    expect(value(await run())).toMatchObject({ exit_code: 0, stored: 3 });
    expect(sandbox.stats().submits).toBe(submits);
  });

  it('signs the records that it adds, as every run does, and leaves the others as they were', async () => {
    const { bytes, lines, damage, rebuild } = await rendered(boardOf(['a', 'b']));
    damage('take-begun', 'a', () => undefined);
    const before = new Set(eventTexts(lines()));
    await rebuild();
    const added = eventTexts(lines()).filter((text) => !before.has(text));
    expect(added.length).toBeGreaterThan(0);
    const stamps = added.map((text) => JSON.parse(text) as Record<string, string>);
    expect(new Set(stamps.map(({ run_id }) => run_id)).size).toBe(1);
    for (const { run_id, worker_id, event_id } of stamps)
      expect([run_id, worker_id, event_id]).toEqual([expect.stringMatching(/^.{8}$/), `${process.pid}`, expect.any(String)]);
    const ids = eventsIn(bytes()).map((event: StampedEvent) => event.event_id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('signs what it merges from a manifest', async () => {
    const { cwd, board, file, lines } = await rendered(boardOf(['a']));
    writeFileSync(join(cwd, 'other.json'), readFileSync(file('manifest.json')));
    rmSync(file('.'), { recursive: true });
    expect(await mergeBoard(await board(), join(cwd, 'other.json'), { cwd })).toMatchObject({ ok: true });
    const signed = eventTexts(lines()).map((text) => Object.keys(JSON.parse(text) as object).slice(-3));
    expect(signed.length).toBeGreaterThan(1);
    for (const fields of signed) expect(fields).toEqual(['run_id', 'worker_id', 'event_id']);
  });

  it('keeps the old journal beside the new one, under a name with its hash, and locks the board while it writes', async () => {
    const { board, cwd, file, put, bytes, rebuild } = await rendered(boardOf(['a']));
    put(Buffer.concat([bytes(), Buffer.alloc(100)]));
    const damaged = bytes();
    const { aside = '' } = await rebuild();
    expect(aside).toMatch(/journal\.jsonl\.damaged-[0-9a-f]{8}$/);
    expect(readFileSync(aside)).toEqual(damaged);
    const held = await openJournal(file('journal.jsonl'));
    if (!held.ok) throw new Error('it is free');
    rmSync(file('manifest.json'));
    put('{"sum":"garbage');
    expect(await rebuildJournal(await board(), { cwd })).toMatchObject({ ok: false, failure: { exit_code: 5 } });
    await held.value.close();
  });

  it('refuses a journal of a newer release, and an invalid manifest', async () => {
    const { cwd, board, file, put, bytes } = await rendered(boardOf(['a']));
    const whole = bytes();
    const strange = writeRecord(eventsIn(whole).length, { type: 'take-praised', shot: 'a', take: 1 } as unknown as TakeEvent);
    put(Buffer.concat([whole, Buffer.from(strange)]));
    for (const said of ['Use the release that wrote them', 'Move renders/film/manifest.json away, rebuild the journal']) {
      const before = bytes();
      expect(formatFailure(await rebuildJournal(await board(), { cwd }))).toMatchObject({
        ok: false,
        failure: { exit_code: 6, hint: expect.stringContaining(said) },
      });
      expect(bytes()).toEqual(before);
      expect(readdirSync(file('.')).sort()).toEqual(['clips', 'journal.jsonl', 'manifest.json']);
      writeFileSync(file('manifest.json'), '<<<<<<< HEAD\n');
      put(`${whole}x`);
    }
  });
});

describe('a manifest of another clone', () => {
  it('is left beside the journal, and the jobs of both are named', async () => {
    const { cwd, board, file, bytes, sandbox, diagnose } = await rendered(boardOf(['a']));
    const job = sandbox.stats().jobs[0]?.id as string;
    const theirs = readFileSync(file('manifest.json'), 'utf8')
      .replaceAll(job, 'job_theirs')
      .replace('"rushes-a-', '"rushes-b-');
    writeFileSync(file('manifest.json'), theirs);
    const before = bytes();
    expect((await diagnose()).jobs.map((one) => `${one.take} ${one.job_id} ${one.from}`)).toEqual([
      `a.1 ${job} journal`,
      'a.1 job_theirs manifest',
    ]);
    expect(await rebuildJournal(await board(), { cwd })).toMatchObject({
      ok: false,
      failure: { exit_code: 6, message: expect.stringContaining('has another a.1 than the journal') },
    });
    expect(bytes()).toEqual(before);
    expect(readFileSync(file('manifest.json'), 'utf8')).toBe(theirs);
  });
});

describe('a rebuilt journal', () => {
  it('goes on with a job whose id was saved, and buys nothing again', async () => {
    const { cwd, sandbox, run, cutAfter, damage, diagnose, rebuild } = await rendered(UNI);
    const job = sandbox.stats().jobs[0]?.id;
    cutAfter('take-accepted', 'uni');
    damage('take-accepted', 'uni', (line) => line.replace('"ticket":{"g', '"ticket":{"f'));
    expect((await diagnose()).jobs).toMatchObject([{ take: 'uni.1', job_id: job, status: 'running', from: 'mended record' }]);
    expect(await rebuild()).toMatchObject({ rebuilt: true, after: { whole: true } });
    expect(value(await run())).toMatchObject({ exit_code: 0, stored: 1 });
    expect(sandbox.stats().submits).toBe(1);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('has an unknown take where a job id is uncertain; once that id is adopted, its clip is downloaded', async () => {
    const { cwd, sandbox, board, options, run, cutAfter, damage, rebuild } = await rendered(UNI);
    const job = sandbox.stats().jobs[0]?.id as string;
    cutAfter('take-accepted', 'uni');
    damage('take-accepted', 'uni', (line) => line.replace('"at":"20', '"at":"xx'));
    const { after, before } = await rebuild();
    expect(before.jobs).toEqual([
      { take: 'uni.1', gateway: 'uniall', job_id: job, status: 'not certain', from: 'broken record' },
    ]);
    expect(after).toMatchObject({ open: ['uni.1'], doubtful: [] });
    expect(value(await run())).toMatchObject({ exit_code: 3, unsettled: ['uni.1'] });
    value(await adoptJob(await board(), { shot: 'uni' }, job, options));
    expect(value(await run())).toMatchObject({ exit_code: 0, stored: 1 });
    expect(sandbox.stats().submits).toBe(1);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('has a take as possibly sent where only its broken record is left, and that record is certain', async () => {
    const { cwd, sandbox, run, cutAfter, damage, rebuild } = await rendered(UNI);
    cutAfter('take-begun', 'uni');
    // The body is damaged: whatever it says, it is not sent again.
    damage('take-begun', 'uni', (line) => line.replace('What uni', 'XXXX uni'));
    expect((await rebuild()).after).toMatchObject({ open: ['uni.1'] });
    writeFileSync(join(cwd, 'board.yaml'), UNI.replace(/( {2}- \{ id: )uni(.*\n)/, '$1uni$2$1new$2'));
    // Another shot is bought as ever.
    expect(value(await run())).toMatchObject({ exit_code: 3, stored: 1, unsettled: ['uni.1'] });
    expect(sandbox.stats().submits).toBe(2);
  });

  it('buys nothing by itself that a lost record may have bought: overwritten, all NULs, gone, or misread as another record', async () => {
    const board = UNI.replace(/( {2}- \{ id: )uni(.*\n)/, '$1a$2$1b$2$1c$2');
    const { cwd, sandbox, run, put, bytes, damage, file, diagnose, rebuild } = await rendered(board);
    const whole = bytes();
    const { submits } = sandbox.stats();
    for (const change of [
      (line: string) => `${'\0'.repeat(line.length - 1)}\n`,
      () => undefined,
      (line: string) => line.replace('"shot":"b"', '"shot":"a"').replace('"take":1', '"take":7'),
      (line: string) => `${'#'.repeat(line.length - 1)}\n`,
    ]) {
      put(whole);
      damage(['take-begun', 'take-accepted', 'take-rendered', 'take-stored'], 'b', change);
      rmSync(file('manifest.json'));
      rmSync(file('clips/b.1.mp4'), { force: true });
      const found = await diagnose();
      expect((await rebuild()).after).toMatchObject({ open: ['b.1'] });
      expect(value(await run())).toMatchObject({ exit_code: 3, stored: 2, unsettled: ['b.1'] });
      expect(sandbox.stats().submits).toBe(submits);
      if (!change('garbled')?.startsWith('#')) continue;
      const ids = sandbox.stats().jobs.map(({ id }) => id);
      const screen = ids.reduce(
        (text, id, index) => text.replaceAll(id, `job${index + 1}`),
        reportDiagnosis('film', found, false),
      );
      // The length of ids, and which download ends first, differ from run to run.
      expectScreen('doctor/lost-record.txt', screen.replace(/(?<=\S) {2,}/g, '  ').replace(/line \d+ \(byte \d+\)/g, 'line …'));
    }
    await judge(cwd, { stats: sandbox.stats() });
  });

  it('buys nothing again after a broken last record, nor after a lost one where another is there twice', async () => {
    const board = UNI.replace(/( {2}- \{ id: )uni(.*\n)/, '$1a$2$1b$2');
    const { sandbox, run, put, bytes, file, rebuild } = await rendered(board);
    const events = eventsIn(bytes()).filter((event) => !('shot' in event) || event.shot === 'a' || event.type === 'take-begun');
    const { submits } = sandbox.stats();
    const text = (some: readonly TakeEvent[]) => some.map((event, index) => writeRecord(index, event));
    // b was begun last, and its page of the file was never written.
    const last = text(
      [...events].sort((a, b) => Number('shot' in a && a.shot === 'b') - Number('shot' in b && b.shot === 'b')),
    );
    const blank = Buffer.from(last.join(''));
    blank.fill(0, Buffer.byteLength(last.slice(0, -2).join('')) + 150);
    // b was begun second: its line is gone, and a piece from one record of a into the next is there twice.
    const second = text([...events].sort((a, b) => Number(b.type === 'take-begun') - Number(a.type === 'take-begun')));
    const rest = second.filter((line) => !line.includes('"shot":"b"')).join('');
    const [from, to] = [rest.indexOf('"take-accepted"') + 40, rest.indexOf('"take-rendered"') + 40];
    for (const journal of [blank, rest.slice(0, to) + rest.slice(from)]) {
      put(journal);
      rmSync(file('manifest.json'));
      rmSync(file('clips/b.1.mp4'), { force: true });
      expect((await rebuild()).after).toMatchObject({ open: ['b.1'] });
      expect(value(await run())).toMatchObject({ exit_code: 3, unsettled: ['b.1'] });
      expect(sandbox.stats().submits).toBe(submits);
    }
  });

  it('has an unknown take for a retry of a refused request where only a broken record of the retry is left', async () => {
    const board = UNI.replace(/( {2}- \{ id: )uni(.*\n)/, '$1a$2$1b$2');
    const { sandbox, run, put, bytes, file, rebuild } = await rendered(board);
    const events = eventsIn(bytes());
    const { submits } = sandbox.stats();
    const [first] = events;
    const tried = events.filter((event) => event.type === 'take-begun' && event.shot === 'b');
    const at = new Date().toISOString();
    const refused: TakeEvent = {
      type: 'take-refused',
      at,
      shot: 'b',
      take: 1,
      code: 'deferred',
      message: 'nothing was bought',
    };
    const done = events.filter((event) => 'shot' in event && event.shot === 'a');
    const all = [first as TakeEvent, ...tried, refused, ...tried, ...done].map((event, index) => writeRecord(index, event));
    put(all.map((line, index) => (index === 3 ? line.replace('What uni', 'XXXX uni') : line)).join(''));
    rmSync(file('manifest.json'));
    rmSync(file('clips/b.1.mp4'));
    expect((await rebuild()).after).toMatchObject({ open: ['b.1'] });
    expect(value(await run())).toMatchObject({ exit_code: 3, unsettled: ['b.1'] });
    expect(sandbox.stats().submits).toBe(submits);
  });

  it('keeps what was bought after a refusal, where the record of the second request is broken or gone', async () => {
    const begun = (lines: readonly string[]) => lines.findLastIndex((line) => line.includes('"take-begun"'));
    for (const left of ['take-accepted', 'take-stored'])
      for (const [change, code] of [
        [(line: string) => `${'#'.repeat(line.length - 1)}\n`, 3],
        [() => '', 3],
        // It tells for certain which take it began, though not what was sent.
        [(line: string) => line.replace('What uni', 'XXXX uni'), 0],
      ] as const) {
        const cwd = workspace({ 'board.yaml': UNI });
        const sandbox = await sandboxHere({ submit: [{ do: 'refuse', status: 402, times: 1 }] });
        const run = () => rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'], against(sandbox.url));
        expect((await run()).code).toBe(1);
        expect((await run()).code).toBe(0);
        const [job] = sandbox.stats().jobs;
        const journal = join(cwd, 'renders/film/journal.jsonl');
        const lines = readFileSync(journal, 'utf8').split(/(?<=\n)/);
        const kept = lines.slice(0, 1 + lines.findIndex((line) => line.includes(`"${left}"`)));
        writeFileSync(journal, kept.map((line, nth) => (nth === begun(lines) ? change(line) : line)).join(''));
        rmSync(join(cwd, 'renders/film/manifest.json'));
        if (left === 'take-accepted') rmSync(join(cwd, 'renders/film/clips/uni.1.mp4'));
        const rebuilt = await rushes(cwd, ['doctor', 'board.yaml', '--rebuild', '--json'], {});
        expect(JSON.parse(rebuilt.stdout)).toMatchObject({ jobs: [{ take: 'uni.1', job_id: job?.id }] });
        for (const _ of [1, 2]) expect((await run()).code).toBe(code);
        expect(sandbox.stats()).toMatchObject({ submits: 2, created: 1 });
        expect(manifest(cwd, 'film').takes.find((take) => take.job_id === job?.id)).toMatchObject({ status: 'stored' });
      }
  });

  it('sends no abandoned take again, where only a broken record says that it was abandoned', async () => {
    const { cwd, board, sandbox, options, run, damage, file, rebuild } = await rendered(boardOf(['a']), {
      submit: [{ do: 'unavailable', times: 2 }],
    });
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 0 });
    value(await abandonTake(await board(), { shot: 'a' }, options));
    damage('take-abandoned', 'a', (line) => line.replace('given up', 'xxxxx up'));
    rmSync(file('manifest.json'));
    await rebuild();
    expect(value(await run())).toMatchObject({ stored: 0 });
    expect(sandbox.stats()).toMatchObject({ submits: 2, created: 0 });
    await judge(cwd, { stats: sandbox.stats() });
  });

  it('made of two journals in one file buys nothing that either has, and names the jobs of both', async () => {
    const board = UNI.replace(/( {2}- \{ id: )uni(.*\n)/, '$1a$2$1b$2');
    const { sandbox, run, put, bytes, file, diagnose, rebuild } = await rendered(board);
    const events = eventsIn(bytes());
    const { jobs, submits } = sandbox.stats();
    const of = (id: string) =>
      events
        .filter((event) => !('shot' in event) || event.shot === id)
        .map((event, index) => writeRecord(index, event))
        .join('');
    put(of('a') + of('b'));
    rmSync(file('manifest.json'));
    rmSync(file('clips/b.1.mp4'));
    expect((await diagnose()).jobs.map(({ job_id }) => job_id).sort()).toEqual(jobs.map(({ id }) => id).sort());
    expect((await rebuild()).after).toMatchObject({ open: ['b.1'] });
    expect(value(await run())).toMatchObject({ exit_code: 3, unsettled: ['b.1'] });
    expect(sandbox.stats().submits).toBe(submits);
  });

  it('leaves a take that no render can replay to a person, and status says so, even at a duplicate-safe gateway', async () => {
    const { cwd, run, put, lines, file, rebuild } = await rendered(UNI.replace('uniall/kling-v3-std', 'trinetra/kling-v3'));
    put(lines()[0] as string);
    rmSync(file('manifest.json'));
    await rebuild();
    expect(value(await run())).toMatchObject({ exit_code: 3, unsettled: ['uni.1'] });
    const { stdout } = await rushes(cwd, ['status', 'board.yaml']);
    expect(stdout).toContain('unknown    uni.1: counted as spent until you settle it: rushes reconcile board.yaml uni.1');
  });

  it('uses the manifest where the journal lost its end, is garbage or is missing, and clips where there is no manifest', async () => {
    const { cwd, sandbox, run, lines, put, file, bytes, rebuild } = await rendered(THREE);
    const whole = bytes();
    const known = readFileSync(file('manifest.json'), 'utf8');
    for (const left of [lines().slice(0, 3).join(''), '\0'.repeat(4096), 'garbage\n', undefined]) {
      if (left === undefined) rmSync(file('journal.jsonl'));
      else put(left);
      expect(await rebuild()).toMatchObject({ rebuilt: true, after: { whole: true, open: [], doubtful: [] } });
      expect(JSON.parse(readFileSync(file('manifest.json'), 'utf8'))).toEqual(JSON.parse(known));
      expect(value(await run())).toMatchObject({ exit_code: 0, stored: 3 });
    }
    // What was begun, and the clips: that is enough to know that they are here.
    const begun = eventsIn(whole).filter(({ type }) => type === 'board' || type === 'take-begun');
    put(`${begun.map((event, index) => writeRecord(index, event)).join('')}x\n`);
    rmSync(file('manifest.json'));
    expect(await rebuild()).toMatchObject({ after: { whole: true, open: [] } });
    expect(value(await run())).toMatchObject({ exit_code: 0, stored: 3 });
    expect(sandbox.stats().submits).toBe(3);
    expect(existsSync(join(cwd, 'renders/film/journal.jsonl.part'))).toBe(false);
  });

  it('of randomly damaged journals buys nothing again', async () => {
    expect(await rebuildDamagedBoards('sample', 5)).toMatchObject({ twice: 0 });
  });
});

describe('a file in a board’s folder that rushes did not write', () => {
  it.skipIf(process.platform === 'win32')(
    'as a journal that has no end: a pipe, or a link to a device, is not waited for',
    async () => {
      const cwd = workspace({ 'board.yaml': boardOf(['a']) });
      const journal = join(cwd, 'renders/film/journal.jsonl');
      mkdirSync(join(cwd, 'renders/film'), { recursive: true });
      for (const make of [['mkfifo'], ['ln', '-s', '/dev/zero']]) {
        execFileSync(make[0] as string, [...make.slice(1), journal]);
        for (const rebuild of [[], ['--rebuild']]) {
          const ran = await rushes(cwd, ['doctor', 'board.yaml', ...rebuild], {});
          expect(ran.code).toBe(6);
          expect(ran.stderr).toContain('not a regular file');
        }
        rmSync(journal);
      }
    },
  );

  it('that is named like a clip of no take, makes no journal', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    mkdirSync(join(cwd, 'renders/film/clips'), { recursive: true });
    writeFileSync(join(cwd, 'renders/film/clips/a.2000000.mp4'), 'a clip');
    expect((await rushes(cwd, ['doctor', 'board.yaml', '--rebuild'], {})).code).toBe(0);
    expect(readdirSync(join(cwd, 'renders/film'))).toEqual(['clips']);
  });
});

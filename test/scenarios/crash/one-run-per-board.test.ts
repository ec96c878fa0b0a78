import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, open, rmdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rebuildJournal } from '../../../src/app/doctor/doctor.js';
import { adoptJob } from '../../../src/app/settle/adopt-job.js';
import { abandonTake } from '../../../src/app/settle/give-up.js';
import { isFree, lockFile } from '../../../src/system/file-lock.js';
import { makeFolder } from '../../../src/system/make-folder.js';
import { openJournal } from '../../../src/take/ledger/journal.js';
import type { Ledger } from '../../../src/take/ledger/ledger.js';
import { isHeld, lockJournal } from '../../../src/take/ledger/lock-journal.js';
import { boardOf } from '../../support/film.js';
import { filmHere } from '../../support/film-here.js';
import { judge } from '../../support/invariants.js';
import { start, workspace } from '../../support/rushes.js';

async function holdBoard(file: string): Promise<Ledger> {
  const journal = await openJournal(file);
  if (!journal.ok) throw new Error(JSON.stringify(journal.problem));
  return journal.value;
}

const refusalMessage = async (file: string): Promise<string> => {
  const journal = await openJournal(file);
  return journal.ok ? 'it was free' : journal.problem.message;
};

describe('a board that another run holds', () => {
  it('is refused within two seconds by every writing command, with the holder, its machine and its start time', async () => {
    const { cwd, sandbox, options, board, file, run, bytes, put } = await filmHere(boardOf(['a']), {
      submit: [{ do: 'lose-answer', times: 2 }],
    });
    await run();
    // The journal needs a rebuild, too.
    put(Buffer.concat([bytes(), Buffer.from('x\n')]));
    const damaged = bytes();
    put(damaged.subarray(0, -2));
    const since = Date.now();
    const ledger = await holdBoard(file('journal.jsonl'));
    const { submits } = sandbox.stats();
    const loaded = await board();
    for (const attempt of [
      () => run(),
      () => adoptJob(loaded, { shot: 'a' }, 'job_x', options),
      () => abandonTake(loaded, { shot: 'a' }, options),
      () => {
        put(damaged);
        return rebuildJournal(loaded, { cwd });
      },
    ]) {
      const began = Date.now();
      const ended = await attempt();
      expect(Date.now() - began).toBeLessThan(2000);
      expect(ended).toMatchObject({ ok: false, failure: { exit_code: 5 } });
      const [, pid, host, at] =
        /: process (\d+) on (\S+), since (\S+) \(/.exec(ended.ok ? '' : String(ended.failure.message)) ?? [];
      expect({ pid, host }).toEqual({ pid: String(process.pid), host: hostname() });
      expect(Math.abs(Date.parse(at ?? '') - since)).toBeLessThan(5000);
    }
    expect(sandbox.stats().submits).toBe(submits);
    await ledger.close();
    expect(existsSync(file('journal.jsonl.holder'))).toBe(false);
  });

  it('is refused in other words when the holder left no valid note; a symlink in its place is not read', async () => {
    const folder = workspace({ secret: JSON.stringify({ pid: 1, host: 'elsewhere', since: '2026-11-20T08:00:00.000Z' }) });
    const bad: ((whole: string) => string)[] = [
      (whole) => whole.slice(0, -9),
      () => '',
      () => 'null',
      () => '{"pid":"1"}',
      (whole) => whole.replace(hostname(), 'a\\u001b[31mb'),
      (whole) => `${whole}${' '.repeat(2000)}`,
    ];
    await Promise.all(
      bad.map(async (change, index) => {
        const one = join(folder, `${index}/journal.jsonl`);
        const ledger = await holdBoard(one);
        writeFileSync(`${one}.holder`, change(readFileSync(`${one}.holder`, 'utf8')));
        expect(await refusalMessage(one)).toBe(`another run holds this board (${one})`);
        await ledger.close();
      }),
    );
    const file = join(folder, 'journal.jsonl');
    const note = `${file}.holder`;
    symlinkSync(join(folder, 'secret'), note);
    const secret = readFileSync(join(folder, 'secret'), 'utf8');
    // A planted symlink is not written through either.
    const next = await holdBoard(file);
    expect(JSON.parse(readFileSync(note, 'utf8'))).toMatchObject({ pid: process.pid });
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe(secret);
    await next.close();
  });

  it('is free at once after its holder was killed, and the holder’s old note is ignored', async () => {
    const { cwd, sandbox, options, file, run } = await filmHere(boardOf(['a', 'b']), {
      latency: { queued: 60_000, running: 0, jitter: 0 },
    });
    const first = start(cwd, ['render', 'board.yaml', '--yes'], options.env as Record<string, string>);
    await first.saw(/b\.1 +accepted/);
    const pid = JSON.parse(readFileSync(file('journal.jsonl.holder'), 'utf8')).pid;
    expect(pid).toBe(first.child.pid);
    expect(await run()).toMatchObject({ ok: false, failure: { message: expect.stringContaining(`process ${pid} on`) } });
    // Frozen for longer than any of our limits, the run still holds the board, and continues with it.
    first.child.kill('SIGSTOP');
    const short = { timeoutsMs: { connect: 50, headers: 50, body: 50 } };
    for (const until = Date.now() + 300; Date.now() < until; )
      expect(await run(short)).toMatchObject({ ok: false, failure: { exit_code: 5 } });
    first.child.kill('SIGCONT');
    expect(await run(short)).toMatchObject({ ok: false, failure: { exit_code: 5 } });
    first.child.kill('SIGKILL');
    await first.ended;
    expect(existsSync(file('journal.jsonl.holder'))).toBe(true);
    sandbox.setKnobs({ latency: { queued: 0, running: 0, jitter: 0 } });
    const again = await openJournal(file('journal.jsonl'));
    if (!again.ok) throw new Error(JSON.stringify(again.problem));
    expect(await refusalMessage(file('journal.jsonl'))).toContain(`process ${process.pid} on`);
    await again.value.close();
    expect(sandbox.stats().submits).toBe(2);
    await judge(cwd, { stats: sandbox.stats() });
  });

  it('is untouched by a holder that wrote nothing; a run that waited meanwhile uses the current folder', async () => {
    const file = join(workspace(), 'renders/film/journal.jsonl');
    const first = await holdBoard(file);
    let locks = 0;
    const taken = await lockJournal(file, [], {
      open,
      lock: async (fd) => {
        locks += 1;
        // The opened lock file was deleted before it became free. A run that wrote there would lose its work.
        if (locks === 1) await first.close();
        expect(existsSync(file)).toBe(locks > 1);
        return lockFile(fd);
      },
    });
    expect(locks).toBe(2);
    expect(await refusalMessage(file)).toContain(`process ${process.pid} on`);
    if (!taken.ok) throw new Error(JSON.stringify(taken.problem));
    await taken.handle.write('mine');
    await taken.discard();
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('gets its folder again after the holder removed the empty folder', async () => {
    const file = join(workspace(), 'renders/film/journal.jsonl');
    let opens = 0;
    const taken = await lockJournal(file, [], {
      lock: lockFile,
      open: (...args) => {
        opens += 1;
        if (opens === 1) rmSync(join(file, '../..'), { recursive: true });
        return open(...args);
      },
    });
    expect({ ok: taken.ok, opens }).toEqual({ ok: true, opens: 2 });
    if (taken.ok) await taken.discard();
    expect(existsSync(join(file, '../..'))).toBe(false);
  });

  it('is not mistaken for a symlink when other runs create and remove its folder', async () => {
    const folder = join(workspace(), 'film');
    let isOver = false;
    const others = (async () => {
      while (!isOver) {
        await mkdir(folder).catch(() => {});
        await rmdir(folder).catch(() => {});
      }
    })();
    const said = new Set<string>();
    for (let nth = 0; nth < 300; nth += 1)
      await makeFolder(folder).catch(({ code }: NodeJS.ErrnoException) => said.add(String(code)));
    isOver = true;
    await others;
    // The next attempt finds that it is missing again.
    said.delete('ENOENT');
    expect([...said]).toEqual([]);
  });

  it('stays available while `status` checks for an instant whether it is held', async () => {
    const file = join(workspace(), 'renders/film/journal.jsonl');
    const first = await holdBoard(file);
    expect(await isHeld(file)).toBe(true);
    // A folder with files stays when its holder leaves.
    writeFileSync(file, 'x');
    await first.close();
    expect(await isHeld(file)).toBe(false);
    const probe = await open(file, 'r');
    expect(isFree(probe.fd)).toBe(true);
    const refusals: boolean[] = [];
    const taken = await lockJournal(file, [], {
      open,
      lock: async (fd) => {
        const got = await lockFile(fd);
        if (!got) await probe.close();
        refusals.push(got);
        return got;
      },
    });
    expect({ ok: taken.ok, refusals }).toEqual({ ok: true, refusals: [false, true] });
    if (taken.ok) await taken.release();
  });

  it('with a folder that disappears again and again counts as held by another run in the end', async () => {
    const file = join(workspace(), 'renders/film/journal.jsonl');
    const never = await lockJournal(file, [], {
      open,
      lock: async (fd) => {
        rmSync(file);
        return lockFile(fd);
      },
    });
    expect(never).toMatchObject({ ok: false, problem: { kind: 'busy' } });
  });

  it('is planned only by the run that holds it: a plan from before its lock could buy again what another run bought', async () => {
    const model = boardOf(['a']).replace('trinetra/kling-v3', 'uniall/kling-v3-std');
    const { cwd, sandbox, options, run } = await filmHere(model);
    const env = { ...options.env };
    const key = env['UNIALL_API_KEY'];
    let asked = 0;
    // Only a run with a plan knows which API keys it needs.
    Object.defineProperty(env, 'UNIALL_API_KEY', {
      enumerable: true,
      get: () => {
        asked += 1;
        return key;
      },
    });
    const other = await holdBoard(join(cwd, 'renders/film/journal.jsonl'));
    expect(await run({ env })).toMatchObject({ ok: false, failure: { exit_code: 5 } });
    expect(asked).toBe(0);
    await other.close();
    expect(await run({ env })).toMatchObject({ ok: true, value: { exit_code: 0, stored: 1 } });
    expect(asked).toBeGreaterThan(0);
    expect(await run({ env })).toMatchObject({ ok: true, value: { exit_code: 0, stored: 1 } });
    expect(sandbox.stats()).toMatchObject({ submits: 1, created: 1 });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('has one runner of six that start at once; the other five end with 5', async () => {
    const { sandbox, run } = await filmHere(boardOf(['a', 'b']), { latency: { queued: 60_000, running: 0, jitter: 0 } });
    const stop = new AbortController();
    let refused = 0;
    const codes = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const ran = await run({ signal: stop.signal });
        if (ran.ok) return 'ran';
        refused += 1;
        // The winner continues once every other run was turned away.
        if (refused === 5) stop.abort();
        return ran.failure.exit_code;
      }),
    );
    expect(codes.sort()).toEqual([5, 5, 5, 5, 5, 'ran']);
    expect(sandbox.stats().created).toBeLessThanOrEqual(2);
  });
});

describe('a folder that is removed during a run', () => {
  it('stops the run before it buys more; the next run downloads what was bought', async () => {
    const model = boardOf(['a', 'b']).replace('trinetra/kling-v3', 'uniall/kling-v3-std');
    const { cwd, sandbox, run } = await filmHere(model, { poll: [{ do: 'hang' }] });
    const stopped = await run({
      concurrency: 1,
      onEvent: (event) => {
        if (event.type !== 'take-accepted') return;
        rmSync(join(cwd, 'renders'), { recursive: true });
        sandbox.setKnobs({ poll: [] });
      },
    });
    expect(stopped).toMatchObject({ ok: true, value: { exit_code: 6, disk: expect.stringContaining('was removed while') } });
    expect(sandbox.stats().submits).toBe(1);
    expect(await run()).toMatchObject({ ok: true, value: { stored: 2 } });
    expect(sandbox.stats().created).toBe(2);
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });
});

import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

async function held(file: string): Promise<Ledger> {
  const journal = await openJournal(file);
  if (!journal.ok) throw new Error(JSON.stringify(journal.trouble));
  return journal.value;
}

const message = async (file: string): Promise<string> => {
  const journal = await openJournal(file);
  return journal.ok ? 'it was free' : journal.trouble.message;
};

describe('a board that another run holds', () => {
  it('is refused within two seconds by whatever would write to it, naming who holds it, where and since when', async () => {
    const { cwd, sandbox, options, board, file, run, bytes, put } = await filmHere(boardOf(['a']), {
      submit: [{ do: 'lose-answer', times: 2 }],
    });
    await run();
    // Something to rebuild, too.
    put(Buffer.concat([bytes(), Buffer.from('x\n')]));
    const damaged = bytes();
    put(damaged.subarray(0, -2));
    const since = Date.now();
    const ledger = await held(file('journal.jsonl'));
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
      expect(ended).toMatchObject({ ok: false, trouble: { exit_code: 5 } });
      const [, pid, host, at] =
        /: process (\d+) on (\S+), since (\S+) \(/.exec(ended.ok ? '' : String(ended.trouble.message)) ?? [];
      expect({ pid, host }).toEqual({ pid: String(process.pid), host: hostname() });
      expect(Math.abs(Date.parse(at ?? '') - since)).toBeLessThan(5000);
    }
    expect(sandbox.stats().submits).toBe(submits);
    await ledger.close();
    expect(existsSync(file('journal.jsonl.holder'))).toBe(false);
  });

  it('is refused in other words where nobody says who holds it, or says it badly; what a link leads to is not read', async () => {
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
        const ledger = await held(one);
        writeFileSync(`${one}.holder`, change(readFileSync(`${one}.holder`, 'utf8')));
        expect(await message(one)).toBe(`another run holds this board (${one})`);
        await ledger.close();
      }),
    );
    const file = join(folder, 'journal.jsonl');
    const note = `${file}.holder`;
    symlinkSync(join(folder, 'secret'), note);
    const secret = readFileSync(join(folder, 'secret'), 'utf8');
    // A link that was planted is not written through either.
    const next = await held(file);
    expect(JSON.parse(readFileSync(note, 'utf8'))).toMatchObject({ pid: process.pid });
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe(secret);
    await next.close();
  });

  it('is free at once after its holder was killed, and what that left says nothing', async () => {
    const { cwd, sandbox, options, file, run } = await filmHere(boardOf(['a', 'b']), {
      latency: { queued: 60_000, running: 0, jitter: 0 },
    });
    const first = start(cwd, ['render', 'board.yaml', '--yes'], options.env as Record<string, string>);
    await first.saw(/b\.1 +accepted/);
    const pid = JSON.parse(readFileSync(file('journal.jsonl.holder'), 'utf8')).pid;
    expect(pid).toBe(first.child.pid);
    expect(await run()).toMatchObject({ ok: false, trouble: { message: expect.stringContaining(`process ${pid} on`) } });
    // Frozen for longer than any waiting of ours, it holds the board still, and goes on with it.
    first.child.kill('SIGSTOP');
    const short = { timeouts: { connect: 50, headers: 50, body: 50 } };
    for (const until = Date.now() + 300; Date.now() < until; )
      expect(await run(short)).toMatchObject({ ok: false, trouble: { exit_code: 5 } });
    first.child.kill('SIGCONT');
    expect(await run(short)).toMatchObject({ ok: false, trouble: { exit_code: 5 } });
    first.child.kill('SIGKILL');
    await first.ended;
    expect(existsSync(file('journal.jsonl.holder'))).toBe(true);
    sandbox.setKnobs({ latency: { queued: 0, running: 0, jitter: 0 } });
    const again = await openJournal(file('journal.jsonl'));
    if (!again.ok) throw new Error(JSON.stringify(again.trouble));
    expect(await message(file('journal.jsonl'))).toContain(`process ${process.pid} on`);
    await again.value.close();
    expect(sandbox.stats().submits).toBe(2);
    await judge(cwd, { stats: sandbox.stats() });
  });

  it('is left by a run that wrote nothing as if it had never been: whoever came meanwhile takes the one that is there', async () => {
    const file = join(workspace(), 'renders/film/journal.jsonl');
    const first = await held(file);
    let locks = 0;
    const taken = await lockJournal(file, [], {
      open,
      lock: async (fd) => {
        locks += 1;
        // What was opened has gone by the time at which it is free: to write there would be to write nowhere.
        if (locks === 1) await first.close();
        expect(existsSync(file)).toBe(locks > 1);
        return lockFile(fd);
      },
    });
    expect(locks).toBe(2);
    expect(await message(file)).toContain(`process ${process.pid} on`);
    if (!taken.ok) throw new Error(JSON.stringify(taken.trouble));
    await taken.handle.write('mine');
    await taken.discard();
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('has its folder made again, where that went as nothing was in it any more', async () => {
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

  it('is refused for no link where other runs make its folder and take it away again', async () => {
    const folder = join(workspace(), 'film');
    let over = false;
    const others = (async () => {
      while (!over) {
        await mkdir(folder).catch(() => {});
        await rmdir(folder).catch(() => {});
      }
    })();
    const said = new Set<string>();
    for (let nth = 0; nth < 300; nth += 1)
      await makeFolder(folder).catch(({ code }: NodeJS.ErrnoException) => said.add(String(code)));
    over = true;
    await others;
    // That it is gone once more is for whoever wants it to try again.
    said.delete('ENOENT');
    expect([...said]).toEqual([]);
  });

  it('is not refused to a run for the instant in which `status` looks whether it is held', async () => {
    const file = join(workspace(), 'renders/film/journal.jsonl');
    const first = await held(file);
    expect(await isHeld(file)).toBe(true);
    // What is not empty stays when its holder leaves.
    writeFileSync(file, 'x');
    await first.close();
    expect(await isHeld(file)).toBe(false);
    const look = await open(file, 'r');
    expect(isFree(look.fd)).toBe(true);
    const refusals: boolean[] = [];
    const taken = await lockJournal(file, [], {
      open,
      lock: async (fd) => {
        const got = await lockFile(fd);
        if (!got) await look.close();
        refusals.push(got);
        return got;
      },
    });
    expect({ ok: taken.ok, refusals }).toEqual({ ok: true, refusals: [false, true] });
    if (taken.ok) await taken.release();
  });

  it('that goes again and again is taken for another’s in the end', async () => {
    const file = join(workspace(), 'renders/film/journal.jsonl');
    const never = await lockJournal(file, [], {
      open,
      lock: async (fd) => {
        rmSync(file);
        return lockFile(fd);
      },
    });
    expect(never).toMatchObject({ ok: false, trouble: { kind: 'busy' } });
  });

  it('and has finished by the time it is free, is planned anew: what that run bought is not bought again', async () => {
    const model = boardOf(['a']).replace('trinetra/kling-v3', 'uniall/kling-v3-std');
    const { cwd, sandbox, options, run } = await filmHere(model);
    const [renders, done] = [join(cwd, 'renders'), join(cwd, 'done')];
    await run();
    renameSync(renders, done);
    // Nor has the other one recorded yet where its takes are.
    for (const record of [join(cwd, '.rushes'), process.env['XDG_STATE_HOME'] ?? '']) rmSync(record, { recursive: true });
    // The other run ends while this one has planned, and has not begun to hold the board: when it looks for its key.
    const env = { ...options.env };
    const key = env['UNIALL_API_KEY'];
    let planned = false;
    Object.defineProperty(env, 'UNIALL_API_KEY', {
      enumerable: true,
      get: () => {
        if (!planned) cpSync(done, renders, { recursive: true });
        planned = true;
        return key;
      },
    });
    expect(await run({ env })).toMatchObject({ ok: true, value: { exit_code: 0, stored: 1 } });
    expect(planned).toBe(true);
    expect(sandbox.stats()).toMatchObject({ submits: 1, created: 1 });
    await judge(cwd, { stats: sandbox.stats(), finished: true });
  });

  it('has one runner of six that start at once, and five that end with 5', async () => {
    const { sandbox, run } = await filmHere(boardOf(['a', 'b']), { latency: { queued: 60_000, running: 0, jitter: 0 } });
    const stop = new AbortController();
    let refused = 0;
    const codes = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const ran = await run({ signal: stop.signal });
        if (ran.ok) return 'ran';
        refused += 1;
        // The one that runs is let go once every other has been turned away.
        if (refused === 5) stop.abort();
        return ran.trouble.exit_code;
      }),
    );
    expect(codes.sort()).toEqual([5, 5, 5, 5, 5, 'ran']);
    expect(sandbox.stats().created).toBeLessThanOrEqual(2);
  });
});

describe('a folder that is removed while a run is at work', () => {
  it('stops it before it buys more; what was bought comes home in the next run', async () => {
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

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readPicks } from '../../src/picks/read-picks.js';
import { git, gitOrThrow } from '../support/clones.js';
import { boardOf, shotIds } from '../support/film.js';
import { rushes } from '../support/in-process.js';
import { cleanEnv, start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';

const PICKS = 'board.picks.yaml';
const SHOTS = shotIds(6);

/** A rendered board in a git repository, with a picks file that rushes wrote. */
async function sharedFilm({ picks = true } = {}) {
  const cwd = workspace({ 'board.yaml': boardOf(SHOTS, 'takes: 2'), '.gitignore': 'renders/\n.rushes/\n' });
  const sandbox = await sandboxHere();
  await rushes(cwd, ['render', 'board.yaml', '--yes', '--poll-interval', '0.02'], against(sandbox.url));
  const pick = (...words: string[]) => rushes(cwd, ['pick', 'board.yaml', ...words]);
  const pin = (...words: string[]) => rushes(cwd, ['accept', 'board.yaml', ...words]);
  const commit = () => {
    gitOrThrow(cwd, 'add', '-A');
    gitOrThrow(cwd, 'commit', '-q', '-m', 'decided');
  };
  gitOrThrow(cwd, 'init', '-q', '-b', 'main');
  if (picks) await pick('s1', '--note', 'the opening');
  commit();
  /** What a person does on a branch of their own. */
  const onBranch = async (name: string, ...commands: (readonly string[])[]) => {
    gitOrThrow(cwd, 'checkout', '-q', '-b', name, 'main');
    for (const [first = '', ...rest] of commands)
      expect((await (first === 'accept' ? pin(...rest) : pick(first, ...rest))).code).toBe(0);
    commit();
    gitOrThrow(cwd, 'checkout', '-q', 'main');
  };
  const text = () => readFileSync(join(cwd, PICKS), 'utf8');
  return {
    cwd,
    pick,
    pin,
    plan: () => rushes(cwd, ['plan', 'board.yaml', '--json'], against(sandbox.url)),
    commit,
    /** Changes every shot of the board. */
    edit: () => writeFileSync(join(cwd, 'board.yaml'), boardOf(SHOTS, 'takes: 2').replaceAll('shows', 'shows at night')),
    onBranch,
    text,
    put: (changed: string) => writeFileSync(join(cwd, PICKS), changed),
    merge: (name: string) => git(cwd, 'merge', '-q', '--no-edit', name),
    /** By shot: its line, without the clips' digits. */
    lines: async () => {
      const { stdout, stderr } = await pick('--json');
      const { shots } = JSON.parse(stdout) as { shots: { shot: string; line: { clip?: string } }[] };
      expect(stderr).toBe('');
      return Object.fromEntries(shots.map(({ shot, line: { clip: _, ...line } }) => [shot, line]));
    },
  };
}

describe('two people who pick on two branches', () => {
  it('merge in git without a conflict, also where they decide about shots side by side', async () => {
    const { onBranch, merge, lines } = await sharedFilm();
    await onBranch('anna', ['s2.1', '--approve'], ['s4', '--reject'], ['s6.2'], ['s1.1']);
    await onBranch('ben', ['s3.2', '--approve', '--note', 'warmer: "like" this # one'], ['s5.1'], ['s5', '--undo'], ['s5.2']);
    expect(merge('anna')).toEqual({ code: 0, said: '' });
    expect(merge('ben')).toEqual({ code: 0, said: expect.not.stringContaining('CONFLICT') });
    expect(await lines()).toEqual({
      s1: { take: 1, note: 'the opening' },
      s2: { take: 1, verdict: 'approved' },
      s3: { take: 2, verdict: 'approved', note: 'warmer: "like" this # one' },
      s4: { take: 2, verdict: 'rejected' },
      s5: { take: 2 },
      s6: { take: 2 },
    });
  });

  it('merge where both decided the same about a shot', async () => {
    const { onBranch, merge, lines } = await sharedFilm();
    await onBranch('anna', ['s2.1', '--approve'], ['s3.1']);
    await onBranch('ben', ['s2.1', '--approve'], ['s4.1']);
    expect(merge('anna').code).toBe(0);
    expect(merge('ben').code).toBe(0);
    expect(await lines()).toMatchObject({ s2: { take: 1, verdict: 'approved' }, s3: { take: 1 }, s4: { take: 1 } });
  });

  it('merge the pins of neighbouring shots, beside picks', async () => {
    const { onBranch, merge, pick, pin, plan, commit, edit } = await sharedFilm();
    // The first pin writes a line for each shot.
    edit();
    expect((await pin('s1')).code).toBe(0);
    commit();
    await onBranch('anna', ['accept', 's2'], ['s2.1', '--approve']);
    await onBranch('ben', ['accept', 's3'], ['s4.1']);
    expect(merge('anna').code).toBe(0);
    expect(merge('ben')).toEqual({ code: 0, said: expect.not.stringContaining('CONFLICT') });
    expect((await pick()).stderr).not.toMatch(/error|pin-/);
    const { stdout } = await plan();
    const { steps } = JSON.parse(stdout) as { steps: { shot: string; reason: { code: string } }[] };
    const pinned = steps.filter(({ reason }) => reason.code === 'pinned').map(({ shot }) => shot);
    expect([...new Set(pinned)]).toEqual(['s1', 's2', 's3']);
  });

  it('see a conflict about the same shot at its line, and go on once one line is kept', async () => {
    const { onBranch, merge, lines, pick, put, text } = await sharedFilm();
    await onBranch('anna', ['s2.1', '--approve'], ['s5.1']);
    await onBranch('ben', ['s2.2', '--approve'], ['s6.1']);
    expect(merge('anna').code).toBe(0);
    expect(merge('ben')).toMatchObject({
      code: 1,
      said: expect.stringContaining(`CONFLICT (content): Merge conflict in ${PICKS}`),
    });
    const conflict = text();
    const line = conflict.split('\n').findIndex((one) => one.startsWith('<<<<<<<')) + 1;
    for (const words of [[], ['s3.1']]) {
      const { code, stderr } = await pick(...words);
      expect(code).toBe(2);
      expect(stderr).toContain(`${PICKS}:${line}:1 error[merge-conflict] git left a conflict in this file`);
    }
    expect(text(), 'nothing is lost').toBe(conflict);
    put(conflict.replace(/<<<<<<<.*\n([\s\S]*?)=======\n[\s\S]*?>>>>>>>.*\n/, '$1'));
    expect(await lines()).toMatchObject({ s2: { take: 1, verdict: 'approved' }, s5: { take: 1 }, s6: { take: 1 } });
    expect((await pick('s2.2')).stdout).toContain('s2: picked; s2.2 counts');
  });

  it('see a conflict where each made the file anew, and lose no line of either side', async () => {
    const { onBranch, merge, lines, pick, put, text } = await sharedFilm({ picks: false });
    await onBranch('anna', ['s1.1']);
    await onBranch('ben', ['s6.1']);
    expect(merge('anna').code).toBe(0);
    expect(merge('ben').code).toBe(1);
    const conflict = text();
    expect((await pick()).stderr).toContain('error[merge-conflict] git left');
    expect(conflict).toMatch(/s1: \{ take: 1/);
    expect(conflict).toMatch(/s6: \{ take: 1/);
    // Of two lines of a shot, keep the one with a decision.
    const kept = conflict.split('\n').filter((line) => !/^(?:<{7}|={7}|>{7})/.test(line) && !/^ {2}s[16]: \{\}$/.test(line));
    put(kept.join('\n'));
    expect(await lines()).toMatchObject({ s1: { take: 1 }, s6: { take: 1 } });
  });
});

describe('processes that write the same picks file at once', () => {
  it('lose no decision, and leave nothing beside the board', async () => {
    const shots = shotIds(8);
    const cwd = workspace({ 'board.yaml': boardOf(shots) });
    const env = { XDG_STATE_HOME: workspace() };
    const all = shots.map((shot) => start(cwd, ['pick', 'board.yaml', shot, '--note', `about ${shot}`], env).ended);
    for (const { code, stderr } of await Promise.all(all)) expect([code, stderr]).toEqual([0, '']);
    const text = readFileSync(join(cwd, PICKS), 'utf8');
    for (const shot of shots) expect(text).toContain(`  ${shot}: { note: "about ${shot}" }\n`);
    expect(readdirSync(cwd).sort()).toEqual([PICKS, 'board.yaml']);
    expect(readdirSync(env.XDG_STATE_HOME, { recursive: true })).toEqual([]);
  });

  it('leave a whole file when they are killed at any moment, and the next decision is written', async () => {
    const shots = shotIds(20);
    const cwd = workspace({ 'board.yaml': boardOf(shots) });
    const env = cleanEnv({ XDG_STATE_HOME: workspace() });
    const writer = fileURLToPath(new URL('../support/pick-again.mjs', import.meta.url));
    const running = new Set<ChildProcess>();
    onTestFinished(() => {
      for (const child of running) child.kill('SIGKILL');
    });
    for (let nth = 0; nth < 12; nth += 1) {
      const child = spawn(process.execPath, [writer], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
      running.add(child);
      await once(child.stdout, 'data');
      await pause(nth * 7);
      child.kill('SIGKILL');
      await once(child, 'exit');
      running.delete(child);
      const read = readPicks({ file: PICKS, text: readFileSync(join(cwd, PICKS), 'utf8') });
      expect(read.ok && [...read.value.lines.keys()]).toEqual(shots);
    }
    const last = await start(cwd, ['pick', 'board.yaml', 's01', '--note', 'the last'], {
      XDG_STATE_HOME: `${env['XDG_STATE_HOME']}`,
    }).ended;
    expect(last.stderr).toBe('');
    expect(readFileSync(join(cwd, PICKS), 'utf8')).toContain('s01: { note: "the last" }');
    expect(existsSync(join(cwd, `${PICKS}.part`))).toBe(false);
  });
});

describe('a disk that cannot take the picks file', () => {
  it('such as a full one changes nothing, and says so', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a', 'b']) });
    await rushes(cwd, ['pick', 'board.yaml', 'a', '--note', 'x'.repeat(600)]);
    const before = readFileSync(join(cwd, PICKS), 'utf8');
    const full = await start(cwd, ['pick', 'board.yaml', 'b', '--note', 'y'.repeat(600)], {}, 1).ended;
    expect(full.code).toBe(6);
    expect(full.stderr).toContain('error: the file would be larger than the system allows here: board.picks.yaml.');
    expect(full.stderr).toContain('What was decided before is still in the file.');
    expect(readFileSync(join(cwd, PICKS), 'utf8')).toBe(before);
    expect(readdirSync(cwd).sort()).toEqual([PICKS, 'board.yaml']);
  });

  it('such as a read-only folder changes nothing, and says so', async () => {
    const cwd = workspace({ 'board.yaml': boardOf(['a']) });
    const nobody = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
    chmodSync(cwd, 0o555);
    onTestFinished(() => chmodSync(cwd, 0o755));
    const { code, stderr } = await start(
      cwd,
      ['pick', 'board.yaml', 'a', '--note', 'n'],
      { XDG_STATE_HOME: '/proc/nowhere' },
      nobody,
    ).ended;
    expect(code).toBe(6);
    expect(stderr).toContain('error: no permission to write board.picks.yaml.');
    expect(readdirSync(cwd)).toEqual(['board.yaml']);
  });
});

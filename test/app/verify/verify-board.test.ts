import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filmHere } from '../../support/film-here.js';
import { expectScreen } from '../../support/golden.js';
import { rushes } from '../../support/in-process.js';
import { expectValid } from '../../support/schemas.js';

/** Shots of different lengths, so that no two clips are alike. */
const lengths = { cut: 2, empty: 3, fifo: 4, gone: 5, huge: 6, link: 7, swap: 8, swapped: 9, whole: 10 };
const board = (shots: Readonly<Record<string, number>>): string =>
  `version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n${Object.entries(shots)
    .map(([id, seconds]) => `  - { id: ${id}, prompt: What ${id} shows, duration: ${seconds} }\n`)
    .join('')}`;

interface Finding {
  readonly take?: string;
  readonly file: string;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly clip_of?: string;
  readonly commands: readonly string[];
}
interface Document {
  readonly whole: boolean;
  readonly boards: readonly { readonly exit_code: number; readonly clips: number; readonly findings: readonly Finding[] }[];
}

/** A rendered film, and what verify says about it. */
async function rendered(text: string, knobs: Parameters<typeof filmHere>[1] = {}) {
  const film = await filmHere(text, knobs);
  const ran = await film.run();
  if (!ran.ok) throw new Error(JSON.stringify(ran.failure));
  const clip = (name: string) => film.file(`clips/${name}.mp4`);
  return {
    ...film,
    clip,
    verify: (...words: string[]) => rushes(film.cwd, ['verify', 'board.yaml', ...words]),
    findings: async () => {
      const { stdout, code } = await rushes(film.cwd, ['verify', 'board.yaml', '--format', 'json']);
      const document = JSON.parse(stdout) as Document;
      expectValid('verify.schema.json', document);
      return { code, document, found: document.boards[0]?.findings ?? [] };
    },
  };
}

/** Every file below a folder with its bytes. A pipe has none. */
const snapshot = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = `${entry.parentPath}/${entry.name}`;
        return [path, readFileSync(path, 'latin1')];
      }),
  );

describe('rushes verify', () => {
  it('counts clips that are as they were stored, and ends with 0', async () => {
    const { verify } = await rendered(board({ lake: 3, ridge: 4 }));
    const { code, stdout, stderr } = await verify();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^film {2}renders\/film\n\n2 clips \([\d.]+ kB\) are as they were stored\n$/);
  });

  it('names what became of each clip, and says what to do next', async () => {
    const film = await rendered(board(lengths));
    const { clip } = film;
    const whole = readFileSync(clip('cut.1'));
    writeFileSync(clip('cut.1'), whole.subarray(0, Math.floor(whole.length / 2)));
    writeFileSync(clip('empty.1'), '');
    for (const name of ['fifo.1', 'gone.1', 'huge.1', 'link.1']) rmSync(clip(name));
    execFileSync('mkfifo', [clip('fifo.1')]);
    symlinkSync('/dev/zero', clip('link.1'));
    writeFileSync(clip('huge.1'), '');
    // It takes no room on the disk.
    truncateSync(clip('huge.1'), 10 * 1024 ** 3);
    renameSync(clip('swap.1'), `${clip('swap.1')}.aside`);
    renameSync(clip('swapped.1'), clip('swap.1'));
    renameSync(`${clip('swap.1')}.aside`, clip('swapped.1'));
    copyFileSync(clip('whole.1'), clip('stray.3'));
    writeFileSync(clip('mine.1'), `${whole}`);
    const { code, stdout } = await film.verify();
    expect(code).toBe(6);
    expectScreen(
      'verify/damaged.txt',
      stdout
        .replaceAll(/\d+ bytes/g, 'N bytes')
        .replace(/[\d.]+ kB/, 'N kB')
        .replaceAll(/instead of \d+/g, 'instead of N'),
    );
    const { document, found } = await film.findings();
    expect(document.whole).toBe(false);
    const told = found.map(({ take, file, severity, code: what, clip_of }) => [take ?? file, severity, what, clip_of]);
    expect(told).toEqual([
      ['cut.1', 'error', 'changed', undefined],
      ['empty.1', 'error', 'changed', undefined],
      ['fifo.1', 'error', 'changed', undefined],
      ['gone.1', 'error', 'missing', undefined],
      ['huge.1', 'error', 'changed', undefined],
      ['link.1', 'error', 'changed', undefined],
      ['swap.1', 'error', 'changed', 'swapped.1'],
      ['swapped.1', 'error', 'changed', 'swap.1'],
      ['clips/mine.1.mp4', 'warning', 'unknown-file', undefined],
      ['clips/stray.3.mp4', 'warning', 'unknown-file', 'whole.1'],
    ]);
  });

  it('suggests a render that downloads what is missing and buys nothing, and all is fine after it', async () => {
    const film = await rendered(board({ lake: 3, ridge: 4 }));
    rmSync(film.clip('lake.1'));
    const { found } = await film.findings();
    const posts = film.sandbox.stats().posts;
    expect(found[0]?.commands).toEqual(['rushes render board.yaml']);
    expect((await film.run()).ok).toBe(true);
    expect(film.sandbox.stats().posts).toEqual(posts);
    expect((await film.verify()).code).toBe(0);
  });

  it('keeps the render to the missing clip where another shot would be bought', async () => {
    const film = await rendered(board({ lake: 3, ridge: 4 }));
    rmSync(film.clip('lake.1'));
    writeFileSync(`${film.cwd}/board.yaml`, board({ lake: 3, ridge: 5 }));
    const { found } = await film.findings();
    expect(found.map(({ commands }) => commands)).toEqual([['rushes render board.yaml --only lake']]);
  });

  it('offers to adopt a copy where no render downloads a clip, since its shot was edited', async () => {
    const film = await rendered(board({ lake: 3 }));
    rmSync(film.clip('lake.1'));
    writeFileSync(`${film.cwd}/board.yaml`, board({ lake: 5 }));
    const { found } = await film.findings();
    expect(found[0]?.commands).toEqual(['rushes reconcile board.yaml lake.1 --file PATH']);
  });

  it('names every clip of a clone that has only the manifest', async () => {
    const film = await rendered(board({ lake: 3, ridge: 4 }));
    rmSync(film.file('journal.jsonl'));
    rmSync(film.file('clips'), { recursive: true });
    const { code, stdout } = await film.verify();
    expect(code).toBe(6);
    expect(stdout).toContain('missing    lake.1, ridge.1: the clip is not on this disk\n');
    expect(stdout).toContain('\nnone of 2 clips is as it was stored; 2 missing\n');
  });

  it('misses no clip that was pruned', async () => {
    const film = await rendered(board({ lake: 3, ridge: 4 }));
    rmSync(film.clip('lake.1'));
    rmSync(film.file('journal.jsonl'));
    const text = readFileSync(film.file('manifest.json'), 'utf8');
    const pruned = '"status": "pruned", "pruned_at": "2026-01-01T00:00:00.000Z"';
    writeFileSync(film.file('manifest.json'), text.replace('"status": "stored"', pruned));
    const { code, stdout } = await film.verify();
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n1 clip \([\d.]+ kB\) is as it was stored; 1 pruned\n$/);
    const [document] = (await film.findings()).document.boards;
    expect(document).toMatchObject({ clips: 1, pruned: 1, findings: [] });
  });

  it('warns of a clip that is not as ordered, as render does, and ends with 0', async () => {
    const other = { job: [{ do: 'other-clip' as const, seconds: 3 }] };
    const film = await rendered(board({ lake: 5 }), other);
    const { code, stdout } = await film.verify();
    expect(code).toBe(0);
    expect(stdout).toMatch(/warning {4}lake\.1: not as ordered: 3 s instead of 5 s \(\d+ credits too much\)/);
    expect(stdout).toMatch(/rushes render board\.yaml --only lake --retake lake\n/);
    const status = await rushes(film.cwd, ['status', 'board.yaml']);
    expect(status.stdout).toMatch(/not as ordered: 3 s instead of 5 s \(\d+ credits too much\)/);
  });

  it('finds a clip that was broken when it was stored', async () => {
    const film = await rendered(board({ lake: 3 }));
    // Another release stored it: manifest and journal have the hash of the cut file.
    const bytes = readFileSync(film.clip('lake.1'));
    const cut = bytes.subarray(0, bytes.length - 100);
    writeFileSync(film.clip('lake.1'), cut);
    const manifest = JSON.parse(readFileSync(film.file('manifest.json'), 'utf8')) as {
      takes: { clip: { sha256: string; bytes: number } }[];
    };
    const { createHash } = await import('node:crypto');
    const [take] = manifest.takes;
    if (take === undefined) throw new Error('no take');
    take.clip = { ...take.clip, sha256: createHash('sha256').update(cut).digest('hex'), bytes: cut.length };
    writeFileSync(film.file('manifest.json'), JSON.stringify(manifest));
    rmSync(film.file('journal.jsonl'));
    const { code, found } = await film.findings();
    expect(code).toBe(6);
    expect(found[0]).toMatchObject({ code: 'broken', commands: ['rushes render board.yaml --only lake --retake lake'] });
    expect(found[0]?.message).toContain('cut short');
  });

  it('compares the frames in the file with the length and rate of the manifest', async () => {
    const film = await rendered(board({ lake: 3 }));
    const text = readFileSync(film.file('manifest.json'), 'utf8');
    const fps = Number(/"fps": ([\d.]+)/.exec(text)?.[1]);
    writeFileSync(film.file('manifest.json'), text.replace(/"fps": [\d.]+/, `"fps": ${fps * 2}`));
    rmSync(film.file('journal.jsonl'));
    const { code, found } = await film.findings();
    expect(code).toBe(0);
    expect(found.map(({ code: what, message }) => [what, message])).toEqual([
      ['frames', `it has ${3 * fps} frames; its length and frame rate in the manifest make ${6 * fps}`],
    ]);
  });

  it('writes nothing and opens no connection', async () => {
    const film = await rendered(board({ lake: 3 }));
    writeFileSync(film.clip('lake.1'), 'x');
    const [before, requests] = [snapshot(film.cwd), film.sandbox.stats()];
    await film.verify();
    expect(snapshot(film.cwd)).toEqual(before);
    expect(film.sandbox.stats()).toEqual(requests);
  });

  it('checks several boards, and ends with the worst code', async () => {
    const film = await rendered(board({ lake: 3 }));
    writeFileSync(`${film.cwd}/new.yaml`, board({ sea: 3 }).replace('id: film', 'id: new'));
    writeFileSync(`${film.cwd}/wrong.yaml`, 'version: 1\n');
    const fine = await rushes(film.cwd, ['verify', 'board.yaml', 'new.yaml']);
    expect(fine.code).toBe(0);
    expect(fine.stdout).toContain('new  renders/new\n\nno take has a clip yet\n');
    rmSync(film.clip('lake.1'));
    const { code, stdout } = await rushes(film.cwd, ['verify', 'wrong.yaml', 'board.yaml', '--json']);
    expect(code).toBe(6);
    const document = JSON.parse(stdout) as Document;
    expectValid('verify.schema.json', document);
    expect(document.boards.map(({ exit_code }) => exit_code)).toEqual([2, 6]);
  });

  it('verifies the takes of a board with errors, and shows the errors', async () => {
    const film = await rendered(board({ lake: 3 }));
    writeFileSync(`${film.cwd}/board.yaml`, board({ lake: 3 }).replace('prompt:', 'promt:'));
    const { code, stdout, stderr } = await film.verify();
    expect(code).toBe(2);
    expect(stdout).toContain('1 clip (');
    expect(stderr).toContain('promt');
  });

  it('says that a run holds the board', async () => {
    const film = await rendered(board({ lake: 3 }));
    const { openJournal } = await import('../../../src/take/ledger/journal.js');
    const journal = await openJournal(film.file('journal.jsonl'));
    if (!journal.ok) throw new Error(journal.problem.message);
    expect((await film.verify()).stdout).toContain('\nA run holds this board: clips may still arrive.\n');
    await journal.value.close();
    expect((await film.verify()).stdout).not.toContain('A run holds');
  });

  it('says how to install ffmpeg where --deep has none, before it checks anything', async () => {
    const film = await rendered(board({ lake: 3 }));
    mkdirSync(`${film.cwd}/empty`);
    const { code, stdout, stderr } = await rushes(film.cwd, ['verify', 'board.yaml', '--deep'], { PATH: `${film.cwd}/empty:` });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'error: --deep needs ffmpeg, and there is no ffmpeg on the PATH.\n       Install it: sudo apt-get install ffmpeg (Debian, Ubuntu), brew install ffmpeg (macOS), winget install ffmpeg (Windows).\n',
    );
    expect(existsSync(film.file('frames'))).toBe(false);
  });
});

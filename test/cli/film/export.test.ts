import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { EXPORT_FORMATS } from '../../../src/film/export/export-note.js';
import { readOtio } from '../../film/export/readers/read-otio.js';
import { type StoredBoard, storeBoard } from '../../support/export-board.js';
import { expectScreen } from '../../support/golden.js';
import { rushes } from '../../support/in-process.js';
import { rushes as rushesAlone, start } from '../../support/rushes.js';

const FILM: StoredBoard = {
  title: 'First light',
  shots: [
    {
      id: 'ridge',
      takes: [
        { fps: 24, frames: 48 },
        { fps: 24, frames: 72 },
      ],
      pick: { take: 2, note: 'Best light.' },
      keys: { notes: 'Match the light.', trim: { in: 0.5 }, caption: 'Bergen, 1912' },
    },
    {
      id: 'door',
      takes: [{ fps: 25, frames: 50 }],
      keys: { transition: { dissolve: 0.5 }, dialogue: [{ speaker: 'Mara', text: 'Is anyone there?', in: 0.5 }, 'Hello?'] },
    },
    { id: 'fire', takes: [{ fps: 24, frames: 48, isMissing: true }], keys: { duration: 5 } },
    { id: 'own', takes: [], keys: { source: 'own clips/Größe.mp4' } },
  ],
  own: { 'own clips/Größe.mp4': { fps: 24, frames: 24 } },
};

const exportTo = (cwd: string, ...words: string[]) => rushes(cwd, ['export', 'board.yaml', ...words]);

describe('rushes export', () => {
  it.each(EXPORT_FORMATS)('prints %s and nothing else to stdout, and talks on stderr', async (format) => {
    const cwd = await storeBoard(FILM);
    const { code, stdout, stderr } = await exportTo(cwd, '--format', format, '--media', 'relative');
    expect(code).toBe(0);
    // The clips may be drawn differently one day.
    expectScreen(`export/film.${format}`, stdout.replaceAll(/[0-9a-f]{64}/g, 'SHA256'));
    expectScreen(`export/film.${format}.stderr.txt`, stderr);
    // The same text again: nothing depends on the time or on the order of work.
    expect((await exportTo(cwd, '--format', format, '--media', 'relative')).stdout).toBe(stdout);
  });

  it('names each clip that is there by the hash of its bytes in OpenTimelineIO, also the user’s own', async () => {
    const cwd = await storeBoard(FILM);
    const { stdout } = await exportTo(cwd, '--format', 'otio', '--media', 'absolute');
    const hashes = new Map<string, string>();
    JSON.parse(stdout, (_, value) => {
      if (value?.OTIO_SCHEMA === 'ExternalReference.1')
        hashes.set(fileURLToPath(value.target_url), value.metadata.rushes.sha256);
      return value;
    });
    expect([...hashes.keys()]).toHaveLength(4);
    for (const [path, sha256] of hashes) expect(sha256, path).toBe(hash('sha256', readFileSync(path)));
  });

  it('writes the file in one step, with addresses relative to its folder, and replaces an earlier export', async () => {
    const cwd = await storeBoard(FILM);
    mkdirSync(join(cwd, 'edit/day 1'), { recursive: true });
    for (const words of [[], ['--fps', '25']]) {
      const { code, stdout, stderr } = await exportTo(
        cwd,
        '--format',
        'otio',
        '--media',
        'relative',
        '-o',
        'edit/day 1/film.otio',
        ...words,
      );
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      expect(stderr).toContain('written    edit/day 1/film.otio\n');
    }
    const film = readOtio(readFileSync(join(cwd, 'edit/day 1/film.otio'), 'utf8'));
    expect(film.fps).toBe(25);
    expect(film.shots.map(({ media }) => media)).toEqual([
      '../../renders/film/clips/ridge.2.mp4',
      '../../renders/film/clips/door.1.mp4',
      undefined,
      '../../own%20clips/Gr%C3%B6%C3%9Fe.mp4',
    ]);
    expect(readdirSync(join(cwd, 'edit/day 1'))).toEqual(['film.otio']);
  });

  it('replaces no other file, no folder and no symlink', async () => {
    const cwd = await storeBoard(FILM);
    writeFileSync(join(cwd, 'notes.txt'), 'mine');
    symlinkSync('notes.txt', join(cwd, 'link.edl'));
    const before = readFileSync(join(cwd, 'board.yaml'), 'utf8');
    for (const name of ['board.yaml', 'notes.txt', 'link.edl', 'renders']) {
      const { code, stdout, stderr } = await exportTo(cwd, '--format', 'edl', '-o', name);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toBe(
        `error: ${name} is there, and is not an EDL by rushes.\n       Name another file, or add --force to replace it. Nothing was written.\n`,
      );
    }
    expect(readFileSync(join(cwd, 'board.yaml'), 'utf8')).toBe(before);
    expect(readFileSync(join(cwd, 'notes.txt'), 'utf8')).toBe('mine');
    const { code, stderr } = await exportTo(cwd, '--format', 'edl', '-o', 'none/film.edl');
    expect([code, stderr.split('\n')[0]]).toEqual([6, 'error: none/film.edl cannot be written: its folder does not exist.']);
    expect(readdirSync(cwd).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it.each(['otio', 'fcpxml', 'edl', 'csv', 'vtt'])('knows an earlier %s by its mark, and no other', async (format) => {
    const cwd = await storeBoard(FILM);
    const write = (...more: string[]) => exportTo(cwd, '--format', format, '-o', 'film', ...more);
    expect((await write()).code).toBe(0);
    expect((await write()).code).toBe(0);
    const own = readFileSync(join(cwd, 'film'), 'utf8');
    const others = own.replace(/"rushes"|<!-- by rushes -->|^\* SHOT: .*$|,start,end|NOTE rushes/gm, '');
    writeFileSync(join(cwd, 'film'), others);
    expect(await write()).toMatchObject({ code: 2, stdout: '' });
    expect(readFileSync(join(cwd, 'film'), 'utf8')).toBe(others);
    expect((await write('--force')).code).toBe(0);
    expect(readFileSync(join(cwd, 'film'), 'utf8')).toBe(own);
  });

  it('replaces subtitles in SubRip only with --force, as they have no mark', async () => {
    const cwd = await storeBoard(FILM);
    const write = (...more: string[]) => exportTo(cwd, '--format', 'srt', '-o', 'mine.srt', ...more);
    expect((await write()).code).toBe(0);
    expect(await write()).toMatchObject({ code: 2, stdout: '' });
    expect((await write('--force')).code).toBe(0);
  });

  it('writes into an empty file, and to stdout for `-o -`', async () => {
    const cwd = await storeBoard(FILM);
    writeFileSync(join(cwd, 'film.srt'), '');
    expect((await exportTo(cwd, '--format', 'srt', '-o', 'film.srt')).code).toBe(0);
    expect((await exportTo(cwd, '--format', 'srt', '-o', '-')).stdout).toBe(readFileSync(join(cwd, 'film.srt'), 'utf8'));
  });

  it('leaves no file where the disk is full', async () => {
    const cwd = await storeBoard({
      shots: Array.from({ length: 60 }, (_, nth) => ({ id: `s${nth}`, takes: [{ fps: 24, frames: 24 }] })),
    });
    // No file of this process may be larger than 8 KiB; the export is.
    const { code, stderr } = await start(cwd, ['export', 'board.yaml', '--format', 'otio', '-o', 'film.otio'], {}, 8).ended;
    expect([code, stderr]).toEqual([6, expect.stringContaining('error: ')]);
    expect(readdirSync(cwd).sort()).toEqual(['board.yaml', 'renders']);
  });

  it('names clips by absolute addresses unless the user asks for relative ones', async () => {
    const cwd = await storeBoard(FILM);
    const { stdout } = await exportTo(cwd, '--format', 'fcpxml');
    const sources = [...stdout.matchAll(/ src="([^"]+)"/g)].map(([, src]) => src as string);
    expect(sources).toHaveLength(4);
    for (const source of sources) {
      expect(source).toMatch(/^file:\/\/\/[A-Za-z0-9/._~%-]+$/);
      expect(existsSync(decodeURIComponent(new URL(source).pathname))).toBe(true);
    }
  });

  it('asks for a format, and knows six', async () => {
    const cwd = await storeBoard(FILM);
    expect((await exportTo(cwd)).stderr).toContain(
      'rushes export needs --format <format>.\n       It takes otio, fcpxml, edl, csv, vtt or srt.',
    );
    const { code, stderr } = await exportTo(cwd, '--format', 'aaf');
    expect([code, stderr]).toEqual([2, expect.stringContaining('It takes otio, fcpxml, edl, csv, vtt or srt.')]);
  });

  it('says that a board has nothing to show as captions', async () => {
    const cwd = await storeBoard({ shots: [{ id: 'ridge', takes: [{ fps: 24, frames: 24 }] }] });
    for (const format of ['vtt', 'srt']) {
      const { code, stdout, stderr } = await exportTo(cwd, '--format', format);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toBe(
        'error: board.yaml has no dialogue and no captions.\n       Add `dialogue` or `caption` to a shot.\n',
      );
    }
  });

  it('says which line the film has no room for, and writes the others', async () => {
    const dialogue = [
      { text: 'Early.', in: 0, out: 0.5 },
      { text: 'Late.', in: 4 },
    ];
    const cwd = await storeBoard({ shots: [{ id: 'ridge', takes: [{ fps: 24, frames: 24 }], keys: { dialogue } }] });
    const { code, stdout, stderr } = await exportTo(cwd, '--format', 'srt');
    expect([code, stdout]).toEqual([0, '1\n00:00:00,000 --> 00:00:00,500\nEarly.\n']);
    expect(stderr).toContain('left out   ridge (dialogue 2): ');
  });

  it('shows a trim that the picked clip is too short for at its place on the board', async () => {
    const cwd = await storeBoard({ shots: [{ id: 'ridge', takes: [{ fps: 24, frames: 24 }], keys: { trim: { out: 3 } } }] });
    const { code, stdout, stderr } = await exportTo(cwd, '--format', 'edl');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('`trim.out` is 3 s, but the clip of ridge lasts 1 s');
    expect(stderr).toMatch(/board\.yaml:\d+:\d+/);
    expect(stderr).toContain('error: board.yaml does not fit its clips.');
  });

  it('exports the rehearsal, and says so where only the rehearsal has takes', async () => {
    const cwd = await storeBoard({ id: 'other', shots: [{ id: 'ridge', takes: [], keys: { duration: 5 } }] });
    expect((await rushesAlone(cwd, ['rehearse', 'board.yaml', '--height', '120'])).code).toBe(0);
    const { stderr } = await exportTo(cwd, '--format', 'edl');
    expect(stderr).toContain('rushes export board.yaml --format edl --rehearsal');
    expect((await exportTo(cwd, '--format', 'edl', '--rehearsal')).stdout).toContain('* FROM CLIP NAME: ridge.1.mp4\r\n');
  });

  it('says what Final Cut and EDLs cannot do', async () => {
    const odd = await storeBoard({ shots: [{ id: 'ridge', takes: [{ fps: 12, frames: 24 }] }] });
    expect((await exportTo(odd, '--format', 'fcpxml')).stderr).toContain(
      "warning    Final Cut does not know 12 fps: choose the film's rate with --fps\n",
    );
    const { code, stderr } = await exportTo(odd, '--format', 'edl', '--fps', '120');
    expect([code, stderr]).toEqual([
      2,
      'error: an EDL cannot count 120 frames a second.\n       Choose another rate for the film with --fps.\n',
    ]);
    expect((await exportTo(odd, '--format', 'edl', '--fps', '0')).stderr).toContain('It takes frames a second, from 1 to 240.');
  });

  it('warns about a pick that is void at its place, and takes the newest take instead', async () => {
    const cwd = await storeBoard(FILM);
    writeFileSync(join(cwd, 'board.picks.yaml'), 'version: 1\npicks:\n  ridge: { take: 1, clip: "000000000000" }\n');
    const { code, stdout, stderr } = await exportTo(cwd, '--format', 'edl');
    expect([code, stdout]).toEqual([0, expect.stringContaining('* FROM CLIP NAME: ridge.2.mp4\r\n')]);
    expect(stderr).toMatch(/^board\.picks\.yaml:3:\d+ warning/);
    writeFileSync(join(cwd, 'board.picks.yaml'), 'version: 1\npicks: [\n');
    const broken = await exportTo(cwd, '--format', 'edl');
    expect([broken.code, broken.stdout]).toEqual([2, '']);
    expect(broken.stderr).toContain('board.picks.yaml cannot be read, and it decides which takes the film has');
  });

  it('names the command that shows the warnings of the board with the same models', async () => {
    const cwd = await storeBoard(FILM);
    const path = join(cwd, 'board.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('shots:', 'vars: { unused: x }\nshots:'));
    const { stderr } = await exportTo(cwd, '--format', 'edl', '--model', 'trinetra/kling-v3-omni');
    expect(stderr).toMatch(/^1 warning: rushes validate board\.yaml --model trinetra\/kling-v3-omni shows/);
  });

  it('refuses a board with errors', async () => {
    const cwd = await storeBoard(FILM);
    writeFileSync(join(cwd, 'board.yaml'), 'version: 1\nid: film\n');
    const { code, stdout } = await exportTo(cwd, '--format', 'otio');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

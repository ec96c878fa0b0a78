import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CutDocument } from '../../src/report/cut/cut.gen.js';
import { readCsv } from '../film/export/readers/read-csv.js';
import { readEdl } from '../film/export/readers/read-edl.js';
import { readFcpxml } from '../film/export/readers/read-fcpxml.js';
import { readOtio } from '../film/export/readers/read-otio.js';
import { type StoredBoard, storeBoard } from '../support/export-board.js';
import { cutGreyClip, makeGreyClip, shownNumbers } from '../support/grey-clips.js';
import { rushes } from '../support/in-process.js';
import { workspace } from '../support/rushes.js';

const SOUND = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=2', '-c:a', 'aac', '-shortest'];
/** Rates as cameras write them, and as boards and people write them. */
const RATES = [
  ['24000/1001', 23.976],
  ['24', 24],
  ['25', 25],
  ['30000/1001', 29.97],
  ['30', 30],
  ['60', 60],
] as const;

let folder = '';
const silent = (fps: number): string => join(folder, `${fps}.mp4`);
const loud = (fps: number): string => join(folder, `${fps}-sound.mp4`);

/** What ffprobe counts in a file, frame by frame. */
function probe(file: string): { readonly frames: number; readonly rate: string } {
  const args = [
    '-v',
    'error',
    '-select_streams',
    'v',
    '-count_frames',
    '-show_entries',
    'stream=r_frame_rate,nb_read_frames',
    '-of',
    'json',
  ];
  const { streams } = JSON.parse(execFileSync('ffprobe', [...args, file], { encoding: 'utf8' }));
  return { frames: Number(streams[0].nb_read_frames), rate: streams[0].r_frame_rate };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rushes-export-'));
  for (const [written, fps] of RATES) {
    makeGreyClip(silent(fps), 37, [], written);
    execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', silent(fps), ...SOUND, '-c:v', 'copy', loud(fps)]);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(RATES)('a film of clips that ffmpeg made at %s', (written, fps) => {
  const boardOf = (): StoredBoard => ({
    shots: [
      { id: 'quiet', takes: [{ fps, frames: 37, file: silent(fps) }] },
      { id: 'loud', takes: [{ fps, frames: 37, file: loud(fps) }], keys: { transition: { dissolve: 0.2 } } },
      { id: 'own', takes: [], keys: { source: 'own.mp4' } },
    ],
    own: { 'own.mp4': { fps, frames: 37, file: loud(fps) } },
  });

  it('has every frame that ffprobe counts, at its exact rate, and the sound of those clips that have some', async () => {
    const cwd = await storeBoard(boardOf());
    const exported = async (format: string) => (await rushes(cwd, ['export', 'board.yaml', '--format', format])).stdout;
    const { frames, rate } = probe(loud(fps));
    expect([frames, rate.replace(/\/1$/, '')]).toEqual([37, written]);
    const [above = 1, below = 1] = written.split('/').map(Number);
    const dissolve = Math.round((0.2 * above) / below);
    const length = 3 * frames - dissolve;

    const otio = readOtio(await exported('otio'));
    expect(otio.fps).toBe(above / below);
    expect(otio.shots.reduce((sum, shot) => sum + shot.frames, 0)).toBe(length);
    expect(otio.sound?.map((item) => item.OTIO_SCHEMA)).toEqual(['Gap.1', 'Transition.1', 'Clip.2', 'Clip.2']);

    const fcpxml = readFcpxml(await exported('fcpxml'));
    expect(fcpxml.shots.reduce((sum, shot) => sum + shot.frames, 0)).toBe(length);
    expect([...fcpxml.assets.values()].map(({ attributes }) => attributes['hasAudio'])).toEqual([undefined, '1', '1']);
    expect(fcpxml.spine.flatMap(({ name, attributes }) => (name === 'asset-clip' ? [attributes['audioRole']] : []))).toEqual([
      undefined,
      'dialogue',
      'dialogue',
    ]);

    const edl = readEdl(await exported('edl'), above / below);
    expect(edl.lines.map(({ channels }) => channels)).toEqual(['V', 'AA/V', 'AA/V', 'AA/V']);
  });
});

describe('a clip that hides frames by an edit list', () => {
  it('has as many frames in an export as in a cut: those that a player shows', async () => {
    const [whole, hidden] = [join(folder, 'whole.mp4'), join(folder, 'hidden.mp4')];
    makeGreyClip(whole, 48, ['-bf', '0', '-g', '12']);
    cutGreyClip(hidden, whole, 0.75, 1);
    const clip = { fps: 24, frames: 24, file: hidden };
    const cwd = await storeBoard({
      shots: [
        { id: 'rendered', takes: [clip] },
        { id: 'own', takes: [], keys: { source: 'own.mp4' } },
      ],
      own: { 'own.mp4': clip },
    });
    const { shots } = JSON.parse((await rushes(cwd, ['cut', 'board.yaml', '--json'])).stdout) as CutDocument;
    const shown = shownNumbers(hidden).length;
    expect(shots.map(({ frames }) => frames)).toEqual([shown, shown]);
    const rows = readCsv((await rushes(cwd, ['export', 'board.yaml', '--format', 'csv'])).stdout);
    expect(rows.map((row) => Number(row['frames']))).toEqual([shown, shown]);
  });

  it('is refused by validate for a trim that goes beyond what a player shows, where a cut would refuse it too', async () => {
    const hidden = join(folder, 'hidden-own.mp4');
    makeGreyClip(hidden, 48, ['-bf', '0']);
    const bytes = readFileSync(hidden);
    // The only edit of its list plays one second, in units of a thousandth.
    bytes.writeUInt32BE(1000, bytes.indexOf('elst') + 12);
    writeFileSync(hidden, bytes);
    const seconds = shownNumbers(hidden).length / 24;
    const boardWith = (out: number) =>
      `version: 1\nid: film\nmodel: trinetra/kling-v3\nshots:\n  - { id: own, source: own.mp4, trim: { out: ${out} } }\n`;
    const cwd = workspace({ 'board.yaml': boardWith(seconds + 0.125) });
    copyFileSync(hidden, join(cwd, 'own.mp4'));
    const { code, stdout } = await rushes(cwd, ['validate', 'board.yaml']);
    expect(code).toBe(2);
    expect(stdout).toContain(`but the clip lasts ${seconds} s`);
    writeFileSync(join(cwd, 'board.yaml'), boardWith(seconds));
    expect((await rushes(cwd, ['validate', 'board.yaml'])).code).toBe(0);
  });
});

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { storeBoard } from '../../support/export-board.js';
import { rushes } from '../../support/in-process.js';
import { BOARDS } from './boards.js';
import { expectedPlaces, type Place } from './expected-film.js';

/** A Python that has opentimelineio. */
const PYTHON = process.env['RUSHES_TEST_OTIO'] ?? '';
/** The path of FCPXMLv1_11.dtd, as Final Cut Pro has it. Needs xmllint. */
const DTD = process.env['RUSHES_TEST_FCPXML_DTD'] ?? '';
const SCRIPT = fileURLToPath(new URL('../../film/export/readers/otio-read.py', import.meta.url));

/** A shot as `otio-read.py` prints it. */
interface OtioShot {
  readonly start: number;
  readonly frames: number;
  readonly from: number;
  readonly dissolve: readonly [number, number] | null;
  readonly active: string;
  readonly references: Readonly<Record<string, { readonly missing: boolean }>>;
}

/** Puts a board's export into a file beside the board. */
async function exportTo(name: string, format: 'otio' | 'fcpxml'): Promise<{ readonly file: string; readonly stderr: string }> {
  const board = BOARDS[name];
  if (board === undefined) throw new Error(`no board ${name}`);
  const cwd = await storeBoard(board);
  const file = join(cwd, `film.${format}`);
  const from = board.file?.split('/').at(-1) ?? 'board.yaml';
  const { code, stderr } = await rushes(cwd, ['export', from, '--format', format, '-o', file]);
  expect(code, stderr).toBe(0);
  return { file, stderr };
}

function placesOfOtio(shots: readonly OtioShot[]): readonly Place[] {
  return shots.map(({ start, frames, from, dissolve, active, references }, nth) => {
    const [before, after] = dissolve ?? [0, 0];
    const place = {
      start: start - before,
      frames: frames + before + (shots[nth + 1]?.dissolve?.[1] ?? 0),
      dissolve: before + after,
    };
    return references[active]?.missing === false ? { ...place, from: from - before } : place;
  });
}

describe.skipIf(PYTHON === '')('the real OpenTimelineIO, at RUSHES_TEST_OTIO (skipped without it), reads a board with', () => {
  it.each(Object.entries(BOARDS))('%s', async (name, board) => {
    const { file } = await exportTo(name, 'otio');
    const read = JSON.parse(execFileSync(PYTHON, [SCRIPT, file], { encoding: 'utf8', maxBuffer: 2 ** 26 }));
    expect(read.same).toBe(true);
    expect(read.name).toBe(board.title);
    expect(read.starts).toMatch(/^01:00:00[:;]00$/);
    expect(placesOfOtio(read.shots)).toEqual(expectedPlaces(board, board.fps));
    expect(read.frames).toBe(read.shots.reduce((sum: number, { frames }: OtioShot) => sum + frames, 0));
  });
});

describe.skipIf(DTD === '')('the DTD at RUSHES_TEST_FCPXML_DTD (skipped without it) accepts a board with', () => {
  it.each(Object.keys(BOARDS))('%s', async (name) => {
    const { file } = await exportTo(name, 'fcpxml');
    execFileSync('xmllint', ['--noout', '--dtdvalid', DTD, file], { stdio: 'pipe' });
  });
});

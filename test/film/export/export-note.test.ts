import { describe, expect, it } from 'vitest';
import type { LeftOutLine } from '../../../src/film/export/captions.js';
import { type ExportFormat, notesOn } from '../../../src/film/export/export-note.js';
import type { Film } from '../../../src/film/film.js';
import { frameRateOf } from '../../../src/film/frame-rate.js';
import { exportWords } from '../../../src/report/film/export-words.js';
import { clipOf, filmOf, materialOf, shotOf, takeOf } from '../films.js';

/** What is said about a film in a format, a line for each note. */
const said = (film: Film, format: ExportFormat, leftOut: readonly LeftOutLine[] = []): string[] =>
  notesOn(film, format, leftOut).map((note) => {
    const { label, words } = exportWords(note);
    return `${label}: ${words}`;
  });

describe('what is said about an export', () => {
  const missing = { shot: shotOf('c', 3), take: 'c.1', takes: [takeOf('c', 1, clipOf('/c', 24), { isThere: false })] };
  const mixed = filmOf([
    materialOf('a', 1, clipOf('/a', 250, 29.97)),
    materialOf('b', 2, clipOf('/b', 24, 24)),
    missing,
    { shot: shotOf('d', 4), takes: [] },
    materialOf('e', 5, clipOf('/e', 24, 24)),
    materialOf('f', 6, clipOf('/f', 12, 12)),
  ]);

  it('names the film’s length and rate, each other rate with its clips, and every gap', () => {
    const common = [
      'film: 6 shots, 21.355 s, 640 frames at 29.97 fps, with drop-frame timecode',
      "24 fps: b.1, e.1: another rate than the film's; the speed stays, frames are repeated or left out",
      "12 fps: f.1: another rate than the film's; the speed stays, frames are repeated or left out",
      'no clip: c.1, d: the film has a gap there',
    ];
    for (const format of ['otio', 'edl', 'csv'] as const) expect(said(mixed, format)).toEqual(common);
    expect(said(mixed, 'fcpxml')).toEqual([
      ...common,
      "warning: Final Cut does not know 12 fps: choose the film's rate with --fps",
    ]);
  });

  it('names only lines that are left out, of captions', () => {
    const film = filmOf([materialOf('a', 1, clipOf('/a', 24, 24))], { rate: frameRateOf(24) });
    expect(said(film, 'vtt')).toEqual(['film: 1 shot, 1 s, 24 frames at 24 fps']);
    expect(said(mixed, 'srt', [{ shot: 'a', kind: 'caption', line: 2 }])).toEqual([
      'film: 6 shots, 21.355 s, 640 frames at 29.97 fps, with drop-frame timecode',
      'left out: a (caption 2): its shot has no time left for it',
    ]);
  });

  it('warns about events beyond those of CMX 3600', () => {
    const shots = Array.from({ length: 1000 }, (_, nth) => materialOf(`s${nth}`, nth + 1, clipOf(`/${nth}`, 1)));
    expect(said(filmOf(shots), 'edl')[1]).toBe(
      'warning: CMX 3600 numbers 999 events, and this film has 1000 shots: some programs read 999',
    );
    expect(said(filmOf(shots.slice(1)), 'edl')).toHaveLength(1);
    expect(said(filmOf(shots), 'otio')).toHaveLength(1);
  });
});

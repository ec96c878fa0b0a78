import { describe, expect, it } from 'vitest';
import { filmAsCsv } from '../../../src/report/film/shot-list.js';
import { readCsv } from '../../film/export/readers/read-csv.js';
import { clipOf, filmOf, materialOf, shotOf, takeOf } from '../../film/films.js';

const mediaUrl = (path: string): string => path.slice(1);

describe('a shot list', () => {
  it('says of each shot which clip plays, where, and what is known of it', () => {
    const clip = clipOf('/ridge.2.mp4', 120);
    const takes = [
      takeOf('ridge', 1, clipOf('/ridge.1.mp4', 120)),
      takeOf('ridge', 2, clip, { credits: 47.5, note: 'Best light.' }),
    ];
    const lines = {
      dialogue: [{ text: 'Hello?', speaker: 'Mara' }, { text: 'Anyone?' }],
      captions: [{ text: 'Bergen, 1912' }],
    };
    const film = filmOf([
      {
        shot: shotOf('ridge', 1, { ...lines, notes: 'Match it.', trim: { in: 1 } }),
        prompt: 'A ridge',
        clip,
        take: 'ridge.2',
        takes,
      },
      materialOf('door', 2, clipOf('/door.1.mp4', 50, 25), { dissolve: 0.5 }),
      { shot: shotOf('fire', 3), prompt: 'A fire', model: 'trinetra/kling-v3', takes: [] },
      { shot: shotOf('hut', 4), take: 'hut.1', takes: [takeOf('hut', 1, clipOf('/hut.1.mp4', 24), { isThere: false })] },
      { shot: shotOf('own', 5, { source: 'own.mp4' }), clip: clipOf('/own.mp4', 24), takes: [] },
    ]);
    const rows = readCsv(filmAsCsv(film, { mediaUrl }));
    expect(rows[0]).toEqual({
      ...{ number: '1', shot: 'ridge', take: 'ridge.2', status: 'clip', clip: 'ridge.2.mp4' },
      ...{ start: '01:00:00:00', end: '01:00:04:00', seconds: '4', frames: '96', in: '00:00:01:00', out: '00:00:05:00' },
      ...{ dissolve: '0', fps: '24', clip_fps: '', model: 'trinetra/kling-v3', credits: '47.5', unit: 'trinetra' },
      ...{ takes: 'ridge.1 ridge.2', prompt: 'What ridge shows', dialogue: 'Mara: Hello? / Anyone?', captions: 'Bergen, 1912' },
      ...{ notes: 'Match it.', take_note: 'Best light.' },
    });
    expect(rows.map((row) => row['status'])).toEqual(['clip', 'clip', 'no take', 'missing', 'own']);
    expect(rows[1]).toMatchObject({ clip_fps: '25', dissolve: '12', start: '01:00:03:12' });
    expect(rows[2]).toMatchObject({ in: '', out: '', take: '', clip: '', credits: '', prompt: 'A fire' });
  });

  it('has no cell that a spreadsheet reads as a formula', () => {
    const formulas = ['=1+1', '+cmd', '-2', '@SUM(A1)', ' =1', '\t=1', '＝1', '=HYPERLINK("http://example.com","x")'];
    const film = filmOf(
      formulas.map((text, nth) => {
        const clip = clipOf(`/${text}`, 24);
        const takes = [takeOf(`s${nth}`, 1, clip, { prompt: text, note: text, model: text, unit: text })];
        const said = [{ text, speaker: text }];
        return {
          shot: shotOf(`s${nth}`, nth + 1, { notes: text, dialogue: said, captions: said }),
          clip,
          take: `s${nth}.1`,
          takes,
        };
      }),
    );
    const cells = readCsv(filmAsCsv(film, { mediaUrl })).flatMap((row) => Object.values(row));
    expect(cells.filter((cell) => /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell))).toEqual([]);
    expect(cells).toContain("'=1+1");
  });
});

import { describe, expect, it } from 'vitest';
import { edlProblem, filmAsEdl } from '../../../src/film/export/edl.js';
import { frameRateOf } from '../../../src/film/frame-rate.js';
import { clipOf, filmOf, materialOf, shotOf, takeOf } from '../films.js';
import { readEdl } from './readers/read-edl.js';

const options = { mediaUrl: (path: string) => path.slice(1) };

describe('an EDL', () => {
  it('of a cut, a dissolve, a gap and a clip of another rate', () => {
    const film = filmOf(
      [
        materialOf('ridge', 1, clipOf('/ridge.1.mp4', 120)),
        materialOf('door', 2, clipOf('/door.1.mp4', 96, 24, { sound: true }), {
          dissolve: 0.5,
          notes: 'Match the light.\nTwice.',
        }),
        { shot: shotOf('fire', 3, { duration: 2 }), takes: [] },
        materialOf('own', 4, clipOf('/own.mp4', 50, 25), { trim: { in: 1 } }),
      ],
      { rate: frameRateOf(24) },
      'First light',
    );
    expect(filmAsEdl(film, options).replaceAll('\r\n', '\n')).toBe(`TITLE: First light
FCM: NON-DROP FRAME

001  S001T01  V     C        00:00:00:00 00:00:04:12 01:00:00:00 01:00:04:12
* FROM CLIP NAME: ridge.1.mp4
* SHOT: ridge
* SOURCE FILE: ridge.1.mp4

002  S001T01  AA/V  C        00:00:04:12 00:00:04:12 01:00:04:12 01:00:04:12
002  S002T01  AA/V  D    012 00:00:00:00 00:00:04:00 01:00:04:12 01:00:08:12
* FROM CLIP NAME: ridge.1.mp4
* TO CLIP NAME: door.1.mp4
* SHOT: door
* SOURCE FILE: door.1.mp4
* LOC: 01:00:04:12 GREEN   Match the light. Twice.

003  BL       V     C        00:00:00:00 00:00:02:00 01:00:08:12 01:00:10:12
* FROM CLIP NAME: fire
* SHOT: fire
* NO CLIP

004  S004T01  V     C        00:00:01:00 00:00:02:00 01:00:10:12 01:00:11:12
* FROM CLIP NAME: own.mp4
* SHOT: own
* SOURCE FILE: own.mp4
* SOURCE FRAME RATE: 25
`);
  });

  it('counts on with four digits after event 999, and is read back whole', () => {
    const shots = Array.from({ length: 1200 }, (_, nth) => materialOf(`s${nth + 1}`, nth + 1, clipOf(`/${nth}.mp4`, 24)));
    const read = readEdl(filmAsEdl(filmOf(shots), options), 24);
    expect([read.shots.length, read.lines.at(-1)?.event, read.lines.at(-1)?.reel]).toEqual([1200, 1200, 'S1200T01']);
    expect(new Set(read.lines.map(({ reel }) => reel)).size).toBe(1200);
  });

  it('has reels of at most eight letters and digits, a different one for each clip', () => {
    const numbers = [1, 999, 1000, 9999, 10_000, 123_456];
    const shots = numbers.flatMap((number) =>
      [1, 99, 100, 1000].map((take) => {
        const clip = clipOf(`/${number}.${take}.mp4`, 24);
        const one = takeOf(`s${number}`, take, clip);
        return { shot: shotOf(`s${number}`, number), clip, take: one.name, takes: [one] };
      }),
    );
    // A board has each shot once; here, one take of each number at a time.
    for (let nth = 0; nth < 4; nth++) {
      const film = filmOf(shots.filter((_, at) => at % 4 === nth));
      const reels = readEdl(filmAsEdl(film, options), 24).lines.map(({ reel }) => reel);
      expect(new Set(reels).size, reels.join()).toBe(numbers.length);
    }
  });

  it('has a shot that is only a dissolve in the event of the next shot', () => {
    const film = filmOf([
      materialOf('a', 1, clipOf('/a.mp4', 24)),
      materialOf('b', 2, clipOf('/b.mp4', 48), { dissolve: 1 }),
      materialOf('c', 3, clipOf('/c.mp4', 24)),
    ]);
    const { lines, shots } = readEdl(filmAsEdl(film, options), 24);
    expect(lines.map(({ event, edit }) => `${event} ${edit}`)).toEqual(['1 C', '1 D', '2 C']);
    expect(shots.map(({ start, frames }) => [start, frames])).toEqual([
      [0, 48],
      [48, 24],
    ]);
  });

  it('says everything in ASCII: accents fall away, and other signs become question marks', () => {
    const film = filmOf(
      [
        materialOf('a', 1, clipOf('/Größe Łódź 山の.mp4', 24), {
          notes: `Ångström “smart” 👩‍🚀\u202e\u0007\r\n* FROM CLIP NAME: evil\u2028`,
        }),
      ],
      {},
      '山の夜明け',
    );
    const { title, comments } = readEdl(filmAsEdl(film, { mediaUrl: encodeURI }), 24);
    expect(title).toBe('film');
    expect(comments.map((line) => line.slice(2))).toEqual([
      'FROM CLIP NAME: Grosse Lodz ?.mp4',
      'SHOT: a',
      'SOURCE FILE: /Gr%C3%B6%C3%9Fe%20%C5%81%C3%B3d%C5%BA%20%E5%B1%B1%E3%81%AE.mp4',
      'LOC: 01:00:00:00 GREEN   Angstrom "smart" ? * FROM CLIP NAME: evil',
    ]);
  });

  it('names the take that is missing on the disk', () => {
    const take = takeOf('a', 2, clipOf('/a.2.mp4', 24), { isThere: false });
    const { comments, lines } = readEdl(filmAsEdl(filmOf([{ shot: shotOf('a', 1), take: 'a.2', takes: [take] }]), options), 24);
    expect([lines[0]?.reel, comments.at(-1)]).toEqual(['BL', '* NO CLIP: a.2 IS MISSING']);
  });

  it('cannot say a dissolve of more than 999 frames, or more than 100 frames a second', () => {
    const long = filmOf([
      materialOf('a', 1, clipOf('/a', 1100)),
      materialOf('b', 2, clipOf('/b', 1100), { dissolve: 1000 / 24 }),
    ]);
    expect(edlProblem(long)).toEqual({ code: 'long-dissolve', shot: 'b', frames: 1000 });
    expect(edlProblem(filmOf([materialOf('a', 1, clipOf('/a', 240, 120))]))).toEqual({ code: 'high-rate', rate: '120' });
    expect(edlProblem(filmOf([materialOf('a', 1, clipOf('/a', 240, 60))]))).toBeUndefined();
  });
});

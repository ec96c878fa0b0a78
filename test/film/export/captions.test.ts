import { describe, expect, it } from 'vitest';
import { cuesOf } from '../../../src/film/export/captions.js';
import { cuesAsSrt } from '../../../src/film/export/srt.js';
import { cuesAsVtt } from '../../../src/film/export/vtt.js';
import type { Film } from '../../../src/film/film.js';
import type { FilmLine, FilmShot } from '../../../src/storyboard/film-shot.js';
import { clipOf, filmOf, materialOf, shotOf } from '../films.js';
import { readSrt, readVtt } from './readers/read-captions.js';

/** A film of one shot of ten seconds. */
const spoken = (dialogue: readonly FilmLine[], more: Partial<FilmShot> = {}): Film =>
  filmOf([materialOf('a', 1, clipOf('/a', 240), { dialogue, ...more })]);

const timesOf = (film: Film): string[] =>
  cuesOf(film).cues.map(({ start, end, text }) => `${start / 1000}-${end / 1000} ${text}`);

describe('a line', () => {
  it('without times shares the shot evenly with the others', () => {
    expect(timesOf(spoken([{ text: 'one' }, { text: 'two' }, { text: 'three' }, { text: 'four' }]))).toEqual([
      '0-2.5 one',
      '2.5-5 two',
      '5-7.5 three',
      '7.5-10 four',
    ]);
  });

  it('without an end lasts until the next one starts, or the shot ends', () => {
    expect(
      timesOf(
        spoken([
          { text: 'one', in: 1 },
          { text: 'two', in: 4 },
        ]),
      ),
    ).toEqual(['1-4 one', '4-10 two']);
    expect(timesOf(spoken([{ text: 'one' }, { text: 'two', in: 2 }]))).toEqual(['0-2 one', '2-10 two']);
    expect(timesOf(spoken([{ text: 'one', in: 1 }, { text: 'two' }]))).toEqual(['1-5 one', '5-10 two']);
    expect(timesOf(spoken([{ text: 'one', in: 6 }, { text: 'two' }]))).toEqual(['5-10 two', '6-10 one']);
  });

  it('without a start begins where the one before ends, else at its even share', () => {
    expect(
      timesOf(
        spoken([
          { text: 'one', out: 3 },
          { text: 'two', out: 8 },
        ]),
      ),
    ).toEqual(['0-3 one', '3-8 two']);
    expect(timesOf(spoken([{ text: 'one' }, { text: 'two', out: 8 }]))).toEqual(['0-5 one', '5-8 two']);
    expect(timesOf(spoken([{ text: 'one', in: 2, out: 3 }, { text: 'two' }]))).toEqual(['2-3 one', '5-10 two']);
    expect(timesOf(spoken([{ text: 'one', in: 2, out: 9 }, { text: 'two' }]))).toEqual(['2-9 one', '9-10 two']);
  });

  it('counts from the shot as the film shows it: after trims, and from the start of its dissolve', () => {
    const film = filmOf([
      materialOf('a', 1, clipOf('/a', 120), { trim: { in: 1, out: 4 }, dialogue: [{ text: 'one', in: 1, out: 2 }] }),
      materialOf('b', 2, clipOf('/b', 120), { dissolve: 1, dialogue: [{ text: 'two' }] }),
      { shot: shotOf('gap', 3, { duration: 2, captions: [{ text: 'three' }] }), takes: [] },
    ]);
    expect(timesOf(film)).toEqual(['1-2 one', '2-7 two', '7-9 three']);
  });

  it('ends with its shot; one that starts later is named and left out', () => {
    const { cues, leftOut } = cuesOf(
      spoken([
        { text: 'one', in: 8, out: 12 },
        { text: 'two', in: 11 },
        { text: 'three', in: 5, out: 5 },
      ]),
    );
    expect(cues.map(({ end, text }) => [end, text])).toEqual([[10_000, 'one']]);
    expect(leftOut).toEqual([
      { shot: 'a', kind: 'dialogue', line: 2 },
      { shot: 'a', kind: 'dialogue', line: 3 },
    ]);
  });

  it('is in the order of time among dialogue and captions', () => {
    const film = spoken([{ text: 'said', in: 3, out: 4 }], { captions: [{ text: 'shown', in: 1, out: 2 }] });
    expect(timesOf(film)).toEqual(['1-2 shown', '3-4 said']);
  });
});

/** Texts that break a caption file which takes them as they are. */
const HOSTILE = [
  'first\n\n2\n00:00:00.000 --> 00:00:09.000\nsecond',
  '-->',
  '<b>bold</b> & <v Eve>voice &lt; &amp;amp;',
  'WEBVTT\r\n\r\nNOTE nothing\r\rSTYLE',
  'nul \0 and escape \u001b[31m and next line \u0085 and separators \u2028\u2029',
  'half \ud83d and whole 👩‍🚀, שלום \u202eabc\u202c 山の夜明け',
];

describe('hostile texts and speakers', () => {
  const film = spoken(HOSTILE.map((text) => ({ text, speaker: text })));
  const { cues } = cuesOf(film);

  it('stay the text of their one cue in WebVTT', () => {
    const read = readVtt(cuesAsVtt(cues));
    expect(read.map(({ start, end }) => [start, end])).toEqual(cues.map(({ start, end }) => [start, end]));
    expect(read.map(({ text }) => text)).toEqual([
      'first\n2\n00:00:00.000 --> 00:00:09.000\nsecond',
      HOSTILE[1],
      HOSTILE[2],
      'WEBVTT\nNOTE nothing\nSTYLE',
      'nul \ufffd and escape \ufffd[31m and next line\nand separators',
      'half \ufffd and whole 👩‍🚀, שלום \u202eabc\u202c 山の夜明け',
    ]);
    expect(read[0]?.speaker).toBe('first 2 00:00:00.000 --> 00:00:09.000 second');
    expect(cuesAsVtt(cues).match(/-->/g)).toHaveLength(HOSTILE.length);
  });

  it('stay the text of their one cue in SubRip', () => {
    const read = readSrt(cuesAsSrt(cues));
    expect(read.map(({ start, end }) => [start, end])).toEqual(cues.map(({ start, end }) => [start, end]));
    expect(read[1]?.text).toBe('-- >: -- >');
    expect(read[2]?.text).toBe(`${HOSTILE[2]}: ${HOSTILE[2]}`);
  });
});

it('captions of a long film count hours, and milliseconds to the nearest one', () => {
  const shots = Array.from({ length: 400 }, (_, nth) =>
    materialOf(`s${nth}`, nth + 1, clipOf(`/${nth}`, 301, 29.97), { captions: [{ text: `s${nth}` }] }),
  );
  const { cues } = cuesOf(filmOf(shots));
  for (const text of [cuesAsVtt(cues), cuesAsSrt(cues).replaceAll(/(\d),(\d{3})/g, '$1.$2')])
    expect(text).toContain('\n400\n01:06:47.303 --> 01:06:57.347\ns399\n');
});

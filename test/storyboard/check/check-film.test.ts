import { describe, expect, it } from 'vitest';
import { partsOfFilm } from '../../support/film-parts.js';
import { board, read, saidOf, withShots } from '../read.js';

const ridge = (more: string): string => `  - { id: ridge, prompt: A ridge, ${more} }\n`;
const two = (first: string, second: string): string =>
  withShots(`  - { id: a, prompt: A${first} }\n  - { id: b, prompt: B${second} }\n`);
const codes = (content: string): (string | undefined)[] => saidOf(content).map((one) => one.split(' ')[1]);

describe('what a board says of its film', () => {
  it('is part of the film and not of the shot', () => {
    const { shots, film } = board(
      withShots(
        `${ridge(
          'trim: { in: 1, out: 4 }, dialogue: ["${hero}: hello?", { speaker: "${hero}", text: "No.", in: 1 }], caption: "${place}"',
        )}  - { id: logo, source: clips/logo.mp4, transition: { dissolve: 0.5 }, notes: ours }\n`,
        'vars: { hero: Mara, place: Bergen }\n',
      ),
    );
    expect(shots.map(({ shot }) => Object.keys(shot).sort())).toEqual([
      ['duration', 'id', 'model', 'prompt', 'resolution', 'takes'],
    ]);
    expect(film.map(partsOfFilm)).toEqual([
      {
        id: 'ridge',
        number: 1,
        duration: 5,
        trim: { in: 1, out: 4 },
        dialogue: [{ text: 'Mara: hello?' }, { speaker: 'Mara', text: 'No.', in: 1 }],
        captions: [{ text: 'Bergen' }],
      },
      {
        id: 'logo',
        number: 2,
        duration: 5,
        source: 'clips/logo.mp4',
        dissolve: 0.5,
        notes: 'ours',
        dialogue: [],
        captions: [],
      },
    ]);
  });

  it('counts for the vars: one that only a caption has is used, and a missing one is an error at its place', () => {
    expect(saidOf(withShots(ridge('caption: "${place}"'), 'vars: { place: Bergen }\n'))).toEqual([]);
    expect(saidOf(withShots(ridge('dialogue: [{ text: "${plac}" }]'), 'vars: { place: Bergen }\n'))).toEqual([
      '6:55 undefined-var ${plac}',
    ]);
    expect(saidOf(withShots(ridge('dialogue: [{ text: Hi, speaker: "${who}" }]')))).toEqual(['5:68 undefined-var ${who}']);
  });

  it('may have its vars between other quotes: the warning speaks of the film, not of a model', () => {
    const { diagnostics } = read(withShots(ridge('caption: "{place}, $${place}"'), 'vars: { place: Bergen }\n'));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      '`{place}` is shown as written, but the board has a var `place`',
      '`$${place}` stays literal: the film shows `${place}`, not the var',
    ]);
  });

  it('needs no prompt where the shot is an own clip, and keeps ids unique over all shots', () => {
    expect(saidOf(withShots('  - { id: logo, source: logo.mov }\n'))).toEqual([]);
    expect(codes(withShots(`${ridge('takes: 2')}  - { id: ridge, source: logo.mp4 }\n`))).toEqual(['duplicate-id']);
    expect(codes(withShots(`${ridge('renamed_from: logo')}  - { id: logo, source: logo.mp4 }\n`))).toEqual(['rename-conflict']);
  });
});

describe('a trim', () => {
  it.each([
    ['may leave one frame', 'trim: { in: 1, out: 1.042 }', []],
    ['may end where the clip ends', 'trim: { in: 4.9, out: 5 }', []],
    ['may end where its parts end', 'trim: { out: 3 }, multi_shot: [{ prompt: x, duration: 3 }]', []],
    ['ends before the clip begins', 'trim: { in: 2, out: 2 }', ['trim-order']],
    ['leaves less than a frame', 'trim: { in: 1, out: 1.04 }', ['trim-order']],
    ['goes out after the clip', 'trim: { out: 5.001 }', ['trim-beyond']],
    ['comes in after the clip', 'duration: 3, trim: { in: 3 }', ['trim-beyond']],
    ['comes in after its parts', 'trim: { in: 4 }, multi_shot: [{ prompt: x, duration: 3 }]', ['trim-beyond']],
    ['of an own clip of any length', 'source: a.mp4, trim: { in: 500 }', []],
    ['of an own clip ends before it begins', 'source: a.mp4, trim: { in: 500, out: 400 }', ['trim-order']],
  ])('%s', (_, keys, expected) => expect(codes(withShots(ridge(keys)))).toEqual(expected));

  it('is measured against the length of the defaults', () => {
    expect(codes(withShots(ridge('trim: { out: 8 }'), 'defaults: { duration: 10 }\n'))).toEqual([]);
    expect(codes(withShots(ridge('trim: { out: 8 }'), 'defaults: { duration: 7 }\n'))).toEqual(['trim-beyond']);
  });
});

describe('a dissolve', () => {
  it.each([
    ['before the first shot', two(', transition: { dissolve: 1 }', ''), ['nothing-before']],
    ['as long as both shots', two('', ', transition: { dissolve: 5 }'), []],
    [
      'longer than the shot before, as trimmed',
      two(', trim: { out: 1 }', ', transition: { dissolve: 1.1 }'),
      ['dissolve-too-long'],
    ],
    [
      'longer than its own shot, as trimmed',
      two('', ', trim: { in: 4 }, transition: { dissolve: 1.1 }'),
      ['dissolve-too-long'],
    ],
    ['beside a trim that cannot be', two(', trim: { in: 4, out: 1 }', ', transition: { dissolve: 4 }'), ['trim-order']],
    ['into an own clip of unknown length', two('', ', source: a.mp4, transition: { dissolve: 5 }'), []],
    [
      'from an own clip whose trim is known',
      two(', source: a.mp4, trim: { out: 1 }', ', transition: { dissolve: 2 }'),
      ['dissolve-too-long'],
    ],
  ])('%s', (_, content, expected) => expect(codes(content)).toEqual(expected));

  it('leaves room for the next one: both must fit into the shot between them', () => {
    const three = (dissolve: number) =>
      withShots(
        `  - { id: a, prompt: A }\n  - { id: b, prompt: B, duration: 3, transition: { dissolve: 2 } }\n  - { id: c, prompt: C, transition: { dissolve: ${dissolve} } }\n`,
      );
    expect(codes(three(1))).toEqual([]);
    expect(saidOf(three(1.5))).toEqual(['7:49 dissolve-too-long 1.5']);
  });
});

describe('the times of lines', () => {
  it.each([
    ['are within the shot', 'dialogue: [{ text: x, in: 0, out: 5 }], caption: [{ text: y, in: 4.9 }]', []],
    ['may overlap', 'dialogue: [{ text: x, in: 0, out: 3 }, { text: y, in: 1, out: 2 }]', []],
    ['end before they start', 'dialogue: [{ text: x, in: 2, out: 1 }]', ['line-order']],
    ['end after the shot, as trimmed', 'trim: { in: 1, out: 3 }, caption: [{ text: x, out: 2.5 }]', ['line-beyond']],
    ['start after the shot', 'duration: 3, caption: [a, { text: x, in: 3 }]', ['line-beyond']],
    ['are not checked against an own clip that was not read', 'source: a.mp4, dialogue: [{ text: x, in: 99 }]', []],
  ])('%s', (_, keys, expected) => expect(codes(withShots(ridge(keys)))).toEqual(expected));
});

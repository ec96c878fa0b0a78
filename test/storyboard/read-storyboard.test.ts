import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { board, read, said, saidOf, withShots } from './read.js';

const WHOLE = `# yaml-language-server: $schema=../../schema/storyboard.schema.json
version: 1
id: misty-ridge            # required
title: Misty ridge, a teaser
model: trinetra/kling-v3   # gateway/model
budget: { max_credits: 900 }
vars: { hero: a traveler in a grey cloak }
defaults: { duration: 4, aspect_ratio: "16:9", negative_prompt: "text, \${hero}", camera: { zoom: 2, roll: 1 } }
shots:
  - id: ridge
    prompt: A drone shot over a misty mountain range, \${hero} on the ridge
    camera: { zoom: 4 }
  - id: door
    prompt: The hut's door opens on firelight
    model: trinetra/kling-v2.5
    frames: { first: https://example.com/hut.png, last: { url: "https://example.com/hut-lit.png?sig=1", id: hut-lit } }
    duration: 5
    takes: 2
    notes: Warm.
`;

describe('a resolved storyboard', () => {
  it('has its defaults applied and its vars filled in, and adds only length, resolution and takes', () => {
    const { shots, ...rest } = board(WHOLE);
    expect(shots.map(({ shot }) => shot)).toEqual([
      {
        id: 'ridge',
        model: 'trinetra/kling-v3',
        prompt: 'A drone shot over a misty mountain range, a traveler in a grey cloak on the ridge',
        negative_prompt: 'text, a traveler in a grey cloak',
        duration: 4,
        resolution: '720p',
        aspect_ratio: '16:9',
        takes: 1,
        camera: { zoom: 4 },
      },
      {
        id: 'door',
        model: 'trinetra/kling-v2.5',
        prompt: "The hut's door opens on firelight",
        negative_prompt: 'text, a traveler in a grey cloak',
        duration: 5,
        resolution: '720p',
        aspect_ratio: '16:9',
        takes: 2,
        camera: { zoom: 2, roll: 1 },
        frames: {
          first: { url: 'https://example.com/hut.png' },
          last: { url: 'https://example.com/hut-lit.png?sig=1', id: 'hut-lit' },
        },
        notes: 'Warm.',
      },
    ]);
    const sha256 = createHash('sha256').update(WHOLE).digest('hex');
    expect(rest).toMatchObject({ id: 'misty-ridge', title: 'Misty ridge, a teaser', max_credits: 900 });
    expect(rest.sha256()).toBe(sha256);
    expect(said({ span: rest.id_span, code: 'id', severity: 'error', message: '' })).toBe('3:5 id misty-ridge');
  });

  it('is 5 seconds of 720p by default, and has no other field', () => {
    const [one] = board(withShots('  - { id: a, prompt: x }\n')).shots;
    expect(Object.keys(one?.shot ?? {}).sort()).toEqual(['duration', 'id', 'model', 'prompt', 'resolution', 'takes']);
    expect(one?.shot).toMatchObject({ duration: 5, resolution: '720p', takes: 1 });
  });

  it('is frozen', () => {
    const { shot } = board(WHOLE).shots[1] as never as { shot: { frames: { last: object } } };
    for (const part of [shot, shot.frames, shot.frames.last]) expect(Object.isFrozen(part)).toBe(true);
  });

  it('tells where each value was written: the shot, the defaults, the board, or nowhere', () => {
    const [ridge, door] = board(WHOLE).shots;
    const at = (shot: typeof ridge, pointer: string) => {
      const place = shot?.place(pointer);
      return place && `${place.from} ${said({ span: place.span, code: '', severity: 'error', message: '' })}`;
    };
    expect(at(ridge, '/camera/zoom')).toBe('shot 12:21  4');
    expect(at(ridge, '/camera/pan')).toBe('shot 12:13  { zoom: 4 }');
    expect(at(ridge, '/duration')).toBe('defaults 8:23  4');
    expect(at(door, '/camera/roll')).toBe('defaults 8:107  1');
    expect(at(door, '/duration')).toBe('shot 17:15  5');
    expect(at(door, '/frames/first/url')).toBe('shot 16:22  https://example.com/hut.png');
    expect(at(door, '/frames/last/id')).toBe('shot 16:109  hut-lit');
    expect(at(door, '/frames/last')?.slice(0, 10)).toBe('shot 16:57');
    expect(at(ridge, '/model')).toBe('board 5:8  trinetra/kling-v3');
    expect(at(door, '/model')).toBe('shot 15:12  trinetra/kling-v2.5');
    expect(at(ridge, '/resolution')).toBe('program 10:9  ridge');
    expect(at(ridge, '/takes')).toBe('program 10:9  ridge');
    expect(at(ridge, '/frames/first')).toBe('shot 10:9  ridge');
    expect(at(ridge, '')).toBe('shot 10:9  ridge');
  });
});

describe('an error in a storyboard', () => {
  it('is reported together with all others, in the order of their places', () => {
    const shots =
      '  - { id: a, prompt: "${x}", takes: 0 }\n  - { id: a, durration: 3, frames: { first: http://localhost/x.png } }\n';
    expect(saidOf(withShots(shots))).toEqual([
      '5:23 undefined-var ${x}',
      '5:37 out-of-range 0',
      '6:11 missing-key a',
      '6:11 duplicate-id a',
      '6:14 unknown-key durration',
      '6:45 private-url http://localhost/x.png',
    ]);
  });

  it.each([
    ['version: 2\nid: x\nnonsense: 1\n', '1:10 other-version 2'],
    ['version: "1"\nnonsense: 1\n', '1:10 other-version "1"'],
    ['nonsense: 1\nversion: [1]\n', '2:10 other-version [1]'],
  ])('is the only one if the version is another: %j', (text, one) => expect(saidOf(text)).toEqual([one]));

  it('may be a version in quotes', () => {
    const { diagnostics } = read('version: "1"\n');
    expect(diagnostics).toMatchObject([
      { message: '`version` is the text `1`; it must be a number', hint: 'Write `version: 1`, without quotes.' },
    ]);
  });

  it.each([
    ['shots: []', '4:8 empty []'],
    ['shots:', '4:1 empty shots'],
    ['shots: [~]', '4:9 empty ~'],
    ['shots: {a: 1}', '4:8 wrong-type {a: 1}'],
    ['', '2:5 missing-key x'],
  ])('may be its shots: %j', (shots, one) => expect(saidOf(`version: 1\nid: x\nmodel: a/b\n${shots}\n`)).toEqual([one]));

  it('is a prompt that is blank, or blank once its vars are filled in', () => {
    expect(saidOf(withShots('  - { id: a, prompt: " " }\n'))).toEqual(['5:22 empty " "']);
    expect(saidOf(withShots('  - { id: a, prompt: "${no}" }\n', 'vars: { no: "" }\n'))).toEqual(['6:22 empty "${no}"']);
  });

  it('is not reported twice if YAML could not read the value', () => {
    expect(saidOf(withShots('  - { id: a, prompt: x, duration: .nan, camera: *none }\n'))).toEqual([
      '5:35 bad-number .nan',
      '5:49 unknown-alias *none',
    ]);
  });

  it('may be an unknown var: it is underlined in every notation of a text', () => {
    expect(saidOf(withShots('  - id: a\n    prompt: >\n      one ${x}\n      two ${x}\n'))).toEqual([
      '7:11 undefined-var ${x}',
      '8:11 undefined-var ${x}',
    ]);
    expect(saidOf(withShots("  - { id: a, prompt: 'it''s ${x}' }\n"))).toEqual(['5:29 undefined-var ${x}']);
    // An escaped character is not in the source: the place is the whole text.
    expect(saidOf(withShots('  - { id: a, prompt: "a \\x24{x}" }\n'))).toEqual(['5:22 undefined-var "a \\x24{x}"']);
  });

  it('is never a text that only looks like a var', () => {
    expect(board(withShots('  - { id: a, prompt: "$5, $$, $${hero}, {hero}, 3$" }\n')).shots[0]?.shot.prompt).toBe(
      '$5, $$, ${hero}, {hero}, 3$',
    );
    expect(saidOf(withShots('  - { id: a, prompt: "${toString} ${constructor}" }\n', 'vars: { a: 1 }\n'))).toEqual([
      '4:9 unused-var a',
      '6:23 undefined-var ${toString}',
      '6:35 undefined-var ${constructor}',
    ]);
  });

  it('is only a warning for an unused var, and none if a misspelt name means it', () => {
    const checked = read(withShots('  - { id: a, prompt: x }\n', 'vars: { hero: 1 }\n'));
    expect(checked.ok && checked.diagnostics.map(({ severity, code }) => [severity, code])).toEqual([
      ['warning', 'unused-var'],
    ]);
    expect(saidOf(withShots('  - { id: a, prompt: "${heor}" }\n', 'vars: { hero: 1 }\n'))).toEqual([
      '6:23 undefined-var ${heor}',
    ]);
  });
});

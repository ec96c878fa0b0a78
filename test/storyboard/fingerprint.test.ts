import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/storyboard/canonical-json.js';
import { fingerprint } from '../../src/storyboard/fingerprint.js';
import type { Shot } from '../../src/storyboard/shot.js';

const axis = fc.integer({ min: -10, max: 10 });
const still = fc.record({ url: fc.webUrl(), id: fc.string({ minLength: 1 }) }, { requiredKeys: ['url'] });

/** Any shot that a board can describe. */
const shots = fc.record(
  {
    id: fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,10}$/),
    model: fc.constantFrom('trinetra/kling-v3', 'trinetra/kling-v2.5'),
    prompt: fc.string({ minLength: 1, unit: 'grapheme' }),
    duration: fc.integer({ min: 1, max: 15 }),
    resolution: fc.constantFrom('720p' as const, '1080p' as const),
    takes: fc.integer({ min: 1, max: 20 }),
    negative_prompt: fc.string({ minLength: 1 }),
    aspect_ratio: fc.constantFrom('16:9', '9:16', '1:1'),
    cfg_scale: fc.float({ min: 0, max: 1, noNaN: true }),
    mode: fc.constantFrom('std' as const, 'pro' as const),
    camera: fc.record({ pan: axis, tilt: axis, zoom: axis }, { requiredKeys: [] }),
    frames: fc.record({ first: still, last: still }, { requiredKeys: ['first'] }),
    callback_url: fc.webUrl(),
    notes: fc.string(),
    renamed_from: fc.array(fc.string({ minLength: 1 }), { minLength: 1 }),
  },
  { requiredKeys: ['id', 'model', 'prompt', 'duration', 'resolution', 'takes'] },
) as fc.Arbitrary<Shot>;

const PICTURE = [
  'model',
  'prompt',
  'negative_prompt',
  'frames',
  'duration',
  'resolution',
  'aspect_ratio',
  'cfg_scale',
  'mode',
  'camera',
] as const;
const NO_PICTURE = ['id', 'takes', 'callback_url', 'notes', 'renamed_from'] as const;

const backwards = (value: unknown): unknown =>
  value !== null && typeof value === 'object'
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, one]) => [key, backwards(one)]),
      )
    : value;

describe('a fingerprint', () => {
  it('never changes in a later release: every board would pay again', () => {
    const shot: Shot = {
      id: 'door',
      model: 'trinetra/kling-v3',
      prompt: 'The hut’s door opens on firelight, 霧',
      duration: 5,
      resolution: '720p',
      takes: 2,
      negative_prompt: 'text',
      aspect_ratio: '16:9',
      cfg_scale: 0.5,
      mode: 'i2v',
      camera: { zoom: 4, pan: -1 },
      frames: {
        first: { url: 'https://example.com/hut.png' },
        last: { url: 'https://example.com/lit.png?sig=1', id: 'hut-lit' },
      },
      callback_url: 'https://example.com/hook',
      notes: 'Warm.',
    };
    expect(fingerprint(shot)).toBe('a17d72abd3dba93a2a62da960a34b264c7079111a4b40971dddb03e91654766f');
    expect(fingerprint({ id: 'a', model: 'trinetra/kling-v3', prompt: 'x', duration: 5, resolution: '720p', takes: 1 })).toBe(
      '22e270349969def77d6d35220ebfbfe083e6f2b4706b9acfb36e4d3d2d0c066f',
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(fc.property(shots, (shot) => fingerprint(backwards(shot) as Shot) === fingerprint(shot)));
  });

  it.each(PICTURE)('changes with %s', (field) => {
    fc.assert(
      fc.property(shots, shots, (shot, other) => {
        const changed = { ...shot, [field]: other[field] };
        const same = canonicalJson({ a: seen(shot[field]) }) === canonicalJson({ a: seen(other[field]) });
        expect(fingerprint(changed) === fingerprint(shot)).toBe(same);
      }),
    );
  });

  it.each(NO_PICTURE)('is the same whatever %s is', (field) => {
    fc.assert(
      fc.property(shots, shots, (shot, other) => fingerprint({ ...shot, [field]: other[field] } as Shot) === fingerprint(shot)),
    );
  });

  it('is the same for a re-signed still, and another for another still', () => {
    const [one] = fc.sample(shots, 1) as [Shot];
    const of = (url: string, id?: string) =>
      fingerprint({ ...one, frames: { first: id === undefined ? { url } : { url, id } } });
    expect(of('https://example.com/a.png?sig=1', 'a')).toBe(of('https://example.com/a.png?sig=2', 'a'));
    expect(of('https://example.com/a.png?sig=1', 'a')).not.toBe(of('https://example.com/a.png?sig=1', 'b'));
    expect(of('https://example.com/a.png?sig=1')).not.toBe(of('https://example.com/a.png?sig=2'));
    expect(of('a')).not.toBe(of('https://example.com/a.png', 'a'));
  });
});

/** The part of a value that counts: a still with an id is its id. */
function seen(value: unknown): unknown {
  const frames = value as Shot['frames'];
  if (!frames || typeof frames !== 'object' || !('first' in frames)) return value;
  return Object.fromEntries(Object.entries(frames).map(([end, { url, id }]) => [end, id === undefined ? { url } : { id }]));
}

describe('canonical JSON', () => {
  it('matches RFC 8785’s own example', () => {
    const example = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 units, as the RFC says, and writes half a surrogate pair as U+FFFD', () => {
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonicalJson(keys)) as object).sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(canonicalJson(keys)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
    expect(canonicalJson([-0, 'half \ud800 pair', { absent: undefined }])).toBe('[0,"half \ufffd pair",{}]');
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
  });
});

import { describe, expect, it } from 'vitest';
import { decode } from '../../src/document/decode.js';
import { type PricedConfig, readConfig } from '../../src/gateway/config/config.js';
import { toCredits } from '../../src/gateway/money.js';
import type { Rate } from '../../src/gateway/rates.js';
import { builtInGateways } from '../../src/gateway/vendor/built-in.js';
import { boardFrom, planOf } from '../support/pure-plan.js';
import { boardWith } from './complaints.js';

const { listRates, modelNames } = builtInGateways;

const EVOLINK = 'evolink/kling-v3-image-to-video';
const FRAME = 'frames: { first: https://example.com/a.png }';

/** Reads a config that must be valid. */
function configFrom(text: string): PricedConfig {
  const source = decode(new TextEncoder().encode(text), 'rushes.config.yaml', { maxBytes: 1 << 20 });
  const read = source.ok ? readConfig(source.value, builtInGateways) : source;
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));
  return read.value;
}

/** What a board's shots cost in credits, at these rates. */
const prices = (text: string, rates: readonly Rate[] = listRates) =>
  planOf(boardFrom(text), [], { rates }).steps.map(({ credits }) => (credits === undefined ? 'unpriced' : toCredits(credits)));
const price = (model: string, lines: string[], config = '') => {
  const own = config === '' ? [] : configFrom(`version: 1\ngateways:\n${config}`).rates;
  return prices(boardWith(model, ['prompt: x', ...lines]), [...own, ...listRates])[0];
};

describe('the list', () => {
  it('is what the documents and the vendor’s page say', () => {
    const rows = listRates.map(
      ({ gateway, model, resolution, audio, mode, rate }) =>
        `${gateway}/${model} ${resolution} ${audio === undefined ? '' : audio ? 'audio ' : 'silent '}${mode ?? ''}${toCredits(rate)}`,
    );
    expect(rows).toEqual([
      'trinetra/kling-v3 720p 19',
      'trinetra/kling-v3 1080p 30',
      'trinetra/kling-v3-omni 720p 29',
      'trinetra/kling-v3-omni 1080p 46',
      'trinetra/kling-v2.5 720p 10',
      'trinetra/kling-v2.5 1080p 15',
      `${EVOLINK} 720p silent 5.4`,
      `${EVOLINK} 1080p silent 7.2`,
      `${EVOLINK} 720p audio 8.1`,
      `${EVOLINK} 1080p audio 10.8`,
    ]);
  });

  it.each<[string, string[], number]>([
    ['trinetra/kling-v3', [], 95],
    ['trinetra/kling-v3', ['resolution: 1080p', 'duration: 2.5'], 75],
    ['trinetra/kling-v3-omni', ['duration: 10'], 290],
    ['trinetra/kling-v2.5', ['resolution: 1080p', 'duration: 10', FRAME], 150],
    [EVOLINK, [FRAME], 27],
    [EVOLINK, [FRAME, 'audio: false'], 27],
    [EVOLINK, [FRAME, 'audio: true'], 40.5],
    [EVOLINK, [FRAME, 'resolution: 1080p'], 36],
    [EVOLINK, [FRAME, 'resolution: 1080p', 'audio: true', 'duration: 7'], 75.6],
    [EVOLINK, [FRAME, 'duration: 15'], 81],
  ])('prices %s with %j at %d', (model, lines, credits) => expect(price(model, lines)).toBe(credits));

  it('prices a clip with parts by the sum of their seconds', () =>
    expect(prices(boardWith(EVOLINK, [FRAME, 'multi_shot: [{ prompt: a, duration: 2 }, { prompt: b, duration: 5 }]']))).toEqual(
      [37.8],
    ));

  it('has no prices for uniall: its shots are unpriced', () => {
    for (const model of modelNames.filter((name) => name.startsWith('uniall/'))) {
      expect(price(model, [])).toBe('unpriced');
      expect(price(model, [FRAME, 'duration: 15'])).toBe('unpriced');
    }
  });
});

describe('a user’s own rates', () => {
  const UNIALL = `  uniall:
    rates:
      kling-v3-std-silent: { 720p: 0.1 }
      kling-v3-pro-audio:
        1080p:
          - { mode: image, credits_per_second: 0.35 }
          - { mode: text, credits_per_second: 0.28 }
`;

  it.each<[string, string[], number | 'unpriced']>([
    ['uniall/kling-v3-std-silent', [], 0.5],
    ['uniall/kling-v3-std', ['duration: 3'], 0.3],
    ['uniall/kling-v3-std', ['audio: true'], 'unpriced'],
    ['uniall/kling-v3-std-audio', [], 'unpriced'],
    ['uniall/kling-v3-pro-audio', [], 1.4],
    ['uniall/kling-v3-pro-audio', [FRAME], 1.75],
    ['uniall/kling-v3-pro', ['audio: true', FRAME, 'duration: 15'], 5.25],
    ['uniall/kling-v3-pro', [FRAME], 'unpriced'],
    // Another gateway's shots cost what they cost.
    [EVOLINK, [FRAME], 27],
  ])('price %s with %j at %s', (model, lines, credits) => expect(price(model, lines, UNIALL)).toBe(credits));

  it.each<[string, string[], number | 'unpriced', string]>([
    ['go before the list for their resolution', [FRAME], 10, '{ 720p: 2 }'],
    ['leave other resolutions to the list', [FRAME, 'resolution: 1080p'], 36, '{ 720p: 2 }'],
    ['hold for every clip if they are one number', [FRAME, 'audio: true'], 10, '{ 720p: 2 }'],
    ['hold for their kind of clip', [FRAME, 'audio: true'], 15, '{ 720p: [{ audio: true, credits_per_second: 3 }] }'],
    ['leave other kinds of clips to the list', [FRAME], 27, '{ 720p: [{ audio: true, credits_per_second: 3 }] }'],
    [
      'hold in their order: the first that fits',
      [FRAME, 'audio: true'],
      5,
      '{ 720p: [{ mode: image, credits_per_second: 1 }, { audio: true, credits_per_second: 3 }] }',
    ],
    [
      'leave a clip that none of them fits to the list',
      [FRAME, 'audio: true'],
      40.5,
      '{ 720p: [{ mode: text, credits_per_second: 1 }, { audio: false, credits_per_second: 3 }] }',
    ],
    [
      'hold if each of their conditions fits',
      [FRAME, 'audio: true'],
      20,
      '{ 720p: [{ mode: text, audio: true, credits_per_second: 1 }, { mode: image, audio: true, credits_per_second: 4 }] }',
    ],
  ])('%s', (_, lines, credits, rates) =>
    expect(price(EVOLINK, lines, `  evolink: { rates: { kling-v3-image-to-video: ${rates} } }\n`)).toBe(credits),
  );

  it('are named in the plan with their kind of clip', () => {
    const { sets, rates } = configFrom(`version: 1\ngateways:\n${UNIALL}`);
    expect(sets).toEqual([
      'uniall/kling-v3-std-silent 720p 0.1 credits/s',
      'uniall/kling-v3-pro-audio 1080p image 0.35 credits/s',
      'uniall/kling-v3-pro-audio 1080p text 0.28 credits/s',
    ]);
    for (const rate of rates) expect(rate).toMatchObject({ gateway: 'uniall', source: 'rushes.config.yaml' });
  });
});

describe('a sum', () => {
  const board = `version: 1
id: film
model: ${EVOLINK}
defaults: { duration: 3 }
shots:
${Array.from({ length: 30 }, (_, index) => `  - { id: s${index}, prompt: x, ${FRAME}, audio: true }\n`).join('')}  - { id: words, prompt: x, model: trinetra/kling-v2.5 }
  - { id: free, prompt: x, model: uniall/kling-v3-std }
  - { id: loud, prompt: x, model: uniall/kling-v3-std-audio, takes: 2 }
`;

  it('is exact, and never adds the credits of two gateways', () => {
    const totals = planOf(boardFrom(board)).totals.map(({ gateway, to_pay, unpriced }) => [
      gateway.name,
      toCredits(to_pay),
      unpriced,
    ]);
    // Thirty times 8.1 for 3 seconds, added up as decimals, is 728.9999999999998.
    expect(totals).toEqual([
      ['evolink', 729, 0],
      ['trinetra', 30, 0],
      ['uniall', 0, 3],
    ]);
  });

  it('counts takes without a price apart, until a config has their rate', () => {
    const own = configFrom('version: 1\ngateways: { uniall: { rates: { kling-v3-std-audio: { 720p: 0.1 } } } }\n').rates;
    const [, , uniall] = planOf(boardFrom(board), [], { rates: [...own, ...listRates] }).totals;
    expect(uniall).toMatchObject({ to_pay: 600, unpriced: 1 });
  });
});

import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/document/decode.js';
import { positionAt } from '../../../src/document/position.js';
import { readConfig, readPolicyFile } from '../../../src/gateway/config/config.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';

const sourceOf = (text: string) => {
  const source = decode(new TextEncoder().encode(text), 'rushes.config.yaml', { maxBytes: 1 << 20 });
  if (!source.ok) throw new Error('not a source');
  return source.value;
};

/** `line:column code: message`, of the first mistake in a config with these rules. */
function mistake(...rules: readonly string[]): string | undefined {
  const text = `version: 1\npolicies:\n${rules.map((rule) => `  - { ${rule} }\n`).join('')}`;
  const [first] = readConfig(sourceOf(text), builtInGateways).diagnostics;
  if (first === undefined) return undefined;
  const { line, column } = positionAt(first.span.source, first.span.start);
  return `${line}:${column} ${first.code}: ${first.message}`;
}

describe('the policies of a config', () => {
  it('are read as they are written, each with its place and level', () => {
    const text = `version: 1
policies:
  - rule: max_credits
    per: day
    credits: { trinetra: 500.5, uniall: 20 }
  - level: warn
    rule: words
    forbid: [blood]
`;
    const read = readConfig(sourceOf(text), builtInGateways);
    if (!read.ok) throw new Error('it has mistakes');
    expect(read.value.policies).toMatchObject([
      {
        rule: 'max_credits',
        per: 'day',
        level: 'deny',
        credits: new Map([
          ['trinetra', 500_500],
          ['uniall', 20_000],
        ]),
      },
      { rule: 'words', level: 'warn', forbid: ['blood'] },
    ]);
    expect(read.value.policies?.map(({ span }) => positionAt(span.source, span.start))).toEqual([
      { line: 3, column: 5 },
      { line: 6, column: 5 },
    ]);
  });

  it.each<[string, string[], string]>([
    ['a key of another rule', ['rule: takes, most: 2, per: day'], '3:29 unknown-key: `per` is not a key of `rule: takes`'],
    ['no sum', ['rule: max_credits, per: day'], '3:13 missing-key: `rule: max_credits` needs `credits`'],
    ['no list', ['rule: models'], '3:13 missing-key: `rule: models` needs `allow` or `forbid`'],
    ['an unknown rule', ['rule: budget'], '3:13 not-one-of'],
    [
      'an unknown gateway',
      ['rule: max_credits, per: day, credits: { trinetr: 1 }'],
      '3:47 unknown-gateway: there is no gateway `trinetr`',
    ],
    ['an unknown model', ['rule: models, allow: [trinetra/kling]'], '3:29 unknown-model: there is no model `trinetra/kling`'],
    [
      'a name for several models',
      ['rule: models, allow: [uniall/kling-v3-std]'],
      '3:29 unknown-model: `uniall/kling-v3-std` stands for several models',
    ],
    ['all models of no gateway', ['rule: models, forbid: ["evil/*"]'], '3:30 unknown-gateway: there is no gateway `evil`'],
    ['an unknown resolution', ['rule: resolutions, allow: [4k]'], '3:34 unknown-resolution: there is no resolution `4k`'],
    ['a word without letters', ['rule: words, forbid: ["!"]'], '3:29 not-a-word'],
    [
      'a model that is allowed and forbidden',
      ['rule: models, allow: [trinetra/kling-v3], forbid: ["trinetra/*"]'],
      '3:29 policy-contradiction: `trinetra/kling-v3` is allowed here, and forbidden by `trinetra/*`',
    ],
    ['a rule twice', ['rule: takes, most: 2', 'rule: takes, most: 3'], '4:5 policy-twice: this file has `takes` twice'],
    [
      'a day above its month',
      ['rule: max_credits, per: day, credits: 9', 'rule: max_credits, per: month, credits: 8'],
      '3:5 policy-contradiction: `max_credits per day` is 9, and per month only 8',
    ],
    [
      'a run above the day at one gateway',
      [
        'rule: max_credits, per: run, credits: { trinetra: 1, uniall: 9 }',
        'rule: max_credits, per: day, credits: { uniall: 8 }',
      ],
      '3:5 policy-contradiction: `max_credits per run` is 9 at uniall, and per day only 8 at uniall',
    ],
    [
      'a warning above what is denied',
      ['rule: max_credits, per: day, credits: 9, level: warn', 'rule: max_credits, per: day, credits: 8'],
      '3:5 policy-contradiction: `max_credits per day` warns above 9, and denies above 8 already',
    ],
    [
      'an approval of nothing',
      ['rule: approval, above: 5', 'rule: max_credits, per: run, credits: 0'],
      '3:5 policy-contradiction: a person approves a sum here, and `max_credits per run` allows 0 credits',
    ],
  ])('with %s are an error at its place', (_, rules, expected) => {
    expect(mistake(...rules)).toContain(expected);
  });

  it('may warn and deny, limit several gateways, and allow all but one model', () => {
    expect(
      mistake(
        'rule: max_credits, per: day, credits: 8, level: warn',
        'rule: max_credits, per: day, credits: 9',
        'rule: max_credits, per: month, credits: { uniall: 1 }',
        'rule: models, allow: ["trinetra/*"], forbid: [trinetra/kling-v3]',
        'rule: words, forbid: [a]',
        'rule: words, forbid: [b]',
        'rule: increase, per_cent: 20',
      ),
    ).toBeUndefined();
  });

  it('above the board’s own config are read where nothing else in the file is known here', () => {
    const text = 'version: 1\nfuture: yes\ngateways: { other: {} }\npolicies:\n  - { rule: takes, most: 2 }\n';
    expect(readPolicyFile(sourceOf(text), builtInGateways, false)).toMatchObject({ ok: true, value: [{ rule: 'takes' }] });
    expect(readPolicyFile(sourceOf(text), builtInGateways, true)).toMatchObject({ ok: false });
    expect(readPolicyFile(sourceOf('version: 2\npolicies: []\n'), builtInGateways, false)).toMatchObject({ ok: false });
    expect(readPolicyFile(sourceOf('policies: []\n'), builtInGateways, false)).toMatchObject({ ok: false });
  });
});

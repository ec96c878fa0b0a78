import { describe, expect, it } from 'vitest';
import type { PolicyRule, PolicySet, PolicyTerms } from '../../../src/gateway/policy/policy.js';
import { judgePlan, type PolicyInput } from '../../../src/plan/policy/judge-plan.js';
import type { PolicyVerdict } from '../../../src/plan/verdict/verdict.js';
import { fold } from '../../../src/take/fold.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { boardOf } from '../../support/film.js';
import { accepted, begun, boardFrom, boardRead, planOf, rendered, stored, unknown } from '../../support/pure-plan.js';
import { seededInteger } from '../../support/seeded-random.js';

const SPAN = { source: { file: 'rushes.config.yaml', text: '' }, start: 0, end: 0 };
const rule = (terms: PolicyTerms, level: 'warn' | 'deny' = 'deny'): PolicyRule => ({ ...terms, level, span: SPAN });
const most = (per: 'shot' | 'board' | 'run' | 'day' | 'month', credits: number, unit = 'trinetra'): PolicyRule =>
  rule({ rule: 'max_credits', per, credits: new Map([[unit, credits * 1000]]) });

const board = boardFrom(boardOf(['ridge', 'hut']));
const nothing = () => ({ spent: 0, unpriced: [] });

/** What rules say of a plan of the board after some events. */
function judge(rules: readonly PolicyRule[], events: readonly TakeEvent[] = [], more: Partial<PolicyInput> = {}) {
  const plan = planOf(board, events);
  const takes = fold(events).takes;
  const set: PolicySet = { by: 'repository', rules };
  return judgePlan({ policies: [set], plan, takes, rates: plan.rates, period: nothing, isRehearsal: false, ...more });
}

const row = ({ level, finding, shot }: PolicyVerdict): string =>
  [level, finding.code, ...(shot ? [shot.id] : []), ...('needed' in finding ? [finding.needed / 1000] : [])].join(' ');
const rows = (...given: Parameters<typeof judge>): string[] => judge(...given).verdicts.map(row);

it('A rule about words reads every part of a clip with cuts, and no negative prompt', () => {
  const cut = boardFrom(`version: 1
id: film
model: evolink/kling-v3-image-to-video
shots:
  - id: ridge
    negative_prompt: blood
    frames: { first: "https://example.com/a.png" }
    duration: 6
    multi_shot: [{ prompt: A hut, duration: 3 }, { prompt: A door with blood on it, duration: 3 }]
`);
  const plan = planOf(cut);
  const words = rule({ rule: 'words', forbid: ['blood'] });
  const [found, ...others] = judge([words], [], { plan }).verdicts;
  expect(others).toEqual([]);
  expect(found).toMatchObject({ finding: { code: 'word', word: 'blood' }, shot: { id: 'ridge' } });
  const { source, start } = found?.shot?.span ?? SPAN;
  expect(source.text.slice(start)).toMatch(/^A door with blood/);
});

describe('a rule about credits', () => {
  const [ridge] = planOf(board).steps;
  if (ridge === undefined) throw new Error('the board has no shot');
  const bought = [boardRead(board), begun(ridge), accepted(ridge), rendered(ridge, 100)];

  it('counts a run, a shot and a board: what is planned, and for the last two what was charged before', () => {
    expect(rows([most('run', 190), most('shot', 95), most('board', 190)])).toEqual([]);
    expect(rows([most('run', 189.999), most('shot', 94), most('board', 189)])).toEqual([
      'deny over-credits 190',
      'deny over-credits ridge 95',
      'deny over-credits hut 95',
      'deny over-credits 190',
    ]);
    expect(rows([most('run', 95), most('board', 195)], bought)).toEqual([]);
    expect(rows([most('board', 194)], bought)).toEqual(['deny over-credits 195']);
  });

  it('counts for each shot what was charged for it before, and not what other shots cost', () => {
    expect(rows([most('shot', 95)], bought)).toEqual([]);
    const plan = planOf(board, [...bought, stored(ridge)], {
      retake: new Set(['ridge']),
      clipStatuses: new Map([['ridge.1', 'there']]),
    });
    expect(rows([most('shot', 195)], bought, { plan })).toEqual([]);
    expect(rows([most('shot', 194)], bought, { plan })).toEqual(['deny over-credits ridge 195']);
  });

  it('counts a lost answer as spent', () => {
    const lost = [boardRead(board), begun(ridge), unknown(ridge)];
    expect(rows([most('board', 189)], lost)).toEqual(['deny over-credits 190']);
  });

  it('allows nothing at a gateway that it does not name', () => {
    expect(rows([most('run', 999, 'uniall')])).toEqual(['deny over-credits 190']);
  });

  it('counts one number for the gateway of the board’s own model', () => {
    expect(rows([most('run', 190, '')])).toEqual([]);
    expect(rows([most('run', 189, '')])).toEqual(['deny over-credits 190']);
  });

  it('adds what other boards spent in a day or month, and says where that cannot be known', () => {
    const period = () => ({ spent: 400_000, unpriced: [] });
    expect(rows([most('day', 590), most('month', 589)], [], { period })).toEqual(['deny over-credits 590']);
    expect(rows([most('day', 590)], [], { period: () => undefined })).toEqual(['deny no-place']);
    expect(rows([most('day', 900)], [], { period: () => ({ spent: 0, unpriced: ['film/a.1'] }) })).toEqual(['deny unpriced']);
  });

  it('reaches the folder where a repository asks, and all of the user’s folders where the user does', () => {
    const asked: string[] = [];
    const period: PolicyInput['period'] = (per, reach) => {
      asked.push(`${per} ${reach}`);
      return nothing();
    };
    const plan = planOf(board);
    const sets = (['repository', 'environment', 'user'] as const).map((by) => ({ by, rules: [most('day', 500)] }));
    const { caps } = judgePlan({ policies: sets, plan, takes: [], rates: plan.rates, period, isRehearsal: false });
    expect(asked).toEqual(['day folder', 'day user', 'day user']);
    expect(caps.map(({ reach }) => reach)).toEqual(['folder', 'user', 'user']);
  });

  it('gives the ledger a cap where it denies, and none where it warns', () => {
    const warns = rule({ rule: 'max_credits', per: 'run', credits: new Map([['trinetra', 1]]) }, 'warn');
    expect(judge([warns]).caps).toEqual([]);
    expect(judge([most('run', 5)]).caps).toEqual([{ scope: 'run', unit: 'trinetra', max: 5000 }]);
    // An approved run spends what was approved, or what needs no approval.
    const approval = (above: number) => rule({ rule: 'approval', above: new Map([['trinetra', above * 1000]]) });
    expect(judge([approval(50), approval(500)]).caps.map(({ max }) => max)).toEqual([190_000, 500_000]);
  });

  it('does not count in a rehearsal', () => {
    const words = rule({ rule: 'words', forbid: ['shows'] });
    const judged = judge([most('run', 1), words], [], { isRehearsal: true });
    expect(judged.verdicts.map(row)).toEqual(['warn word ridge', 'warn word hut']);
    expect(judged.caps).toEqual([]);
  });
});

describe('rules', () => {
  it('say the same alone and together, in any order, so that none can loosen another', () => {
    const roll = seededInteger('policies');
    const random = (): PolicyRule => {
      const level = roll(2) === 0 ? 'warn' : 'deny';
      const credits = new Map([['trinetra', roll(300) * 1000]]);
      const per = (['shot', 'board', 'run'] as const)[roll(3)] ?? 'run';
      const kinds: readonly PolicyTerms[] = [
        { rule: 'max_credits', per, credits },
        { rule: 'approval', above: credits },
        { rule: 'takes', most: roll(3) },
        { rule: 'words', forbid: [roll(2) === 0 ? 'ridge' : 'hut'] },
        { rule: 'resolutions', allow: [roll(2) === 0 ? '720p' : '1080p'] },
        { rule: 'models', allow: [roll(2) === 0 ? 'trinetra/*' : 'uniall/*'] },
      ];
      return rule(kinds[roll(kinds.length)] as PolicyTerms, level);
    };
    for (let times = 0; times < 300; times += 1) {
      const rules = Array.from({ length: 1 + roll(5) }, random);
      const alone = rules.flatMap((one) => rows([one])).sort();
      expect(rows(rules).sort()).toEqual(alone);
      expect(rows(rules.toReversed()).sort()).toEqual(alone);
    }
  });
});

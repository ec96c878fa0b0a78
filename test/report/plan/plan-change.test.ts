import { describe, expect, it } from 'vitest';
import type { PolicyRule, PolicyTerms } from '../../../src/gateway/policy/policy.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import type { PlanInput } from '../../../src/plan/make-plan.js';
import type { PlanPolicy } from '../../../src/plan/plan.gen.js';
import { type PlannedShots, planChange } from '../../../src/report/plan/plan-change.js';
import { planDocument } from '../../../src/report/plan/plan-document.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { boardOf } from '../../support/film.js';
import { accepted, begun, boardFrom, planOf, rendered, stored } from '../../support/pure-plan.js';

function planned(text: string, events: readonly TakeEvent[] = [], more: Partial<PlanInput> = {}): PlannedShots {
  const board = boardFrom(text);
  const document = planDocument(planOf(board, events, more), 'board.yaml');
  return { document, shots: board.shots.map(({ shot }) => shot) };
}

const SHOTS = ['ridge', 'lake', 'door'];
const FILM = boardOf(SHOTS);
const before = planned(FILM);
const change = (text: string): string => planChange(before, planned(text));
const withShot = (id: string, lines: string) => FILM.replace(`What ${id} shows\n`, `What ${id} shows\n${lines}\n`);

describe('the difference to the last plan, on one line', () => {
  it('says what an edit adds and saves, and which fields of which shots it changed', () => {
    const longer = withShot('ridge', '    duration: 8');
    expect(change(longer)).toBe('+57 credits: ridge duration');
    expect(planChange(planned(longer), before)).toBe('-57 credits: ridge duration');
    expect(change(FILM.replace('What ridge shows', 'A ridge\n    duration: 8'))).toBe('+57 credits: ridge duration and prompt');
    expect(change(FILM.replace('What lake shows', 'A lake'))).toBe('no change of credits: lake prompt');
  });

  it('counts takes that are more or less, and names shots that are added or removed', () => {
    expect(change(boardOf(['ridge', 'lake', 'hut']))).toBe('no change of credits: hut added, door removed');
    expect(change(boardOf([...SHOTS, 'hut']))).toBe('+95 credits, 1 take more: hut added');
    expect(change(boardOf(['ridge']))).toBe('-190 credits, 2 takes less: lake removed, door removed');
  });

  it('names six shots, and counts the others', () => {
    const ids = Array.from({ length: 9 }, (_, nth) => `s${nth}`);
    const nine = planned(boardOf(ids));
    const edited = planned(boardOf(ids).replaceAll(/What (s\d) shows/g, 'Now $1'));
    expect(planChange(nine, edited)).toBe(
      `no change of credits: ${ids
        .slice(0, 6)
        .map((id) => `${id} prompt`)
        .join(', ')} and 3 more`,
    );
  });

  it('has a sum for each gateway, and never adds their credits', () => {
    const frames = '    frames: { first: https://example.com/a.png }';
    const here = planned(withShot('door', frames));
    const moved = planned(withShot('door', `${frames}\n    model: evolink/kling-v3-image-to-video`));
    expect(planChange(here, moved)).toBe('-95 credits at trinetra, +27 credits at evolink: door model');
    expect(planChange(moved, here)).toBe('+95 credits at trinetra, -27 credits at evolink: door model');
  });

  it('adds decimal credits without digits of its own', () => {
    const at = (model: string, seconds: number) =>
      planned(
        `version: 1\nid: film\nmodel: ${model}\nshots:\n  - { id: ridge, prompt: A ridge, frames: { first: https://example.com/a.png }, duration: ${seconds} }\n`,
      );
    expect(planChange(at('evolink/kling-v3-image-to-video', 3), at('evolink/kling-v3-image-to-video', 4))).toBe(
      '+5.4 credits: ridge duration',
    );
  });

  it('says what became of a take that nobody edited, and a step of an edited shot follows from the edit', () => {
    const [ridge] = planOf(boardFrom(FILM)).steps;
    if (ridge === undefined) throw new Error('the board has no step');
    const running = [begun(ridge), accepted(ridge)];
    const done = [...running, rendered(ridge), stored(ridge)];
    const clipStatuses = new Map([['ridge.1', 'there' as const]]);
    expect(planChange(before, planned(FILM, running))).toBe('-95 credits, 1 take less: ridge.1 running');
    expect(planChange(planned(FILM, running), planned(FILM, done, { clipStatuses }))).toBe(
      'no change of credits: ridge.1 stored',
    );
    expect(planChange(planned(FILM, done, { clipStatuses }), planned(FILM, done))).toBe(
      'no change of credits: ridge.1 to download',
    );
    const edited = planned(FILM.replace('What ridge shows', 'A ridge'), done, { clipStatuses });
    expect(planChange(planned(FILM, done, { clipStatuses }), edited)).toBe('+95 credits, 1 take more: ridge prompt');
    const capped = planned(FILM, [], { limits: { run: new Map([['trinetra', 190_000]]) }, partial: true });
    expect(planChange(before, capped)).toBe('-95 credits, 1 take less: --max-credits of 190 added, door.1 waits for you');
  });

  it('names a budget that was raised, added or removed, also beside a sum that changes', () => {
    const withBudget = (credits: number, shots = SHOTS) =>
      planned(boardOf(shots, '', `budget: { max_credits: ${credits} }\n`), [], {
        limits: { board: new Map([['trinetra', credits * 1000]]) },
      });
    expect(planChange(withBudget(300), withBudget(400))).toBe('no change of credits: budget 300 → 400');
    expect(planChange(before, withBudget(400))).toBe('no change of credits: budget of 400 added');
    expect(planChange(withBudget(400), before)).toBe('no change of credits: budget of 400 removed');
    expect(planChange(withBudget(300), withBudget(400, [...SHOTS, 'hut']))).toBe(
      '+95 credits, 1 take more: budget 300 → 400, hut added',
    );
  });

  it('names what policies say now, and rules that changed without a word about this plan', () => {
    const denied: PlanPolicy = { rule: 'takes', level: 'deny', code: 'takes', text: 'x', file: 'p.yaml', line: 1, column: 1 };
    const withVerdicts = (policies: PlanPolicy[]) => ({ ...before, document: { ...before.document, policies } });
    expect(planChange(before, withVerdicts([denied]))).toBe('no change of credits: denied by takes');
    expect(planChange(withVerdicts([denied]), before)).toBe('no change of credits: no longer denied by takes');
    const moved = { ...denied, line: 9 };
    expect(planChange(withVerdicts([denied]), withVerdicts([moved]))).toBe('no change of takes and credits');
    const text = { ...denied, text: 'y' };
    expect(planChange(withVerdicts([denied]), withVerdicts([text]))).toBe('no change of credits: policy takes');
    const span = { source: { file: 'p.yaml', text: '' }, start: 0, end: 0 } as unknown as PolicyRule['span'];
    const withRule = (rule: PolicyTerms) => ({
      ...before,
      policies: [{ by: 'repository' as const, rules: [{ ...rule, level: 'deny' as const, span }] }],
    });
    const perDay = (credits: number) =>
      withRule({ rule: 'max_credits', per: 'day', credits: new Map([['trinetra', credits]]) });
    expect(planChange(perDay(5000), perDay(9000))).toBe('no change of credits: policy max_credits');
    expect(planChange(perDay(5000), perDay(5000))).toBe('no change');
    expect(planChange(before, withRule({ rule: 'takes', most: 9 }))).toBe('no change of credits: policy takes');
  });

  it('names prices, problems and decisions that changed, where nothing is to pay either way', () => {
    const [ridge] = planOf(boardFrom(boardOf(['ridge']))).steps;
    if (ridge === undefined) throw new Error('the board has no step');
    const done = [begun(ridge), accepted(ridge), rendered(ridge), stored(ridge)];
    const more = { clipStatuses: new Map([['ridge.1', 'there' as const]]) };
    const kept = planned(boardOf(['ridge']), done, more);
    const dearer = builtInGateways.listRates.map((rate) => ({ ...rate, rate: rate.rate + 1000 }));
    expect(planChange(kept, planned(boardOf(['ridge']), done, { ...more, rates: dearer }))).toBe(
      'no change of credits: price of trinetra/kling-v3',
    );
    const origins = new Map([['trinetra', 'https://elsewhere.example']]);
    expect(planChange(before, planned(FILM, [], { origins }))).toBe('no change of credits: address of trinetra');
    const warned = { ...before, warnings: ['one', 'two'] };
    expect(planChange(before, warned)).toBe('no change of credits: 2 warnings more');
    expect(planChange(warned, { ...before, warnings: ['one'] })).toBe('no change of credits: 1 warning less');
    expect(planChange(warned, { ...before, warnings: ['one', 'three'] })).toBe('no change of credits: other warnings');
    const lost = { ...before, document: { ...before.document, lost_pins: 'board.picks.yaml' } };
    expect(planChange(before, lost)).toBe('no change of credits: board.picks.yaml cannot be read');
    expect(planChange(lost, before)).toBe('no change of credits: board.picks.yaml corrected');
  });

  it('tells a plan that reads otherwise from one that is the same', () => {
    expect(change(`${FILM}# a comment\n`)).toBe('no change');
    expect(change(FILM.replace('title: A film', 'title: Another film'))).toBe('no change of credits: title');
    const sameText = planChange(before, {
      ...before,
      document: { ...before.document, board: { ...before.document.board, sha256: 'f'.repeat(64) } },
    });
    expect(sameText).toBe('no change');
  });
});

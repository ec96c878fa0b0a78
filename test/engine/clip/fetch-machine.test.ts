import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FETCH_TABLE, stepFetch } from '../../../src/engine/clip/fetch-machine.js';
import type { FetchObservation, FetchState } from '../../../src/engine/clip/fetch-state.js';
import { exploreFetch } from './fetch-explore.js';
import { FETCH_RULES } from './fetch-rules.js';
import { CLEAR, FETCH_MACHINE, fetchRunsOf, OBSERVATIONS, observationsIn } from './fetch-runs.js';
import { WRONG_FETCHES } from './wrong-fetches.js';

const RUNS = { numRuns: 1000 };
const ROWS = Object.entries(FETCH_TABLE).flatMap(([at, kinds]) => Object.keys(kinds).map((kind) => `${at} ${kind}`));

function thrownBy(state: FetchState, seen: FetchObservation): string {
  try {
    return `${state.at} saw ${seen.kind}: ${stepFetch(state, seen, CLEAR).effect.do}`;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a clip that is fetched', () => {
  it.each(Object.entries(FETCH_RULES))('whatever happens: %s', (_name, rule) => {
    fc.assert(
      fc.property(fetchRunsOf(FETCH_MACHINE), (run) => rule(run)),
      RUNS,
    );
  });

  it('has every row of the table in some run', () => {
    const missing = new Set(ROWS);
    for (const { steps } of fc.sample(fetchRunsOf(FETCH_MACHINE), 3000))
      for (const { before, seen } of steps) missing.delete(`${before.at} ${seen.kind}`);
    expect([...missing]).toEqual([]);
  });

  it('goes in no circle, unless its host or a link that spreads keeps it waiting', () => {
    const { states, edges } = exploreFetch();
    const next = new Map<string, Set<string>>();
    for (const { from, to, isWait } of edges) if (!isWait) next.set(from, (next.get(from) ?? new Set()).add(to));
    const [path, done] = [new Set<string>(), new Set<string>()];
    const circles: string[] = [];
    const visit = (key: string): void => {
      if (path.has(key)) circles.push(key);
      if (path.has(key) || done.has(key)) return;
      path.add(key);
      for (const one of next.get(key) ?? []) visit(one);
      path.delete(key);
      done.add(key);
    };
    for (const key of states.keys()) visit(key);
    expect(circles.slice(0, 3)).toEqual([]);
    expect(states.size).toBeGreaterThan(300);
  });

  it('takes no observation that its effect does not bring: that is a bug, and nothing is done', () => {
    const messages = new Set<string>();
    const byName = new Map([...exploreFetch().states.values()].map((state) => [state.at, state]));
    for (const state of byName.values()) {
      const known = observationsIn(state);
      for (const seen of OBSERVATIONS.filter((one) => !known.includes(one))) messages.add(thrownBy(state, seen));
    }
    expect([...messages].filter((message) => !/^a clip that is \w+ cannot see [\w-]+$/.test(message))).toEqual([]);
    expect([...byName.keys()].sort()).toEqual([...Object.keys(FETCH_TABLE), 'ended'].sort());
  });
});

describe('a machine that is wrong', () => {
  it.each(WRONG_FETCHES)('breaks the rule that %s, if it %s', (name, _mistake, machine) => {
    const rule = FETCH_RULES[name] as (typeof FETCH_RULES)[string];
    const { failed } = fc.check(
      fc.property(fetchRunsOf(machine), (run) => rule(run)),
      RUNS,
    );
    expect(failed).toBe(true);
  });

  it('is known for each rule', () => {
    const caught = new Set(WRONG_FETCHES.map(([rule]) => rule));
    expect(Object.keys(FETCH_RULES).filter((rule) => !caught.has(rule))).toEqual([]);
  });
});

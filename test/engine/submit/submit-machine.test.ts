import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SUBMIT_TABLE, startSubmit, stepSubmit } from '../../../src/engine/submit/submit-machine.js';
import type { SubmitObservation, SubmitState } from '../../../src/engine/submit/submit-state.js';
import { explore, REPLAY } from './explore.js';
import { LOCAL_RULES, MONEY_RULES } from './money-rules.js';
import { CLEAR, MACHINE, OBSERVATIONS, observationsIn, runsOf } from './paid-request-runs.js';
import { ROWS, WRONG_MACHINES } from './wrong-machines.js';

/** A run that breaks a rule may be rare. */
const [RUNS, RUNS_TO_BREAK] = [{ numRuns: 3000 }, { numRuns: 20_000 }];

function thrownBy(state: SubmitState, seen: SubmitObservation): string {
  try {
    return `${state.at} saw ${seen.kind}: ${stepSubmit(state, seen, CLEAR).effect.do}`;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a paid request', () => {
  it.each(Object.entries(MONEY_RULES))('whatever happens: %s', (_name, rule) => {
    fc.assert(
      fc.property(runsOf(MACHINE, SUBMIT_TABLE), (run) => rule(run)),
      RUNS,
    );
  });

  it('keeps each rule that one step can break in every state, with every observation, in every world', () => {
    const { edges } = explore();
    const broken = LOCAL_RULES.flatMap((name) => {
      const rule = MONEY_RULES[name] as (typeof MONEY_RULES)[string];
      const edge = edges.find(({ step }) => !rule({ request: step.before, first: step.effect, steps: [step], ended: true }));
      return edge ? [`${name}: ${edge.row} ${JSON.stringify(edge.step)}`] : [];
    });
    expect(broken).toEqual([]);
    expect(edges.length).toBeGreaterThan(20_000);
    expect([...new Set(edges.map(({ row }) => row))].sort()).toEqual([...ROWS].sort());
  });

  it('ends from every state that it can reach, unless others or the gateway keep it waiting for ever', () => {
    const { states, edges } = explore();
    const next = new Map<string, Set<string>>();
    for (const { from, to, isWait } of edges) if (!isWait) next.set(from, (next.get(from) ?? new Set()).add(to));
    const done = new Set<string>();
    const visit = (key: string, path: ReadonlySet<string>): void => {
      expect(path.has(key), `a circle through ${key}`).toBe(false);
      if (done.has(key)) return;
      const following = next.get(key) ?? new Set();
      expect(following.size > 0, key).toBe(states.get(key)?.at !== 'ended');
      for (const one of following) visit(one, new Set([...path, key]));
      done.add(key);
    };
    for (const key of states.keys()) visit(key, new Set());
    expect(states.size).toBeGreaterThan(300);
  });

  it('takes no observation that its effect does not bring: that is a bug, and nothing is sent', () => {
    const { states } = explore();
    const messages = new Set<string>();
    for (const state of states.values()) {
      const known = observationsIn(state, SUBMIT_TABLE);
      for (const seen of OBSERVATIONS.filter((one) => !known.includes(one))) messages.add(thrownBy(state, seen));
    }
    expect([...messages].filter((message) => !/^a paid request that is \w+ cannot see [\w-]+$/.test(message))).toEqual([]);
    expect(messages.size).toBeGreaterThan(300);
  });

  it('is guarded: a replay with another API key, or with another callback, is not sent', () => {
    const { state, effect } = startSubmit(REPLAY, { code: 'other-key', message: 'another key' });
    expect(state.at).toBe('ended');
    expect(effect).toEqual({
      do: 'end',
      result: { kind: 'unknown', message: 'another key' },
      record: { type: 'take-held', code: 'other-key', message: 'another key', begun: true },
    });
  });
});

describe('a machine that is wrong', () => {
  it.each(WRONG_MACHINES)('breaks the rule that %s, if it %s', (name, _mistake, machine) => {
    const rule = MONEY_RULES[name] as (typeof MONEY_RULES)[string];
    const { failed } = fc.check(
      fc.property(runsOf(machine, SUBMIT_TABLE), (run) => rule(run)),
      RUNS_TO_BREAK,
    );
    expect(failed).toBe(true);
  });

  it('is known for each rule', () => {
    const caught = new Set(WRONG_MACHINES.map(([rule]) => rule));
    expect(Object.keys(MONEY_RULES).filter((rule) => !caught.has(rule))).toEqual([]);
  });
});

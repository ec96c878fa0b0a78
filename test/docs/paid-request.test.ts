import { describe, expect, it } from 'vitest';
import { SUBMIT_TABLE } from '../../src/engine/submit/submit-machine.js';
import { explore } from '../engine/submit/explore.js';
import { read } from './pages.js';

const inBackticks = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word as string);

/** The page's rows as `state kind`, each with its effects. A row without a state belongs to the state above. */
function rowsOfPage(): Map<string, string[]> {
  const rows = new Map<string, string[]>();
  const table = read('docs/reliability.md').split('| state | it sees | effects |\n')[1]?.split('\n\n')[0] ?? '';
  let states: string[] = [];
  for (const line of table.split('\n').slice(1)) {
    const [, first = '', seen = '', effects = ''] = line.split('|');
    if (first.trim() !== '') states = inBackticks(first);
    for (const state of states)
      for (const kind of inBackticks(seen).filter((word) => !word.startsWith('--')))
        rows.set(`${state} ${kind}`, effectsIn(effects, rows, state));
  }
  return rows;
}

/** The effects that a cell names. The names of states in it refer to their rows. */
function effectsIn(cell: string, rows: ReadonlyMap<string, string[]>, state: string): string[] {
  const asAbove = cell.includes('as above') ? rows.get('queued go')?.filter((one) => one !== 'begin') : [];
  const named = inBackticks(cell).filter((word) => !Object.hasOwn(SUBMIT_TABLE, word) || word === state);
  return [...new Set([...named, ...(asAbove ?? [])])].sort();
}

describe('the page’s table of a paid request', () => {
  it('has every state, every observation in it, and every effect that may follow, as the machine has them', () => {
    const real = new Map<string, Set<string>>();
    for (const { row, step } of explore().edges) real.set(row, (real.get(row) ?? new Set()).add(step.effect.do));
    const machine = [...real].map(([row, effects]) => `${row}: ${[...effects].sort().join(' ')}`);
    const page = [...rowsOfPage()].map(([row, effects]) => `${row}: ${effects.join(' ')}`);
    expect(page.sort()).toEqual(machine.sort());
    const rows = Object.entries(SUBMIT_TABLE).flatMap(([at, kinds]) => Object.keys(kinds).map((kind) => `${at} ${kind}`));
    expect([...real.keys()].sort()).toEqual(rows.sort());
  });
});

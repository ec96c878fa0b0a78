import { describe, expect, it } from 'vitest';
import { FETCH_TABLE } from '../../src/engine/clip/fetch-machine.js';
import { SUBMIT_TABLE } from '../../src/engine/submit/submit-machine.js';
import { exploreFetch } from '../engine/clip/fetch-explore.js';
import { explore } from '../engine/submit/explore.js';
import { rowsOfMachine, rowsOfPage, rowsOfTable } from './state-tables.js';

const MACHINES = [
  ['a paid request', SUBMIT_TABLE, explore],
  ['a clip that is fetched', FETCH_TABLE, exploreFetch],
] as const;

describe.each(MACHINES)('the page’s table of %s', (_name, table, exploreAll) => {
  it('has every state, every observation in it, and every effect that may follow, as the machine has them', () => {
    const { edges } = exploreAll();
    expect(rowsOfPage(table)).toEqual(rowsOfMachine(edges));
    expect([...new Set(edges.map(({ row }) => row))].sort()).toEqual(rowsOfTable(table));
  });
});

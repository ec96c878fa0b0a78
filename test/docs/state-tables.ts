import { read } from './pages.js';

type Table = Readonly<Record<string, object>>;

const inBackticks = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word as string);

/** The page's rows of a machine's table as `state kind: effects`, sorted. A row without a state belongs to the state above. */
export function rowsOfPage(table: Table): string[] {
  const rows = new Map<string, string[]>();
  let states: string[] = [];
  for (const line of tableOn('docs/reliability.md', table)) {
    const [, first = '', seen = '', effects = ''] = line.split('|');
    if (first.trim() !== '') states = inBackticks(first);
    for (const state of states)
      for (const kind of inBackticks(seen).filter((word) => !word.startsWith('--')))
        rows.set(`${state} ${kind}`, effectsIn(effects, rows, state, table));
  }
  return [...rows].map(([row, effects]) => `${row}: ${effects.join(' ')}`).sort();
}

/** The lines of a page's table that begins with the machine's first state. */
function tableOn(page: string, table: Table): string[] {
  const texts = read(page).split('| state | it sees | effects |\n').slice(1);
  const text = texts.find((one) => inBackticks(one)[0] === Object.keys(table)[0]) ?? '';
  return text.split('\n\n')[0]?.split('\n').slice(1) ?? [];
}

/** The effects that a cell names. The names of states in it refer to their rows. */
function effectsIn(cell: string, rows: ReadonlyMap<string, string[]>, state: string, table: Table): string[] {
  const asAbove = cell.includes('as above') ? rows.get('queued go')?.filter((one) => one !== 'begin') : [];
  const named = inBackticks(cell).filter((word) => !word.startsWith('--') && (!Object.hasOwn(table, word) || word === state));
  return [...new Set([...named, ...(asAbove ?? [])])].sort();
}

/** The ways that a machine can go, as the page's rows. */
export function rowsOfMachine(
  edges: readonly { readonly row: string; readonly step: { readonly effect: { readonly do: string } } }[],
): string[] {
  const rows = new Map<string, Set<string>>();
  for (const { row, step } of edges) rows.set(row, (rows.get(row) ?? new Set()).add(step.effect.do));
  return [...rows].map(([row, effects]) => `${row}: ${[...effects].sort().join(' ')}`).sort();
}

/** The rows of a machine's table: `state kind`, sorted. */
export const rowsOfTable = (table: Table): string[] =>
  Object.entries(table)
    .flatMap(([at, kinds]) => Object.keys(kinds).map((kind) => `${at} ${kind}`))
    .sort();

import type { CompareRow, CompareShot } from '../../plan/compare/compare.gen.js';
import { commaItems } from '../text/hanging-indent.js';

/** The name of the row for a board that mixes models. */
export const AS_WRITTEN = 'as written';

/** Shots that are named; the rest is counted. The JSON names all. */
const MAX_NAMED = 8;

/** Shots with the same words, by name. */
export interface Group {
  readonly words: string;
  readonly names: string[];
}

/** Shots grouped by equal words, in the order of first use. */
function grouped(
  all: readonly CompareShot[],
  said: (shot: CompareShot) => readonly { words: string; name: string }[],
): Group[] {
  const groups = new Map<string, string[]>();
  for (const shot of all) for (const { words, name } of said(shot)) groups.set(words, [...(groups.get(words) ?? []), name]);
  return [...groups].map(([words, names]) => ({ words, names }));
}

/** Problems, with the shots and board lines that have them: `ridge:30`. Only the first problem at a place is named. */
export const obstacles = (row: CompareRow): Group[] =>
  grouped(row.shots, ({ shot, problems }) =>
    problems
      .filter(({ line, column }, nth) => problems.findIndex((one) => one.line === line && one.column === column) === nth)
      .map(({ words, line }) => ({ words, name: `${shot}:${line}` })),
  );

export const losses = (row: CompareRow): Group[] =>
  grouped(
    row.shots.filter(({ goes }) => goes),
    (one) => one.losses.map((words) => ({ words, name: one.shot })),
  );

function items({ words, names }: Group, all: number): string[] {
  const said = `${words}:`.split(' ');
  if (all > 1 && names.length === all) return [...said, 'every shot'];
  const more = names.length - MAX_NAMED;
  return [...said, ...commaItems(more > 1 ? names.slice(0, MAX_NAMED) : names), ...(more > 1 ? [`and ${more} more`] : [])];
}

/** What stands in a row's way and what it would lose, in lines behind a label each. */
const details = (row: CompareRow): [string, string[]][] => [
  ...obstacles(row).map((group): [string, string[]] => ['error', items(group, Number.POSITIVE_INFINITY)]),
  ...losses(row).map((group): [string, string[]] => ['loses', items(group, row.shots.length)]),
];

/** Rows of which the same is to be said, in one breath. */
export function alike(rows: readonly CompareRow[]): { names: string[]; said: [string, string[]][] }[] {
  const groups = new Map<string, { names: string[]; said: [string, string[]][] }>();
  for (const row of rows) {
    const said = details(row);
    if (said.length === 0) continue;
    const key = JSON.stringify(said);
    const group = groups.get(key) ?? { names: [], said };
    group.names.push(row.model ?? AS_WRITTEN);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** `uniall/kling-v3-std-silent, …-audio`: of the same gateway, its name once. */
export const modelList = (names: readonly string[]): string[] =>
  names.map((name, index) => {
    const gateway = name.slice(0, name.indexOf('/') + 1);
    return index > 0 && gateway !== '' && names[index - 1]?.startsWith(gateway) ? name.slice(gateway.length) : name;
  });

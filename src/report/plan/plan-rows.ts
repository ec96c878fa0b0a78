import type { PlanDocument, PlanStep } from '../../plan/plan.gen.js';
import { changedWords } from '../reason/changed-words.js';
import { credits } from '../text/credits.js';
import type { Column } from '../text/table.js';
import { isNew } from './new-takes.js';
import { PICK_COLUMN, pickWords, shownPicks } from './pick-words.js';

export const GLYPHS: Readonly<Record<PlanStep['action'], string>> = {
  keep: '=',
  fetch: '↓',
  resume: '~',
  submit: '+',
  ask: '?',
};

const TAKE_COLUMNS = [{ head: ' ' }, { head: 'take', name: true }];
const ORDER_COLUMNS = [
  { head: 'model' },
  { head: 'clip', whole: true },
  { head: 'credits', right: true },
  { head: 'reason', below: true },
];

/** The columns of a plan, and its rows' cells. What was decided about takes has a column if anything was. */
export function columnsOf({ picks }: PlanDocument): { columns: readonly Column[]; cells: (step: PlanStep) => string[] } {
  const decided = shownPicks(picks);
  if (decided.length === 0)
    return { columns: [...TAKE_COLUMNS, ...ORDER_COLUMNS], cells: (step) => takeCells(step).concat(orderCells(step)) };
  const wordOf = pickWords(decided);
  return {
    columns: [
      ...TAKE_COLUMNS,
      PICK_COLUMN,
      ...ORDER_COLUMNS.map((column) => (column.below ? { ...column, least: 16 } : column)),
    ],
    cells: (step) => [...takeCells(step), wordOf(nameOf(step)), ...orderCells(step)],
  };
}

const nameOf = ({ shot, take }: PlanStep): string => `${shot}.${take}`;

const takeCells = (step: PlanStep): string[] => [GLYPHS[step.action], nameOf(step)];

/** Length and tier set the price, so the narrowest screen shows them. */
const orderCells = (step: PlanStep): string[] => [
  step.model,
  `${step.seconds} s ${step.resolution}`,
  creditsCell(step),
  reasonWords(step),
];

/** What the plan pays for a row, so that the column adds up to the sum. In parentheses: the price of a take that does not fit. */
function creditsCell(step: PlanStep): string {
  const price = step.credits === undefined ? 'unpriced' : String(step.credits);
  if (isNew(step)) return price;
  return step.reason.code === 'over-cap' ? `(${price})` : '-';
}

function reasonWords({ superseded, reason: { text, changes = [], price_difference: difference } }: PlanStep): string {
  const words = changedWords(changes);
  const price = difference === undefined ? '' : ` (${differenceWords(difference)})`;
  return `${superseded ? 'superseded, from before an edit: ' : ''}${text}${words === '' ? '' : `: ${words}`}${price}`;
}

/** `+57 credits`: what an edit does to the price. */
const differenceWords = (difference: number): string =>
  difference === 0 ? 'the same price' : `${difference > 0 ? '+' : '−'}${credits(Math.abs(difference))}`;

/** The steps with a row. Superseded takes fold into {@link supersededLines}, unless `all` is set. */
export function shownSteps(plan: PlanDocument, all = false): PlanStep[] {
  const folded = isFolded(plan);
  return plan.steps.filter((step) => all || !folded(step));
}

/** A superseded take is folded, unless it was picked: then it counts. */
function isFolded({ picks = [] }: PlanDocument): (step: PlanStep) => boolean {
  const selectedTakes = new Set(picks.flatMap(({ selected = [] }) => selected));
  return (step) => step.superseded === true && !selectedTakes.has(nameOf(step));
}

/** Superseded takes that are named. */
const MAX_NAMED = 6;

/** Takes without a row, as one line; nothing without takes. */
function foldedLine(label: string, steps: readonly PlanStep[], words: string): string[] {
  const names = steps.map(nameOf);
  if (names.length === 0) return [];
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  return [`${label} ${names.slice(0, MAX_NAMED).join(', ')}${more}: ${words}, from before an edit; plan --all shows each`];
}

/** The takes that an edit superseded, as lines; nothing if they have rows. */
export function supersededLines(plan: PlanDocument, all = false): string[] {
  const old = all ? [] : plan.steps.filter(isFolded(plan));
  const isPruned = ({ reason }: PlanStep): boolean => reason.code === 'pruned';
  return [
    ...foldedLine(
      'superseded',
      old.filter((step) => !isPruned(step)),
      'kept',
    ),
    ...foldedLine('pruned    ', old.filter(isPruned), 'clips pruned on purpose'),
  ];
}

import type { PlanDocument, PlanStep } from '../../plan/plan.gen.js';
import { changedWords } from './changed-words.js';

export const GLYPHS: Readonly<Record<PlanStep['action'], string>> = {
  keep: '=',
  fetch: '↓',
  resume: '~',
  submit: '+',
  ask: '?',
};

export const COLUMNS = [
  { head: ' ' },
  { head: 'take', name: true },
  { head: 'model' },
  { head: 'clip', whole: true },
  { head: 'credits', right: true },
  { head: 'reason', below: true },
];

/** A step as a row. Length and tier set the price, so the narrowest screen shows them. */
export const cells = (step: PlanStep): string[] => [
  GLYPHS[step.action],
  `${step.shot}.${step.take}`,
  step.model,
  `${step.seconds} s ${step.resolution}`,
  step.credits === undefined ? 'unpriced' : String(step.credits),
  reasonWords(step),
];

function reasonWords({ superseded, reason: { text, changes = [] } }: PlanStep): string {
  const words = changedWords(changes);
  return `${superseded ? 'superseded, from before an edit: ' : ''}${text}${words === '' ? '' : `: ${words}`}`;
}

/** The steps with a row. Superseded takes fold into {@link supersededLines}, unless `all` is set. */
export const shownSteps = ({ steps }: PlanDocument, all = false): PlanStep[] =>
  steps.filter(({ superseded }) => all || superseded !== true);

/** Superseded takes that are named. */
const MAX_NAMED = 6;

/** Takes without a row, as one line; nothing without takes. */
function foldedLine(label: string, steps: readonly PlanStep[], words: string): string[] {
  const names = steps.map(({ shot, take }) => `${shot}.${take}`);
  if (names.length === 0) return [];
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  return [`${label} ${names.slice(0, MAX_NAMED).join(', ')}${more}: ${words}, from before an edit; plan --all shows each`];
}

/** The takes that an edit superseded, as lines; nothing if they have rows. */
export function supersededLines({ steps }: PlanDocument, all = false): string[] {
  const old = all ? [] : steps.filter(({ superseded }) => superseded);
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

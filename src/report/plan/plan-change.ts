import { fromCredits, toCredits } from '../../gateway/money.js';
import type { PlanDocument, PlanStep } from '../../plan/plan.gen.js';
import type { Shot } from '../../storyboard/shot.js';
import { credits, takes } from '../text/credits.js';
import { boardChanges, type PlanSetting } from './board-changes.js';
import { newTakes } from './new-takes.js';

/** A plan, and the shots and rules that it was made for. */
export interface PlannedShots extends PlanSetting {
  readonly shots: readonly Shot[];
}

/** Changes that are named; others are counted. */
const MAX_NAMED = 6;

const ACTIONS: Readonly<Record<PlanStep['action'], string>> = {
  keep: 'stored',
  fetch: 'to download',
  resume: 'running',
  submit: 'to render',
  ask: 'waits for you',
};

/**
 * How a plan differs from the one before, on one line: `+57 credits, 1 take more: ridge prompt`, `no change of credits: budget 300 →
 * 400`, or `no change`. Credits of two gateways are never added.
 */
export function planChange(before: PlannedShots, after: PlannedShots): string {
  const sums = [...creditChanges(before.document, after.document), ...takeChange(before.document, after.document)];
  const shots = shotChanges(before.shots, after.shots);
  // A step of a shot that was edited follows from the edit.
  const names = [
    ...boardChanges(before, after),
    ...shots.values(),
    ...stepChanges(before.document, after.document, new Set(shots.keys())),
  ];
  if (sums.length === 0 && names.length === 0)
    return textOf(before) === textOf(after) ? 'no change' : 'no change of takes and credits';
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  const named = names.length === 0 ? [] : [`${names.slice(0, MAX_NAMED).join(', ')}${more}`];
  return [sums.length === 0 ? 'no change of credits' : sums.join(', '), ...named].join(': ');
}

/** The plan without the hash of the board, which differs after each edit of a comment. */
const textOf = ({ document }: PlannedShots): string =>
  JSON.stringify({ ...document, board: { ...document.board, sha256: undefined } });

function creditChanges(before: PlanDocument, after: PlanDocument): string[] {
  const gateways = [...new Set([...before.totals, ...after.totals].map(({ gateway }) => gateway))];
  const toPay = ({ totals }: PlanDocument, gateway: string) =>
    fromCredits(totals.find((total) => total.gateway === gateway)?.to_pay ?? 0);
  return gateways.flatMap((gateway) => {
    const change = toCredits(toPay(after, gateway) - toPay(before, gateway));
    if (change === 0) return [];
    return [`${change > 0 ? '+' : '-'}${credits(Math.abs(change))}${gateways.length > 1 ? ` at ${gateway}` : ''}`];
  });
}

function takeChange(before: PlanDocument, after: PlanDocument): string[] {
  const change = newTakes(after) - newTakes(before);
  if (change === 0) return [];
  return [`${takes(Math.abs(change))} ${change > 0 ? 'more' : 'less'}`];
}

/** What changed in the shots, by id: `ridge prompt and duration`, `hut added`. */
function shotChanges(before: readonly Shot[], after: readonly Shot[]): Map<string, string> {
  const old = new Map(before.map((shot) => [shot.id, shot]));
  const now = new Set(after.map(({ id }) => id));
  return new Map([
    ...after.flatMap((shot): [string, string][] => {
      const earlier = old.get(shot.id);
      if (earlier === undefined) return [[shot.id, `${shot.id} added`]];
      const fields = changedFields(earlier, shot);
      return fields.length === 0 ? [] : [[shot.id, `${shot.id} ${fields.join(' and ')}`]];
    }),
    ...before.filter(({ id }) => !now.has(id)).map(({ id }): [string, string] => [id, `${id} removed`]),
  ]);
}

function changedFields(before: Shot, after: Shot): string[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Shot)[];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** Takes that need something else now: `ridge.1 stored`. */
function stepChanges(before: PlanDocument, after: PlanDocument, edited: ReadonlySet<string>): string[] {
  const nameOf = ({ shot, take }: PlanStep) => `${shot}.${take}`;
  const old = new Map(before.steps.map((step) => [nameOf(step), step]));
  return after.steps.flatMap((step) => {
    if (edited.has(step.shot)) return [];
    const earlier = old.get(nameOf(step));
    if (earlier?.action === step.action && earlier.fingerprint === step.fingerprint) return [];
    return [`${nameOf(step)} ${ACTIONS[step.action]}`];
  });
}

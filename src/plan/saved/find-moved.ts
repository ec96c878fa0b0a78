import { type Take, takeName } from '../../take/take.js';
import type { Plan } from '../plan.js';
import { savedPicks, savedRate, savedShot, savedStatus, savedStep } from './saved-parts.js';
import type { SavedConfig, SavedPlan, SavedRate, SavedStep, SavedTake } from './saved-plan.gen.js';

/** One thing that is not as it was when a plan was saved. */
export type Moved =
  | { readonly code: 'tool'; readonly before: string; readonly now: string }
  | { readonly code: 'board'; readonly before: string; readonly now: string }
  | { readonly code: 'option'; readonly option: 'trustRates' | 'ignoreOtherTakes'; readonly before: boolean }
  | { readonly code: 'shot'; readonly shot: string; readonly how: 'added' | 'removed' }
  /** `field`: as the board names it. */
  | { readonly code: 'field'; readonly shot: string; readonly field: string }
  /** The board's file was edited, and no shot is another one. */
  | { readonly code: 'text' }
  | { readonly code: 'config'; readonly of: SavedConfig['of']; readonly how: 'added' | 'removed' | 'edited' }
  | {
      readonly code: 'rate';
      readonly clips: Omit<SavedRate, 'credits_per_second'>;
      readonly before?: number;
      readonly now?: number;
    }
  | { readonly code: 'origin'; readonly gateway: string; readonly before: string; readonly now: string }
  | { readonly code: 'pick'; readonly shot: string }
  | { readonly code: 'take'; readonly take: string; readonly before?: SavedTake['status']; readonly now?: SavedTake['status'] }
  /** What is to be done with a take, for a reason that none of the others names. */
  | { readonly code: 'step'; readonly take: string; readonly before?: SavedStep; readonly now?: SavedStep };

/** What a saved plan is compared with. */
export interface Present {
  /** Made without the takes that the saved plan itself began. */
  readonly plan: Plan;
  /** The takes that the plan was made from. */
  readonly takes: readonly Take[];
  /** The names of takes that the saved plan itself began. */
  readonly own: ReadonlySet<string>;
  readonly tool: string;
  readonly configs: readonly SavedConfig[];
  readonly trustRates: boolean;
  readonly ignoreOtherTakes: boolean;
}

/** Finds everything that moved since a plan was saved. What the plan itself did is no change. */
export function findMoved(saved: SavedPlan, now: Present): Moved[] {
  const { board } = now.plan.board;
  const shots = movedShots(saved, now.plan);
  const rates = movedRates(saved, now.plan);
  const takes = movedTakes(saved, now);
  const option = (name: 'trustRates' | 'ignoreOtherTakes', before: boolean): Moved[] =>
    before === now[name] ? [] : [{ code: 'option', option: name, before }];
  const moved: Moved[] = [
    ...changed('tool', saved.tool, now.tool),
    ...changed('board', saved.board.id, board.id),
    ...option('trustRates', saved.options.trust_rates === true),
    ...option('ignoreOtherTakes', saved.options.ignore_other_takes === true),
    ...shots,
    ...(shots.length === 0 && saved.board.sha256 !== board.sha256() ? [{ code: 'text' } as const] : []),
    ...movedConfigs(saved, now.configs),
    ...rates,
    ...movedOrigins(saved, now.plan),
    ...movedPicks(saved, now.plan),
    ...takes,
  ];
  // A step differs because of something that is named already, or it is named itself.
  const named = new Set(moved.flatMap((one) => ('shot' in one ? [one.shot] : 'take' in one ? [shotOf(one.take)] : [])));
  const isSamePrice = rates.length === 0 && now.trustRates === (saved.options.trust_rates === true);
  const steps = movedSteps(saved, now, isSamePrice).filter(({ take }) => !named.has(shotOf(take)));
  return [...moved, ...steps];
}

const shotOf = (take: string): string => take.slice(0, take.lastIndexOf('.'));

const changed = (code: 'tool' | 'board', before: string, now: string): Moved[] =>
  before === now ? [] : [{ code, before, now }];

function movedShots({ shots, plan_id }: SavedPlan, { board }: Plan): Moved[] {
  const before = new Map(shots.map(({ id, fields }) => [id, fields]));
  const present = board.shots.map(({ shot }) => savedShot(plan_id, shot));
  const ids = new Set(present.map(({ id }) => id));
  const removed = shots.filter(({ id }) => !ids.has(id)).map(({ id }) => ({ code: 'shot', shot: id, how: 'removed' }) as const);
  const found = present.flatMap(({ id, fields }): Moved[] => {
    const old = before.get(id);
    if (old === undefined) return [{ code: 'shot', shot: id, how: 'added' }];
    const names = new Set([...Object.keys(old), ...Object.keys(fields)]);
    const differ = [...names].filter((name) => old[name] !== fields[name]);
    return differ.map((field) => ({ code: 'field', shot: id, field }));
  });
  return [...found, ...removed];
}

function movedConfigs({ configs }: SavedPlan, present: readonly SavedConfig[]): Moved[] {
  return (['board', 'user'] as const).flatMap((of): Moved[] => {
    const [before, now] = [configs, present].map((all) => all.find((one) => one.of === of)?.sha256);
    if (before === now) return [];
    return [{ code: 'config', of, how: before === undefined ? 'added' : now === undefined ? 'removed' : 'edited' }];
  });
}

/** The rate in force for each kind of clip: of several, the first. */
const inForce = (rates: readonly SavedRate[]) =>
  new Map(
    rates.toReversed().map(({ credits_per_second: rate, ...clips }) => [JSON.stringify(clips), { clips, rate }] as const),
  );

function movedRates({ rates }: SavedPlan, plan: Plan): Moved[] {
  const [before, now] = [inForce(rates), inForce(plan.rates.map(savedRate))];
  return [...new Map([...before, ...now])].flatMap(([key, { clips }]): Moved[] => {
    const [old, present] = [before.get(key)?.rate, now.get(key)?.rate];
    if (old === present) return [];
    return [{ code: 'rate', clips, ...(old !== undefined && { before: old }), ...(present !== undefined && { now: present }) }];
  });
}

function movedOrigins({ totals }: SavedPlan, plan: Plan): Moved[] {
  return totals.flatMap(({ gateway, origin }): Moved[] => {
    const now = plan.totals.find((total) => total.gateway.name === gateway)?.origin;
    return now === undefined || now === origin ? [] : [{ code: 'origin', gateway, before: origin, now }];
  });
}

function movedPicks({ picks, plan_id }: SavedPlan, { picks: planned }: Plan): Moved[] {
  const now = savedPicks(plan_id, planned?.file);
  const shots = new Set([...Object.keys(picks), ...Object.keys(now)]);
  return [...shots].filter((shot) => picks[shot] !== now[shot]).map((shot) => ({ code: 'pick', shot }) as const);
}

/** How a take goes on by a saved step: no such change is news. */
const GOES_ON: Readonly<Partial<Record<SavedTake['status'], readonly SavedTake['status'][]>>> = {
  unknown: ['running', 'rendered', 'stored', 'failed', 'refused'],
  running: ['rendered', 'stored', 'failed'],
  rendered: ['stored'],
};

/** The names of takes that a saved plan follows, downloads or requests again. */
const followedTakes = ({ steps }: SavedPlan): ReadonlySet<string> =>
  new Set(steps.filter(({ action }) => action !== 'keep' && action !== 'ask').map(takeName));

function movedTakes(saved: SavedPlan, { takes, own }: Present): Moved[] {
  const followed = followedTakes(saved);
  const before = new Map(saved.ledger.takes.map(({ take, status }) => [take, status]));
  const now = new Map(takes.map((take) => [takeName(take), savedStatus(take)]));
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((take): Moved[] => {
    const [old, present] = [before.get(take), now.get(take)];
    if (old === present) return [];
    // The plan's own take has the name of a request that was refused before, or in an earlier run of the plan.
    if (present === undefined && own.has(take) && (old === 'refused' || followed.has(take))) return [];
    if (old !== undefined && present !== undefined && followed.has(take) && GOES_ON[old]?.includes(present)) return [];
    return [{ code: 'take', take, ...(old && { before: old }), ...(present && { now: present }) }];
  });
}

/** What of a step must stay as it was. Why a take is made may read otherwise once the plan has begun; why a person is asked may not. */
const essence = ({ reason, credits, cap_credits, ...step }: SavedStep, withPrice: boolean): string =>
  JSON.stringify([step, withPrice && [credits, cap_credits], step.action === 'ask' && reason]);

function movedSteps(saved: SavedPlan, { plan, takes }: Present, withPrice: boolean): (Moved & { code: 'step' })[] {
  const statuses = new Map(saved.ledger.takes.map(({ take, status }) => [take, status]));
  const present = new Map(takes.map((take) => [takeName(take), savedStatus(take)]));
  const hasGoneOn = (name: string): boolean => statuses.has(name) && statuses.get(name) !== present.get(name);
  // Where a followed take has gone on, the shot's other steps follow from that. No request is sent that was not saved.
  const goneOn = new Set([...statuses.keys()].filter(hasGoneOn).map(shotOf));
  const before = new Map(saved.steps.map((step) => [takeName(step), step]));
  const now = new Map(plan.steps.map((step) => [takeName(step), savedStep(step)]));
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((take): (Moved & { code: 'step' })[] => {
    const [old, step] = [before.get(take), now.get(take)];
    if (goneOn.has(shotOf(take)) || (old && step && essence(old, withPrice) === essence(step, withPrice))) return [];
    return [{ code: 'step', take, ...(old && { before: old }), ...(step && { now: step }) }];
  });
}

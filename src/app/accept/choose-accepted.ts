import { type AcceptableShot, chooseAccepted, isAccepted, withAccepted, withoutAccepted } from '../../picks/accept-take.js';
import { currentTakes, type ResolvedPick } from '../../picks/resolve-pick.js';
import type { ResolvedPicks } from '../../picks/resolve-picks.js';
import { isRejectedBy } from '../../picks/resolve-pins.js';
import type { Plan } from '../../plan/plan.js';
import { endedWithoutClip } from '../../plan/shot-takes.js';
import type { AcceptedShot } from '../../report/picks/accept-document.js';
import { idsOf, type Shot } from '../../storyboard/shot.js';
import { type Take, type TakeRef, takeName } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { findShot } from '../picks/choose-take.js';
import type { PinChange } from '../picks/write-pins.js';

/** The takes that a person accepts for their shots as they read now. */
export interface AcceptRequest {
  /** A shot alone: the take that counts, or the newest ones. */
  readonly takes: readonly TakeRef[];
  /** Every shot that the plan would buy anew although a clip is stored. */
  readonly all: boolean;
  readonly undo: boolean;
}

/** A change to a shot's pins, and what it is. */
export interface AcceptChoice extends PinChange {
  readonly code: AcceptedShot['code'];
}

/** What a choice is made from. */
interface Known {
  readonly loaded: LoadedBoard;
  readonly takes: readonly Take[];
  readonly resolved: ResolvedPicks<Take>;
  readonly plan: Plan;
}

/** Finds the pins that a person means: for every shot that they name, or for none. */
export function chooseAcceptedTakes(known: Known, request: AcceptRequest): Result<AcceptChoice[]> {
  const { loaded } = known;
  const named = new Map<string, TakeRef[]>();
  for (const ref of request.all ? loaded.resolved.shots.map(({ shot }) => ({ shot: shot.id })) : request.takes) {
    const shot = findShot(loaded, ref.shot);
    if (!shot.ok) return shot;
    named.set(shot.value.id, [...(named.get(shot.value.id) ?? []), ref]);
  }
  const choices: AcceptChoice[] = [];
  for (const [id, refs] of named) {
    if (request.all && !request.undo && !isBoughtAnew(known.plan, id)) continue;
    const choice = request.undo ? undo(known, id, refs) : accept(known, id, refs);
    if (!choice.ok) return choice;
    choices.push(choice.value);
  }
  const isChange = ({ code }: AcceptChoice): boolean => code === 'pinned' || code === 'unpinned';
  return { ok: true, value: request.all ? choices.filter(isChange) : choices };
}

/** Whether the plan buys a take of the shot, or would if a cap allowed it. */
const isBoughtAnew = ({ steps }: Plan, shot: string): boolean =>
  steps.some((step) => step.shot === shot && (step.post?.replay === false || step.reason.code === 'over-cap'));

function accept(known: Known, id: string, refs: readonly TakeRef[]): Result<AcceptChoice> {
  const { loaded, takes, resolved, plan } = known;
  const one = loaded.resolved.shots.find(({ shot }) => shot.id === id);
  const pick = resolved.byShot.get(id);
  if (one === undefined || pick === undefined) throw new Error(`the shot ${id} was not resolved`);
  const isCurrent = currentTakes(takes);
  const shot: AcceptableShot<Take> = {
    pick,
    pins: resolved.pinsByShot.get(id) ?? [],
    answers: (take) => isCurrent(take, one.fingerprint),
    counts: (take) => isCurrent(take, take.fingerprint),
  };
  const chosen: Take[] = [];
  for (const ref of refs) {
    const take = ref.take === undefined ? undefined : findNamed(pick, ref, ref.take);
    if (take?.ok === false) return take;
    if (take && !shot.answers(take.value)) chosen.push(take.value);
  }
  if (refs.some(({ take }) => take === undefined))
    chosen.push(...chooseAccepted(shot, lackingTakes(one.shot, takes, plan) - chosen.length));
  const code = chosen.length > 0 ? 'pinned' : whyNothing(shot, one.shot, known);
  return {
    ok: true,
    value: { shot: id, code, change: (before) => (chosen.length === 0 ? before : withAccepted(before, one, chosen)) },
  };
}

/** How many takes a shot lacks, for which the plan would buy some, or a person must decide. */
function lackingTakes(shot: Shot, takes: readonly Take[], plan: Plan): number {
  const current = new Set(plan.steps.filter((step) => step.current).map(takeName));
  const own = takes.filter((take) => idsOf(shot).includes(take.shot) && !take.refused && !endedWithoutClip(take));
  return shot.takes - own.filter((take) => current.has(takeName(take))).length;
}

function whyNothing(shot: AcceptableShot<Take>, board: Shot, { takes, plan }: Known): AcceptChoice['code'] {
  if (lackingTakes(board, takes, plan) > 0) return 'no-clip';
  return shot.pins.some(({ state }) => state === 'holds') ? 'pinned-before' : 'own-take';
}

/** Finds a stored take by its number. */
function findNamed(pick: ResolvedPick<Take>, ref: TakeRef, number: number): Result<Take> {
  const name = `${ref.shot}.${number}`;
  const numbered = pick.takes.filter(({ take }) => take === number);
  const found = numbered.find(({ shot }) => shot === ref.shot) ?? numbered[0];
  const stored = pick.takes.filter(({ status }) => status === 'stored').map(takeName);
  const hint =
    stored.length === 0 ? `No take of \`${pick.shot}\` is stored.` : `Stored takes of \`${pick.shot}\`: ${stored.join(', ')}.`;
  if (found === undefined) return fail(2, `there is no take \`${name}\``, hint);
  if (found.status !== 'stored')
    return fail(2, `\`${name}\` cannot be pinned: its status is ${found.status}, and only a stored take has a clip`, hint);
  if (isRejectedBy(pick.line, found))
    return fail(2, `\`${name}\` was rejected, so it cannot be pinned`, `Pick it first, or name another take. ${hint}`);
  return { ok: true, value: found };
}

function undo({ resolved }: Known, id: string, refs: readonly TakeRef[]): Result<AcceptChoice> {
  const pinned = (resolved.pinsByShot.get(id) ?? []).map(({ pin }) => pin).filter(isAccepted);
  const numbers = refs.some(({ take }) => take === undefined) ? undefined : refs.flatMap(({ take }) => take ?? []);
  const lost = numbers?.find((number) => !pinned.some(({ take }) => take === number));
  if (lost !== undefined) return fail(2, `\`${id}.${lost}\` is not pinned`, 'There is nothing to undo.');
  const change: PinChange['change'] = (before) =>
    numbers === undefined ? withoutAccepted(before) : numbers.reduce(withoutAccepted, before);
  return { ok: true, value: { shot: id, code: pinned.length > 0 ? 'unpinned' : 'no-pin', change } };
}

import type { ResolvedShot } from '../../gateway/check/check-shot.js';
import { type AcceptableShot, acceptableTakes, isAccepted, withAccepted, withoutAccepted } from '../../picks/accept-take.js';
import { currentTakes, type ResolvedPick } from '../../picks/resolve-pick.js';
import type { ResolvedPicks } from '../../picks/resolve-picks.js';
import { isRejectedBy } from '../../picks/resolve-pins.js';
import { isPurchase, type Plan } from '../../plan/plan.js';
import { endedWithoutClip } from '../../plan/shot-takes.js';
import type { AcceptedShot } from '../../report/picks/accept-document.js';
import type { Shot } from '../../storyboard/shot.js';
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
export interface AcceptFacts {
  readonly loaded: LoadedBoard;
  readonly takes: readonly Take[];
  readonly resolved: ResolvedPicks<Take>;
  readonly plan: Plan;
}

/** The same, with what every shot needs. */
interface Known extends AcceptFacts {
  readonly isCurrent: ReturnType<typeof currentTakes>;
  /** Takes that answer for their shots in the plan, by name. */
  readonly answering: ReadonlySet<string>;
  /** The board's shots, by id. */
  readonly shots: ReadonlyMap<string, ResolvedShot>;
}

/** Finds the pins that a person means: for every shot that they name, or for none. */
export function chooseAcceptedTakes(facts: AcceptFacts, request: AcceptRequest): Result<AcceptChoice[]> {
  const { loaded, takes, plan } = facts;
  const answering = new Set(plan.steps.filter((step) => step.current).map(takeName));
  const shots = new Map(loaded.resolved.shots.map((one) => [one.shot.id, one]));
  const known: Known = { ...facts, isCurrent: currentTakes(takes), answering, shots };
  const named = new Map<string, TakeRef[]>();
  if (request.all) for (const id of shots.keys()) named.set(id, [{ shot: id }]);
  for (const ref of request.takes) {
    const shot = findShot(loaded, ref.shot);
    if (!shot.ok) return shot;
    named.set(shot.value.id, [...(named.get(shot.value.id) ?? []), ref]);
  }
  const choices: AcceptChoice[] = [];
  const anew = shotsBoughtAnew(plan);
  for (const [id, refs] of named) {
    if (request.all && !request.undo && !anew.has(id)) continue;
    const choice = request.undo ? undo(known, id, refs) : accept(known, id, refs);
    if (!choice.ok) return choice;
    choices.push(choice.value);
  }
  const isChange = ({ code }: AcceptChoice): boolean => code === 'pinned' || code === 'unpinned';
  return { ok: true, value: request.all ? choices.filter(isChange) : choices };
}

/** The shots of which the plan buys a take, or would if a cap allowed it. */
const shotsBoughtAnew = ({ steps }: Plan): ReadonlySet<string> =>
  new Set(steps.filter((step) => isPurchase(step) || step.reason.code === 'over-cap').map(({ shot }) => shot));

function accept(known: Known, id: string, refs: readonly TakeRef[]): Result<AcceptChoice> {
  const { shots, resolved, isCurrent } = known;
  const one = shots.get(id);
  const pick = resolved.byShot.get(id);
  if (one === undefined || pick === undefined) throw new Error(`the shot ${id} was not resolved`);
  const shot: AcceptableShot<Take> = {
    pick,
    pins: resolved.pinsByShot.get(id) ?? [],
    answers: (take) => isCurrent(take, one.fingerprint),
    counts: (take) => isCurrent(take, take.fingerprint),
  };
  const chosen = new Set<Take>();
  for (const ref of refs) {
    const take = ref.take === undefined ? undefined : findNamed(pick, ref, ref.take);
    if (take?.ok === false) return take;
    if (take && !shot.answers(take.value)) chosen.add(take.value);
  }
  const lacking = lackingTakes(one.shot, pick, known);
  const isAnyMeant = refs.some(({ take }) => take === undefined);
  if (isAnyMeant) for (const take of acceptableTakes(shot)) if (chosen.size < lacking) chosen.add(take);
  const nothing = isAnyMeant && lacking > 0 ? 'no-clip' : whyNoPin(shot);
  return {
    ok: true,
    value: {
      shot: id,
      code: chosen.size > 0 ? 'pinned' : nothing,
      change: (before) => (chosen.size === 0 ? before : withAccepted(before, one, [...chosen])),
    },
  };
}

/** How many takes a shot lacks: the plan buys them, or a person must decide. */
function lackingTakes(shot: Shot, pick: ResolvedPick<Take>, { answering }: Known): number {
  const good = pick.takes.filter((take) => !take.refused && !endedWithoutClip(take) && answering.has(takeName(take)));
  return shot.takes - good.length;
}

const whyNoPin = ({ pins }: AcceptableShot<Take>): AcceptChoice['code'] =>
  pins.some(({ state }) => state === 'holds') ? 'pinned-before' : 'own-take';

/** Finds a stored take by its number. */
function findNamed(pick: ResolvedPick<Take>, ref: TakeRef, number: number): Result<Take> {
  const name = `${ref.shot}.${number}`;
  const numbered = pick.takes.filter(({ take }) => take === number);
  // A shot that had two ids may have two takes with one number.
  const found =
    numbered.find(({ shot }) => shot === ref.shot) ?? numbered.find(({ status }) => status === 'stored') ?? numbered[0];
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

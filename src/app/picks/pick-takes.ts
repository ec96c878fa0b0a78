import { option } from '../../document/message.js';
import { decide, type PickDecision } from '../../picks/decide.js';
import type { PickLine } from '../../picks/pick-line.js';
import { currentTakes, resolvePick, takesOf } from '../../picks/resolve-pick.js';
import type { TakeRef } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import type { WhereOptions } from '../prior-state/find-takes.js';
import { commandOn } from '../prior-state/prior-state.js';
import { type BoardPicks, readBoardPicks } from './board-picks.js';
import { chooseTake, findShot } from './choose-take.js';
import { type PickChange, type PicksWritten, writePicks } from './write-picks.js';

/** What a person decides about the takes that they name. */
export interface PickRequest {
  readonly takes: readonly TakeRef[];
  /** `note`: only the note changes. */
  readonly kind: 'pick' | 'approve' | 'reject' | 'undo' | 'note';
  /** Empty: the note goes. */
  readonly note?: string;
}

/** Records what a person decided: about all the takes that they name, or about none. */
export async function pickTakes(loaded: LoadedBoard, request: PickRequest, options: WhereOptions): Promise<PicksWritten> {
  const read = await readBoardPicks(loaded, options);
  if (!read.ok) return { ok: false, kind: 'failed', failure: read.failure };
  const changes = changesOf(loaded, request, read.value);
  if (!changes.ok) return { ok: false, kind: 'failed', failure: changes.failure };
  return writePicks(loaded, changes.value, options);
}

function changesOf(loaded: LoadedBoard, request: PickRequest, found: BoardPicks): Result<PickChange[]> {
  const decisions = new Map<string, PickDecision[]>();
  for (const ref of request.takes) {
    const shot = findShot(loaded, ref.shot);
    if (!shot.ok) return shot;
    const decision = decisionOf(loaded, ref, shot.value.id, request, found);
    if (!decision.ok) return decision;
    const { id } = shot.value;
    if (decisions.has(id) && (request.kind === 'pick' || request.kind === 'approve'))
      return fail(
        2,
        `two takes of \`${id}\` are named, and only one can be picked`,
        'Nothing was changed. Name one take of each shot.',
      );
    decisions.set(id, [...(decisions.get(id) ?? []), ...decision.value]);
  }
  return {
    ok: true,
    value: [...decisions].map(([shot, all]) => ({ shot, change: (before) => decideAll(loaded, found, shot, before, all) })),
  };
}

function decisionOf(
  loaded: LoadedBoard,
  ref: TakeRef,
  shot: string,
  { kind, note }: PickRequest,
  { resolved, places }: BoardPicks,
): Result<PickDecision[]> {
  const pick = resolved.byShot.get(shot);
  if (pick === undefined) throw new Error(`the shot ${shot} was not resolved`);
  const noted: PickDecision[] = note === undefined ? [] : [{ kind: 'note', note }];
  if (kind === 'note') return { ok: true, value: noted };
  if (kind === 'undo') {
    const { take } = ref;
    if (take !== undefined && pick.line.take !== take && !pick.line.rejected?.includes(take))
      return fail(2, `nothing was decided about \`${ref.shot}.${take}\``, 'There is nothing to undo.');
    return { ok: true, value: [{ kind, ...(take !== undefined && { take }) }, ...noted] };
  }
  const restore = (name: string) => commandOn('prune', loaded, places, { options: [option('restore', name)] });
  const take = chooseTake(ref, pick, kind !== 'pick', restore);
  return take.ok ? { ok: true, value: [{ kind, ...take.value }, ...noted] } : take;
}

/** Applies decisions to a line, which may be void. */
function decideAll(
  { resolved }: LoadedBoard,
  { takes }: BoardPicks,
  id: string,
  line: PickLine,
  decisions: readonly PickDecision[],
): PickLine {
  const shot = resolved.shots.find((one) => one.shot.id === id);
  if (shot === undefined) throw new Error(`the board has no shot ${id}`);
  const mine = takesOf(shot.shot, takes);
  const isVoid = (before: PickLine): boolean =>
    resolvePick(shot, mine, new Map([[id, before]]), currentTakes(takes)).state === 'void';
  return decisions.reduce((before, decision) => decide(before, decision, isVoid(before)), line);
}

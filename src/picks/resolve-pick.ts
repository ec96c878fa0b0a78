import { isLoopback } from '../gateway/loopback.js';
import { idsOf } from '../storyboard/shot.js';
import { CLIP_DIGITS, type PickLine } from './pick-line.js';
import type { PickState } from './picked.js';
import { lineIdOf, type PickableShot } from './picks-text.js';

/** A take, as far as picks need it: of a manifest, or of a journal. */
export interface PickableTake {
  /** The id that the shot had when the take was made. */
  readonly shot: string;
  readonly take: number;
  readonly status: string;
  readonly fingerprint: string;
  readonly origin: string;
  readonly clip?: { readonly sha256: string };
  readonly refused?: boolean;
  /** It answered for the board as it was last rendered. */
  readonly current?: boolean;
}

/** A shot of the board with the fingerprint that it has now. */
export interface FingerprintedShot {
  readonly shot: PickableShot;
  readonly fingerprint: string;
}

/** Why a line is void or outdated. */
export type PickReason =
  | { readonly code: 'no-take'; readonly take: number }
  | { readonly code: 'no-clip'; readonly take: number; readonly status: string }
  | { readonly code: 'other-clip'; readonly take: number; readonly was: string; readonly is: string }
  | { readonly code: 'shot-changed'; readonly take: number };

/** What was decided about a shot, and which of its takes counts. */
export interface ResolvedPick<T extends PickableTake = PickableTake> {
  readonly shot: string;
  readonly state: PickState;
  /** As the file has it, also where it is void; empty where it has none. */
  readonly line: PickLine;
  /** The id that its line has in the file: a former one after a rename. Absent without a line. */
  readonly lineId?: string;
  readonly reason?: PickReason;
  /** All takes of the shot, under each of its ids. */
  readonly takes: readonly T[];
  /** Numbers of all takes that are rejected, by the line's verdict or by its list. A void verdict rejects nothing. */
  readonly rejected: readonly number[];
  /** The take that counts: the pick where it holds or is outdated, else the newest current stored take that is not rejected. */
  readonly selected?: T;
}

/** The first digits of the SHA-256 of a take's clip. */
export const clipIdOf = ({ clip }: PickableTake): string | undefined => clip?.sha256.slice(0, CLIP_DIGITS);

/** Tells which takes answer for a shot as the board has it now. */
export function currentTakes(takes: readonly PickableTake[]): (take: PickableTake, fingerprint: string) => boolean {
  // Takes of a sandbox answer only for a board without other takes, or where its last render was at a sandbox.
  const onlySandbox = takes.every(({ origin }) => isLoopback(origin));
  return (take, fingerprint) =>
    take.fingerprint === fingerprint &&
    take.refused !== true &&
    (onlySandbox || take.current === true || !isLoopback(take.origin));
}

/** Resolves the line of one shot. */
export function resolvePick<T extends PickableTake>(
  { shot, fingerprint }: FingerprintedShot,
  takes: readonly T[],
  lines: ReadonlyMap<string, PickLine>,
  isCurrent: ReturnType<typeof currentTakes>,
): ResolvedPick<T> {
  const lineId = lineIdOf(shot, lines);
  const line = (lineId === undefined ? undefined : lines.get(lineId)) ?? {};
  const decided = findTake(shot.id, takes, line);
  const reason = reasonOf(line, decided, (take) => isCurrent(take, fingerprint));
  const state = stateOf(line, reason);
  const holds = state !== 'none' && state !== 'void';
  const isRejection = holds && line.verdict === 'rejected';
  const rejected = (line.rejected ?? []).filter((number) => !holds || isRejection || number !== line.take);
  if (isRejection && line.take !== undefined && !rejected.includes(line.take)) rejected.push(line.take);
  const selected =
    holds && !isRejection
      ? decided
      : selectNewest(takes.filter((take) => isCurrent(take, fingerprint) && !rejected.includes(take.take)));
  return {
    shot: shot.id,
    state,
    line,
    ...(lineId !== undefined && { lineId }),
    ...(reason && { reason }),
    takes,
    rejected: rejected.sort((a, b) => a - b),
    ...(selected && { selected }),
  };
}

/** The takes of a shot, under each of its ids. */
export function takesOf<T extends PickableTake>(shot: PickableShot, takes: readonly T[]): T[] {
  const ids = idsOf(shot);
  return takes.filter((take) => ids.includes(take.shot));
}

/** The takes of each shot, in the order of the shots. */
export function takesOfEach<T extends PickableTake>(shots: readonly FingerprintedShot[], takes: readonly T[]): T[][] {
  const groups = shots.map((): T[] => []);
  const groupsById = new Map<string, T[][]>();
  shots.forEach(({ shot }, index) => {
    for (const id of new Set(idsOf(shot))) groupsById.set(id, [...(groupsById.get(id) ?? []), groups[index] as T[]]);
  });
  for (const take of takes) for (const group of groupsById.get(take.shot) ?? []) group.push(take);
  return groups;
}

/** The newest stored take. */
const selectNewest = <T extends PickableTake>(takes: readonly T[]): T | undefined =>
  takes
    .filter(({ status }) => status === 'stored')
    .toSorted((a, b) => a.take - b.take)
    .at(-1);

/** The take of a line. A shot that had two ids may have two takes with one number: the clip tells which. */
function findTake<T extends PickableTake>(id: string, takes: readonly T[], { take, clip }: PickLine): T | undefined {
  const found = takes.filter((one) => one.take === take);
  return found.find((one) => clipIdOf(one) === clip) ?? found.find((one) => one.shot === id) ?? found[0];
}

function reasonOf<T extends PickableTake>(
  { take, clip }: PickLine,
  found: T | undefined,
  isCurrent: (take: T) => boolean,
): PickReason | undefined {
  if (take === undefined || clip === undefined) return undefined;
  if (found === undefined) return { code: 'no-take', take };
  const is = clipIdOf(found);
  if (is === undefined || found.status !== 'stored') return { code: 'no-clip', take, status: found.status };
  if (is !== clip) return { code: 'other-clip', take, was: clip, is };
  return isCurrent(found) ? undefined : { code: 'shot-changed', take };
}

function stateOf({ take, verdict }: PickLine, reason: PickReason | undefined): PickState {
  if (take === undefined) return 'none';
  if (reason !== undefined) return reason.code === 'shot-changed' ? 'outdated' : 'void';
  return verdict ?? 'picked';
}

import type { Diagnostic } from '../document/diagnostic.js';
import { sortDiagnostics } from '../document/sort-diagnostics.js';
import {
  describeLine,
  describeNoTakes,
  describeOtherLine,
  describeOtherPins,
  describeSandboxTakes,
  indexShots,
} from './describe-picks.js';
import { describePin } from './describe-pins.js';
import { lineIdOf } from './picks-text.js';
import type { PicksFile } from './read-picks.js';
import {
  currentTakes,
  type FingerprintedShot,
  type PickableTake,
  type ResolvedPick,
  resolvePick,
  takesOfEach,
} from './resolve-pick.js';
import { type ResolvedPin, resolvePins } from './resolve-pins.js';

/** What was decided about each of the board's shots. */
export interface ResolvedPicks<T extends PickableTake = PickableTake> {
  /** One for each shot, in the board's order. */
  readonly shots: readonly ResolvedPick<T>[];
  /** By the shot's present id. */
  readonly byShot: ReadonlyMap<string, ResolvedPick<T>>;
  /** The pins of each shot with pins, by its present id. */
  readonly pinsByShot: ReadonlyMap<string, readonly ResolvedPin<T>[]>;
  /** Warnings about lines that are void or outdated, or that belong to other shots, at their places. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What else decides about lines that count for no shot. */
interface PicksContext {
  /** The board has takes, and all of them are a sandbox's that were left out. */
  readonly isAtSandbox?: boolean;
  /** Ids of the shots with a clip of the user's own. */
  readonly ownClips?: ReadonlySet<string>;
}

/**
 * Resolves what was decided against the takes that exist.
 *
 * @param shots the board's shots, in its order
 * @param takes all takes of the board, of a manifest or of a journal
 * @param file absent where the board has no picks file, or one with errors: then nothing was decided
 */
export function resolvePicks<T extends PickableTake>(
  shots: readonly FingerprintedShot[],
  takes: readonly T[],
  file?: PicksFile,
  context: PicksContext = {},
): ResolvedPicks<T> {
  const isCurrent = currentTakes(takes);
  const lines = file?.lines ?? new Map();
  const grouped = takesOfEach(shots, takes);
  const pinsByShot = new Map<string, ResolvedPin<T>[]>();
  const resolved = shots.map((one, index) => {
    const own = grouped[index] ?? [];
    const line = lines.get(lineIdOf(one.shot, lines) ?? '') ?? {};
    const pins = file === undefined ? [] : resolvePins(one, own, file.pins, line, (take) => isCurrent(take, take.fingerprint));
    if (pins.length > 0) pinsByShot.set(one.shot.id, pins);
    const pinned = new Set<PickableTake>(pins.flatMap(({ take, isCurrent: fits }) => (fits && take ? [take] : [])));
    return resolvePick(one, own, lines, (take, fingerprint) => pinned.has(take) || isCurrent(take, fingerprint));
  });
  const byShot = new Map(resolved.map((one) => [one.shot, one]));
  const diagnostics =
    file === undefined ? [] : diagnose(file, shots, { shots: resolved, byShot, pinsByShot }, isCurrent, context);
  return { shots: resolved, byShot, pinsByShot, diagnostics };
}

function diagnose(
  file: PicksFile,
  shots: readonly FingerprintedShot[],
  { shots: resolved, byShot, pinsByShot }: Omit<ResolvedPicks, 'diagnostics'>,
  isCurrent: ReturnType<typeof currentTakes>,
  { isAtSandbox = false, ownClips = new Set() }: PicksContext,
): readonly Diagnostic[] {
  const counted = new Set(resolved.map(({ lineId }) => lineId));
  const board = indexShots(
    shots.map(({ shot }) => shot),
    ownClips,
  );
  const lost = resolved.filter(({ reason }) => reason?.code === 'no-take');
  const nothingHere = lost.length > (isAtSandbox ? 0 : 1) && resolved.every(({ takes }) => takes.length === 0);
  const pinWarnings = shots.flatMap(({ shot, fingerprint }) =>
    (pinsByShot.get(shot.id) ?? []).flatMap((pin) =>
      describePin(file, pin, byShot.get(shot.id)?.takes ?? [], (take) => isCurrent(take, fingerprint)),
    ),
  );
  return sortDiagnostics([
    ...(nothingHere
      ? [(isAtSandbox ? describeSandboxTakes : describeNoTakes)(file, lost.length)]
      : resolved.flatMap((one) => describeLine(file, one))),
    ...[...file.lines.keys()].filter((id) => !counted.has(id)).flatMap((id) => describeOtherLine(file, id, board)),
    ...(nothingHere ? [] : pinWarnings),
    ...(nothingHere ? [] : [...file.pins.keys()].flatMap((id) => describeOtherPins(file, id, board))),
  ]);
}

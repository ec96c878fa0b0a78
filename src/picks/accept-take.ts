import type { Pin } from './picks.gen.js';
import { clipIdOf, type FingerprintedShot, type PickableTake, type ResolvedPick } from './resolve-pick.js';
import { isRejectedBy, pinnedFingerprint, type ResolvedPin } from './resolve-pins.js';

/** A shot whose takes may be pinned. */
export interface AcceptableShot<T extends PickableTake> {
  readonly pick: ResolvedPick<T>;
  readonly pins: readonly ResolvedPin<T>[];
  /** Whether a take answers for the shot without a pin. */
  readonly answers: (take: T) => boolean;
  /** Whether a take may answer for the board at all. */
  readonly counts: (take: T) => boolean;
}

/** The takes that may be pinned for a shot, best first: the picked one, then the newest stored ones from before the edit. */
export function acceptableTakes<T extends PickableTake>({ pick, pins, answers, counts }: AcceptableShot<T>): T[] {
  const pinned = new Set(pins.flatMap(({ state, take }) => (state === 'holds' && take ? [take] : [])));
  const found = pick.takes
    .filter((take) => take.status === 'stored' && counts(take) && !answers(take))
    .filter((take) => !pinned.has(take) && !isRejectedBy(pick.line, take))
    .toSorted((a, b) => b.take - a.take);
  const { selected } = pick;
  const first = selected !== undefined && found.includes(selected) ? [selected] : [];
  return [...first, ...found.filter((take) => take !== selected)];
}

/** Whether a pin was written by `accept`, and not by hand for prune. */
export const isAccepted = ({ fingerprint }: Pin): boolean => fingerprint !== undefined;

/** A shot's pins with more takes. Pins of an earlier edit go. */
export function withAccepted(pins: readonly Pin[], { fingerprint }: FingerprintedShot, takes: readonly PickableTake[]): Pin[] {
  const bound = pinnedFingerprint(fingerprint);
  const added = takes.flatMap((take): Pin[] => {
    const clip = clipIdOf(take);
    return clip === undefined ? [] : [{ take: take.take, clip, fingerprint: bound }];
  });
  const isAdded = (pin: Pin): boolean => added.some(({ take, clip }) => pin.take === take && pin.clip === clip);
  const kept = pins.filter((pin) => !isAccepted(pin) || (pin.fingerprint === bound && !isAdded(pin)));
  return [...kept, ...added];
}

/** A shot's pins without those of `accept`; with a number, without that take's. */
export const withoutAccepted = (pins: readonly Pin[], number?: number): readonly Pin[] =>
  pins.filter((pin) => !isAccepted(pin) || (number !== undefined && pin.take !== number));

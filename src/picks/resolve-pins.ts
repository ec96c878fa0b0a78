import { idsOf } from '../storyboard/shot.js';
import { CLIP_DIGITS, type PickLine } from './pick-line.js';
import type { Pin } from './picks.gen.js';
import { clipIdOf, type FingerprintedShot, type PickableTake } from './resolve-pick.js';

/**
 * How a pin stands to its shot and its take.
 * - holds: its take answers for the shot as it reads now.
 * - outdated: the shot has changed since.
 * - void: its take has another clip now, or none, or was rejected.
 * - kept: it has no fingerprint, so it is for prune only.
 */
export type PinState = 'holds' | 'outdated' | 'void' | 'kept';

/** Why a pin is void. */
export type VoidPin =
  | { readonly code: 'no-take' | 'other-clip' | 'rejected' }
  | { readonly code: 'no-clip'; readonly status: string };

/** A pin of a shot, and its take. */
export interface ResolvedPin<T extends PickableTake = PickableTake> {
  readonly pin: Pin;
  /** Where the file has it: the id of its line, which may be a former one, and its place in a list; absent where it stands alone. */
  readonly lineId: string;
  readonly nth?: number;
  readonly state: PinState;
  /** Absent unless it is void. */
  readonly reason?: VoidPin;
  /** The take with its number and its clip. */
  readonly take?: T;
  /** The shot has not changed since, whether or not the take was rejected. */
  readonly isCurrent: boolean;
}

/** The digits of a fingerprint that a pin has. */
export const pinnedFingerprint = (fingerprint: string): string => fingerprint.slice(0, CLIP_DIGITS);

/** Whether a shot's line of the picks file rejects a take. */
export function isRejectedBy({ take, clip, verdict, rejected = [] }: PickLine, one: PickableTake): boolean {
  const isLinesTake = take === one.take && clip === clipIdOf(one);
  return isLinesTake ? verdict === 'rejected' : rejected.includes(one.take);
}

/**
 * Resolves the pins of one shot, under each of its ids.
 *
 * @param takes the shot's takes
 * @param line what was decided about them
 * @param counts whether a take may answer for the board at all: a sandbox's may not beside paid ones
 */
export function resolvePins<T extends PickableTake>(
  { shot, fingerprint }: FingerprintedShot,
  takes: readonly T[],
  pins: ReadonlyMap<string, readonly Pin[]>,
  line: PickLine,
  counts: (take: T) => boolean,
): ResolvedPin<T>[] {
  return [...new Set(idsOf(shot))].flatMap((lineId) => {
    const own = pins.get(lineId) ?? [];
    return own.map((pin, nth): ResolvedPin<T> => {
      const numbered = takes.filter(({ take }) => take === pin.take);
      const take = numbered.find((one) => clipIdOf(one) === pin.clip);
      const reason = whyVoid(numbered, take, line);
      const isLost = reason !== undefined && reason.code !== 'rejected';
      const isSame = pin.fingerprint === pinnedFingerprint(fingerprint);
      return {
        pin,
        lineId,
        ...(own.length > 1 && { nth }),
        ...standing(pin, isSame, reason),
        ...(take && { take }),
        isCurrent: isSame && !isLost && take !== undefined && counts(take),
      };
    });
  });
}

function standing(pin: Pin, isSame: boolean, reason: VoidPin | undefined): { state: PinState; reason?: VoidPin } {
  if (pin.fingerprint === undefined) return { state: 'kept' };
  if (reason !== undefined) return { state: 'void', reason };
  return { state: isSame ? 'holds' : 'outdated' };
}

function whyVoid(numbered: readonly PickableTake[], take: PickableTake | undefined, line: PickLine): VoidPin | undefined {
  if (numbered.length === 0) return { code: 'no-take' };
  if (take === undefined) return { code: 'other-clip' };
  if (take.status !== 'stored') return { code: 'no-clip', status: take.status };
  return isRejectedBy(line, take) ? { code: 'rejected' } : undefined;
}

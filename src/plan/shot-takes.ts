import type { ResolvedShot } from '../gateway/check/check-shot.js';
import { isLoopback } from '../gateway/loopback.js';
import { type Take, wasStored } from '../take/take.js';
import type { PlanEnvironment } from './plan-take.js';
import type { PinnedTakes } from './shot/holding-pins.js';

/** What a person asks for in this run, for one shot. */
export interface ShotRequest {
  /** One more take than the board wants. */
  readonly retake: boolean;
  /** Replace failed takes. */
  readonly retryFailed: boolean;
  /** Numbers of takes that a person rejected: one more if the newest is among them. Empty: none for a rejection. */
  readonly retakeRejected: readonly number[];
  /** Numbers that the picks file rejects, also of takes that are not here. */
  readonly rejected: readonly number[];
  /** Stored takes that answer for the shot because a person pinned them, by take. */
  readonly pinned: PinnedTakes;
}

/** Whether a take may answer for a shot: takes of a sandbox never do in a real render. */
export const appliesAt = (take: Take, origin: string): boolean => isLoopback(origin) || !isLoopback(take.origin);

/** Statuses of a refusal that is about the request itself. */
const WAIT_FOR_EDIT = [400, 413, 415, 422];

/** The request itself was refused, and would be refused again until an edit. Other causes may have passed: key, credit, rate, address. */
export const waitsForEdit = ({ refused, error }: Take): boolean => refused && WAIT_FOR_EDIT.includes(error?.status ?? 0);

/** Ended without a clip: nothing more comes of it. A take with a lost answer is not among these: it may have been paid. */
export const endedWithoutClip = ({ status }: Take): boolean => status === 'failed' || status === 'abandoned';

/** Its clip may still come, or it may have been paid. */
export const isUnderWay = (take: Take): boolean => !endedWithoutClip(take) && !wasStored(take);

/** A shot's takes, by what they mean for it. */
export interface ShotTakes {
  /** Every take, with those of a sandbox. */
  readonly all: readonly Take[];
  /** Those that may answer for the shot. */
  readonly applicable: readonly Take[];
  /** Those with the shot's picture, and the pinned ones. */
  readonly answers: readonly Take[];
  /** Answers that were bought. */
  readonly bought: readonly Take[];
  /** Bought answers that are rendered, or may be. */
  readonly good: readonly Take[];
  /** A rejected take that this run replaces, unless another take is under way or waits for a person. */
  readonly rejected?: Take;
  /** How many good takes this run wants. */
  readonly wanted: number;
  /** Failed, abandoned or refused answers that hold the place of a wanted take until a person decides. */
  readonly blocking: readonly Take[];
  /** Failed, abandoned or refused answers that this run replaces. */
  readonly replaced: readonly Take[];
}

/** How many takes are still to be made. */
interface Missing {
  /** To buy now. */
  readonly count: number;
  /** Not to buy, as the same request was refused. */
  readonly waiting: number;
}

/** The newest take with a clip, if it is among the rejected numbers. */
function findRejected(good: readonly Take[], rejected: readonly number[]): Take | undefined {
  const finished = good.filter((take) => !isUnderWay(take));
  const newest = finished.reduce<Take | undefined>((last, take) => (last && last.take > take.take ? last : take), undefined);
  return newest && rejected.includes(newest.take) ? newest : undefined;
}

const NONE: readonly Take[] = [];

/** A shot without takes. */
const withoutTakes = (wanted: number): ShotTakes => ({
  all: NONE,
  applicable: NONE,
  answers: NONE,
  bought: NONE,
  good: NONE,
  wanted,
  blocking: NONE,
  replaced: NONE,
});

/** Sorts a shot's takes by what they mean for it in this run. */
export function sortTakes(
  { gateway, fingerprint, shot }: ResolvedShot,
  all: readonly Take[],
  request: ShotRequest,
  origins: PlanEnvironment['origins'],
): ShotTakes {
  if (all.length === 0) return withoutTakes(shot.takes);
  const origin = origins.get(gateway.name) ?? gateway.base_url;
  const applicable = all.filter((take) => appliesAt(take, origin));
  const answers = applicable.filter((take) => take.fingerprint === fingerprint || request.pinned.has(take));
  const bought = answers.filter((take) => !take.refused);
  const good = bought.filter((take) => !endedWithoutClip(take));
  const rejected = findRejected(good, request.retakeRejected);
  // A take that the board wants anyway, or that is under way, replaces the rejected one.
  const isOneMore = rejected !== undefined && good.length >= shot.takes && !good.some(isUnderWay);
  const wanted = isOneMore ? good.length + 1 : shot.takes;
  const missing = wanted - good.length;
  const holding = answers
    .filter((take) => (take.refused ? waitsForEdit(take) : endedWithoutClip(take)))
    .filter(({ take }) => !isOneMore || take > rejected.take);
  const last = missing > 0 ? holding.slice(-missing) : [];
  const [blocking, replaced] = request.retryFailed ? [[], last] : [last, []];
  return { all, applicable, answers, bought, good, ...(rejected && { rejected }), wanted, blocking, replaced };
}

/** Counts the takes that this run makes, and those that wait for an edit. */
export function countMissing({ good, wanted, blocking }: ShotTakes): Missing {
  const missing = Math.max(0, wanted - good.length) - blocking.length;
  // After a refusal, the others would send the same request.
  const isRefused = blocking.some(waitsForEdit);
  return { count: isRefused ? 0 : missing, waiting: isRefused ? missing : 0 };
}

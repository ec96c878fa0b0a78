import type { PlanOptions as InnerPlanOptions } from '../app/plan/plan-board.js';
import { didYouMean } from '../document/did-you-mean.js';
import type { Clock as InnerClock } from '../system/clock.js';
import type { BoardOptions, Clock, CommonOptions, RunOptions, WatchOptions } from './options.js';
import { aborted, type Result, refused } from './result.js';

/** The names of the options that a function takes. */
export type OptionNames<O> = Readonly<Record<keyof O, true>>;

/** @internal */
export const COMMON: OptionNames<CommonOptions> = { cwd: true, signal: true };
/** @internal */
export const BOARD: OptionNames<BoardOptions> = { ...COMMON, out: true };
/** @internal */
export const RUN: OptionNames<RunOptions> = {
  ...BOARD,
  maxCredits: true,
  partial: true,
  trustRates: true,
  concurrency: true,
  only: true,
  retake: true,
  retryFailed: true,
  ignoreOtherTakes: true,
  baseUrls: true,
  env: true,
  clock: true,
};
/** @internal */
export const WATCH: OptionNames<WatchOptions> = { approve: true, onEvent: true };

/**
 * Checks the options and the signal of a call before it begins. Unknown options are refused: a misspelt cap would cap nothing.
 *
 * @returns the failure; `undefined` if the call may begin
 * @internal
 */
export function checkCall<O extends CommonOptions>(options: O, names: OptionNames<O>): Result<never> | undefined {
  const known = Object.keys(names);
  const unknownName = Object.keys(options).find((name) => !Object.hasOwn(names, name));
  if (unknownName !== undefined)
    return refused(
      `there is no option \`${unknownName}\`${didYouMean(unknownName, known)}`,
      `The options: ${known.sort().join(', ')}.`,
    );
  return options.signal?.aborted ? aborted() : undefined;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The values without those that are `undefined`. @internal */
export const dropUndefined = <T extends object>(values: T): Defined<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;

const innerClock = ({ wallSeconds, steadySeconds }: Clock): InnerClock => ({
  wall: () => wallSeconds() * 1000,
  steady: () => steadySeconds() * 1000,
});

/** A run's options, as the app takes them. @internal */
export const innerRunOptions = (options: RunOptions): InnerPlanOptions =>
  dropUndefined({
    cwd: options.cwd,
    out: options.out,
    maxCredits: options.maxCredits,
    partial: options.partial,
    trustRates: options.trustRates,
    concurrency: options.concurrency,
    only: options.only,
    retake: options.retake,
    retryFailed: options.retryFailed,
    ignoreOtherTakes: options.ignoreOtherTakes,
    baseUrls: options.baseUrls,
    env: options.env,
    clock: options.clock && innerClock(options.clock),
  });

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
  except: true,
  retake: true,
  retryFailed: true,
  retakeRejected: true,
  retries: true,
  verify: true,
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
  const { maxCredits } = options as RunOptions;
  if (maxCredits !== undefined && !isCap(maxCredits))
    return refused(
      'maxCredits is a number of credits, or an object with a number for each gateway',
      'Write maxCredits: 300, or maxCredits: { trinetra: 300 }.',
    );
  return options.signal?.aborted ? aborted() : undefined;
}

/** Whether a value can cap credits, whatever the types say: the caller may write JavaScript. */
const isCap = (value: unknown): boolean =>
  isAmount(value) ||
  (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isAmount));

const isAmount = (value: unknown): boolean => typeof value === 'number' && value >= 0;

/** Refuses what is not the path of a board's file. @internal */
export const findWrongFile = (file: unknown): Result<never> | undefined =>
  typeof file === 'string'
    ? undefined
    : refused('the path of the board’s file is missing', "Name it, as in load('board.yaml').");

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
    except: options.except,
    retake: options.retake,
    retryFailed: options.retryFailed,
    retakeRejected: options.retakeRejected,
    retries: options.retries,
    verify: options.verify,
    ignoreOtherTakes: options.ignoreOtherTakes,
    baseUrls: options.baseUrls,
    env: options.env,
    clock: options.clock && innerClock(options.clock),
  });

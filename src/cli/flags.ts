import type { PlanConfig } from '../plan/plan.gen.js';
import type { LoadedBoard } from '../studio/load.js';
import type { PlanOptions } from '../studio/plan-board.js';

/** What `plan` and `render` take alike, as the command line has it. */
export interface RunFlags {
  readonly maxCredits?: number;
  readonly partial?: boolean;
  readonly concurrency?: number;
  readonly only?: readonly string[];
  readonly retake?: readonly string[];
  readonly retryFailed?: readonly string[] | true;
  readonly out?: string;
  readonly baseUrl?: Readonly<Record<string, string>>;
  readonly model?: string;
  readonly maxBytes?: number;
}

/** The same as the library takes it. */
export function planOptions(flags: RunFlags): PlanOptions {
  const { maxCredits, partial, concurrency, only, retake, retryFailed, out, baseUrl } = flags;
  return {
    ...(maxCredits !== undefined && { maxCredits }),
    ...(partial !== undefined && { partial }),
    ...(concurrency !== undefined && { concurrency }),
    ...(only && { only }),
    ...(retake && { retake }),
    ...(retryFailed && { retryFailed }),
    ...(out !== undefined && { out }),
    ...(baseUrl && { baseUrls: baseUrl }),
  };
}

/** The config as a plan names it. */
export const configOf = ({ config }: LoadedBoard): PlanConfig | undefined =>
  config === undefined || config.sets.length === 0 ? undefined : { file: config.file, sets: [...config.sets] };

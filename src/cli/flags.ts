import type { PlanOptions } from '../studio/plan-board.js';
import { shellWord } from '../studio/shell-word.js';

/** What `plan` and `render` take alike, as the command line has it. */
export interface RunFlags {
  readonly maxCredits?: number | Readonly<Record<string, number>>;
  readonly partial?: boolean;
  readonly concurrency?: number;
  readonly only?: readonly string[];
  readonly retake?: readonly string[];
  readonly retryFailed?: readonly string[] | true;
  readonly out?: string;
  readonly baseUrl?: Readonly<Record<string, string>>;
  readonly model?: string;
  readonly set?: Readonly<Record<string, string>>;
  readonly maxBytes?: number;
  readonly checkFrames?: boolean;
  readonly listen?: { readonly host?: string; readonly port: number };
  readonly publicUrl?: string;
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

/**
 * The command that goes on where another left off: the same board, model, folder, addresses and shots. What was asked for once,
 * a retake or a retry, is not asked for again.
 */
export function commandLine(command: string, file: string, flags: RunFlags, more: readonly string[] = []): string {
  const { model, set, out, baseUrl, only, checkFrames, listen, publicUrl } = flags;
  const words = [
    ...(model === undefined ? [] : ['--model', model]),
    ...Object.entries(set ?? {}).flatMap(([shot, other]) => ['--set', `${shot}=${other}`]),
    ...(out === undefined ? [] : ['--out', out]),
    ...Object.entries(baseUrl ?? {}).flatMap(([name, url]) => ['--base-url', `${name}=${url}`]),
    ...(only === undefined ? [] : ['--only', only.join(',')]),
    ...(checkFrames === undefined ? [] : [checkFrames ? '--check-frames' : '--no-check-frames']),
    ...(listen === undefined ? [] : ['--listen', `${listen.host === undefined ? '' : `${listen.host}:`}${listen.port}`]),
    ...(publicUrl === undefined ? [] : ['--public-url', publicUrl]),
  ];
  return ['rushes', command, file, ...more, ...words].map(shellWord).join(' ');
}

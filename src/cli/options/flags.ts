import { programName } from '../../app/access/program-name.js';
import type { PlanOptions } from '../../app/plan/plan-board.js';
import { shellWord } from '../../report/text/shell-word.js';

/** Flags that several commands share. */
export interface RunFlags {
  readonly maxCredits?: number | Readonly<Record<string, number>>;
  readonly partial?: boolean;
  readonly trustRates?: boolean;
  readonly concurrency?: number;
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  readonly retake?: readonly string[];
  readonly retryFailed?: readonly string[] | true;
  readonly retakeRejected?: boolean;
  readonly retries?: number;
  readonly verify?: boolean;
  readonly out?: string;
  readonly ignoreOtherTakes?: boolean;
  readonly baseUrl?: Readonly<Record<string, string>>;
  readonly profile?: string;
  readonly model?: string;
  readonly shotModels?: Readonly<Record<string, string>>;
  readonly maxBytes?: number;
  readonly checkFrames?: boolean;
  readonly listen?: { readonly host?: string; readonly port: number };
  readonly publicUrl?: string;
}

/** The flags as options of a plan. */
export function planOptions(flags: RunFlags): PlanOptions {
  const { maxCredits, partial, trustRates, concurrency, only, except, retake, retryFailed, retakeRejected } = flags;
  const { out, ignoreOtherTakes, baseUrl, retries, verify } = flags;
  return {
    ...(maxCredits !== undefined && { maxCredits }),
    ...(partial !== undefined && { partial }),
    ...(trustRates !== undefined && { trustRates }),
    ...(concurrency !== undefined && { concurrency }),
    ...(only && { only }),
    ...(except && { except }),
    ...(retake && { retake }),
    ...(retryFailed && { retryFailed }),
    ...(retakeRejected !== undefined && { retakeRejected }),
    ...(retries !== undefined && { retries }),
    ...(verify !== undefined && { verify }),
    ...(out !== undefined && { out }),
    ...(ignoreOtherTakes !== undefined && { ignoreOtherTakes }),
    ...(baseUrl && { baseUrls: baseUrl }),
  };
}

/** Flags that a command accepts, among those that {@link commandLine} repeats. A command that is not listed accepts all. */
const ACCEPTED: Readonly<Record<string, readonly (keyof RunFlags)[]>> = {
  validate: ['profile', 'model', 'shotModels', 'maxBytes'],
  plan: ['profile', 'model', 'shotModels', 'out', 'baseUrl', 'only', 'except', 'retakeRejected', 'trustRates', 'maxBytes'],
  reconcile: ['profile', 'model', 'shotModels', 'out', 'baseUrl', 'checkFrames', 'trustRates', 'maxBytes'],
  status: ['profile', 'model', 'shotModels', 'out', 'maxBytes'],
  prune: ['out', 'baseUrl', 'maxBytes'],
  pick: ['out', 'maxBytes'],
  accept: ['out', 'maxBytes'],
  doctor: ['out', 'maxBytes'],
  verify: ['out', 'maxBytes'],
  frames: ['out', 'maxBytes'],
  cut: ['profile', 'model', 'shotModels', 'out', 'maxBytes'],
  export: ['profile', 'model', 'shotModels', 'out', 'maxBytes'],
  open: ['out', 'maxBytes'],
  review: ['out', 'maxBytes'],
};

/**
 * A command for the same board, model, folder, addresses and shots. It leaves out `--retake` and `--retry-failed`, since each
 * would buy another take. `--retake-rejected` buys one for a rejection, however often it runs.
 */
export function commandLine(command: string, file: string, flags: RunFlags, more: readonly string[] = []): string {
  const accepted = ACCEPTED[command];
  const given = Object.entries(flags).filter(([name]) => accepted === undefined || accepted.includes(name as keyof RunFlags));
  const kept = Object.fromEntries(given) as RunFlags;
  const { profile, model, shotModels, out, baseUrl, only, except, retakeRejected, trustRates, maxBytes } = kept;
  const { checkFrames, listen, publicUrl } = kept;
  const words = [
    ...(profile === undefined ? [] : ['--profile', profile]),
    ...(model === undefined ? [] : ['--model', model]),
    ...Object.entries(shotModels ?? {}).flatMap(([shot, other]) => ['--shot-model', `${shot}=${other}`]),
    ...(out === undefined ? [] : ['--out', out]),
    ...Object.entries(baseUrl ?? {}).flatMap(([name, url]) => ['--base-url', `${name}=${url}`]),
    ...(only === undefined ? [] : ['--only', only.join(',')]),
    ...(except === undefined ? [] : ['--except', except.join(',')]),
    ...(retakeRejected ? ['--retake-rejected'] : []),
    ...(trustRates ? ['--trust-rates'] : []),
    ...(maxBytes === undefined ? [] : ['--max-bytes', String(maxBytes)]),
    ...(checkFrames === undefined ? [] : [checkFrames ? '--check-frames' : '--no-check-frames']),
    ...(listen === undefined ? [] : ['--listen', `${listen.host === undefined ? '' : `${listen.host}:`}${listen.port}`]),
    ...(publicUrl === undefined ? [] : ['--public-url', publicUrl]),
  ];
  return [...programName(), command, file, ...more, ...words].map(shellWord).join(' ');
}

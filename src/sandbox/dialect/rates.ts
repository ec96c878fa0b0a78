import type { Wanted } from '../job/job.js';

/** What a second of a model costs; what is left out fits all. */
export interface SandboxRate {
  readonly gateway: string;
  readonly model: string;
  readonly resolution: string;
  readonly audio?: boolean;
  /** Whether the clip begins from words alone or from a picture. */
  readonly mode?: 'text' | 'image';
  /** Credits a second, in the gateway's own unit. */
  readonly credits: number;
}

/** The first rate that fits what is wanted; 0 where none does, as a gateway without a price has it. */
export function sandboxRateFor(rates: readonly SandboxRate[], gateway: string, model: string, wanted: Wanted): number {
  const fits = (rate: SandboxRate): boolean =>
    rate.gateway === gateway &&
    rate.model === model &&
    rate.resolution === wanted.resolution &&
    (rate.audio ?? wanted.audio) === wanted.audio &&
    (rate.mode ?? modeOf(wanted)) === modeOf(wanted);
  return rates.find(fits)?.credits ?? 0;
}

function modeOf({ frames }: Wanted): 'text' | 'image' {
  return frames?.first === undefined ? 'text' : 'image';
}

import type { ClipRequest } from '../job/job.js';

/** The price of a second of a model. A field that is left out matches every request. */
export interface SandboxRate {
  readonly gateway: string;
  readonly model: string;
  readonly resolution: string;
  readonly audio?: boolean;
  /** Whether the clip starts from text alone or from a picture. */
  readonly mode?: 'text' | 'image';
  /** Credits per second, in the gateway's own unit. */
  readonly credits: number;
}

/** Credits per second of the first rate that matches a request. 0 if none does: a gateway without prices is free. */
export function sandboxRateFor(rates: readonly SandboxRate[], gateway: string, model: string, wanted: ClipRequest): number {
  const fits = (rate: SandboxRate): boolean =>
    rate.gateway === gateway &&
    rate.model === model &&
    rate.resolution === wanted.resolution &&
    (rate.audio ?? wanted.audio) === wanted.audio &&
    (rate.mode ?? modeOf(wanted)) === modeOf(wanted);
  return rates.find(fits)?.credits ?? 0;
}

function modeOf({ frames }: ClipRequest): 'text' | 'image' {
  return frames?.first === undefined ? 'text' : 'image';
}

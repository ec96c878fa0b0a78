import { type FrameRate, rateText } from '../frame-rate.js';

/** A number of frames as seconds, in the fraction that Final Cut writes: `100/2400s`, `1001/30000s`, `0s`. */
export function fcpxmlTime(frames: number, { numerator, denominator }: FrameRate): string {
  if (frames === 0) return '0s';
  const scale = denominator === 1 ? 100 : 1;
  return `${frames * denominator * scale}/${numerator * scale}s`;
}

/** Final Cut's own names of the rates that it knows, by our names of them. */
const KNOWN: Readonly<Record<string, string>> = {
  '23.976': '23.98',
  '24': '24',
  '25': '25',
  '29.97': '29.97',
  '30': '30',
  '47.952': '47.95',
  '48': '48',
  '50': '50',
  '59.94': '59.94',
  '60': '60',
};

/** Final Cut's name of a rate; `undefined` for a rate that it does not know. */
export const finalCutRate = (rate: FrameRate): string | undefined => KNOWN[rateText(rate)];

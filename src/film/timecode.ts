import type { FrameRate } from './frame-rate.js';

/** The frames that a timecode counts in each second: 24 for 23.976, and at least 1. */
export const nominalRate = ({ numerator, denominator }: FrameRate): number => Math.max(1, Math.round(numerator / denominator));

/** Whether a rate has drop-frame timecode: 29.97 and 59.94. */
export const hasDropFrame = (rate: FrameRate): boolean => rate.denominator === 1001 && nominalRate(rate) % 30 === 0;

/**
 * A frame's SMPTE timecode: `01:00:00:00`, or `01:00:00;02` in drop-frame. Drop-frame skips numbers, never frames: the first two of
 * each minute at 29.97 (four at 59.94), except of every tenth minute. After 24 hours it starts again.
 *
 * @param frame from 0
 */
export function timecodeOf(frame: number, rate: FrameRate, isDrop = hasDropFrame(rate)): string {
  const nominal = nominalRate(rate);
  const counted = (isDrop ? withSkipped(frame, nominal) : frame) % (nominal * 86_400);
  const seconds = Math.floor(counted / nominal);
  const fields = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, counted % nominal];
  const [hours, minutes, rest, frames] = fields.map((field) => String(field).padStart(2, '0'));
  return `${hours}:${minutes}:${rest}${isDrop ? ';' : ':'}${frames}`;
}

/** How many frames come before the timecode 01:00:00:00, where films start: 107,892 in drop-frame at 29.97. */
export const framesInHour = (rate: FrameRate): number =>
  nominalRate(rate) * 3600 - (hasDropFrame(rate) ? 54 * skippedIn(nominalRate(rate)) : 0);

/** The numbers that drop-frame skips at the start of a minute. */
const skippedIn = (nominal: number): number => nominal / 15;

/** A frame's number in a count that skips numbers. */
function withSkipped(frame: number, nominal: number): number {
  const skipped = skippedIn(nominal);
  const perMinute = nominal * 60 - skipped;
  const perTenMinutes = perMinute * 10 + skipped;
  const tens = Math.floor(frame / perTenMinutes);
  const rest = frame % perTenMinutes;
  const minutes = rest < nominal * 60 ? 0 : 1 + Math.floor((rest - nominal * 60) / perMinute);
  return frame + skipped * (tens * 9 + minutes);
}

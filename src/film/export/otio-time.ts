import type { FrameRate } from '../frame-rate.js';

/** A point in time, or a length: a count of frames at a rate. */
export const otioTime = (value: number, { numerator, denominator }: FrameRate) => ({
  OTIO_SCHEMA: 'RationalTime.1' as const,
  rate: numerator / denominator,
  value,
});

/** A range from a frame on. */
export const otioRange = (start: number, frames: number, rate: FrameRate) => ({
  OTIO_SCHEMA: 'TimeRange.1' as const,
  start_time: otioTime(start, rate),
  duration: otioTime(frames, rate),
});

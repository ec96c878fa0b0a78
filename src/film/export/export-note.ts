import type { Film } from '../film.js';
import { type FrameRate, isSameRate, rateText } from '../frame-rate.js';
import { hasDropFrame } from '../timecode.js';
import type { LeftOutLine } from './captions.js';
import { LAST_EVENT } from './edl.js';
import { finalCutRate } from './fcpxml-time.js';

/** The formats of an export. */
export const EXPORT_FORMATS = ['otio', 'fcpxml', 'edl', 'csv', 'vtt', 'srt'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What a person should know of an export that no editor tells. */
export type ExportNote =
  | {
      readonly code: 'film';
      readonly shots: number;
      readonly frames: number;
      readonly rate: FrameRate;
      readonly isDrop: boolean;
    }
  /** Takes that play, with another rate than the film's. */
  | { readonly code: 'other-rate'; readonly rate: string; readonly names: readonly string[] }
  /** Shots without a clip: the take that is missing on the disk, or the shot. */
  | { readonly code: 'no-clip'; readonly names: readonly string[] }
  /** More events than CMX 3600 has numbers for. */
  | { readonly code: 'many-events'; readonly shots: number }
  | { readonly code: 'unknown-rate'; readonly rates: readonly string[] }
  | { readonly code: 'left-out'; readonly lines: readonly LeftOutLine[] };

/** What to say about a film in a format. */
export function notesOn(film: Film, format: ExportFormat, leftOut: readonly LeftOutLine[]): readonly ExportNote[] {
  const { entries, frames, rate } = film;
  const notes: ExportNote[] = [{ code: 'film', shots: entries.length, frames, rate, isDrop: hasDropFrame(rate) }];
  if (leftOut.length > 0) notes.push({ code: 'left-out', lines: leftOut });
  if (format === 'vtt' || format === 'srt') return notes;
  const rates = new Map<string, string[]>();
  for (const { clip, take, shot } of entries) {
    if (clip === undefined || isSameRate(clip.rate, rate)) continue;
    const name = rateText(clip.rate);
    rates.set(name, [...(rates.get(name) ?? []), take ?? shot.id]);
  }
  for (const [other, names] of rates) notes.push({ code: 'other-rate', rate: other, names });
  const without = entries.filter(({ clip }) => clip === undefined).map(({ take, shot }) => take ?? shot.id);
  if (without.length > 0) notes.push({ code: 'no-clip', names: without });
  if (format === 'edl' && entries.length > LAST_EVENT) notes.push({ code: 'many-events', shots: entries.length });
  if (format === 'fcpxml') {
    const played = [rate, ...entries.flatMap(({ clip }) => clip?.rate ?? [])];
    const unknown = new Set(played.filter((one) => finalCutRate(one) === undefined).map(rateText));
    if (unknown.size > 0) notes.push({ code: 'unknown-rate', rates: [...unknown] });
  }
  return notes;
}

import type { Note } from './notes.js';

/** A shot that has a clip of the user's own. */
export interface ShownOwnClip {
  readonly shot: string;
  /** Relative to the board. */
  readonly file: string;
  readonly seconds?: number;
}

/** Own clips that a line names. */
const MAX_NAMED = 6;

/** `logo (clips/logo.mp4, 3.2 s): never paid`, as a note; nothing without clips. */
export function ownClipNotes(clips: readonly ShownOwnClip[] = []): Note[] {
  if (clips.length === 0) return [];
  const named = clips.slice(0, MAX_NAMED).map(({ shot, file, seconds }) => {
    const length = seconds === undefined ? '' : `, ${Math.round(seconds * 1000) / 1000} s`;
    return `${shot} (${file}${length})`;
  });
  const more = clips.length > MAX_NAMED ? ` and ${clips.length - MAX_NAMED} more` : '';
  return [{ label: clips.length === 1 ? 'own clip' : 'own clips', words: `${named.join(', ')}${more}: never paid` }];
}

/** The same as a labelled line. */
export const ownClipLines = (clips: readonly ShownOwnClip[] = []): string[] =>
  ownClipNotes(clips).map(({ label, words }) => `${label.padEnd(9)}  ${String(words)}`);

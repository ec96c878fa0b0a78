import { type Cue, cueLines, cueTime } from './captions.js';

/** Cues as SubRip. Dialogue begins with its speaker. */
export const cuesAsSrt = (cues: readonly Cue[]): string =>
  cues.map((cue, nth) => `${nth + 1}\n${cueTime(cue.start, ',')} --> ${cueTime(cue.end, ',')}\n${textOf(cue)}\n`).join('\n');

/** SubRip has no escapes: an arrow in a text gets a space, so that no program reads it as one between two times. */
function textOf({ speaker, text }: Cue): string {
  const lines = cueLines(text)
    .map((line) => line.replaceAll('-->', '-- >'))
    .join('\n');
  return speaker === undefined ? lines : `${cueLines(speaker).join(' ').replaceAll('-->', '-- >')}: ${lines}`;
}

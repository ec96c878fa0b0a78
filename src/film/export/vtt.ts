import { type Cue, cueLines, cueTime } from './captions.js';

/** Cues as WebVTT. Dialogue names its speaker as a voice. */
export const cuesAsVtt = (cues: readonly Cue[]): string =>
  `WEBVTT\n\nNOTE rushes\n${cues.map((cue, nth) => `\n${nth + 1}\n${cueTime(cue.start, '.')} --> ${cueTime(cue.end, '.')}\n${textOf(cue)}\n`).join('')}`;

function textOf({ speaker, text }: Cue): string {
  const lines = cueLines(text).map(escapeVtt).join('\n');
  return speaker === undefined ? lines : `<v ${escapeVtt(cueLines(speaker).join(' '))}>${lines}`;
}

/** Without `>`, no text can be read as the arrow between two times. */
const escapeVtt = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

import type { ExportNote } from '../../film/export/export-note.js';
import { filmSeconds, rateText } from '../../film/frame-rate.js';
import { fewNames, type Note } from '../text/notes.js';

/** A note about an export in words. */
export function exportWords(note: ExportNote): Note {
  switch (note.code) {
    case 'film': {
      const { shots, frames, rate, isDrop } = note;
      const length = Number(filmSeconds(frames, rate).toFixed(3));
      const drop = isDrop ? ', with drop-frame timecode' : '';
      return {
        label: 'film',
        words: `${shots} ${shots === 1 ? 'shot' : 'shots'}, ${length} s, ${frames} frames at ${rateText(rate)} fps${drop}`,
      };
    }
    case 'other-rate':
      return {
        label: `${note.rate} fps`,
        words: `${fewNames(note.names)}: another rate than the film's; the speed stays, frames are repeated or left out`,
      };
    case 'no-clip':
      return { label: 'no clip', words: `${fewNames(note.names)}: the film has a gap there` };
    case 'many-events':
      return {
        label: 'warning',
        words: `CMX 3600 numbers 999 events, and this film has ${note.shots} shots: some programs read 999`,
      };
    case 'unknown-rate':
      return {
        label: 'warning',
        words: `Final Cut does not know ${note.rates.join(', ')} fps: choose the film's rate with --fps`,
      };
    case 'left-out': {
      const lines = note.lines.map(({ shot, kind, line }) => `${shot} (${kind} ${line})`);
      return {
        label: 'left out',
        words: `${fewNames(lines)}: ${lines.length === 1 ? 'its shot has no time left for it' : 'their shots have no time left for them'}`,
      };
    }
  }
}

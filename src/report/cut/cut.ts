import { rateText } from '../../film/frame-rate.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { fileSize } from '../text/file-size.js';
import { fewNames, type Note, noteLines } from '../text/notes.js';
import { palette } from '../text/palette.js';
import { table } from '../text/table.js';
import type { CutDocument } from './cut.gen.js';
import { reasonWords } from './cut-words.js';

/** How a cut is shown. */
interface CutReportOptions {
  readonly color: boolean;
  /** Columns of the screen; absent for a file or a pipe. */
  readonly width?: number | undefined;
}

type CutShot = CutDocument['shots'][number];

const COLUMNS = [
  { head: 'shot', name: true },
  { head: 'clip', name: true },
  { head: 'starts at' },
  { head: 'frames', right: true },
  { head: 'differs', whole: true },
];

/** The film that was cut, as a screen. */
export function reportCut(document: CutDocument, { color, width }: CutReportOptions): string {
  const { board, file, shots } = document;
  const paint = palette(color);
  const rows = shots.map((shot) => [
    shot.shot,
    clipWords(shot),
    shot.timecode,
    String(shot.frames),
    shot.reasons.map((reason) => reasonWords(reason, shot)).join(', '),
  ]);
  return [
    `${paint.bold(escapeTerminal(board))}  ${escapeTerminal(file)}`,
    '',
    ...table(COLUMNS, rows, (cell, row) => (row < 0 ? paint.dim(cell) : cell), width),
    '',
    ...noteLines(notesOf(document), width),
    '',
    paint.bold(totalWords(document)),
    '',
  ].join('\n');
}

const clipWords = ({ kind, take, source }: CutShot): string =>
  kind === 'slate' ? 'slate' : ((kind === 'own' ? source : take) ?? '');

function notesOf({ pictures, sound, because, shots }: CutDocument): Note[] {
  const gaps = shots.filter(({ kind }) => kind === 'slate').map(({ shot }) => shot);
  const notes: Note[] = [
    {
      label: 'pictures',
      words: pictures === 'joined' ? JOINED : `${ENCODED}${because.includes('burn-in') ? ', for --burn-in' : ''}`,
    },
    { label: 'sound', words: soundWords(sound, because.includes('audio')) },
  ];
  if (gaps.length > 0) notes.push({ label: 'slates', words: `${fewNames(gaps)}: no clip yet` });
  return notes;
}

const JOINED = 'the clips’ own, not encoded again';
const ENCODED = 'encoded again by ffmpeg';

function soundWords(sound: CutDocument['sound'], hasScratch: boolean): string {
  if (sound === 'none') return 'none';
  return sound === 'joined' ? JOINED : `${ENCODED}${hasScratch ? ', with the file of --audio' : ''}`;
}

function totalWords({ length, frames, seconds, rate, width, height, bytes, shots }: CutDocument): string {
  const count = shots.length === 1 ? '1 shot' : `${shots.length} shots`;
  return `${length}  ${count}, ${frames} frames, ${seconds} s, ${width}x${height}, ${rateText(rate)} fps, ${fileSize(bytes)}`;
}

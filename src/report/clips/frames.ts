import { escapeTerminal } from '../text/escape-terminal.js';
import { fewNames, type Note, noteLines } from '../text/notes.js';
import { palette } from '../text/palette.js';
import { table } from '../text/table.js';
import type { FramesDocument } from './frames.gen.js';

/** How frames are shown. */
interface FramesReportOptions {
  /** The command that says what is wrong with clips, and what to do. */
  readonly verify: string;
  /** The command that says why no take of a shot counts. */
  readonly pick: string;
  readonly color: boolean;
  /** Columns of the screen; absent for a file or a pipe. */
  readonly width?: number | undefined;
}

type FrameEntry = FramesDocument['frames'][number];

const COLUMNS = [{ head: 'take', name: true }, { head: 'frames' }, { head: '', whole: true }];

/** `renders/film/frames/ridge.2.{first,middle,last}.0123456789ab.png`: a shell reads it as the three files. */
const allThree = ({ file, position }: FrameEntry): string => file.replace(`.${position}.`, '.{first,middle,last}.');

/** The frames that were written, as a screen. */
export function reportFrames(document: FramesDocument, { verify, pick, color, width }: FramesReportOptions): string {
  const { board, folder, frames, problems, no_take: without = [] } = document;
  const paint = palette(color);
  const clips = frames.filter(({ position }) => position === 'first');
  const rows = clips.map((entry) => [entry.take, allThree(entry).slice(folder.length + 1), entry.cached ? 'there' : 'new']);
  const notes = problems.map(
    ({ take, code, message }): Note => ({
      label: code === 'decoder-errors' ? 'warning' : 'no frames',
      words: `${take}: ${message}`,
    }),
  );
  const undecided =
    without.length === 0
      ? []
      : [{ label: 'no take', words: `${fewNames(without)}: no take counts; see why`, commands: [pick] }];
  const lost = problems.some(({ code }) => code === 'no-clip');
  const next = lost ? [{ label: 'next', words: 'see what became of these clips', commands: [verify] }] : [];
  const said = [...undecided, ...notes, ...next];
  return [
    `${paint.bold(escapeTerminal(board))}  ${paint.dim(escapeTerminal(folder))}`,
    '',
    ...(rows.length > 0 ? [...table(COLUMNS, rows, (cell, row) => (row < 0 ? paint.dim(cell) : cell), width), ''] : []),
    ...(said.length > 0 ? [...noteLines(said, width), ''] : []),
    paint.bold(totalWords(document)),
    '',
  ].join('\n');
}

function totalWords({ frames, problems, no_take }: FramesDocument): string {
  const made = frames.filter(({ cached }) => !cached).length;
  if (frames.length === 0) return problems.length === 0 && !no_take ? 'no take has a clip yet' : 'no frames';
  const there = frames.length - made;
  const words = [...(made > 0 ? [`${made} frames written`] : []), ...(there > 0 ? [`${there} were there`] : [])].join(', ');
  const without = problems.filter(({ code }) => code !== 'decoder-errors').length;
  return `${words}${without === 0 ? '' : `; ${without} ${without === 1 ? 'clip' : 'clips'} without frames`}`;
}

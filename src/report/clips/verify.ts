import { escapeTerminal } from '../text/escape-terminal.js';
import { fileSize } from '../text/file-size.js';
import { hangingIndent } from '../text/hanging-indent.js';
import { noteLines } from '../text/notes.js';
import { palette } from '../text/palette.js';
import { type BoardVerified, isWarning } from './clip-problem.js';
import { problemLabel } from './problem-words.js';
import { findingNotes, nextNotes, type VerifyCommands } from './verify-notes.js';

/** How a verified board is shown. */
interface VerifyReportOptions {
  readonly commands: VerifyCommands;
  readonly color: boolean;
  /** Columns of the screen; absent for a file or a pipe. */
  readonly width?: number | undefined;
}

/** What is wrong with the clips of a board, and how many are fine, as a screen. */
export function reportVerified(verified: BoardVerified, { commands, color, width }: VerifyReportOptions): string {
  const paint = palette(color);
  const tint = isVerified(verified) ? paint.green : paint.red;
  const paragraphs = [findingNotes(verified), nextNotes(verified, commands)].map((notes) => noteLines(notes, width));
  return [
    `${paint.bold(escapeTerminal(verified.board))}  ${paint.dim(escapeTerminal(verified.folder))}`,
    ...(verified.rendering ? ['', 'A run holds this board: clips may still arrive.'] : []),
    '',
    ...paragraphs.flatMap((lines) => (lines.length > 0 ? [...lines, ''] : [])),
    ...hangingIndent('', totalWords(verified).split(' '), width ?? Number.POSITIVE_INFINITY).map((line) =>
      paint.bold(tint(line)),
    ),
    '',
  ].join('\n');
}

/** Whether every clip is on the disk as it was stored. */
export const isVerified = ({ findings }: BoardVerified): boolean => findings.every(({ problem }) => isWarning(problem));

/** How many clips are as they were stored, and how many are not. */
function totalWords({ clips, bytes, deep, pruned, findings }: BoardVerified): string {
  const bad = findings.filter(({ problem }) => !isWarning(problem));
  const badTakes = new Set(bad.map(({ take }) => take)).size;
  const counts = new Map<string, number>();
  for (const { problem } of bad) counts.set(problemLabel(problem), (counts.get(problemLabel(problem)) ?? 0) + 1);
  const warned = findings.length - bad.length;
  const others = [
    ...[...counts].map(([label, count]) => `${count} ${label}`),
    ...(pruned > 0 ? [`${pruned} pruned`] : []),
    ...(warned > 0 ? [`${warned} ${warned === 1 ? 'warning' : 'warnings'}`] : []),
  ];
  const none = pruned > 0 ? 'no take has a clip' : 'no take has a clip yet';
  return [clips === 0 ? none : soundWords(clips - badTakes, clips, bytes, deep), ...others].join('; ');
}

function soundWords(sound: number, clips: number, bytes: number, deep: boolean): string {
  if (sound === 0) return clips === 1 ? 'its clip is not as it was stored' : `none of ${clips} clips is as it was stored`;
  const [all, are] = sound === 1 ? ['clip', 'is as it was'] : ['clips', 'are as they were'];
  const count = sound === clips ? `${sound} ${all}` : `${sound} of ${clips} clips`;
  return `${count} (${fileSize(bytes)}) ${are} stored${deep ? ', and every frame decodes' : ''}`;
}

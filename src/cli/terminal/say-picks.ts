import type { LoadedBoard } from '../../app/board/load.js';
import { readBoardPicks } from '../../app/picks/board-picks.js';
import { hasPickErrors } from '../../app/picks/load-picks.js';
import type { WhereOptions } from '../../app/prior-state/find-takes.js';
import type { Diagnostic } from '../../document/diagnostic.js';
import { losesPins, type Plan } from '../../plan/plan.js';
import { palette } from '../../report/text/palette.js';
import { wrap } from '../../report/text/wrap.js';
import { sayDiagnostics } from './say.js';
import type { Terminal } from './terminal.js';

const warningsIn = ({ picks, unreadPicks }: Plan): readonly Diagnostic[] => unreadPicks ?? picks?.diagnostics ?? [];

/** Prints the warnings about a board's picks file with their places. */
export function sayPicks(plan: Plan, terminal: Terminal): void {
  sayPickWarnings(warningsIn(plan), plan.unreadPicks !== undefined, terminal, losesPins(plan));
}

/** Reads a board's picks file, for a command without a plan, and prints the warnings about it with their places. */
export async function sayPicksOf(board: LoadedBoard, options: WhereOptions, terminal: Terminal): Promise<void> {
  const found = await readBoardPicks(board, options);
  // The command itself says what is wrong with the takes.
  if (!found.ok) return;
  const { picks, resolved } = found.value;
  const isUnread = hasPickErrors(picks);
  const unread = picks.diagnostics.map((one) => ({ ...one, severity: 'warning' as const }));
  sayPickWarnings(isUnread ? unread : resolved.diagnostics, isUnread, terminal);
}

function sayPickWarnings(warnings: readonly Diagnostic[], isUnread: boolean, terminal: Terminal, isRefused = false): void {
  if (warnings.length === 0) return;
  sayDiagnostics(warnings, terminal);
  const refused = isRefused ? ' A render is refused until then: the file may pin takes that it would buy again.' : '';
  const words = isUnread ? `No pick counts until this is corrected.${refused}` : '';
  terminal.err(words === '' ? '\n' : `${wrap(words, '', terminal.width?.err).join('\n')}\n\n`);
}

/** Counts the warnings about a board's picks file, for a run, which needs no picks. `command` shows them. */
export function countPickWarnings(plan: Plan, command: string, terminal: Terminal): void {
  const [first, ...others] = warningsIn(plan);
  if (first === undefined) return;
  const paint = palette(terminal.color.err);
  const count = others.length === 0 ? '1 warning' : `${others.length + 1} warnings`;
  const file = first.span.source.file;
  const words = `${paint.yellow(count)} about ${file}: ${command} shows ${others.length === 0 ? 'it' : 'them'}`;
  terminal.err(`${wrap(words, '', terminal.width?.err).join('\n')}\n\n`);
}

import type { Diagnostic } from '../../document/diagnostic.js';
import type { Plan } from '../../plan/plan.js';
import { palette } from '../../report/text/palette.js';
import { wrap } from '../../report/text/wrap.js';
import { sayDiagnostics } from './say.js';
import type { Terminal } from './terminal.js';

const warningsIn = ({ picks, unreadPicks }: Plan): readonly Diagnostic[] => unreadPicks ?? picks?.diagnostics ?? [];

/** Prints the warnings about a board's picks file with their places. */
export function sayPicks(plan: Plan, terminal: Terminal): void {
  const warnings = warningsIn(plan);
  if (warnings.length === 0) return;
  sayDiagnostics(warnings, terminal);
  terminal.err(`${plan.unreadPicks ? 'No pick counts until this is corrected.\n' : ''}\n`);
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

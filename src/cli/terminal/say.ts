import { ignoredSettings } from '../../app/access/access.js';
import type { LoadedBoard } from '../../app/board/load.js';
import { unreachableStills } from '../../app/board/unreachable-stills.js';
import type { Failure } from '../../app/failure.js';
import { type Purpose, placeNotes } from '../../app/plan/takes-elsewhere.js';
import { findTakes, type WhereOptions } from '../../app/prior-state/find-takes.js';
import type { Diagnostic } from '../../document/diagnostic.js';
import { builtInGateways } from '../../gateway/vendor/built-in.js';
import type { Plan } from '../../plan/plan.js';
import { reportDiagnostics } from '../../report/diagnostics/diagnostics.js';
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import { messageText } from '../../report/text/message-text.js';
import { palette } from '../../report/text/palette.js';
import { wrap } from '../../report/text/wrap.js';
import { commandLine, type RunFlags } from '../options/flags.js';
import type { Terminal } from './terminal.js';

/** What the lines below an error's first one begin with. */
const UNDER_ERROR = ' '.repeat('error: '.length);

/** A warning on lines of its own, with a line after it. */
function sayWarning(text: string, terminal: Terminal): void {
  const paint = palette(terminal.color.err);
  const lines = wrap(
    `${paint.yellow('warning:')} ${escapeTerminal(text)}`,
    ' '.repeat('warning: '.length),
    terminal.width?.err,
  );
  terminal.err(`${lines.join('\n')}\n\n`);
}

/** Says why a command could not do its work, and gives its exit code. */
export function sayFailure(failure: Failure, terminal: Terminal): number {
  const paint = palette(terminal.color.err);
  const what = messageText(failure.message, 'command-line');
  const message = `${paint.red('error:')} ${escapeTerminal(what)}${/[?!.]$/.test(what) ? '' : '.'}`;
  const hint = failure.hint === undefined ? undefined : messageText(failure.hint, 'command-line');
  for (const text of [message, ...(hint === undefined ? [] : [`${UNDER_ERROR}${escapeTerminal(hint)}`])])
    terminal.err(`${wrap(text, UNDER_ERROR, terminal.width?.err).join('\n')}\n`);
  terminal.onFailure?.({ error: { exit_code: failure.exit_code, message: what, ...(hint !== undefined && { hint }) } });
  return failure.exit_code;
}

/** Shows diagnostics with their places. */
export function sayDiagnostics(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  terminal.onFailure?.({ diagnostics });
  if (diagnostics.length === 0) return;
  terminal.err(reportDiagnostics(diagnostics, { format: 'text', color: terminal.color.err, width: terminal.width?.err }));
}

/** Says what stands in a `.env` and is not read. */
export async function sayIgnored(board: string, terminal: Terminal): Promise<void> {
  for (const sentence of await ignoredSettings(builtInGateways.byName.values(), board, process.cwd()))
    sayWarning(`${sentence}.`, terminal);
}

/** Says where the board's takes are, where that is not simply the asked-for folder. */
export async function sayWhere(board: LoadedBoard, options: WhereOptions, purpose: Purpose, terminal: Terminal): Promise<void> {
  for (const note of placeNotes(await findTakes(board, options), {}, purpose))
    sayWarning(`${messageText(note, 'command-line')}.`, terminal);
}

/** Whether it is of stills that no gateway can fetch yet. */
const isUnpublished = ({ code }: Diagnostic): boolean => code === 'still-not-published' || code === 'still-outside';

/** Says in one line that a render will refuse stills which its plan would send. */
export function sayUnreachable(loaded: LoadedBoard, plan: Plan, terminal: Terminal, flags: RunFlags): void {
  const found = unreachableStills(loaded, plan);
  if (found === undefined) return;
  const command = commandLine('validate', loaded.file, flags);
  sayWarning(`${found.message}: a render refuses that, and ${command} says what to do.`, terminal);
}

/** Warnings without those that are said of the plan's own stills, or that a render refuses with. */
export const withoutUnpublished = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  diagnostics.filter((one) => !isUnpublished(one));

/** `1 warning`, `2 errors and 1 warning`. */
function counted(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity']): string[] => {
    const found = diagnostics.filter((one) => one.severity === severity).length;
    return found === 0 ? [] : [found === 1 ? `1 ${severity}` : `${found} ${severity}s`];
  };
  return [...count('error'), ...count('warning')].join(' and ');
}

/**
 * Warnings do not stop anything, so other commands than `validate` only count them.
 *
 * @param targets the models on which the board's shots are put: some of the warnings are about the move
 */
export function sayWarnings(
  diagnostics: readonly Diagnostic[],
  board: string,
  terminal: Terminal,
  flags: Pick<RunFlags, 'model' | 'shotModels'> = {},
): void {
  // What a render will refuse is worth its own line.
  const [first, ...others] = diagnostics.filter(isUnpublished);
  const more = others.length > 0 ? `; and ${others.length} more like that` : '';
  if (first) sayWarning(`${first.message}${more}.`, terminal);
  sayCounted(withoutUnpublished(diagnostics), board, terminal, flags);
}

/** Says how many warnings there are, and what shows them. */
function sayCounted(
  diagnostics: readonly Diagnostic[],
  board: string,
  terminal: Terminal,
  flags: Pick<RunFlags, 'model' | 'shotModels'>,
): void {
  if (diagnostics.length === 0) return;
  const paint = palette(terminal.color.err);
  const command = commandLine('validate', board, flags);
  terminal.err(`${paint.yellow(counted(diagnostics))}: ${command} shows ${diagnostics.length === 1 ? 'it' : 'them'}\n\n`);
}

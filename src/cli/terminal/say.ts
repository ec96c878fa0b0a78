import { ignoredSettings } from '../../app/access/access.js';
import type { LoadedBoard } from '../../app/board/load.js';
import { unreachableStills } from '../../app/board/unreachable-stills.js';
import type { Failure } from '../../app/failure.js';
import { type Purpose, placeNotes } from '../../app/plan/takes-elsewhere.js';
import { findTakes, hasOnlyRehearsedTakes, type TakeLocations, type WhereOptions } from '../../app/prior-state/find-takes.js';
import type { Diagnostic } from '../../document/diagnostic.js';
import type { Plan } from '../../plan/plan.js';
import { reportDiagnostics } from '../../report/diagnostics/diagnostics.js';
import { refusalLines, refusalText } from '../../report/policy/refusal-text.js';
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import { messageText } from '../../report/text/message-text.js';
import { commandSentence } from '../../report/text/notes.js';
import { palette } from '../../report/text/palette.js';
import { wrap } from '../../report/text/wrap.js';
import { commandLine, type RunFlags } from '../options/flags.js';
import { pathsFromHere } from './paths-from-here.js';
import type { Terminal } from './terminal.js';

/** Indent of the lines below an error's first line. */
const UNDER_ERROR = ' '.repeat('error: '.length);

/** Prints a warning and a blank line. */
export function sayWarning(text: string, terminal: Terminal): void {
  const paint = palette(terminal.color.err);
  const lines = wrap(
    `${paint.yellow('warning:')} ${escapeTerminal(pathsFromHere(text))}`,
    ' '.repeat('warning: '.length),
    terminal.width?.err,
  );
  terminal.err(`${lines.join('\n')}\n\n`);
}

/** Prints why a command failed. Returns its exit code. */
export function sayFailure(failure: Failure, terminal: Terminal): number {
  if (failure.diagnostics) {
    sayDiagnostics(failure.diagnostics, terminal);
    terminal.err('\n');
  }
  if (failure.policies)
    terminal.err(`${refusalLines(failure.policies, terminal.color.err, terminal.width?.err).join('\n')}\n\n`);
  const paint = palette(terminal.color.err);
  const what = pathsFromHere(messageText(failure.message, 'command-line'));
  const message = `${paint.red('error:')} ${escapeTerminal(what)}${/[?!.]$/.test(what) ? '' : '.'}`;
  const hint = failure.hint === undefined ? undefined : pathsFromHere(messageText(failure.hint, 'command-line'));
  for (const text of [message, ...(hint === undefined ? [] : [`${UNDER_ERROR}${escapeTerminal(hint)}`])])
    terminal.err(`${wrap(text, UNDER_ERROR, terminal.width?.err).join('\n')}\n`);
  terminal.onFailure?.({
    error: {
      exit_code: failure.exit_code,
      message: pathsFromHere(refusalText(failure, 'command-line')),
      ...(hint !== undefined && { hint }),
    },
  });
  return failure.exit_code;
}

/** Prints diagnostics with their places. */
export function sayDiagnostics(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  terminal.onFailure?.({ diagnostics });
  if (diagnostics.length === 0) return;
  terminal.err(reportDiagnostics(diagnostics, { format: 'text', color: terminal.color.err, width: terminal.width?.err }));
}

/**
 * Warns about settings in a `.env` that rushes does not read.
 *
 * @param said what was said about other boards: several may have one `.env`
 */
export async function sayIgnored({ path, gateways }: LoadedBoard, terminal: Terminal, said = new Set<string>()): Promise<void> {
  for (const sentence of await ignoredSettings(gateways.byName.values(), path, process.cwd()))
    if (!said.has(sentence)) {
      said.add(sentence);
      sayWarning(`${sentence}.`, terminal);
    }
}

/** Warns if the board's takes are in another folder than the one asked for. */
export function sayPlaces(where: TakeLocations, purpose: Purpose, terminal: Terminal): void {
  for (const note of placeNotes(where, {}, purpose)) sayWarning(`${messageText(note, 'command-line')}.`, terminal);
}

/** Finds the board's takes, and warns as {@link sayPlaces} does. */
export async function sayWhere(
  board: LoadedBoard,
  options: WhereOptions,
  purpose: Purpose,
  terminal: Terminal,
): Promise<TakeLocations> {
  const where = await findTakes(board, options);
  sayPlaces(where, purpose, terminal);
  return where;
}

/** Says where the takes are that a command shows. Where only the rehearsal has some, names the same command for them. */
export async function sayShown(
  board: LoadedBoard,
  options: WhereOptions & Pick<RunFlags, 'maxBytes'>,
  command: 'accept' | 'cut' | 'export' | 'frames' | 'pick' | 'review' | 'status' | 'verify',
  terminal: Terminal,
  more: readonly string[] = [],
): Promise<void> {
  const where = await sayWhere(board, options, 'show', terminal);
  if (!(await hasOnlyRehearsedTakes(board, where, options))) return;
  const rehearsed = commandLine(command, board.file, options, [...more, '--rehearsal']);
  terminal.err(`${commandSentence('No take is here yet, but the rehearsal has some:', rehearsed, terminal.width?.err)}\n`);
}

/** Whether a diagnostic is about a still that no gateway can fetch yet. */
const isUnpublished = ({ code }: Diagnostic): boolean => code === 'still-not-published' || code === 'still-outside';

/** Warns that a render will refuse stills which its plan would send. */
export function sayUnreachable(loaded: LoadedBoard, plan: Plan, terminal: Terminal, flags: RunFlags): void {
  const found = unreachableStills(loaded, plan);
  if (found === undefined) return;
  const command = commandLine('validate', loaded.file, flags);
  sayWarning(`${found.message}: a render refuses that, and ${command} says what to do.`, terminal);
}

/** Warnings without those about unpublished stills, which plan and render report themselves. */
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
 * Counts warnings. They stop nothing, so only `validate` shows them in full.
 *
 * @param flags what replaces the board's models: some warnings depend on them
 * @param more what was named besides the board
 */
export function sayWarnings(
  diagnostics: readonly Diagnostic[],
  board: string,
  terminal: Terminal,
  flags: Pick<RunFlags, 'profile' | 'model' | 'shotModels'> = {},
  more: readonly string[] = [],
): void {
  // A render refuses these stills, so they get their own line.
  const [first, ...others] = diagnostics.filter(isUnpublished);
  const like = others.length > 0 ? `; and ${others.length} more like that` : '';
  if (first) sayWarning(`${first.message}${like}.`, terminal);
  sayCounted(withoutUnpublished(diagnostics), commandLine('validate', board, flags, more), terminal);
}

/** Prints how many warnings there are, and the command that shows them. */
function sayCounted(diagnostics: readonly Diagnostic[], command: string, terminal: Terminal): void {
  if (diagnostics.length === 0) return;
  const paint = palette(terminal.color.err);
  terminal.err(`${paint.yellow(counted(diagnostics))}: ${command} shows ${diagnostics.length === 1 ? 'it' : 'them'}\n\n`);
}

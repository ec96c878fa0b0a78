import type { Failure } from '../../app/failure.js';
import type { Diagnostic } from '../../document/diagnostic.js';
import { composeMessage } from '../../document/message.js';
import { uniqueDiagnostics } from '../../document/sort-diagnostics.js';
import type { FailedBoard } from '../../report/boards/plans.gen.js';
import { failureDocument } from '../../report/diagnostics/diagnostics-json.js';
import { messageText } from '../../report/text/message-text.js';
import { fewNames } from '../../report/text/notes.js';
import { pathsFromHere } from './paths-from-here.js';
import { sayDiagnostics, sayFailure } from './say.js';
import type { Terminal } from './terminal.js';

/** Why a command could not use one of several boards. */
export interface BoardFailure {
  readonly file: string;
  /** Mistakes in its files. */
  readonly diagnostics?: readonly Diagnostic[];
  readonly failure?: Failure;
}

/** The exit code that the board alone would give. */
export const codeOfFailed = ({ failure }: BoardFailure): number => failure?.exit_code ?? 2;

const diagnosticsOf = ({ diagnostics, failure }: BoardFailure): readonly Diagnostic[] => [
  ...(diagnostics ?? []),
  ...(failure?.diagnostics ?? []),
];

/** Prints why boards could not be used, below everything else: mistakes with their places, then each failure once. */
export function sayFailedBoards(failed: readonly BoardFailure[], terminal: Terminal): void {
  if (failed.length === 0) return;
  terminal.err('\n');
  sayDiagnostics(uniqueDiagnostics(failed.flatMap(diagnosticsOf)), terminal);
  const byText = new Map<string, { readonly failure: Failure; readonly files: string[] }>();
  for (const { file, failure } of failed) {
    if (failure === undefined) continue;
    const text = messageText(failure.message, 'command-line');
    const known = byText.get(text) ?? { failure, files: [] };
    byText.set(text, known);
    known.files.push(file);
  }
  for (const { failure, files } of byText.values())
    sayFailure(
      {
        exit_code: failure.exit_code,
        message: composeMessage`${fewNames(files)}: ${failure.message}`,
        ...(failure.hint !== undefined && { hint: failure.hint }),
      },
      terminal,
    );
}

/** A board that could not be used, as `schema/plans.schema.json` has it. */
export function failedDocument(failed: BoardFailure): FailedBoard {
  const exit_code = codeOfFailed(failed);
  const { failure } = failed;
  const text = (message: Failure['message']) => pathsFromHere(messageText(message, 'command-line'));
  return {
    file: failed.file,
    exit_code,
    failure: failureDocument(diagnosticsOf(failed), {
      exit_code,
      ...(failure && { message: text(failure.message) }),
      ...(failure?.hint !== undefined && { hint: text(failure.hint) }),
    }),
  };
}

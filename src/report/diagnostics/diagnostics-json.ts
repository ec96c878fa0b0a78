import type { Diagnostic } from '../../document/diagnostic.js';
import { positionAt } from '../../document/position.js';
import type { Span } from '../../document/span.js';
import { escapeJson } from '../text/escape-terminal.js';
import { EXIT_CODES } from '../text/exit-codes.js';
import { diagnosticForReader, type ShownDiagnostic } from './diagnostic-for-reader.js';
import type { DiagnosticsDocument } from './diagnostics.gen.js';

/** Why a command failed. */
export interface FailureError {
  readonly exit_code: number;
  readonly message?: string;
  readonly hint?: string;
}

/** Version 1: lines and columns from 1, offsets from 0, all in UTF-16 code units; `end` is the place after the last character. */
export const diagnosticsAsJson = (diagnostics: readonly ShownDiagnostic[]): string =>
  `${escapeJson({ version: 1, diagnostics: diagnostics.map(diagnosticDocument) })}\n`;

/** The same document for a failed command, with the reason as `error`. */
export const failureAsJson = (diagnostics: readonly Diagnostic[], error: FailureError): string =>
  `${escapeJson(failureDocument(diagnostics, error))}\n`;

/** The document of a failed command. */
export function failureDocument(
  diagnostics: readonly Diagnostic[],
  { exit_code, message, hint }: FailureError,
): DiagnosticsDocument {
  const error = {
    exit_code,
    meaning: EXIT_CODES[exit_code] ?? '',
    message: message ?? counted(diagnostics),
    ...(hint !== undefined && { hint }),
  };
  const shown = diagnostics.map((one) => diagnosticDocument(diagnosticForReader(one, 'command-line')));
  return { version: 1, diagnostics: shown, error };
}

function counted(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return errors === 1 ? '1 error' : `${errors} errors`;
}

/** A diagnostic for programs: places as numbers, without the text of the file. */
export const diagnosticDocument = ({ code, severity, message, hint, span, related }: ShownDiagnostic) => ({
  code,
  severity,
  message,
  ...(hint === undefined ? {} : { hint }),
  ...placed(span),
  ...(related === undefined ? {} : { related: related.map((one) => ({ message: one.message, ...placed(one.span) })) }),
});

function placed({ source, start, end }: Span) {
  const at = (offset: number) => ({ ...positionAt(source, offset), offset });
  return { file: source.file, start: at(start), end: at(end) };
}

import { position } from '../../document/position.js';
import type { Span } from '../../document/span.js';
import { escapeJson } from '../text/escape-terminal.js';
import type { ShownDiagnostic } from './withheld.js';

/** Version 1: lines and columns from 1, offsets from 0, all in UTF-16 code units; `end` is the place after the last character. */
export const diagnosticsAsJson = (diagnostics: readonly ShownDiagnostic[]): string =>
  `${escapeJson({ version: 1, diagnostics: diagnostics.map(diagnosticDocument) })}\n`;

/** A diagnostic as programs get it: its places as numbers, without the text that they are in. */
export const diagnosticDocument = ({ code, severity, message, hint, span, related }: ShownDiagnostic) => ({
  code,
  severity,
  message,
  ...(hint === undefined ? {} : { hint }),
  ...placed(span),
  ...(related === undefined ? {} : { related: related.map((one) => ({ message: one.message, ...placed(one.span) })) }),
});

function placed({ source, start, end }: Span) {
  const at = (offset: number) => ({ ...position(source, offset), offset });
  return { file: source.file, start: at(start), end: at(end) };
}

import type { Diagnostic } from '../../document/diagnostic.js';
import { positionAt } from '../../document/position.js';
import type { Span } from '../../document/span.js';
import { escapeJson } from '../text/escape-terminal.js';

/** Version 1: lines and columns from 1, offsets from 0, all in UTF-16 code units; `end` is the place after the last character. */
export function diagnosticsAsJson(diagnostics: readonly Diagnostic[]): string {
  const document = {
    version: 1,
    diagnostics: diagnostics.map(({ code, severity, message, hint, span, related }) => ({
      code,
      severity,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...placed(span),
      ...(related === undefined ? {} : { related: related.map((one) => ({ message: one.message, ...placed(one.span) })) }),
    })),
  };
  return `${escapeJson(document)}\n`;
}

function placed({ source, start, end }: Span) {
  const at = (offset: number) => ({ ...positionAt(source, offset), offset });
  return { file: source.file, start: at(start), end: at(end) };
}

import type { Diagnostic } from '../../document/diagnostic.js';
import { positionAt } from '../../document/position.js';
import type { Span } from '../../document/span.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import type { palette } from '../text/palette.js';
import { codeFrame, gutterWidth } from './code-frame.js';

type Colors = ReturnType<typeof palette>;

/** For people: a head that editors and terminals can jump to, the line with a squiggle, what to do, other places; a count at the end. */
export function diagnosticsAsText(diagnostics: readonly Diagnostic[], colors: Colors): string {
  if (diagnostics.length === 0) return '';
  const blocks = diagnostics.map((one) => block(one, colors));
  return `${[...blocks, count(diagnostics, colors)].join('\n\n')}\n`;
}

function block({ code, severity, message, hint, span, related }: Diagnostic, colors: Colors): string {
  const loud = severity === 'error' ? colors.red : colors.yellow;
  const paint = { gutter: colors.dim, squiggle: loud };
  const quiet = { gutter: colors.dim, squiggle: colors.cyan };
  const indent = ' '.repeat(gutterWidth(span) + 3);
  const lines = [
    `${colors.bold(place(span))} ${colors.bold(loud(severity))}${colors.dim(`[${escapeTerminal(code)}]`)} ${quoted(message, colors)}`,
    ...codeFrame(span, paint),
  ];
  for (const other of related ?? []) {
    lines.push(
      `${indent}${colors.dim(place(other.span))} ${quoted(other.message, colors)}`,
      ...codeFrame(other.span, quiet, false),
    );
  }
  if (hint !== undefined) lines.push(`${indent}${colors.cyan('hint:')} ${quoted(hint, colors)}`);
  return lines.join('\n');
}

function place({ source, start }: Span): string {
  const { line, column } = positionAt(source, start);
  return escapeTerminal(`${source.file}:${line}:${column}`);
}

/** What was written stands in backticks; colour makes it stand out, and without colour the backticks do. */
function quoted(text: string, colors: Colors): string {
  return escapeTerminal(text).replace(/`[^`]+`/g, (words) => (colors.isColorSupported ? colors.bold(words) : words));
}

function count(diagnostics: readonly Diagnostic[], colors: Colors): string {
  const errors = diagnostics.filter((one) => one.severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const parts = [
    ...(errors > 0 ? [colors.red(`${errors} error${errors === 1 ? '' : 's'}`)] : []),
    ...(warnings > 0 ? [colors.yellow(`${warnings} warning${warnings === 1 ? '' : 's'}`)] : []),
  ];
  return colors.bold(parts.join(', '));
}

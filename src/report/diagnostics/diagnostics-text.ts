import { positionAt } from '../../document/position.js';
import type { Span } from '../../document/span.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { commaItems } from '../text/hanging-indent.js';
import type { palette } from '../text/palette.js';
import { wrap } from '../text/wrap.js';
import { codeFrame, gutterWidth } from './code-frame.js';
import type { ShownDiagnostic } from './diagnostic-for-reader.js';
import { type DiagnosticGroup, groupDiagnostics } from './group-diagnostics.js';

type Colors = ReturnType<typeof palette>;

/**
 * For people: a place that editors can open, the line with a squiggle, other places, a hint; a count at the end. Warnings are
 * grouped by kind, and errors come last.
 */
export function diagnosticsAsText(diagnostics: readonly ShownDiagnostic[], colors: Colors, width?: number): string {
  if (diagnostics.length === 0) return '';
  const blocks = groupDiagnostics(diagnostics).map((one) => block(one, colors, width));
  return `${[...blocks, count(diagnostics, colors)].join('\n\n')}\n`;
}

function block({ first, others }: DiagnosticGroup, colors: Colors, width?: number): string {
  const { code, severity, message, hint, span, related } = first;
  const strong = severity === 'error' ? colors.red : colors.yellow;
  const paint = { gutter: colors.dim, squiggle: strong };
  const quiet = { gutter: colors.dim, squiggle: colors.cyan };
  const indent = ' '.repeat(gutterWidth(span) + 3);
  const lines = [
    ...wrap(
      `${colors.bold(place(span))} ${colors.bold(strong(severity))}${colors.dim(`[${escapeTerminal(code)}]`)} ${paintQuotes(message, colors)}`,
      indent,
      width,
    ),
    ...codeFrame(span, paint, true, width),
  ];
  for (const other of related ?? []) {
    lines.push(
      `${indent}${colors.dim(place(other.span))} ${paintQuotes(other.message, colors)}`,
      ...codeFrame(other.span, quiet, false, width),
    );
  }
  if (others.length > 0)
    lines.push(...wrap(`${indent}${colors.dim('also:')} ${commaItems(others.map(place)).join(' ')}`, indent, width));
  if (hint !== undefined)
    lines.push(...wrap(`${indent}${colors.cyan('hint:')} ${paintQuotes(hint, colors)}`, `${indent}      `, width));
  return lines.join('\n');
}

function place({ source, start }: Span): string {
  const { line, column } = positionAt(source, start);
  return escapeTerminal(`${source.file}:${line}:${column}`);
}

/** Emphasizes quoted text on a screen with colour. */
function paintQuotes(text: string, colors: Colors): string {
  return escapeTerminal(text).replace(/`[^`]+`/g, (words) => (colors.isColorSupported ? colors.bold(words) : words));
}

function count(diagnostics: readonly ShownDiagnostic[], colors: Colors): string {
  const errors = diagnostics.filter((one) => one.severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const parts = [
    ...(errors > 0 ? [colors.red(`${errors} error${errors === 1 ? '' : 's'}`)] : []),
    ...(warnings > 0 ? [colors.yellow(`${warnings} warning${warnings === 1 ? '' : 's'}`)] : []),
  ];
  return colors.bold(parts.join(', '));
}

import { positionAt } from '../../document/position.js';
import type { Span } from '../../document/span.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import type { ShownDiagnostic } from './diagnostic-for-reader.js';

/** Workflow commands, a line each: GitHub shows them beside the lines of a pull request. */
export function diagnosticsForGithub(diagnostics: readonly ShownDiagnostic[]): string {
  return diagnostics.map((one) => `${command(one)}\n`).join('');
}

function command({ code, severity, message, hint, span, related }: ShownDiagnostic): string {
  const start = positionAt(span.source, span.start);
  const end = positionAt(span.source, span.end);
  const properties: [string, string | number][] = [
    ['file', span.source.file],
    ['line', start.line],
    ['col', start.column],
    ['endLine', end.line],
    // GitHub reads columns only if start and end are on one line.
    ...(end.line === start.line ? [['endColumn', end.column] as [string, number]] : []),
    ['title', code],
  ];
  const places = (related ?? []).map((one) => `${one.message}: ${placeWords(one.span, span.source.file)}`);
  const lines = [message, ...(hint === undefined ? [] : [hint]), ...places].map(escapeTerminal);
  return workflowCommand(severity, properties, lines.join('\n'));
}

/** The annotation stands in a file, so only another file is named. */
function placeWords({ source, start }: Span, annotated: string): string {
  const { line } = positionAt(source, start);
  return source.file === annotated ? `line ${line}` : `${source.file}:${line}`;
}

/**
 * A workflow command on one line, which GitHub carries out.
 *
 * @param text several lines; hidden characters in them must be spelled out already
 */
export const workflowCommand = (
  name: 'error' | 'warning' | 'notice',
  properties: readonly (readonly [string, string | number])[],
  text: string,
): string => {
  const words = properties.map(([key, value]) => `${key}=${property(String(value))}`).join(',');
  return `::${name}${words === '' ? '' : ` ${words}`}::${data(text)}`;
};

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(escapeTerminal(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

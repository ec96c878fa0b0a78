import type { Diagnostic } from '../../document/diagnostic.js';
import { positionAt } from '../../document/position.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { diagnosticForReader } from './diagnostic-for-reader.js';

/** A diagnostic on one line: `board.yaml:4:16 error[unknown-key] …`. */
export function diagnosticLine(diagnostic: Diagnostic): string {
  const { code, severity, message, span } = diagnosticForReader(diagnostic, 'command-line');
  const { line, column } = positionAt(span.source, span.start);
  return escapeTerminal(`${span.source.file}:${line}:${column} ${severity}[${code}] ${message}`);
}

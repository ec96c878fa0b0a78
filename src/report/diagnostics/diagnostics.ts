import type { Diagnostic } from '../../document/diagnostic.js';
import { palette } from '../text/palette.js';
import { diagnosticForReader } from './diagnostic-for-reader.js';
import { diagnosticsForGithub } from './diagnostics-github.js';
import { diagnosticsAsJson } from './diagnostics-json.js';
import { diagnosticsAsText } from './diagnostics-text.js';

/** For people, for programs, or as GitHub annotations. */
export type DiagnosticFormat = 'text' | 'json' | 'github';

/** Diagnostics as one text that ends with a newline; an empty text if people need none. */
export function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  { format, color, width }: { format: DiagnosticFormat; color: boolean; width?: number | undefined },
): string {
  const shown = diagnostics.map((one) => diagnosticForReader(one, 'command-line'));
  if (format === 'json') return diagnosticsAsJson(shown);
  if (format === 'github') return diagnosticsForGithub(shown);
  return diagnosticsAsText(shown, palette(color), width);
}

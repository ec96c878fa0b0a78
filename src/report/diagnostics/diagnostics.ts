import type { Diagnostic } from '../../document/diagnostic.js';
import { palette } from '../text/palette.js';
import { diagnosticsForGithub } from './diagnostics-github.js';
import { diagnosticsAsJson } from './diagnostics-json.js';
import { diagnosticsAsText } from './diagnostics-text.js';
import { withheld } from './withheld.js';

/** How diagnostics are told: to people, to programs, or to GitHub's annotations. */
export type DiagnosticFormat = 'text' | 'json' | 'github';

/** Diagnostics as one text that ends with a line end; nothing where there is nothing to tell people. */
export function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  { format, color, width }: { format: DiagnosticFormat; color: boolean; width?: number | undefined },
): string {
  const shown = diagnostics.map((one) => withheld(one, 'command-line'));
  if (format === 'json') return diagnosticsAsJson(shown);
  if (format === 'github') return diagnosticsForGithub(shown);
  return diagnosticsAsText(shown, palette(color), width);
}

import type { Diagnostic } from './diagnostic.js';

/** A file with more errors is fixed from the top. */
export const MOST_SHOWN = 50;

/** Diagnostics, each once: two boards may have the same mistake in the config that they share. */
export function uniqueDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ span, code, message }) => {
    const same = `${span.source.file}:${span.start}:${span.end}:${code}:${message}`;
    return seen.has(same) ? false : seen.add(same);
  });
}

/**
 * Diagnostics in the order of their places, each once, at most {@link MOST_SHOWN} and a closing one that counts the rest. Errors
 * are kept before warnings.
 */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = uniqueDiagnostics(diagnostics);
  const files = new Map([...new Set(unique.map(({ span }) => span.source.file))].map((file, index) => [file, index]));
  const place = ({ span }: Diagnostic) => files.get(span.source.file) as number;
  unique.sort((a, b) => place(a) - place(b) || a.span.start - b.span.start || a.span.end - b.span.end);
  if (unique.length <= MOST_SHOWN) return unique;
  const isError = ({ severity }: Diagnostic) => severity === 'error';
  const kept = new Set([...unique.filter(isError), ...unique.filter((one) => !isError(one))].slice(0, MOST_SHOWN));
  const rest = unique.filter((one) => !kept.has(one));
  const next = rest[0] as Diagnostic;
  const errors = rest.filter(isError).length;
  return [
    ...unique.filter((one) => kept.has(one)),
    {
      code: 'and-more',
      severity: errors > 0 ? 'error' : 'warning',
      message: `and ${rest.length} more from here on`,
      hint: 'Fix the first ones: many of the others may go away with them.',
      span: next.span,
    },
  ];
}

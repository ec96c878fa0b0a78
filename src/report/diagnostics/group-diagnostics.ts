import type { ShownDiagnostic } from './diagnostic-for-reader.js';

/** Diagnostics with the same text: the first is shown in full, the others by their places. */
export interface DiagnosticGroup {
  readonly first: ShownDiagnostic;
  readonly others: readonly ShownDiagnostic['span'][];
}

const withoutPlace = ({ code, severity, message, hint }: ShownDiagnostic): string =>
  JSON.stringify([code, severity, message, hint]);

/**
 * Warnings by kind, each once with all its places; then the errors in their order, next to the prompt. Errors are never
 * grouped, as a person corrects each one separately.
 */
export function groupDiagnostics(diagnostics: readonly ShownDiagnostic[]): DiagnosticGroup[] {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const codes = [...new Set(warnings.map(({ code }) => code))];
  const byKind = codes.flatMap((code) => warnings.filter((one) => one.code === code));
  const groups = new Map<string, ShownDiagnostic[]>();
  for (const one of byKind) groups.set(withoutPlace(one), [...(groups.get(withoutPlace(one)) ?? []), one]);
  return [
    ...[...groups.values()].map(([first, ...rest]) => ({
      first: first as ShownDiagnostic,
      others: rest.map(({ span }) => span),
    })),
    ...errors.map((first) => ({ first, others: [] })),
  ];
}

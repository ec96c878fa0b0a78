import type { Diagnostic } from '../../document/diagnostic.js';
import { type FailureError, failureAsJson } from '../../report/diagnostics/diagnostics-json.js';
import type { Terminal } from './terminal.js';

/** A terminal whose stdout holds one JSON document, however the command ends. */
export interface JsonOutput {
  readonly terminal: Terminal;
  /** Writes the failure as JSON if the command printed no result. */
  end(exit_code: number): void;
}

/** Collects failures, and prints them as JSON if the command printed no result. */
export function jsonOutput(plain: Terminal): JsonOutput {
  let printed = false;
  let error: FailureError | undefined;
  const diagnostics: Diagnostic[] = [];
  return {
    terminal: {
      ...plain,
      out: (text) => {
        printed = true;
        plain.out(text);
      },
      onFailure: (failure) => {
        error ??= failure.error;
        diagnostics.push(...(failure.diagnostics ?? []));
      },
    },
    end: (exit_code) => {
      if (!printed) plain.out(failureAsJson(diagnostics, error ?? { exit_code }));
    },
  };
}

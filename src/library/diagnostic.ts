import type { Diagnostic as InnerDiagnostic } from '../document/diagnostic.js';
import { diagnosticForReader } from '../report/diagnostics/diagnostic-for-reader.js';
import { diagnosticDocument } from '../report/diagnostics/diagnostics-json.js';

/** A point in a file. */
export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** From 0, in UTF-16 code units from the beginning of the file. */
  readonly offset: number;
}

/** A stretch of a file; an empty one is a point. */
export interface Place {
  /** As it is shown to people: relative to `cwd`, with forward slashes. */
  readonly file: string;
  /** The first character. */
  readonly start: Position;
  /** Behind the last character. */
  readonly end: Position;
}

/** Another place that belongs to a diagnostic, such as the first of two equal ids. */
export interface RelatedPlace extends Place {
  /** What is there. */
  readonly message: string;
}

/** An error or a warning about what a person wrote, and its place. */
export interface Diagnostic extends Place {
  /** Stable and in kebab-case, such as `unknown-key`: for programs. */
  readonly code: string;
  /** An error stops a run before anything is sent; a warning does not. */
  readonly severity: 'error' | 'warning';
  /** What is wrong, for people; backticks around what was written. */
  readonly message: string;
  /** What to do next. */
  readonly hint?: string;
  /** Other places that belong to it. */
  readonly related?: readonly RelatedPlace[];
}

/** The library's diagnostics: as `validate --format json` prints them, without the words of files that must not be shown. @internal */
export const diagnosticsOf = (inner: readonly InnerDiagnostic[]): Diagnostic[] =>
  inner.map((one) => diagnosticDocument(diagnosticForReader(one, 'library')));

import type { Message } from './message.js';
import type { Span } from './span.js';

/** Something that a person should know about what they wrote, and where it stands. */
export interface Diagnostic {
  /** Stable and kebab-case, `unknown-key`: what a script may look for. */
  readonly code: string;
  /** An error stops the run before anything is sent; a warning does not. */
  readonly severity: 'error' | 'warning';
  /** What is wrong, in plain words; backticks around what was written. */
  readonly message: string;
  /** The same in a few words, for a list that names the model and the place itself: `no first frame`. */
  readonly brief?: string;
  /** What to do next. */
  readonly hint?: Message;
  readonly span: Span;
  /** Other places that belong to it, such as the first of two equal ids. */
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
}

/** A value, or the reasons why there is none. Warnings come with either. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

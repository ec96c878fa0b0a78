import type { Message, OptionName } from './message.js';
import type { Span } from './span.js';

/** An error or a warning about what a person wrote, with its place. */
export interface Diagnostic {
  /** Kebab-case, as `unknown-key`. Scripts may rely on it. */
  readonly code: string;
  /** An error stops the run before anything is sent; a warning does not. */
  readonly severity: 'error' | 'warning';
  /** What is wrong, in plain words. Quotes from the file are in backticks. */
  readonly message: string;
  /** The option that is wrong, where it is not the file. The reader sees its name before the message. */
  readonly option?: OptionName;
  /** A short form for a list that shows model and place itself: `no first frame`. */
  readonly brief?: string;
  /** What to do next. */
  readonly hint?: Message;
  readonly span: Span;
  /** Other places that matter, such as the first of two equal ids. */
  readonly related?: readonly { readonly message: string; readonly span: Span }[];
}

/** A value, or the errors that prevent it. Both may carry warnings. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

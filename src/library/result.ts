import type { Failure as InnerFailure, Result as InnerResult } from '../app/failure.js';
import { refusalText } from '../report/policy/refusal-text.js';
import { messageText } from '../report/text/message-text.js';
import { type Diagnostic, diagnosticsOf } from './diagnostic.js';

/** Why a function could not do its work, for programs. The table in docs/library.md says when each one comes. */
export type FailureKind = 'invalid-board' | 'refused' | 'unknown' | 'over-budget' | 'busy' | 'disk' | 'aborted';

/** Why a function could not do its work. */
export interface Failure {
  /** For programs. */
  readonly kind: FailureKind;
  /** The exit code of the command line for this failure. */
  readonly exit_code: 2 | 3 | 4 | 5 | 6 | 130;
  /** What happened, for people. */
  readonly message: string;
  /** What to do next; it names options of the library. */
  readonly hint?: string;
  /** For `invalid-board`: every error and warning, with its place. For a picks file that `retakeRejected` needs: its errors. Else empty. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What every function of the library resolves to: a value, or the failure. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

const KINDS = { 2: 'refused', 3: 'unknown', 4: 'over-budget', 5: 'busy', 6: 'disk' } as const satisfies Record<
  InnerFailure['exit_code'],
  FailureKind
>;

/** A successful result. @internal */
export const success = <T>(value: T): Result<T> => ({ ok: true, value });

/** A failed result: something of ours said why. @internal */
export const failure = ({ exit_code, hint, diagnostics = [], ...why }: InnerFailure): Result<never> => ({
  ok: false,
  failure: {
    kind: KINDS[exit_code],
    exit_code,
    message: refusalText(why, 'library'),
    ...(hint !== undefined && { hint: messageText(hint, 'library') }),
    diagnostics: diagnosticsOf(diagnostics),
  },
});

/** A wrong argument or option. @internal */
export const refused = (message: string, hint: string): Result<never> => failure({ exit_code: 2, message, hint });

/** A board or a config with errors. @internal */
export function invalidBoard(file: string, diagnostics: readonly Diagnostic[]): Result<never> {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const message = `${file} has ${errors === 1 ? 'an error' : `${errors} errors`}`;
  const hint = 'The diagnostics say what is wrong, and where.';
  return { ok: false, failure: { kind: 'invalid-board', exit_code: 2, message, hint, diagnostics } };
}

/** The work was not begun, as its signal was aborted before. @internal */
export const aborted = (): Result<never> => ({
  ok: false,
  failure: { kind: 'aborted', exit_code: 130, message: 'the signal was aborted: nothing was begun', diagnostics: [] },
});

/** The library's result of an internal one. @internal */
export const resultOf = <T, U>(inner: InnerResult<T>, map: (value: T) => U): Result<U> =>
  inner.ok ? success(map(inner.value)) : failure(inner.failure);

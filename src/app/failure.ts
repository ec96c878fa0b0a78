import type { Diagnostic } from '../document/diagnostic.js';
import type { Message } from '../document/message.js';
import type { PlanPolicy } from '../plan/plan.gen.js';

/** Why a command could not do its work, with the exit code that stands for it. */
export interface Failure {
  /** As documented: 2 storyboard, usage or API key; 3 an unknown outcome; 4 budget; 5 busy; 6 state or disk. */
  readonly exit_code: 2 | 3 | 4 | 5 | 6;
  /** What happened. */
  readonly message: Message;
  /** What to do next. */
  readonly hint?: Message;
  /** Mistakes in a file that the command needs, with their places. */
  readonly diagnostics?: readonly Diagnostic[];
  /** The policies that refuse it, with their places. */
  readonly policies?: readonly PlanPolicy[];
}

/** A value, or the failure. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** A failed result. */
export const fail = (exit_code: Failure['exit_code'], message: Message, hint?: Message): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { exit_code, message, ...(hint !== undefined && { hint }) },
});

import type { Result } from '../../src/app/failure.js';
import { refusalText } from '../../src/report/policy/refusal-text.js';
import { messageText } from '../../src/report/text/message-text.js';

/** A result with its messages as the command line words them. */
export function formatFailure<T>(result: Result<T>): Result<T> {
  if (result.ok) return result;
  const { exit_code, hint } = result.failure;
  const hints = hint === undefined ? {} : { hint: messageText(hint, 'command-line') };
  return { ok: false, failure: { exit_code, message: refusalText(result.failure, 'command-line'), ...hints } };
}

import type { Ticket } from '../../gateway/gateway.js';
import type { Millicredits } from '../../gateway/money.js';

/**
 * The result of a submission. `refused`: by an answer, or no byte left; `stops`: every other request would fail too.
 * `held`: nothing was bought, and the next run continues. `unknown`: something may have been bought.
 */
export type Submission =
  | { readonly kind: 'accepted'; readonly ticket: Ticket; readonly reserved?: Millicredits }
  | {
      readonly kind: 'refused';
      readonly code: 'refused' | 'not-sent';
      readonly stops: boolean;
      readonly message: string;
    }
  | { readonly kind: 'held'; readonly code: string }
  | { readonly kind: 'unknown'; readonly message: string };

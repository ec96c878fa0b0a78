import type { Ticket } from '../../gateway/gateway.js';
import type { Millicredits } from '../../gateway/money.js';

/**
 * What became of a submit. `refused`: by an answer, or it never left; `stops`: no other request would fare better, so none is
 * begun. `held`: nothing was bought, and the next run goes on with it.
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

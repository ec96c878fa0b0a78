import type { Reasoned } from '../plan/reason-words.js';

/** A take that needs something, there already or not, and what a render would do about it. */
export interface DueTake extends Reasoned {
  /** Thousandths of a credit. */
  readonly credits?: number;
  /** As much as a cap counts; absent where none can count it. */
  readonly capCredits?: number;
  readonly gateway: { readonly name: string };
  readonly post?: { readonly replay: boolean };
}

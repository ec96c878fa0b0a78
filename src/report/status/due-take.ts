import type { Reasoned } from '../reason/reason-words.js';

/** A take that needs something, begun or not, and what a render would do with it. */
export interface DueTake extends Reasoned {
  /** Thousandths of a credit. */
  readonly credits?: number;
  /** What a cap counts; absent if no cap can count it. */
  readonly capCredits?: number;
  readonly gateway: { readonly name: string };
  readonly post?: { readonly replay: boolean };
}

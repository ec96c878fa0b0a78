import type { ReasonCode } from '../../plan/plan.js';

/** A take that needs something, there already or not, and what a render would do about it. */
export interface DueTake {
  readonly shot: string;
  readonly take: number;
  readonly action: 'keep' | 'fetch' | 'resume' | 'submit' | 'ask';
  readonly reason: { readonly code: ReasonCode; readonly text: string };
  /** Thousandths of a credit. */
  readonly credits?: number;
  /** As much as a cap counts; absent where none can count it. */
  readonly capCredits?: number;
  readonly gateway: { readonly name: string };
  readonly post?: { readonly replay: boolean };
}

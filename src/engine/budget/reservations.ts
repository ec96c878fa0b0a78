import type { Millicredits } from '../../gateway/money.js';
import type { Plan, Step } from '../../plan/plan.js';
import type { Ledger } from '../../take/ledger/ledger.js';
import { spent, type Take, takeName } from '../../take/take.js';

/** The credits that a run reserves for its takes, so that its limits hold under any concurrency. */
export class Reservations {
  readonly #plan: Pick<Plan, 'allowance' | 'caps' | 'steps'>;
  /** How much this run may reserve, by unit. A unit without an entry has no limit. */
  readonly #limits: Map<string, Millicredits>;
  readonly #ledger: Pick<Ledger, 'reserveCredits' | 'releaseCredits'>;
  /** By take: the reserved amount, or what an earlier job counts. */
  readonly #reserved = new Map<string, Millicredits>();

  constructor(plan: Pick<Plan, 'allowance' | 'caps' | 'steps'>, ledger: Pick<Ledger, 'reserveCredits' | 'releaseCredits'>) {
    this.#plan = plan;
    this.#limits = new Map(plan.allowance);
    this.#ledger = ledger;
  }

  /** Reserves a step's price. Returns `false` if it does not fit, or has no price where there is a limit. */
  reserve(step: Step): boolean {
    const limit = this.#limits.get(step.gateway.name);
    if (limit === undefined) return true;
    if (step.capCredits === undefined || !this.#ledger.reserveCredits(step.gateway.name, step.capCredits, limit)) return false;
    this.#reserved.set(takeName(step), step.capCredits);
    return true;
  }

  /** Reserves what a step may have cost already, also beyond the limit. Returns whether it fits. */
  forceReserve(step: Step): boolean {
    const fits = this.reserve(step);
    if (!fits && step.capCredits !== undefined) {
      this.#ledger.releaseCredits(step.gateway.name, -step.capCredits);
      this.#reserved.set(takeName(step), step.capCredits);
    }
    return fits;
  }

  /** Lowers the limits by what others have spent of the board's budget since the plan was made. */
  recordSpentElsewhere(amounts: ReadonlyMap<string, Millicredits>): void {
    for (const [unit, amount] of amounts) {
      const cap = this.#plan.caps.find(({ kind, unit: capUnit }) => kind === 'board' && capUnit === unit);
      if (cap === undefined) continue;
      const toSubmit = this.#plan.steps.filter(({ action, gateway }) => action === 'submit' && gateway.name === unit);
      const planned = toSubmit.reduce((sum, { capCredits }) => sum + (capCredits ?? 0), 0);
      const left = cap.max - (cap.needed - planned) - amount;
      this.#limits.set(unit, Math.min(this.#plan.allowance.get(unit) ?? left, left));
    }
  }

  /** Whether more is reserved at a gateway than its limit allows. Reservations that fitted once may not fit any more. */
  isExceeded(gateway: string): boolean {
    const limit = this.#limits.get(gateway);
    return limit !== undefined && !this.#ledger.reserveCredits(gateway, 0, limit);
  }

  /** Frees a step's reservation: nothing was bought. */
  release(step: Step): void {
    this.#ledger.releaseCredits(step.gateway.name, this.#reserved.get(takeName(step)) ?? 0);
    this.#reserved.delete(takeName(step));
  }

  /**
   * Replaces the reserved price by the known cost, also beyond the limit, so that the limit holds for what follows.
   * A failed job mostly costs nothing; a second job costs as much again. An earlier job adds only what exceeds its plan.
   */
  recordCost(step: Step, take: Take): void {
    const known = spent(take);
    if (known === undefined) return;
    // A take without a price was never counted against a limit.
    const before = this.#reserved.get(takeName(step)) ?? step.capCredits ?? known;
    const isChargeKnown = take.charged !== undefined || take.status === 'failed';
    const now = step.post && isChargeKnown ? known : Math.max(known, before);
    this.#ledger.releaseCredits(step.gateway.name, before - now);
    this.#reserved.set(takeName(step), now);
  }
}

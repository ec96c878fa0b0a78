import type { Millicredits } from '../gateway/money.js';
import type { Plan, Step } from '../plan/plan.js';
import type { Ledger } from '../take/ledger.js';

/** What a run sets aside for its takes, so that its limits hold whatever is under way at once. */
export class Purse {
  readonly #plan: Pick<Plan, 'allowance'>;
  readonly #ledger: Pick<Ledger, 'reserve' | 'release'>;

  constructor(plan: Pick<Plan, 'allowance'>, ledger: Pick<Ledger, 'reserve' | 'release'>) {
    this.#plan = plan;
    this.#ledger = ledger;
  }

  /** Sets a step's price aside; what has none fits only where there is no limit. */
  reserve(step: Step): boolean {
    const room = this.#plan.allowance.get(step.gateway.name);
    if (room === undefined) return true;
    return step.credits !== undefined && this.#ledger.reserve(step.gateway.name, step.credits, room);
  }

  /** Nothing was bought: what was set aside is free again. */
  giveBack(step: Step): void {
    this.#ledger.release(step.gateway.name, step.credits ?? 0);
  }

  /** A second job may cost as much again: that is set aside at once, whatever the limit, so that the limit holds for what follows. */
  countTwice(step: Step): void {
    if (step.credits !== undefined) this.#ledger.release(step.gateway.name, -step.credits);
  }

  /**
   * What was set aside was the plan's price; from here on it is what the gateway says, which for a failed job is mostly
   * nothing. Of a job from before, only what it costs beyond its plan is new.
   */
  settle(step: Step, charged: Millicredits): void {
    // What has no price was never held against a limit.
    const over = charged - (step.credits ?? charged);
    if (step.post || over > 0) this.#ledger.release(step.gateway.name, -over);
  }
}

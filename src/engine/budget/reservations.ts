import type { Millicredits } from '../../gateway/money.js';
import type { Plan, Step } from '../../plan/plan.js';
import type { Ledger } from '../../take/ledger/ledger.js';
import { spent, type Take, takeName } from '../../take/take.js';

/** What a run sets aside for its takes, so that its limits hold whatever is under way at once. */
export class Reservations {
  readonly #plan: Pick<Plan, 'allowance' | 'caps' | 'steps'>;
  /** What this run may set aside, by unit. */
  readonly #room: Map<string, Millicredits>;
  readonly #ledger: Pick<Ledger, 'reserve' | 'release'>;
  /** By take: what is set aside for it, and of a job from before what it counts. */
  readonly #aside = new Map<string, Millicredits>();

  constructor(plan: Pick<Plan, 'allowance' | 'caps' | 'steps'>, ledger: Pick<Ledger, 'reserve' | 'release'>) {
    this.#plan = plan;
    this.#room = new Map(plan.allowance);
    this.#ledger = ledger;
  }

  /** Sets a step's price aside; what has none fits only where there is no limit. */
  reserve(step: Step): boolean {
    const room = this.#room.get(step.gateway.name);
    if (room === undefined) return true;
    if (step.capCredits === undefined || !this.#ledger.reserve(step.gateway.name, step.capCredits, room)) return false;
    this.#aside.set(takeName(step), step.capCredits);
    return true;
  }

  /**
   * Sets aside what a step may have cost already, whether it fits or not: what else is bought has to fit beside it. Whether it
   * fits is told.
   */
  forceReserve(step: Step): boolean {
    const fits = this.reserve(step);
    if (!fits && step.capCredits !== undefined) {
      this.#ledger.release(step.gateway.name, -step.capCredits);
      this.#aside.set(takeName(step), step.capCredits);
    }
    return fits;
  }

  /** Others have spent so much of the board's budget since the plan was made: this run has less of it. */
  recordSpentElsewhere(amounts: ReadonlyMap<string, Millicredits>): void {
    for (const [unit, amount] of amounts) {
      const cap = this.#plan.caps.find((one) => one.kind === 'board' && one.unit === unit);
      if (cap === undefined) continue;
      const mine = this.#plan.steps.filter(({ action, gateway }) => action === 'submit' && gateway.name === unit);
      const planned = mine.reduce((all, { capCredits }) => all + (capCredits ?? 0), 0);
      const left = cap.max - (cap.needed - planned) - amount;
      this.#room.set(unit, Math.min(this.#plan.allowance.get(unit) ?? left, left));
    }
  }

  /** Whether more is set aside at a gateway than there is room for: what was reserved need not fit any more. */
  isExceeded(gateway: string): boolean {
    const room = this.#room.get(gateway);
    return room !== undefined && !this.#ledger.reserve(gateway, 0, room);
  }

  /** Nothing was bought: what was set aside is free again. */
  release(step: Step): void {
    this.#ledger.release(step.gateway.name, this.#aside.get(takeName(step)) ?? 0);
    this.#aside.delete(takeName(step));
  }

  /**
   * What was set aside was the plan's price; from here on it is what is known: what the gateway says, which for a failed job is
   * mostly nothing, and as much again for a second job, whatever the limit, so that it holds for what follows. Of a job from
   * before, only what it costs beyond its plan is new.
   */
  recordCost(step: Step, take: Take): void {
    const known = spent(take);
    if (known === undefined) return;
    // What has no price was never held against a limit.
    const before = this.#aside.get(takeName(step)) ?? step.capCredits ?? known;
    const told = take.charged !== undefined || take.status === 'failed';
    const now = step.post && told ? known : Math.max(known, before);
    this.#ledger.release(step.gateway.name, before - now);
    this.#aside.set(takeName(step), now);
  }
}

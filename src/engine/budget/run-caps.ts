import type { Millicredits } from '../../gateway/money.js';
import type { Plan } from '../../plan/plan.js';
import type { BudgetCap, Ledger } from '../../take/ledger/ledger.js';

type PlannedCaps = Pick<Plan, 'allowance' | 'caps' | 'steps' | 'policy'>;

/** The limits of a run, as caps that the ledger checks. */
export class RunCaps {
  readonly #plan: PlannedCaps;
  /** How much this run may reserve, by gateway. A gateway without an entry has no limit. */
  readonly #limits: Map<string, Millicredits>;
  /** What others have spent on the board since the plan was made, by gateway. The ledger does not have their takes. */
  #elsewhere: ReadonlyMap<string, Millicredits> = new Map();

  constructor(plan: PlannedCaps) {
    this.#plan = plan;
    this.#limits = new Map(plan.allowance);
  }

  /**
   * The caps that a take at a gateway must fit: what is left for this run, the board's budget, which other workers use too, and
   * those of policies.
   */
  capsAt(gateway: string): readonly BudgetCap[] {
    const limit = this.#limits.get(gateway);
    const board = this.#plan.caps.find(({ kind, unit, named }) => kind === 'board' && unit === gateway && named);
    return [
      ...(limit === undefined ? [] : [{ scope: 'run' as const, unit: gateway, max: limit }]),
      ...(board === undefined ? [] : [{ scope: 'board' as const, unit: gateway, max: board.max }]),
      ...this.#policyCapsAt(gateway),
    ];
  }

  /** Lowers the limits by what others have spent of the board's budget since the plan was made. */
  recordSpentElsewhere(amounts: ReadonlyMap<string, Millicredits>): void {
    this.#elsewhere = amounts;
    for (const [unit, amount] of amounts) {
      const cap = this.#plan.caps.find(({ kind, unit: capUnit }) => kind === 'board' && capUnit === unit);
      if (cap === undefined) continue;
      const toSubmit = this.#plan.steps.filter(({ action, gateway }) => action === 'submit' && gateway.name === unit);
      const planned = toSubmit.reduce((sum, { capCredits }) => sum + (capCredits ?? 0), 0);
      const left = cap.max - (cap.needed - planned) - amount;
      this.#limits.set(unit, Math.min(this.#plan.allowance.get(unit) ?? left, left));
    }
  }

  /** Whether the run's takes count more at a gateway than its limit allows. Takes that fitted once may not fit any more. */
  isExceeded(gateway: string, ledger: Pick<Ledger, 'used'>): boolean {
    const used = ledger.used('run', gateway);
    return this.capsAt(gateway).some(({ scope, max }) => scope === 'run' && used > max);
  }

  #policyCapsAt(gateway: string): readonly BudgetCap[] {
    const caps = this.#plan.policy?.caps.filter(({ unit }) => unit === gateway) ?? [];
    const elsewhere = this.#elsewhere.get(gateway) ?? 0;
    return caps.map((cap) => (cap.scope === 'board' ? { ...cap, max: cap.max - elsewhere } : cap));
  }
}

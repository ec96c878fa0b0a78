import { fromCredits, type Millicredits, toCredits } from '../gateway/money.js';
import type { Plan } from '../plan/plan.js';
import type { RunEvent } from '../take/event.gen.js';
import { takeName } from '../take/take.js';

/** What a run costs, from its events: its own takes apart from those of earlier runs. */
export class Costs {
  readonly #planned: Map<string, Millicredits>;
  readonly #begun = new Map<string, Millicredits>();
  readonly #told = new Map<string, Millicredits>();

  constructor(plan: Plan) {
    this.#planned = new Map(plan.steps.map((step) => [takeName(step), step.credits]));
  }

  note(event: RunEvent): void {
    if (!('shot' in event) || event.shot === undefined || event.take === undefined) return;
    const name = `${event.shot}.${event.take}`;
    if (event.type === 'take-begun') this.#begun.set(name, fromCredits(event.credits));
    if (event.type === 'take-refused') this.#begun.delete(name);
    if (event.type === 'take-rendered' && event.charged !== undefined) this.#told.set(name, fromCredits(event.charged));
    // A job that failed and of which no charge is told is settled at nothing.
    if (event.type === 'take-failed') this.#told.set(name, fromCredits(event.charged ?? 0));
  }

  /** Decimal credits. */
  sums(): { charged: number; open: number; earlier: number; differs: string[] } {
    const sum = (amounts: Iterable<Millicredits>) => toCredits([...amounts].reduce((all, amount) => all + amount, 0));
    const told = [...this.#told];
    const planned = (name: string): Millicredits | undefined => this.#begun.get(name) ?? this.#planned.get(name);
    return {
      charged: sum(told.filter(([name]) => this.#begun.has(name)).map(([, amount]) => amount)),
      open: sum([...this.#begun].filter(([name]) => !this.#told.has(name)).map(([, amount]) => amount)),
      earlier: sum(told.filter(([name]) => !this.#begun.has(name)).map(([, amount]) => amount)),
      differs: told.flatMap(([name, amount]) => {
        const meant = planned(name);
        return amount === 0 || meant === undefined || meant === amount
          ? []
          : [`${name} ${toCredits(amount)} for ${toCredits(meant)}`];
      }),
    };
  }
}

import { fromCredits, type Millicredits, toCredits } from '../../gateway/money.js';
import type { Plan } from '../../plan/plan.js';
import type { RunCosts, RunEvent } from '../../take/event.gen.js';
import { type Take, takeName } from '../../take/take.js';
import { type Charge, drift } from './drift.js';

/** A take's part in what a run costs. */
interface Entry {
  readonly unit: string;
  /** Absent where no rate is known. */
  planned?: Millicredits;
  begun: boolean;
  /** Suspected second jobs that came to be known in this run. */
  duplicates: number;
  /** Its job is done, whatever was told of its charge. */
  done?: true;
  told?: Millicredits;
  /** What was told of its charge is no amount. */
  unread?: true;
}

/** A charge that is not what was planned. */
export interface ChargeDifference {
  /** The take's name, such as `ridge.1`. */
  readonly take: string;
  /** Credits that were planned. */
  readonly planned: number;
  /** Credits that the gateway says it charged. */
  readonly charged: number;
}

/** What a run costs, from its events: its own takes apart from those of earlier runs, and each unit by itself. */
export class Costs {
  readonly #takes = new Map<string, Entry>();

  /** @param before takes of earlier runs: what a step counts may hold a second job too, which was not planned */
  constructor(plan: Plan, before: readonly Take[]) {
    const earlier = new Map(before.map((take) => [takeName(take), take]));
    for (const step of plan.steps) {
      const credits = step.post ? step.credits : (earlier.get(takeName(step))?.planned ?? step.credits);
      const planned = credits === undefined ? {} : { planned: credits };
      this.#takes.set(takeName(step), { unit: step.gateway.name, ...planned, begun: false, duplicates: 0 });
    }
  }

  note(event: RunEvent): void {
    if (!('shot' in event) || event.shot === undefined || event.take === undefined) return;
    const name = `${event.shot}.${event.take}`;
    if (event.type === 'take-begun') {
      const planned = event.credits === undefined ? {} : { planned: fromCredits(event.credits) };
      this.#takes.set(name, { unit: event.unit, ...planned, begun: true, duplicates: 0 });
    }
    const entry = this.#takes.get(name);
    if (entry === undefined) return;
    if (event.type === 'take-refused') entry.begun = false;
    if (event.type === 'take-duplicated') entry.duplicates += 1;
    if (event.type === 'take-rendered') entry.done = true;
    if (event.type === 'take-rendered' && event.charged !== undefined) entry.told = fromCredits(event.charged);
    if (event.type !== 'take-rendered' && event.type !== 'take-failed') return;
    if (event.unread_charge !== undefined && event.charged === undefined) entry.unread = entry.done = true;
    // A job that failed and of which no charge is told is settled at nothing.
    else if (event.type === 'take-failed') entry.told = fromCredits(event.charged ?? 0);
  }

  /** The units in which more was charged so far than their rates say, each with that in words. */
  drifts(): { unit: string; message: string }[] {
    return this.#units().flatMap((unit) => {
      const message = drift(unit, this.#charges(unit));
      return message === undefined ? [] : [{ unit, message }];
    });
  }

  /** Decimal credits, a row for each unit in which anything was planned or told. */
  sums(): { costs: RunCosts[]; differs: ChargeDifference[] } {
    const told = [...this.#takes].filter(([, { told }]) => told !== undefined);
    return {
      costs: this.#units().map((unit) => {
        const mine = [...this.#takes.values()].filter((entry) => entry.unit === unit);
        const sum = (entries: readonly Entry[], amount: (entry: Entry) => Millicredits | undefined) =>
          toCredits(entries.reduce((all, entry) => all + (amount(entry) ?? 0), 0));
        const silent = mine.filter((entry) => entry.begun && entry.told === undefined);
        const unpriced = (entries: readonly Entry[]) => entries.filter(({ planned }) => planned === undefined).length;
        const planned = (entries: readonly Entry[]) => sum(entries, (entry) => entry.planned);
        const untold = silent.filter(({ done }) => done);
        const unread = untold.filter((entry) => entry.unread).length;
        return {
          unit,
          begun: mine.filter(({ begun }) => begun).length,
          charged: sum(
            mine.filter(({ begun }) => begun),
            (entry) => entry.told,
          ),
          // A suspected second job may cost as much again.
          open: sum(
            mine,
            (entry) =>
              (silent.includes(entry) && !entry.done ? (entry.planned ?? 0) : 0) +
              (entry.told || entry.planned || 0) * entry.duplicates,
          ),
          untold: {
            takes: untold.length,
            credits: planned(untold),
            unpriced: unpriced(untold),
            ...(unread > 0 && { unread }),
          },
          unpriced: unpriced(silent),
          earlier: sum(
            mine.filter(({ begun }) => !begun),
            (entry) => entry.told,
          ),
        };
      }),
      differs: told.flatMap(([name, { told: amount, planned }]) =>
        amount === undefined || amount === 0 || planned === undefined || planned === amount
          ? []
          : [{ take: name, planned: toCredits(planned), charged: toCredits(amount) }],
      ),
    };
  }

  #units(): string[] {
    return [...new Set([...this.#takes.values()].map(({ unit }) => unit))];
  }

  /** What is known of a gateway's charges so far. A job that failed and cost nothing says nothing of the rate. */
  #charges(unit: string): Charge[] {
    return [...this.#takes].flatMap(([take, { unit: own, planned, told: charged, done }]) =>
      own === unit && planned !== undefined && charged !== undefined && (done || charged > 0)
        ? [{ take, planned, charged }]
        : [],
    );
  }
}

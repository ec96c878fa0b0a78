import { fromCredits, type Millicredits, toCredits } from '../../gateway/money.js';
import type { Plan } from '../../plan/plan.js';
import type { RunCosts, RunEvent } from '../../take/event.gen.js';
import type { ProjectionView } from '../../take/projection/projection.js';
import { takeName } from '../../take/take.js';
import type { DriftWatch } from './drift-watch.js';

/** The costs of one take. */
interface Entry {
  readonly unit: string;
  readonly external_task_id: string;
  /** Absent without a rate. */
  planned?: Millicredits;
  /** Begun in this run. */
  begun: boolean;
  /** Suspected second jobs that this run found. */
  duplicates: number;
  /** Its job has ended, with or without a charge. */
  done?: true;
  charged?: Millicredits;
  /** The gateway's charge is unreadable. */
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

/** The costs of a run, from its events: for each unit, takes of this run apart from takes of earlier runs. */
export class Costs {
  readonly #takes = new Map<string, Entry>();
  readonly #drift: DriftWatch;

  /**
   * @param earlier a step's credits may include an unplanned second job; its take has the planned price
   * @param drift learns the known charges. A failed job that cost nothing does not show the rate
   */
  constructor(plan: Plan, earlier: Pick<ProjectionView, 'take'>, drift: DriftWatch) {
    this.#drift = drift;
    for (const step of plan.steps) {
      const credits = step.post ? step.credits : (earlier.take(step)?.planned ?? step.credits);
      const planned = credits === undefined ? {} : { planned: credits };
      const { gateway, external_task_id } = step;
      this.#takes.set(takeName(step), { unit: gateway.name, external_task_id, ...planned, begun: false, duplicates: 0 });
    }
  }

  record(event: RunEvent): void {
    if (!('shot' in event) || event.shot === undefined || event.take === undefined) return;
    const name = `${event.shot}.${event.take}`;
    if (event.type === 'take-begun') {
      const planned = event.credits === undefined ? {} : { planned: fromCredits(event.credits) };
      const { unit, external_task_id } = event;
      this.#takes.set(name, { unit, external_task_id, ...planned, begun: true, duplicates: 0 });
    }
    const entry = this.#takes.get(name);
    if (entry === undefined) return;
    if (event.type === 'take-refused') entry.begun = false;
    if (event.type === 'take-duplicated') entry.duplicates += 1;
    if (event.type === 'take-rendered') entry.done = true;
    if (event.type === 'take-rendered' && event.charged !== undefined) entry.charged = fromCredits(event.charged);
    if (event.type === 'take-rendered' || event.type === 'take-failed') {
      if (event.unread_charge !== undefined && event.charged === undefined) entry.unread = entry.done = true;
      // A failed job without a charge cost nothing.
      else if (event.type === 'take-failed') entry.charged = fromCredits(event.charged ?? 0);
    }
    this.#sumCharge(name, entry);
  }

  #sumCharge(take: string, { unit, external_task_id, planned, charged, done }: Entry): void {
    if (planned !== undefined && charged !== undefined && (done || charged > 0))
      this.#drift.set(unit, { external_task_id, take, planned, charged });
    else this.#drift.remove(unit, external_task_id);
  }

  /** Decimal credits: a row for each unit that has takes, and the charges that are not as planned. */
  summarize(): { costs: RunCosts[]; differs: ChargeDifference[] } {
    return {
      costs: this.#units().map((unit) => this.#unitCosts(unit)),
      differs: [...this.#takes].flatMap(([name, { charged, planned }]) =>
        charged === undefined || charged === 0 || planned === undefined || planned === charged
          ? []
          : [{ take: name, planned: toCredits(planned), charged: toCredits(charged) }],
      ),
    };
  }

  #unitCosts(unit: string): RunCosts {
    const takes = [...this.#takes.values()].filter((entry) => entry.unit === unit);
    const begun = takes.filter((entry) => entry.begun);
    const uncharged = begun.filter((entry) => entry.charged === undefined);
    const done = uncharged.filter((entry) => entry.done);
    const unread = done.filter((entry) => entry.unread).length;
    const running = new Set(uncharged.filter((entry) => !entry.done));
    // A suspected second job may cost as much again.
    const second = (entry: Entry) => (entry.charged || entry.planned || 0) * entry.duplicates;
    return {
      unit,
      begun: begun.length,
      charged: sum(begun, ({ charged }) => charged),
      open: sum(takes, (entry) => (running.has(entry) ? (entry.planned ?? 0) : 0) + second(entry)),
      untold: {
        takes: done.length,
        credits: sum(done, ({ planned }) => planned),
        unpriced: countUnpriced(done),
        ...(unread > 0 && { unread }),
      },
      unpriced: countUnpriced(uncharged),
      earlier: sum(
        takes.filter((entry) => !entry.begun),
        ({ charged }) => charged,
      ),
    };
  }

  #units(): string[] {
    return [...new Set([...this.#takes.values()].map(({ unit }) => unit))];
  }
}

const sum = (entries: readonly Entry[], amountOf: (entry: Entry) => Millicredits | undefined): number =>
  toCredits(entries.reduce((total, entry) => total + (amountOf(entry) ?? 0), 0));

const countUnpriced = (entries: readonly Entry[]): number => entries.filter(({ planned }) => planned === undefined).length;

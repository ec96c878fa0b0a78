import type { Millicredits } from '../../gateway/money.js';
import { spent, type Take } from '../take.js';

/** What an index lists: a take as it is now. */
interface Indexed {
  readonly take: Take;
}

/** Takes by some of their fields. It is made when it is first asked, as most runs ask few, and kept up to date from then on. */
export class TakeIndex<T extends Indexed> {
  readonly #all: readonly T[];
  readonly #keysOf: (take: Take) => readonly string[];
  /** Most keys have one take. */
  #lists: Map<string, T | readonly T[]> | undefined;

  /** @param all every take that there is, in order */
  constructor(all: readonly T[], keysOf: (take: Take) => readonly string[]) {
    this.#all = all;
    this.#keysOf = keysOf;
  }

  get(key: string): readonly T[] {
    if (this.#lists === undefined) {
      this.#lists = new Map();
      for (const one of this.#all) this.add(one.take, one);
    }
    const found = this.#lists.get(key);
    return found === undefined ? [] : Array.isArray(found) ? found : [found as T];
  }

  /** @param take the take as it is now */
  add(take: Take, one: T): void {
    if (this.#lists === undefined) return;
    for (const key of this.#keysOf(take)) {
      const found = this.get(key);
      if (!found.includes(one)) this.#lists.set(key, found.length === 0 ? one : [...found, one]);
    }
  }

  move(before: Take, after: Take, one: T): void {
    if (this.#lists === undefined) return;
    for (const key of this.#keysOf(before)) {
      const left = this.get(key).filter((other) => other !== one);
      if (left.length === 0) this.#lists.delete(key);
      else this.#lists.set(key, left);
    }
    this.add(after, one);
  }
}

/** The jobs that a take has, as its own or as suspected second ones: `gateway job`. */
export function jobsOf({ model, ticket, duplicates }: Take): readonly string[] {
  if (ticket === undefined && duplicates.length === 0) return [];
  const gateway = model.slice(0, model.indexOf('/'));
  return [...(ticket ? [ticket.job_id] : []), ...duplicates].map((id) => `${gateway} ${id}`);
}

/** What the takes of one gateway have cost. */
export interface Spending {
  /** Known charges, and the planned prices of takes without one. */
  readonly credits: Millicredits;
  /** How many takes have neither. */
  readonly unpriced: number;
}

/** What takes count against a budget, by unit. It is made when it is first asked, too. */
export class SpendingIndex {
  readonly #all: readonly Indexed[];
  #units: Map<string, Spending> | undefined;

  constructor(all: readonly Indexed[]) {
    this.#all = all;
  }

  at(unit: string): Spending {
    if (this.#units === undefined) {
      this.#units = new Map();
      for (const { take } of this.#all) this.add(take);
    }
    return this.#units.get(unit) ?? { credits: 0, unpriced: 0 };
  }

  add(take: Take): void {
    this.#count(take, 1);
  }

  move(before: Take, after: Take): void {
    this.#count(before, -1);
    this.#count(after, 1);
  }

  #count(take: Take, sign: 1 | -1): void {
    if (this.#units === undefined) return;
    const { credits, unpriced } = this.at(take.unit);
    const amount = spent(take);
    const counted = { credits: credits + sign * (amount ?? 0), unpriced: unpriced + (amount === undefined ? sign : 0) };
    this.#units.set(take.unit, counted);
  }
}

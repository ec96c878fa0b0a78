import type { Millicredits } from '../../gateway/money.js';
import type { Rate } from '../../gateway/rates.js';
import { applyCurrentRate, priceForCap } from '../../plan/price-of.js';
import { spent, type Take, takeName } from '../../take/take.js';

/** Takes that a manifest brought during a run. */
export class ImportedTakes {
  readonly #added: Take[] = [];
  readonly #changes: { readonly before: Take | undefined; readonly take: Take }[] = [];

  /** Takes that the ledger did not have, or had as refused. */
  get added(): readonly Take[] {
    return this.#added;
  }

  /**
   * Records which takes a manifest brought.
   *
   * @param before every take before the import, `after` every take with it
   * @param names the takes that the manifest brought
   */
  record(before: readonly Take[], after: readonly Take[], names: ReadonlySet<string>): void {
    const known = new Map(before.map((take) => [takeName(take), take]));
    for (const take of after.filter((one) => names.has(takeName(one)))) {
      const was = known.get(takeName(take));
      if (was === undefined || was.refused) this.#added.push(take);
      this.#changes.push({ before: was, take });
    }
  }

  /** By unit, what these takes cost beyond what the ledger had of them: infinity where no price is known. */
  spent(rates: readonly Rate[]): ReadonlyMap<string, Millicredits> {
    const costOf = (take: Take) => spent(priceForCap(applyCurrentRate(take, rates), rates));
    const found = new Map<string, Millicredits>();
    for (const { before, take } of this.#changes) {
      const more = (costOf(take) ?? Number.POSITIVE_INFINITY) - (before ? (costOf(before) ?? 0) : 0);
      found.set(take.unit, (found.get(take.unit) ?? 0) + Math.max(0, more));
    }
    return found;
  }
}

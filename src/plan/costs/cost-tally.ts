import type { ExchangeRates } from '../../gateway/config/config.gen.js';
import type { CreditValue } from '../../gateway/gateway.js';
import { isLoopback } from '../../gateway/loopback.js';
import { toCredits } from '../../gateway/money.js';
import type { Take } from '../../take/take.js';
import { moneyOfSums, sumMoney } from './cost-money.js';
import type { CostRow, CostsDocument } from './costs.gen.js';
import { addCosts, type CostSums, countTake, noCosts } from './count-take.js';
import { DriftSums, type TakeHome } from './drift-sums.js';

/** Which takes count, and how they are grouped. */
export interface CostChoice {
  readonly by: CostsDocument['by'];
  /** From this time on, in milliseconds since 1970. */
  readonly sinceMs?: number;
  /** Before this time. */
  readonly untilMs?: number;
  /** Only takes of a sandbox. */
  readonly rehearsal: boolean;
}

/** What credits and currencies are worth. */
export interface CostValues {
  readonly worthOf: (unit: string) => CreditValue | undefined;
  readonly exchange?: ExchangeRates & { readonly file: string };
}

/** A row that is being summed. */
interface Group extends Partial<TakeHome> {
  readonly group: string;
  readonly unit: string;
  readonly sums: CostSums;
}

/** What takes cost, counted take by take, so that no take has to be kept. */
export class CostTally {
  readonly #choice: CostChoice;
  readonly #groups = new Map<string, Group>();
  readonly #drift = new DriftSums();
  readonly #leftOut = { rehearsed: 0, paid: 0, other_times: 0 };

  constructor(choice: CostChoice) {
    this.#choice = choice;
  }

  /**
   * Counts a take. A refused one bought nothing.
   *
   * @param isSuperseded whether the take answers for no shot of its board any more
   */
  add(take: Take, home: TakeHome, isSuperseded: boolean): void {
    if (take.refused) return;
    const { sinceMs = Number.NEGATIVE_INFINITY, untilMs = Number.POSITIVE_INFINITY, rehearsal } = this.#choice;
    if (isLoopback(take.origin) !== rehearsal) {
      this.#leftOut[rehearsal ? 'paid' : 'rehearsed'] += 1;
      return;
    }
    const submittedMs = Date.parse(take.submitted_at);
    if (submittedMs < sinceMs || submittedMs >= untilMs) {
      this.#leftOut.other_times += 1;
      return;
    }
    countTake(this.#groupOf(take, home).sums, take, isSuperseded);
    this.#drift.add(take, home);
  }

  /** The sums of all takes, by gateway. */
  totals(): Map<string, CostSums> {
    const totals = new Map<string, CostSums>();
    for (const { unit, sums } of this.#groups.values()) totals.set(unit, addCosts(totals.get(unit) ?? noCosts(), sums));
    return new Map([...totals].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** The document, without what was read. */
  document(values: CostValues): Omit<CostsDocument, 'version' | 'folders' | 'boards' | 'unreadable'> {
    const { by, sinceMs, untilMs, rehearsal } = this.#choice;
    const totals = this.totals();
    const groups = [...this.#groups.values()].sort((one, other) => compareTexts(keyOf(one), keyOf(other)));
    return {
      by,
      ...(sinceMs !== undefined && { since: new Date(sinceMs).toISOString() }),
      ...(untilMs !== undefined && { until: new Date(untilMs).toISOString() }),
      rehearsal,
      rows: groups.map((group) => toRow(group, values)),
      totals: [...totals].map(([unit, sums]) => toRow({ group: unit, unit, sums }, values)),
      ...sumMoney(totals, values.worthOf, values.exchange),
      drift: this.#drift.list(),
      left_out: this.#leftOut,
    };
  }

  #groupOf(take: Take, { board, folder }: TakeHome): Group {
    const named = this.#nameOf(take, board);
    const isOfBoard = this.#choice.by === 'board' || this.#choice.by === 'shot';
    const fresh = { group: named, ...(isOfBoard && { folder }), unit: take.unit, sums: noCosts() };
    const key = keyOf(fresh);
    const known = this.#groups.get(key);
    if (known === undefined) this.#groups.set(key, fresh);
    return known ?? fresh;
  }

  #nameOf({ submitted_at, unit, model, shot }: Take, board: string): string {
    switch (this.#choice.by) {
      case 'day':
        return utc(submitted_at).slice(0, 10);
      case 'month':
        return utc(submitted_at).slice(0, 7);
      case 'gateway':
        return unit;
      case 'model':
        return model;
      case 'board':
        return board;
      case 'shot':
        return `${board}/${shot}`;
    }
  }
}

/** A time with any offset, in UTC. */
const utc = (time: string): string => (time.endsWith('Z') ? time : new Date(time).toISOString());

const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Sorts by the name of the group first. */
const keyOf = ({ group, folder = '', unit }: Pick<Group, 'group' | 'folder' | 'unit'>): string =>
  [group, folder, unit].join('\0');

function toRow({ group, folder, unit, sums }: Group, { worthOf }: CostValues): CostRow {
  const value = worthOf(unit);
  return {
    group,
    ...(folder !== undefined && { folder }),
    unit,
    takes: sums.takes,
    planned: toCredits(sums.planned),
    charged: toCredits(sums.charged),
    spent: toCredits(sums.spent),
    running: toCredits(sums.running),
    unknown: toCredits(sums.unknown),
    wasted: {
      failed: toCredits(sums.failed),
      failed_takes: sums.failedTakes,
      superseded: toCredits(sums.superseded),
      superseded_takes: sums.supersededTakes,
    },
    abandoned: toCredits(sums.abandoned),
    unpriced: sums.unpriced,
    ...(value && { money: moneyOfSums(sums, value) }),
  };
}

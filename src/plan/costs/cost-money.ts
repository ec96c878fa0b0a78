import type { ExchangeRates } from '../../gateway/config/config.gen.js';
import type { CreditValue } from '../../gateway/gateway.js';
import { toMoney } from '../../gateway/money.js';
import type { CostsDocument, MoneySum } from './costs.gen.js';
import type { CostSums } from './count-take.js';

const AMOUNTS = ['spent', 'running', 'unknown'] as const;

/** What sums are worth, in thousandths of a currency; not rounded, so that sums of sums stay right. */
type Worth = Record<(typeof AMOUNTS)[number], number>;

const inMoney = (currency: string, worth: Worth): MoneySum => ({
  currency,
  spent: toMoney(worth.spent, 1),
  running: toMoney(worth.running, 1),
  unknown: toMoney(worth.unknown, 1),
});

function addWorth(worth: Worth, sums: Worth, factor: number): void {
  for (const key of AMOUNTS) worth[key] += sums[key] * factor;
}

/** What the sums of one gateway are worth. */
export const moneyOfSums = (sums: CostSums, value: CreditValue): MoneySum => {
  const worth = { spent: 0, running: 0, unknown: 0 };
  addWorth(worth, sums, value.per_credit);
  return inMoney(value.currency, worth);
};

/** The totals of all gateways in money: a sum for each currency, and one in a single currency if the rates allow it. */
export function sumMoney(
  totals: ReadonlyMap<string, CostSums>,
  worthOf: (unit: string) => CreditValue | undefined,
  exchange: (ExchangeRates & { readonly file: string }) | undefined,
): Pick<CostsDocument, 'money' | 'exchanged'> {
  const byCurrency = new Map<string, Worth>();
  let isComplete = true;
  for (const [unit, sums] of totals) {
    const value = worthOf(unit);
    if (value === undefined) {
      isComplete &&= AMOUNTS.every((key) => sums[key] === 0);
      continue;
    }
    const worth = byCurrency.get(value.currency) ?? { spent: 0, running: 0, unknown: 0 };
    byCurrency.set(value.currency, worth);
    addWorth(worth, sums, value.per_credit);
  }
  const currencies = [...byCurrency].sort(([one], [other]) => (one < other ? -1 : 1));
  const money = currencies.map(([currency, worth]) => inMoney(currency, worth));
  if (!exchange || !isComplete || currencies.length === 0) return { money };
  const all = { spent: 0, running: 0, unknown: 0 };
  for (const [currency, worth] of currencies) {
    const rate = currency === exchange.currency ? 1 : exchange.rates[currency];
    if (rate === undefined) return { money };
    addWorth(all, worth, rate);
  }
  return { money, exchanged: { ...inMoney(exchange.currency, all), file: exchange.file } };
}

import type { CostDrift, CostRow, CostsDocument } from '../../plan/costs/costs.gen.js';
import { boardWords } from '../boards/plans-total.js';
import { credits, takes, unpricedTakes } from '../text/credits.js';
import type { Note } from '../text/notes.js';

/** The first column's heading. */
export const GROUP_HEADS: Readonly<Record<CostsDocument['by'], string>> = {
  day: 'day (UTC)',
  month: 'month (UTC)',
  gateway: 'gateway',
  model: 'model',
  board: 'board',
  shot: 'shot',
};

/** `INR 475`. */
export const moneyWords = (money: { readonly currency: string; readonly spent: number } | undefined): string =>
  money === undefined ? '' : `${money.currency} ${money.spent}`;

/** `2026-11-01 to 2026-11-30 (UTC)`; empty where all takes count. */
export function periodWords({ since, until }: CostsDocument): string {
  if (since === undefined && until === undefined) return '';
  const last = until === undefined ? undefined : lastTime(until);
  if (since === undefined) return `up to ${last} (UTC)`;
  return last === undefined ? `since ${shortTime(since)} (UTC)` : `${shortTime(since)} to ${last} (UTC)`;
}

const MIDNIGHT = 'T00:00:00.000Z';

/** A whole day needs no time of day. */
const shortTime = (time: string): string =>
  time
    .replace(MIDNIGHT, '')
    .replace(/:\d\d\.\d{3}Z$/, '')
    .replace('T', ' ');

/** The last day of a period that ends with a day. */
const lastTime = (until: string): string =>
  until.endsWith(MIDNIGHT) ? new Date(Date.parse(until) - 1).toISOString().slice(0, 10) : shortTime(until);

/** The heading of a report. */
export const costsTitle = (costs: CostsDocument): string =>
  [`costs of ${boardWords(costs.boards)}`, ...(costs.rehearsal ? ['in rehearsals'] : []), periodWords(costs)]
    .filter(Boolean)
    .join(', ');

/** `475 credits (INR 475)`, with the gateway where there are several. */
function spentWords({ spent, unit, money }: CostRow, several: boolean): string {
  const worth = money === undefined ? '' : ` (${moneyWords(money)})`;
  return `${credits(spent)}${worth}${several ? ` at ${unit}` : ''}`;
}

function openWords(totals: readonly CostRow[], key: 'running' | 'unknown', several: boolean): string[] {
  const open = totals.filter((total) => total[key] > 0).map((total) => `${total[key]}${several ? ` at ${total.unit}` : ''}`);
  return open.length === 0 ? [] : [`${open.join(' and ')} ${key}`];
}

/** The sums in money, if no gateway shows them by itself. */
function togetherWords({ totals, money, exchanged }: CostsDocument): string[] {
  const [only, ...others] = money;
  if (exchanged !== undefined && (others.length > 0 || only?.currency !== exchanged.currency))
    return [`together ${moneyWords(exchanged)}`];
  const isShared = totals.filter((total) => total.money !== undefined).length > money.length;
  return isShared ? [`together ${money.map(moneyWords).join(' and ')}`] : [];
}

/** The last line: what was spent, and what may be added. */
export function costsTotal(costs: CostsDocument): string {
  const { totals, rehearsal } = costs;
  const several = totals.length > 1;
  const count = totals.reduce((sum, total) => sum + total.takes, 0);
  if (count === 0) return rehearsal ? 'No rehearsed take.' : 'Nothing was spent.';
  const spent = totals.map((total) => spentWords(total, several)).join(' and ');
  const unpriced = totals.reduce((sum, total) => sum + total.unpriced, 0);
  const parts = [
    `${rehearsal ? 'Counted by the sandbox' : 'Spent'}: ${spent} for ${takes(count)}`,
    ...togetherWords(costs),
    ...openWords(totals, 'running', several),
    ...openWords(totals, 'unknown', several),
    ...(unpriced > 0 ? [unpricedTakes(unpriced)] : []),
  ];
  return `${parts.join('; ')}.`;
}

/** `charged 570 for 475 planned in 5 takes (+20%), most ridge.2 of film: 190 for 95`. */
export function driftWords({ model, takes: count, planned, charged, ratio, largest }: CostDrift): string {
  if (largest === undefined) return `${model}: ${takes(count)} charged as planned, ${credits(charged)}`;
  const percent = ratio === undefined ? '' : `, ${ratio >= 1 ? '+' : ''}${Math.round((ratio - 1) * 1000) / 10} %`;
  const most = `${largest.take} of ${largest.board}: ${largest.charged} for ${largest.planned}`;
  return `${model}: charged ${charged} for ${planned} planned in ${takes(count)}${percent}; most for ${most}`;
}

const sumOver = (totals: readonly CostRow[], amountOf: (row: CostRow) => number): string =>
  totals
    .filter((row) => amountOf(row) > 0)
    .map((row) => `${credits(amountOf(row))}${totals.length > 1 ? ` at ${row.unit}` : ''}`)
    .join(' and ');

function wasteNotes(totals: readonly CostRow[]): Note[] {
  const count = (countOf: (row: CostRow) => number) => totals.reduce((sum, row) => sum + countOf(row), 0);
  const failed = count(({ wasted }) => wasted.failed_takes);
  const superseded = count(({ wasted }) => wasted.superseded_takes);
  const parts = [
    ...(failed > 0 ? [`${sumOver(totals, ({ wasted }) => wasted.failed)} for ${takes(failed)} that failed`] : []),
    ...(superseded > 0
      ? [`${sumOver(totals, ({ wasted }) => wasted.superseded)} for ${takes(superseded)} from before an edit`]
      : []),
  ];
  const abandoned = sumOver(totals, (row) => row.abandoned);
  return [
    ...(parts.length > 0 ? [{ label: 'wasted', words: parts.join(', ') }] : []),
    ...(abandoned === ''
      ? []
      : [{ label: 'abandoned', words: `${abandoned} for lost answers that were given up; counted as spent` }]),
  ];
}

/** What is not in the table, and how it was made. */
export function costNotes(costs: CostsDocument): Note[] {
  const { totals, drift, left_out, exchanged, money, by, rehearsal } = costs;
  const unvalued = totals.filter((total) => total.money === undefined && total.spent > 0).map(({ unit }) => unit);
  const drifted = drift.filter(({ largest }) => largest !== undefined);
  return [
    ...wasteNotes(totals),
    ...(drift.length > 0 && drifted.length === 0
      ? [{ label: 'drift', words: 'none: each charge is the price of its plan' }]
      : drift.map((one, nth) => ({ label: nth === 0 ? 'drift' : '', words: driftWords(one) }))),
    ...(unvalued.length > 0
      ? [{ label: 'no money', words: `credits of ${unvalued.join(' and ')}: value not known; rushes.config.yaml can set it` }]
      : []),
    ...(exchanged ? [{ label: 'exchange', words: `rates into ${exchanged.currency} by ${exchanged.file}` }] : []),
    ...(!exchanged && money.length > 1
      ? [{ label: 'exchange', words: 'rushes.config.yaml can give rates, to add up the currencies' }]
      : []),
    ...(left_out.rehearsed > 0 && !rehearsal
      ? [{ label: 'rehearsed', words: `${takes(left_out.rehearsed)} of a sandbox left out; --rehearsal shows them alone` }]
      : []),
    ...(left_out.paid > 0
      ? [{ label: 'paid', words: `${takes(left_out.paid)} of gateways left out, as --rehearsal asks` }]
      : []),
    ...(left_out.other_times > 0 ? [{ label: 'period', words: `${takes(left_out.other_times)} of other times left out` }] : []),
    ...(by === 'day' || by === 'month'
      ? [{ label: `by ${by}`, words: `the ${by} ${by === 'day' ? 'on' : 'in'} which a take was submitted, in UTC` }]
      : []),
  ];
}

import { describeClipKind } from '../../gateway/rates.js';
import type { PlanDocument, PlanTotal } from '../../plan/plan.gen.js';
import { policyLines, VERDICT_COLORS } from '../policy/policy-lines.js';
import { profileLines } from '../profiles/profile-prices.js';
import { credits, creditsInMoney, toPayWords } from '../text/credits.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { hangingIndent } from '../text/hanging-indent.js';
import { ownClipLines } from '../text/own-clip-words.js';
import type { palette } from '../text/palette.js';
import { listPriceWords } from './plan-total.js';

/** Columns of a label with the blanks after it. */
export const LABEL = 11;

/** A labelled line, broken to the screen's width. */
export const breakLine = (line: string, width: number | undefined): string[] =>
  width === undefined ? [escapeTerminal(line)] : hangingIndent(line.slice(0, LABEL), line.slice(LABEL).split(' '), width);

/** Blocks of lines, with a blank line after each if there are several. */
export const separateBlocks = (blocks: readonly string[][]): string[] =>
  blocks.length > 1 ? blocks.flatMap((block) => [...block, '']) : blocks.flat();

/** Each gateway of the plan: its address, and its credits paid and unsettled. Credits of two gateways are never added. */
export function gatewayLines(plan: PlanDocument, verbose: boolean): string[][] {
  const several = plan.totals.length > 1;
  return plan.totals.map((total) => {
    const worth = (key: 'paid' | 'unsettled') => creditsInMoney(total[key], total.money, total.money?.[key]);
    const at = several ? ` at ${total.gateway}` : '';
    return [
      `gateway    ${total.gateway}, ${total.origin}, ${total.concurrency} at once${duplicateSafety(total, verbose)}`,
      ...(several ? [`to pay     ${toPayWords(total)}${listPriceWords(total)}${at}`] : []),
      ...(total.paid + total.paid_unpriced > 0
        ? [`paid       ${worth('paid')} so far${at}${unpricedToo(total.paid_unpriced)}`]
        : []),
      ...(total.unsettled + total.unsettled_unpriced > 0
        ? [
            `unsettled  ${worth('unsettled')}${at}${unpricedToo(total.unsettled_unpriced)}: lost answers, counted as spent until they are settled`,
          ]
        : []),
      ...rangeLine(total, at),
    ];
  });
}

/** What the run may cost, from best to worst. Nothing if both are the same. */
function rangeLine({ range, unpriced, unsettled_unpriced }: PlanTotal, at: string): string[] {
  if (range === undefined || range.best === range.worst) return [];
  const { best, planned, worst, money } = range;
  const worth = money === undefined ? '' : ` (${money.currency} ${money.best}, ${money.planned}, ${money.worst})`;
  const sums = `best ${best}, planned ${planned}, worst ${credits(worst)}${worth}${at}`;
  return [`range      ${sums}${unpricedToo(unpriced + unsettled_unpriced)}`];
}

/** Names each gateway that is not duplicate-safe; with `--verbose`, every gateway. */
function duplicateSafety({ duplicate_safe_hours: hours }: PlanTotal, verbose: boolean): string {
  if (hours === undefined) return '; duplicate-safe: no, rushes asks you if an answer is lost';
  return verbose ? `; duplicate-safe: yes, for ${hours} h` : '';
}

/** Takes without a known price, which the sum leaves out. */
const unpricedToo = (count: number): string =>
  count === 0 ? '' : `, and ${count} ${count === 1 ? 'take' : 'takes'} without a known price`;

/** How camera moves reach the models, for takes to be made. */
function cameras(plan: PlanDocument): string[] {
  const all = plan.steps.flatMap(({ shot, camera }) => (camera ? [{ shot, ...camera }] : []));
  const byShot = [...new Map(all.toReversed().map((one) => [one.shot, one])).values()].toReversed();
  const some = (as: 'control' | 'prompt' | 'both', how: string): string[] => {
    const same = byShot.filter((one) => one.as === as);
    if (same.length === 0) return [];
    const names = same.slice(0, 6).map(({ shot, words }) => (words === undefined ? shot : `${shot} ("${words}")`));
    return [`${how}: ${names.join(', ')}${same.length > 6 ? ` and ${same.length - 6} more` : ''}`];
  };
  const words = [...some('control', 'as control'), ...some('prompt', 'in words'), ...some('both', 'as control and in words')];
  return words.length === 0 ? [] : [`camera     ${words.join('; ')}`];
}

/** A rehearsal runs on this machine, whatever gateways the real render pays. */
export function rehearsalLines({ totals }: PlanDocument): string[] {
  const slots = [...new Set(totals.map(({ concurrency }) => concurrency))];
  const most =
    slots.length === 1
      ? `${slots[0]} at once${totals.length > 1 ? ' at each gateway' : ''}`
      : totals.map(({ gateway, concurrency }) => `${concurrency} at once at ${gateway}`).join(', ');
  return [`rehearsal  on this machine, ${most}`];
}

/** Rates that only a repository's config sets: how caps count them, and how to confirm them. */
function unconfirmedRates({ rates, config, vouch_in }: PlanDocument): string[] {
  const doubtful = rates.filter((rate) => rate.unconfirmed);
  if (doubtful.length === 0) return [];
  const named = doubtful.slice(0, MAX_RATES).map(({ list_credits_per_second: listed, ...rate }) => {
    const clips = [rate.model, rate.resolution, ...describeClipKind(rate)].join(' ');
    return `${clips} ${rate.credits_per_second} credits/s (${listed === undefined ? 'no list price' : `list ${listed}`})`;
  });
  const more = doubtful.length > MAX_RATES ? ` and ${doubtful.length - MAX_RATES} more` : '';
  const own = vouch_in === undefined ? '' : `, or put them into ${vouch_in}`;
  return [
    `rates      ${config?.file ?? 'rushes.config.yaml'} alone says ${named.join(', ')}${more}: caps count list prices, and nothing that has none. If the rates are yours: --trust-rates${own}`,
  ];
}

/** Unconfirmed rates that are named. */
const MAX_RATES = 4;

/** Notes below the gateways: camera, caps, rates, configs, policies. */
export function notes(plan: PlanDocument, paint: ReturnType<typeof palette>, width?: number, rehearsal = false): string[] {
  const lines = (text: string) => breakLine(text, width);
  const red = (text: string) => lines(text).map((line) => paint.red(line));
  const several = new Set([...plan.totals, ...plan.caps].map(({ unit }) => unit)).size > 1;
  const caps = plan.caps.flatMap((cap) => {
    const name = cap.kind === 'board' ? 'budget' : 'max';
    const at = several ? ` at ${cap.unit}` : '';
    const byConfig =
      cap.needed_by_config === undefined
        ? ''
        : ` by list prices (${cap.needed_by_config} by ${plan.config?.file ?? 'the config'})`;
    const without = !cap.named ? `, as ${cap.unit} has no cap of its own` : '';
    const untrusted = cap.untrusted ?? [];
    if (untrusted.length > 0 && untrusted.length === cap.unpriced.length) {
      return red(
        `${name.padEnd(9)}  cannot be held${at}: only ${plan.config?.file ?? 'rushes.config.yaml'} says a price for ${untrusted.join(', ')}${cap.named ? '' : `; give ${cap.unit} a cap of its own too`}`,
      );
    }
    if (cap.unpriced.length > 0) {
      return red(
        `${name.padEnd(9)}  cannot be held${at}: no rate is known for ${cap.unpriced.join(', ')}; give one in ${plan.vouch_in ?? 'rushes.config.yaml, with --trust-rates'}${cap.named ? '' : `, and ${cap.unit} a cap of its own`}`,
      );
    }
    if (cap.over === 0) {
      const left = Math.max(0, Math.round((cap.max_credits - cap.needed) * 1000) / 1000);
      const used = cap.kind === 'board' ? 'are spent or planned' : 'would be spent';
      return lines(`${name.padEnd(9)}  ${credits(cap.max_credits)}${at}: ${cap.needed} ${used}${byConfig}, ${left} remain`);
    }
    const fits =
      cap.fits.length > 0
        ? `these fit, and --partial renders them: ${cap.fits.join(', ')}`
        : `no take fits: ${cap.named ? `raise ${cap.kind === 'board' ? 'budget.max_credits' : '--max-credits'}` : 'give it one'}, or choose another model`;
    return red(
      `${name.padEnd(9)}  over by ${credits(cap.over)}${at}: ${cap.needed} needed${byConfig}, ${cap.max_credits} allowed${without}; ${fits}`,
    );
  });
  const configs = [plan.config, plan.own_config].flatMap((one) =>
    one && one.sets.length > 0 ? lines(`config     ${one.file} sets ${one.sets.join('; ')}`) : [],
  );
  const rates = rehearsal ? [] : unconfirmedRates(plan).flatMap(lines);
  return [
    ...ownClipLines(plan.own_clips).flatMap(lines),
    ...profileLines(plan).flatMap(lines),
    ...cameras(plan).flatMap(lines),
    ...asBefore(plan).flatMap(lines),
    ...caps,
    ...notKnown(plan).flatMap(lines),
    ...rates.map((line) => paint.yellow(line)),
    ...configs,
    ...policyLines(plan).flatMap(({ level, line }) =>
      lines(line).map((one) => (level === 'none' ? one : paint[VERDICT_COLORS[level]](one))),
    ),
  ];
}

/** How to keep takes of release 0.1, which read some texts differently: equal lines once. */
function asBefore({ steps }: PlanDocument): string[] {
  const lines = steps.flatMap(({ action, reason }) =>
    action === 'submit' && reason.as_before?.length ? reason.as_before : [],
  );
  if (lines.length === 0) return [];
  return [`as before  to keep the takes that were paid for, write what was sent: ${[...new Set(lines)].join('; ')}`];
}

/** Warns that another clone may have paid for takes. */
const notKnown = (plan: PlanDocument): string[] =>
  plan.not_known === undefined
    ? []
    : ['not known  no journal is here: takes that another clone bought are known only if manifest.json names them'];

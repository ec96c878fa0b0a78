import { describeClipKind } from '../../gateway/rates.js';
import type { PlanDocument, PlanTotal } from '../../plan/plan.gen.js';
import { credits, creditsInMoney, toPayWords } from '../text/credits.js';
import { escapeTerminal } from '../text/escape-terminal.js';
import { hangingIndent } from '../text/hanging-indent.js';
import type { palette } from '../text/palette.js';
import { atListToo } from './plan-total.js';

/** Columns of a line's label, with the blanks behind it. */
export const LABEL = 11;

/** A line behind its label, broken into what a screen has room for. */
export const within = (line: string, width: number | undefined): string[] =>
  width === undefined ? [escapeTerminal(line)] : hangingIndent(line.slice(0, LABEL), line.slice(LABEL).split(' '), width);

/** Blocks of lines with a line between them. */
export const apart = (blocks: readonly string[][]): string[] =>
  blocks.length > 1 ? blocks.flatMap((block) => [...block, '']) : blocks.flat();

/** Each gateway that the plan calls: where it is, what it costs so far, what is not settled. Their credits are never added together. */
export function gatewayLines(plan: PlanDocument, verbose: boolean): string[][] {
  const several = plan.totals.length > 1;
  return plan.totals.map((total) => {
    const worth = (key: 'paid' | 'unsettled') => creditsInMoney(total[key], total.money, total.money?.[key]);
    const whose = several ? ` at ${total.gateway}` : '';
    return [
      `gateway    ${total.gateway}, ${total.origin}, ${total.concurrency} at once${duplicateSafety(total, verbose)}`,
      ...(several ? [`to pay     ${toPayWords(total)}${atListToo(total)}${whose}`] : []),
      ...(total.paid + total.paid_unpriced > 0
        ? [`paid       ${worth('paid')} so far${whose}${unpricedToo(total.paid_unpriced)}`]
        : []),
      ...(total.unsettled + total.unsettled_unpriced > 0
        ? [
            `unsettled  ${worth('unsettled')}${whose}${unpricedToo(total.unsettled_unpriced)}: answers that were lost, counted as spent until they are settled`,
          ]
        : []),
    ];
  });
}

/** Whether a request can be sent again without being charged again: said of a gateway where it cannot, and of each on request. */
function duplicateSafety({ duplicate_safe_hours: hours }: PlanTotal, verbose: boolean): string {
  if (hours === undefined) return '; duplicate-safe: no, rushes asks you if an answer is lost';
  return verbose ? `; duplicate-safe: yes, for ${hours} h` : '';
}

/** Takes without a known price, beside a sum that leaves them out. */
const unpricedToo = (count: number): string =>
  count === 0 ? '' : `, and ${count} ${count === 1 ? 'take' : 'takes'} without a known price`;

/** How camera moves are told to the models, of the takes that are to be made. */
function cameras(plan: PlanDocument): string[] {
  const told = plan.steps.flatMap(({ shot, camera }) => (camera ? [{ shot, ...camera }] : []));
  const once = [...new Map(told.toReversed().map((one) => [one.shot, one])).values()].toReversed();
  const some = (as: 'control' | 'prompt' | 'both', how: string): string[] => {
    const mine = once.filter((one) => one.as === as);
    if (mine.length === 0) return [];
    const names = mine.slice(0, 6).map(({ shot, words }) => (words === undefined ? shot : `${shot} ("${words}")`));
    return [`${how}: ${names.join(', ')}${mine.length > 6 ? ` and ${mine.length - 6} more` : ''}`];
  };
  const words = [...some('control', 'as control'), ...some('prompt', 'in words'), ...some('both', 'as control and in words')];
  return words.length === 0 ? [] : [`camera     ${words.join('; ')}`];
}

/** A rehearsal is on one machine, whatever gateways the real render pays. */
export function rehearsed({ totals }: PlanDocument): string[] {
  const slots = [...new Set(totals.map(({ concurrency }) => concurrency))];
  const most =
    slots.length === 1
      ? `${slots[0]} at once${totals.length > 1 ? ' at each gateway' : ''}`
      : totals.map(({ gateway, concurrency }) => `${concurrency} at once at ${gateway}`).join(', ');
  return [`rehearsal  on this machine, ${most}`];
}

/** Rates that only a repository's config says: what caps do meanwhile, and how to vouch for them. */
function unconfirmed({ rates, config, vouch_in }: PlanDocument): string[] {
  const doubtful = rates.filter((rate) => rate.unconfirmed);
  if (doubtful.length === 0) return [];
  const said = doubtful.slice(0, MOST_RATES).map(({ list_credits_per_second: listed, ...rate }) => {
    const clips = [rate.model, rate.resolution, ...describeClipKind(rate)].join(' ');
    return `${clips} ${rate.credits_per_second} credits/s (${listed === undefined ? 'no list price' : `list ${listed}`})`;
  });
  const more = doubtful.length > MOST_RATES ? ` and ${doubtful.length - MOST_RATES} more` : '';
  const own = vouch_in === undefined ? '' : `, or put them into ${vouch_in}`;
  return [
    `rates      ${config?.file ?? 'rushes.config.yaml'} alone says ${said.join(', ')}${more}: caps count list prices, and nothing that has none. If the rates are yours: --trust-rates${own}`,
  ];
}

/** How many unconfirmed rates are named. */
const MOST_RATES = 4;

/** Caps, and what the config changed. */
export function notes(plan: PlanDocument, paint: ReturnType<typeof palette>, width?: number, rehearsal = false): string[] {
  const told = (text: string) => within(text, width);
  const red = (text: string) => told(text).map((line) => paint.red(line));
  const several = new Set([...plan.totals, ...plan.caps].map(({ unit }) => unit)).size > 1;
  const caps = plan.caps.flatMap((cap) => {
    const name = cap.kind === 'board' ? 'budget' : 'max';
    const whose = several ? ` at ${cap.unit}` : '';
    const byConfig =
      cap.needed_by_config === undefined
        ? ''
        : ` by list prices (${cap.needed_by_config} by ${plan.config?.file ?? 'the config'})`;
    const capless = !cap.named ? `, as ${cap.unit} has no cap of its own` : '';
    const untrusted = cap.untrusted ?? [];
    if (untrusted.length > 0 && untrusted.length === cap.unpriced.length) {
      return red(
        `${name.padEnd(9)}  cannot be held${whose}: only ${plan.config?.file ?? 'rushes.config.yaml'} says a price for ${untrusted.join(', ')}${cap.named ? '' : `; give ${cap.unit} a cap of its own too`}`,
      );
    }
    if (cap.unpriced.length > 0) {
      return red(
        `${name.padEnd(9)}  cannot be held${whose}: no rate is known for ${cap.unpriced.join(', ')}; give one in ${plan.vouch_in ?? 'rushes.config.yaml, with --trust-rates'}${cap.named ? '' : `, and ${cap.unit} a cap of its own`}`,
      );
    }
    if (cap.over === 0) {
      const left = Math.max(0, Math.round((cap.max_credits - cap.needed) * 1000) / 1000);
      const used = cap.kind === 'board' ? 'are spent or planned' : 'would be spent';
      return told(`${name.padEnd(9)}  ${credits(cap.max_credits)}${whose}: ${cap.needed} ${used}${byConfig}, ${left} remain`);
    }
    const fits =
      cap.fits.length > 0 ? `these fit, and --partial renders them: ${cap.fits.join(', ')}` : 'no take that is left fits';
    return red(
      `${name.padEnd(9)}  over by ${credits(cap.over)}${whose}: ${cap.needed} needed${byConfig}, ${cap.max_credits} allowed${capless}; ${fits}`,
    );
  });
  const configs = [plan.config, plan.own_config].flatMap((one) =>
    one && one.sets.length > 0 ? told(`config     ${one.file} sets ${one.sets.join('; ')}`) : [],
  );
  const rates = rehearsal ? [] : unconfirmed(plan).flatMap(told);
  return [
    ...cameras(plan).flatMap(told),
    ...asBefore(plan).flatMap(told),
    ...caps,
    ...notKnown(plan).flatMap(told),
    ...rates.map((line) => paint.yellow(line)),
    ...configs,
  ];
}

/** How to keep the takes that release 0.1 made of texts that it read otherwise: once for equal lines. */
function asBefore({ steps }: PlanDocument): string[] {
  const lines = steps.flatMap(({ action, reason }) =>
    action === 'submit' && reason.as_before?.length ? reason.as_before : [],
  );
  if (lines.length === 0) return [];
  return [`as before  to keep the takes that were paid for, write what was sent: ${[...new Set(lines)].join('; ')}`];
}

/** What may be paid for already, and cannot be known from here. */
const notKnown = (plan: PlanDocument): string[] =>
  plan.not_known === undefined
    ? []
    : [
        'not known  no journal is here, so what another clone or the other side of a merge bought is known only where manifest.json names it',
      ];

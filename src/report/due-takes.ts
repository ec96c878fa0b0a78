import { toCredits } from '../gateway/money.js';
import type { ReasonCode } from '../plan/plan.js';
import { credits, unpricedTakes } from './credits.js';

/** A take that needs something, there already or not, and what a render would do about it. */
export interface DueTake {
  readonly shot: string;
  readonly take: number;
  readonly action: 'keep' | 'fetch' | 'resume' | 'submit' | 'ask';
  readonly reason: { readonly code: ReasonCode; readonly text: string };
  /** Thousandths of a credit. */
  readonly credits?: number;
  /** As much as a cap counts; absent where none can count it. */
  readonly capCredits?: number;
  readonly gateway: { readonly name: string };
  readonly post?: { readonly replay: boolean };
}

const nameOf = ({ shot, take }: DueTake): string => `${shot}.${take}`;

/** What a render pays for takes: at each gateway in its own credits. */
function price(takes: readonly DueTake[]): string {
  const units = [...new Set(takes.map(({ gateway }) => gateway.name))];
  const sums = units.map((unit) => {
    const mine = takes.filter(({ gateway }) => gateway.name === unit);
    const sum = mine.reduce((all, take) => all + (take.credits ?? 0), 0);
    const unpriced = mine.filter((take) => take.credits === undefined).length;
    const words = [
      ...(sum > 0 || unpriced === 0 ? [credits(toCredits(sum))] : []),
      ...(unpriced > 0 ? [unpricedTakes(unpriced)] : []),
    ];
    return `${words.join(' and ')}${units.length > 1 ? ` at ${unit}` : ''}`;
  });
  return sums.join(', ');
}

/**
 * Takes that wait for a person or for the next render, and the command for each kind. Those that run, are rendered or have no
 * known outcome are told apart, by what is known of their jobs.
 *
 * @param goOn the command that renders the board
 */
export function dueLines(due: readonly DueTake[], goOn: string): string[] {
  const asked = (code: ReasonCode) => due.filter((take) => take.action === 'ask' && take.reason.code === code);
  const line = (label: string, takes: readonly DueTake[], next: string) =>
    takes.length === 0 ? [] : [`${label.padEnd(10)} ${takes.map(nameOf).join(', ')}: ${next}`];
  const overCap = asked('over-cap');
  const fresh = due.filter(({ post }) => post?.replay === false);
  return [
    ...line('failed', asked('failed'), `again, for its price: ${goOn} --retry-failed`),
    ...line('refused', asked('refused'), `nothing was bought: edit the shot, or send it as it is: ${goOn} --retry-failed`),
    ...line('given up', asked('abandoned'), `another take, for its price: ${goOn} --retry-failed`),
    ...asked('other-origin').map((take) => `elsewhere  ${nameOf(take)}: ${take.reason.text}`),
    ...line(
      'over cap',
      overCap.filter(({ capCredits }) => capCredits !== undefined),
      `no room in the board's budget: raise max_credits, then: ${goOn}`,
    ),
    ...line(
      'over cap',
      overCap.filter(({ capCredits }) => capCredits === undefined),
      `no price that the board's budget can count: give your own config its rate, then: ${goOn}`,
    ),
    ...line('to render', fresh, `${price(fresh)} to pay: ${goOn}`),
  ];
}

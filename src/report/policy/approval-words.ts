import { composeMessage, joined, type Message, option } from '../../document/message.js';
import { credits } from '../text/credits.js';

/** What a person approves at a gateway, in credits. */
export interface SumToApprove {
  readonly gateway: string;
  readonly credits: number;
}

/** The options that approve a plan's sums: `--approve 285`, or one for each gateway. */
export const approveOptions = (sums: readonly SumToApprove[]): Message =>
  joined(
    sums.map((sum) => composeMessage`${option('approveSum', String(sum.credits), sums.length > 1 ? sum.gateway : undefined)}`),
    ' ',
  );

/** `285 credits`, or `190 credits at trinetra and 20 credits at uniall`. */
export const sumWords = (sums: readonly SumToApprove[]): string =>
  sums.length === 0
    ? credits(0)
    : sums.map((sum) => `${credits(sum.credits)}${sums.length > 1 ? ` at ${sum.gateway}` : ''}`).join(' and ');

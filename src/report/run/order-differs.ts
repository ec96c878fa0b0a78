import type { Clip, OrderDifference } from '../../take/manifest.gen.js';
import { credits } from '../text/credits.js';

const soundWords = (hasSound: OrderDifference['came']): string => (hasSound === true ? 'sound' : 'no sound');

function words(
  { what, ordered, came, credits: excess }: OrderDifference,
  { width, height }: Pick<Clip, 'width' | 'height'>,
): string {
  switch (what) {
    case 'duration':
      return `${came} s instead of ${ordered} s${excess === undefined ? '' : ` (${credits(excess)} too much)`}`;
    case 'resolution':
      return `${width}x${height} instead of ${ordered}`;
    case 'orientation':
      return `${came} instead of ${ordered}`;
    case 'audio':
      return `${soundWords(came)} instead of ${soundWords(ordered)}`;
  }
}

/** How a clip differs from its order: `not as ordered: 5 s instead of 10 s (150 credits too much), 426x240 instead of 1080p`. */
export const orderDiffersWords = (differences: readonly OrderDifference[], clip: Pick<Clip, 'width' | 'height'>): string =>
  `not as ordered: ${differences.map((one) => words(one, clip)).join(', ')}`;

/** Bytes after the end of a clip. */
export const trailingWords = (bytes: number): string =>
  `${bytes === 1 ? '1 byte follows' : `${bytes} bytes follow`} the end of its clip: players skip them, and the file keeps them`;

/** Messages about takes, grouped by text: `a.1, b.1: not as ordered: …`. */
export function groupByMessage(messages: readonly { readonly take: string; readonly message: string }[]): string[] {
  const takes = new Map<string, string[]>();
  for (const { take, message } of messages) takes.set(message, [...(takes.get(message) ?? []), take]);
  return [...takes].map(([message, names]) => `${names.join(', ')}: ${message}`);
}

import type { Clip, OrderDifference } from '../../take/manifest.gen.js';
import { credits } from '../text/credits.js';

const sound = (heard: OrderDifference['came']): string => (heard === true ? 'sound' : 'no sound');

function words(
  { what, ordered, came, credits: more }: OrderDifference,
  { width, height }: Pick<Clip, 'width' | 'height'>,
): string {
  switch (what) {
    case 'duration':
      return `${came} s instead of ${ordered} s${more === undefined ? '' : ` (${credits(more)} too much)`}`;
    case 'resolution':
      return `${width}x${height} instead of ${ordered}`;
    case 'orientation':
      return `${came} instead of ${ordered}`;
    case 'audio':
      return `${sound(came)} instead of ${sound(ordered)}`;
  }
}

/** How a clip is not the one that was ordered: `not as ordered: 5 s instead of 10 s (150 credits too much), 426x240 instead of 1080p`. */
export const orderDiffersWords = (differences: readonly OrderDifference[], clip: Pick<Clip, 'width' | 'height'>): string =>
  `not as ordered: ${differences.map((one) => words(one, clip)).join(', ')}`;

/** What stands behind a clip's end. */
export const trailingWords = (bytes: number): string =>
  `${bytes === 1 ? '1 byte stands' : `${bytes} bytes stand`} behind the end of its clip: players leave them out, and they are kept`;

/** Sentences about takes, those of the same words together: `a.1, b.1: not as ordered: …`. */
export function togetherByWords(said: readonly { readonly take: string; readonly message: string }[]): string[] {
  const takes = new Map<string, string[]>();
  for (const { take, message } of said) takes.set(message, [...(takes.get(message) ?? []), take]);
  return [...takes].map(([message, names]) => `${names.join(', ')}: ${message}`);
}

import type { Manifest } from '../../take/manifest.gen.js';
import { orderDiffersWords, togetherByWords, trailingWords } from './order-differs.js';

/** Clips that rushes does not get by itself: their links, and what takes a clip in that a person downloaded. */
export const downloadLines = (links: ReadonlyMap<string, string>, takeIn: (take: string) => string): string[] =>
  [...links].map(([take, link]) => `by hand    ${take}: download ${link} and take it in${takeIn(take)}`);

/** What there is to say of clips that are here: not as they were ordered, or with bytes behind their end. */
export function warningLines({ takes }: Manifest): string[] {
  const said = takes.flatMap(({ shot, take, clip, order_differs: differences = [] }) => {
    if (clip === undefined) return [];
    const name = `${shot}.${take}`;
    return [
      ...(differences.length > 0 ? [{ take: name, message: orderDiffersWords(differences, clip) }] : []),
      ...(clip.trailing_bytes === undefined ? [] : [{ take: name, message: trailingWords(clip.trailing_bytes) }]),
    ];
  });
  return togetherByWords(said).map((words) => `warning    ${words}`);
}

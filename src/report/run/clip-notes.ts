import type { Manifest } from '../../take/manifest.gen.js';
import type { Note, SettleCommand } from '../text/notes.js';
import { orderDiffersWords, togetherByWords, trailingWords } from './order-differs.js';

/** Clips that rushes does not get by itself: their links, and what hands a clip over that a person downloaded. */
export const downloadNotes = (links: ReadonlyMap<string, string>, settle: SettleCommand): Note[] =>
  [...links].map(([take, link]) => ({
    label: 'by hand',
    words: `${take}: download ${link} and hand it over`,
    ...(settle && { commands: [settle(take, '--file', 'PATH')] }),
  }));

/** What there is to say of clips that are here: not as they were ordered, or with bytes behind their end. */
export function warningNotes({ takes }: Manifest): Note[] {
  const said = takes.flatMap(({ shot, take, clip, order_differs: differences = [] }) => {
    if (clip === undefined) return [];
    const name = `${shot}.${take}`;
    return [
      ...(differences.length > 0 ? [{ take: name, message: orderDiffersWords(differences, clip) }] : []),
      ...(clip.trailing_bytes === undefined ? [] : [{ take: name, message: trailingWords(clip.trailing_bytes) }]),
    ];
  });
  return togetherByWords(said).map((words) => ({ label: 'warning', words }));
}

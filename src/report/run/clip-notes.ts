import type { Manifest } from '../../take/manifest.gen.js';
import type { Note, SettleCommand } from '../text/notes.js';
import { groupByMessage, orderDiffersWords, trailingWords } from './order-differs.js';

/** Clips that rushes cannot download by itself: their links, and the command that adopts a downloaded file. */
export const downloadNotes = (links: ReadonlyMap<string, string>, settle: SettleCommand): Note[] =>
  [...links].map(([take, link]) => ({
    label: 'by hand',
    words: `${take}: download ${link} and adopt the file`,
    ...(settle && { commands: [settle(take, '--file', 'PATH')] }),
  }));

/** Clips that differ from their order, or that have bytes after their end. */
export function warningNotes({ takes }: Manifest): Note[] {
  const warnings = takes.flatMap(({ shot, take, clip, order_differs: differences = [] }) => {
    if (clip === undefined) return [];
    const name = `${shot}.${take}`;
    return [
      ...(differences.length > 0 ? [{ take: name, message: orderDiffersWords(differences, clip) }] : []),
      ...(clip.trailing_bytes === undefined ? [] : [{ take: name, message: trailingWords(clip.trailing_bytes) }]),
    ];
  });
  return groupByMessage(warnings).map((words) => ({ label: 'warning', words }));
}

import { hang } from './hang.js';
import { visible } from './visible.js';

/** What there is to say below a table, and the commands that do something about it. */
export interface Note {
  readonly label: string;
  readonly words: string;
  readonly commands?: readonly string[];
}

/** Columns of a label, and of the blanks behind it. */
const LABEL = 11;

/** A sentence that leads to a command: it is broken at words, and the command stays whole. Ends with a line end. */
export const commandSentence = (words: string, command: string, width?: number): string =>
  `${hang('', [...words.split(' '), command], width ?? Number.POSITIVE_INFINITY).join('\n')}\n`;

/**
 * Notes as lines behind their labels, broken at words. A command is never broken: it goes on where there is room, else on a line
 * of its own, and so does each of several.
 *
 * @param width columns of the screen; absent where it is none
 */
export function noteLines(notes: readonly Note[], width = Number.POSITIVE_INFINITY): string[] {
  return notes.flatMap(({ label, words, commands = [] }) => {
    const [only, ...more] = commands;
    const text = `${words}${only === undefined ? '' : ':'}`.split(' ');
    const start = visible(label).padEnd(LABEL);
    if (more.length === 0) return hang(start, [...text, ...(only === undefined ? [] : [only])], width);
    return [...hang(start, text, width), ...commands.map((command) => `${' '.repeat(LABEL)}${visible(command)}`)];
  });
}

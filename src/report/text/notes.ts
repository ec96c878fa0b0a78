import { escapeTerminal } from './escape-terminal.js';
import { hangingIndent } from './hanging-indent.js';

/** What there is to say below a table, and the commands that do something about it. */
export interface Note {
  readonly label: string;
  readonly words: string;
  readonly commands?: readonly string[];
}

/** The command that settles a take, in one of its ways; absent in a rehearsal, where nothing is to be settled. */
export type SettleCommand = ((take: string, ...way: string[]) => string) | undefined;

/** Columns of a label, and of the blanks behind it. */
const LABEL = 11;

/** A sentence that leads to a command: it is broken at words, and the command stays whole. Ends with a line end. */
export const commandSentence = (words: string, command: string, width?: number): string =>
  `${hangingIndent('', [...words.split(' '), command], width ?? Number.POSITIVE_INFINITY).join('\n')}\n`;

/**
 * Notes as lines behind their labels, broken at words. A command is never broken: it goes on where there is room, else on a line
 * of its own, and so does each of several.
 *
 * @param width columns of the screen; absent where the output is a file or a pipe
 */
export function noteLines(notes: readonly Note[], width = Number.POSITIVE_INFINITY): string[] {
  return notes.flatMap(({ label, words, commands = [] }) => {
    const [only, ...more] = commands;
    const text = `${words}${only === undefined ? '' : ':'}`.split(' ');
    const start = escapeTerminal(label).padEnd(LABEL);
    if (more.length === 0) return hangingIndent(start, [...text, ...(only === undefined ? [] : [only])], width);
    return [
      ...hangingIndent(start, text, width),
      ...commands.map((command) => `${' '.repeat(LABEL)}${escapeTerminal(command)}`),
    ];
  });
}

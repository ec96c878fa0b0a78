import { escapeTerminal } from './escape-terminal.js';
import { hangingIndent } from './hanging-indent.js';

/** A note below a table, and the commands that it leads to. */
export interface Note {
  readonly label: string;
  readonly words: string;
  readonly commands?: readonly string[];
}

/** Makes the command that settles a take; absent in a rehearsal, which has nothing to settle. */
export type SettleCommand = ((take: string, ...way: string[]) => string) | undefined;

/** Columns of a label with the blanks after it. */
const LABEL = 11;

/** The first five names, and how many more. */
export const fewNames = (names: readonly string[]): string =>
  names.slice(0, 5).join(', ') + (names.length > 5 ? ` and ${names.length - 5} more` : '');

/** A sentence and its command, as lines. The sentence breaks at words; the command stays whole. */
export const commandSentence = (words: string, command: string, width?: number): string =>
  `${hangingIndent('', [...words.split(' '), command], width ?? Number.POSITIVE_INFINITY).join('\n')}\n`;

/**
 * Notes as lines with a hanging indent. Words break at blanks. A command never breaks: it follows the words if it fits, else it
 * gets its own line. Several commands get a line each.
 *
 * @param width columns of the screen; absent for a file or a pipe
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

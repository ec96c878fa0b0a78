import type { Command, HelpConfiguration, Option } from 'commander';
import { EXIT_CODES } from '../../report/text/exit-codes.js';

/** Columns that help never exceeds: longer lines are hard to read. */
const MOST_COLUMNS = 100;

/** `text, json or github`. */
export function listed(choices: readonly string[]): string {
  const last = choices.at(-1) ?? '';
  return choices.length < 2 ? last : `${choices.slice(0, -1).join(', ')} or ${last}`;
}

function describeOption({ description, argChoices, defaultValue }: Option): string {
  const choices = argChoices === undefined ? '' : `: ${listed(argChoices)}`;
  const preset = defaultValue === undefined || typeof defaultValue === 'boolean' ? '' : ` (default: ${defaultValue})`;
  return `${description}${choices}${preset}`;
}

/** How help is laid out, for every command. */
export const helpLayout = (columns: number | undefined): HelpConfiguration => ({
  helpWidth: Math.min(MOST_COLUMNS, columns ?? MOST_COLUMNS),
  // Without `help`, which the parser adds: it belongs to no group.
  visibleCommands: ({ commands }: Command) => [...commands],
  subcommandTerm: (command: Command) => command.name(),
  optionDescription: describeOption,
});

/** The exit codes, for the end of the help. */
export function exitCodeHelp(): string {
  const lines = Object.entries(EXIT_CODES).map(([code, meaning]) => `  ${code.padEnd(3)}  ${meaning.replaceAll('`', '')}\n`);
  return `\nrushes <command> --help shows the options of a command.\n\nExit codes:\n${lines.join('')}`;
}

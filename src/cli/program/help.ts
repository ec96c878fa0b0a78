import type { Command, HelpConfiguration, Option } from 'commander';
import { EXIT_CODES } from '../../report/text/exit-codes.js';

/** Longer lines are hard to read. */
const MAX_COLUMNS = 100;

/** `text, json or github`. */
export function listChoices(choices: readonly string[]): string {
  const last = choices.at(-1) ?? '';
  return choices.length < 2 ? last : `${choices.slice(0, -1).join(', ')} or ${last}`;
}

function describeOption({ description, argChoices, defaultValue }: Option): string {
  const choices = argChoices === undefined ? '' : `: ${listChoices(argChoices)}`;
  const preset = defaultValue === undefined || typeof defaultValue === 'boolean' ? '' : ` (default: ${defaultValue})`;
  return `${description}${choices}${preset}`;
}

/** The layout of help, for every command. */
export const helpLayout = (columns: number | undefined): HelpConfiguration => ({
  helpWidth: Math.min(MAX_COLUMNS, columns ?? MAX_COLUMNS),
  // commander adds a `help` command, which belongs to no group.
  visibleCommands: ({ commands }: Command) => [...commands],
  subcommandTerm: (command: Command) => command.name(),
  optionDescription: describeOption,
});

/** The exit codes, for the end of the help. */
export function exitCodeHelp(): string {
  const lines = Object.entries(EXIT_CODES).map(([code, meaning]) => `  ${code.padEnd(3)}  ${meaning.replaceAll('`', '')}\n`);
  return `\nrushes <command> --help shows the options of a command.\n\nExit codes:\n${lines.join('')}`;
}

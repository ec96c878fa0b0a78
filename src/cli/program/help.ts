import type { Command, HelpConfiguration, Option } from 'commander';
import { EXIT_CODES } from '../../report/text/exit-codes.js';
import { HELP_COLUMNS } from '../terminal/terminal.js';

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
  helpWidth: Math.min(HELP_COLUMNS, columns ?? HELP_COLUMNS),
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

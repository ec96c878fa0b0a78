import type { Command, CommanderError } from 'commander';
import type { Failure } from '../../app/failure.js';
import { findClosest } from '../../document/did-you-mean.js';
import { listed } from './help.js';

/** The code of a usage error that rushes finds itself. Its message is shown as it is. */
export const USAGE = 'rushes.usage';

const nameOf = (command: Command): string => (command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name());

const usageOf = (command: Command): string => `Usage: ${nameOf(command)} ${command.usage()}`;

/** The quoted part of a message of commander, which has no field for it. */
const quoted = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? '';

function optionsOf(command: Command): string[] {
  const named = command.options.filter(({ hidden }) => !hidden).flatMap(({ short, long }) => [long ?? [], short ?? []].flat());
  return [...named, '--help'];
}

const suggestion = (written: string, candidates: readonly string[]): string => {
  const meant = findClosest(written, candidates);
  return meant === undefined ? '' : `Did you mean ${meant}? `;
};

/** An option or an argument with a value that it does not accept: commander puts the parser's own sentence last. */
function wrongValue({ options }: Command, message: string): Pick<Failure, 'message' | 'hint'> {
  const option = /^error: option '(?:-\w, )?(--[^ ']+)[^']*' argument '(.*?)' is invalid\. (.*)$/s.exec(message);
  const argument = /^error: command-argument value '(.*?)' is invalid for argument '(.*?)'\. (.*)$/s.exec(message);
  const [name, value, why] = option
    ? [option[1], option[2], option[3]]
    : [`<${argument?.[2] ?? ''}>`, argument?.[1], argument?.[3] ?? message];
  const choices = options.find(({ long }) => long === name)?.argChoices;
  const hint = choices === undefined ? why : `${suggestion(value ?? '', choices)}It takes ${listed(choices)}.`;
  return { message: `${name} does not accept \`${value ?? ''}\``, hint: hint ?? '' };
}

/** What is wrong with the words of a command line, and what to write instead. */
export function usageFailure(command: Command, error: CommanderError): Failure {
  const name = nameOf(command);
  const written = quoted(error.message);
  const said = (message: string, hint: string): Failure => ({ exit_code: 2, message, hint });
  switch (error.code) {
    case 'commander.unknownOption': {
      const [flag = written] = written.split('=');
      return said(
        `${name} has no option ${flag}`,
        `${suggestion(flag, optionsOf(command))}\`${name} --help\` lists its options.`,
      );
    }
    case 'commander.unknownCommand': {
      const commands = command.commands.map((one) => one.name());
      return said(`there is no command ${written}`, `${suggestion(written, commands)}\`${name} --help\` lists the commands.`);
    }
    case 'commander.missingArgument':
      return said(`${name} needs <${written}>`, `${usageOf(command)}`);
    case 'commander.optionMissingArgument':
      return said(`${written.split(' ')[0]} needs a value`, `Write ${written}.`);
    case 'commander.excessArguments':
      return said(`too many arguments: ${command.args.join(' ')}`, `${usageOf(command)}. Quote a path that has spaces.`);
    case 'commander.invalidArgument':
      return { exit_code: 2, ...wrongValue(command, error.message) };
    default:
      return said(error.message.replace(/^error: /, ''), `\`${name} --help\` lists its options.`);
  }
}

/** Whether an end of the parser is an error: the help and the version are results. */
export const isUsageError = ({ code, exitCode }: CommanderError): boolean => exitCode !== 0 && code !== 'commander.help';

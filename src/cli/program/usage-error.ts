import type { Command, CommanderError } from 'commander';
import type { Failure } from '../../app/failure.js';
import { findClosest } from '../../document/did-you-mean.js';
import { listChoices } from './help.js';

/** The code of a usage error that rushes finds itself. Its message is shown as it is. */
export const USAGE = 'rushes.usage';

const nameOf = (command: Command): string => (command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name());

const usageOf = (command: Command): string => `Usage: ${nameOf(command)} ${command.usage()}`;

/** The quoted part of a commander message. commander offers it nowhere else. */
const quoted = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? '';

function optionsOf(command: Command): string[] {
  const named = command.options.filter(({ hidden }) => !hidden).flatMap(({ short, long }) => [long ?? [], short ?? []].flat());
  return [...named, '--help'];
}

const suggestion = (written: string, candidates: readonly string[]): string => {
  const candidate = findClosest(written, candidates);
  return candidate === undefined ? '' : `Did you mean ${candidate}? `;
};

/** The failure for a value that an option or argument does not accept. commander puts the parser's sentence last. */
function wrongValue({ options }: Command, message: string): Pick<Failure, 'message' | 'hint'> {
  const option = /^error: option '(?:-\w, )?(--[^ ']+)[^']*' argument '(.*?)' is invalid\. (.*)$/s.exec(message);
  const argument = /^error: command-argument value '(.*?)' is invalid for argument '(.*?)'\. (.*)$/s.exec(message);
  const [name, value, why] = option
    ? [option[1], option[2], option[3]]
    : [`<${argument?.[2] ?? ''}>`, argument?.[1], argument?.[3] ?? message];
  const choices = options.find(({ long }) => long === name)?.argChoices;
  const hint = choices === undefined ? why : `${suggestion(value ?? '', choices)}It takes ${listChoices(choices)}.`;
  return { message: `${name} does not accept \`${value ?? ''}\``, hint: hint ?? '' };
}

/** What is wrong with a command line, and what to write instead. */
export function usageFailure(command: Command, error: CommanderError): Failure {
  const name = nameOf(command);
  const written = quoted(error.message);
  const failure = (message: string, hint: string): Failure => ({ exit_code: 2, message, hint });
  switch (error.code) {
    case 'commander.unknownOption': {
      const [flag = written] = written.split('=');
      return failure(
        `${name} has no option ${flag}`,
        `${suggestion(flag, optionsOf(command))}\`${name} --help\` lists its options.`,
      );
    }
    case 'commander.unknownCommand': {
      const commands = command.commands.map((one) => one.name());
      return failure(
        `there is no command ${written}`,
        `${suggestion(written, commands)}\`${name} --help\` lists the commands.`,
      );
    }
    case 'commander.missingArgument':
      return failure(`${name} needs <${written}>`, `${usageOf(command)}`);
    case 'commander.missingMandatoryOptionValue': {
      const choices = command.options.find(({ flags }) => flags === written)?.argChoices;
      const hint = choices === undefined ? `\`${name} --help\` lists its options.` : `It takes ${listChoices(choices)}.`;
      return failure(`${name} needs ${written}`, hint);
    }
    case 'commander.optionMissingArgument':
      return failure(`${written.split(' ')[0]} needs a value`, `Write ${written}.`);
    case 'commander.excessArguments':
      return failure(`too many arguments: ${command.args.join(' ')}`, `${usageOf(command)}. Quote a path that has spaces.`);
    case 'commander.invalidArgument':
      return { exit_code: 2, ...wrongValue(command, error.message) };
    default:
      return failure(error.message.replace(/^error: /, ''), `\`${name} --help\` lists its options.`);
  }
}

/** Whether commander stopped at an error; help and version are results. */
export const isUsageError = ({ code, exitCode }: CommanderError): boolean => exitCode !== 0 && code !== 'commander.help';

import { Command, CommanderError, Option } from 'commander';
import type { GatewayRegistry } from '../gateway/registry.js';
import { version } from '../system/version.js';
import { isOfFewFiles } from './few-files.js';
import { GROUPS } from './options/option-groups.js';
import { COMMANDS } from './program/commands.js';
import { exitCodeHelp, helpLayout } from './program/help.js';
import { checkOutput, wantsJson } from './program/output-choice.js';
import type { Perform } from './program/perform.js';
import { isUsageError, usageFailure } from './program/usage-error.js';
import { maskedTerminal } from './terminal/masked-terminal.js';
import type { Terminal } from './terminal/terminal.js';

const DESCRIPTION =
  'Storyboards as code, for AI video: write shots in YAML, see the price, and render them through paid gateways. After any crash, run the same command again: nothing is paid twice.';

/** Loads the gateways that boards and options may name. The list of commands needs none. */
export type LoadGateways = () => Promise<GatewayRegistry>;

/** A usage error, and the command that it is about. */
interface Refusal {
  readonly command: Command;
  readonly error: CommanderError;
}

function buildRoot(terminal: Terminal): Command {
  return new Command('rushes')
    .description(DESCRIPTION)
    .usage('<command> [options]')
    .version(version, '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err, outputError: () => {} })
    .configureHelp(helpLayout(terminal.width?.out))
    .exitOverride()
    .addHelpText('after', exitCodeHelp());
}

/** Adds the command that the words begin with; without one all commands, for the help and for suggestions. */
async function addCommands(
  root: Command,
  words: readonly string[],
  perform: Perform,
  loadGateways: LoadGateways,
): Promise<void> {
  const [first] = words;
  const chosen = COMMANDS.filter(({ name }) => name === first);
  for (const { group, name, summary, load, loadsMany } of chosen.length > 0 ? chosen : COMMANDS) {
    const command = root.command(name).helpGroup(group).summary(summary);
    command.addHelpOption(new Option('-h, --help', 'show this help').helpGroup(GROUPS.output));
    if (!words.includes(name)) continue;
    // First of all, so that a thread starts while the code of the command is loaded.
    const parseAhead =
      loadsMany && (await import('../app/several-boards/parse-ahead.js')).startParser(words.slice(words.indexOf(name) + 1));
    (await load())(command, perform, await loadGateways(), parseAhead);
  }
}

/** Runs commands, and remembers the exit code of the last one. */
function commandRunner(terminal: Terminal): { readonly perform: Perform; readonly code: () => number } {
  let code = 0;
  const perform: Perform = async (flags, work) => {
    if (flags.format !== 'json') {
      code = await work(terminal);
      return;
    }
    const { jsonOutput } = await import('./terminal/json-output.js');
    const json = jsonOutput(terminal);
    try {
      code = await work(json.terminal);
      json.end(code);
    } catch (error) {
      json.end(isOfFewFiles(error) ? 6 : 70);
      throw error;
    }
  };
  return { perform, code: () => code };
}

/** Says what is wrong with a command line. Returns the exit code. */
async function sayRefusal({ command, error }: Refusal, words: readonly string[], terminal: Terminal): Promise<number> {
  const { sayFailure } = await import('./terminal/say.js');
  const { jsonOutput } = await import('./terminal/json-output.js');
  const json = wantsJson(words) ? jsonOutput(terminal) : undefined;
  const code = sayFailure(usageFailure(command, error), json?.terminal ?? terminal);
  json?.end(code);
  return code;
}

/**
 * Runs a command line.
 *
 * @param words the arguments, without the program's name
 * @returns the exit code; throws on a bug, and where the system can open no more files
 */
export async function runProgram(plain: Terminal, words: readonly string[], loadGateways: LoadGateways): Promise<number> {
  const { terminal, learn } = maskedTerminal(plain);
  const { perform, code } = commandRunner(terminal);
  const root = buildRoot(terminal);
  await addCommands(root, words, perform, loadGateways);
  root.hook('preAction', async (_root, command) => {
    checkOutput(command);
    const boards = command.processedArgs[0] as string | readonly string[] | undefined;
    if (boards === undefined) return;
    const { knownSecrets } = await import('../app/access/known-secrets.js');
    learn(await knownSecrets((await loadGateways()).byName.values(), [boards].flat()));
  });
  let refusal: Refusal | undefined;
  for (const command of [root, ...root.commands])
    command.exitOverride((error) => {
      if (isUsageError(error)) refusal = { command, error };
      throw error;
    });
  try {
    await root.parseAsync(
      // So that the option reads a value only after `=`, and never the board that follows.
      words.map((word) => (word === '--retry-failed' ? `${word}=` : word)),
      { from: 'user' },
    );
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (refusal !== undefined) return sayRefusal(refusal, words, terminal);
    // Without a command, commander shows the help.
    return error.exitCode === 0 ? 0 : 2;
  }
  return code();
}

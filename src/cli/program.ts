import { Command, CommanderError, Option } from 'commander';
import { knownSecrets } from '../app/access/known-secrets.js';
import type { GatewayRegistry } from '../gateway/registry.js';
import { version } from '../system/version.js';
import { isOfFewFiles } from './few-files.js';
import { EVERY_FAILED } from './options/parse-options.js';
import { GROUPS } from './options/shared-options.js';
import { addChooseCommands } from './program/choose-commands.js';
import { exitCodeHelp, helpLayout } from './program/help.js';
import { addLookCommands } from './program/look-commands.js';
import { checkOutput, wantsJson } from './program/output-choice.js';
import type { Perform } from './program/perform.js';
import { addPlanCommands } from './program/plan-commands.js';
import { addRenderCommands } from './program/render-commands.js';
import { addRepairCommands } from './program/repair-commands.js';
import { isUsageError, usageFailure } from './program/usage-error.js';
import { addWriteCommands } from './program/write-commands.js';
import { jsonOutput } from './terminal/json-output.js';
import { maskedTerminal } from './terminal/masked-terminal.js';
import { sayFailure } from './terminal/say.js';
import type { Terminal } from './terminal/terminal.js';

const DESCRIPTION =
  'Storyboards as code, for AI video: write shots in YAML, see the price, and render them through paid gateways. After any crash, run the same command again: nothing is paid twice.';

/** The commands, grouped by what a person does with a board. */
function buildProgram(terminal: Terminal, perform: Perform, gateways: GatewayRegistry): Command {
  const root = new Command('rushes')
    .description(DESCRIPTION)
    .usage('<command> [options]')
    .version(version, '-v, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err, outputError: () => {} })
    .configureHelp(helpLayout(terminal.width?.out))
    .exitOverride()
    .addHelpText('after', exitCodeHelp());
  addWriteCommands(root, perform, gateways);
  addPlanCommands(root, perform, gateways);
  addRenderCommands(root, perform, gateways);
  addLookCommands(root, perform, gateways);
  addChooseCommands(root, perform, gateways);
  addRepairCommands(root, perform, gateways);
  for (const command of root.commands)
    command.addHelpOption(new Option('-h, --help', 'show this help').helpGroup(GROUPS.output));
  return root;
}

/**
 * Runs a command line.
 *
 * @param words the arguments, without the program's name
 * @param gateways the gateways that boards and options may name
 * @returns the exit code; throws on a bug, and where the system can open no more files
 */
export async function runProgram(plain: Terminal, words: readonly string[], gateways: GatewayRegistry): Promise<number> {
  const { terminal, learn } = maskedTerminal(plain);
  let code = 0;
  const perform: Perform = async (flags, work) => {
    if (flags.format !== 'json') {
      code = await work(terminal);
      return;
    }
    const json = jsonOutput(terminal);
    try {
      code = await work(json.terminal);
      json.end(code);
    } catch (error) {
      json.end(isOfFewFiles(error) ? 6 : 70);
      throw error;
    }
  };
  const root = buildProgram(terminal, perform, gateways);
  root.hook('preAction', async (_root, command) => {
    checkOutput(command);
    const boards = command.processedArgs[0] as string | readonly string[] | undefined;
    if (boards !== undefined) learn(await knownSecrets(gateways.byName.values(), [boards].flat()));
  });
  const refuse = (command: Command) => (error: CommanderError) => {
    if (!isUsageError(error)) throw error;
    const json = wantsJson(words) ? jsonOutput(terminal) : undefined;
    code = sayFailure(usageFailure(command, error), json?.terminal ?? terminal);
    json?.end(code);
    throw error;
  };
  for (const command of [root, ...root.commands]) command.exitOverride(refuse(command));
  try {
    await root.parseAsync(
      words.map((word) => (word === '--retry-failed' ? EVERY_FAILED : word)),
      { from: 'user' },
    );
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Without a command, commander shows the help.
    return error.exitCode === 0 ? 0 : 2;
  }
  return code;
}

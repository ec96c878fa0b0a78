import type { Command } from 'commander';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { formatOptions, maxBytesOption, modelOptions, withOptions } from '../options/shared-options.js';
import type { Perform } from './perform.js';

/** Commands for the writer of a board. Each is loaded when it runs, so that `validate` loads no code that draws clips. */
export function addWriteCommands(root: Command, perform: Perform, gateways: GatewayRegistry): void {
  root.commandsGroup('Write:');
  withOptions(root.command('validate'), [
    ...modelOptions(gateways),
    maxBytesOption(),
    ...formatOptions(['text', 'json', 'github']),
  ])
    .summary('check boards and show every mistake with its place')
    .description('Checks boards and shows every mistake with its place. Opens no connection.')
    .argument('<board...>', 'storyboard files')
    .action((files: string[], flags) =>
      perform(flags, async (terminal) => (await import('../commands/validate.js')).validate(files, flags, terminal, gateways)),
    );

  withOptions(root.command('models'), formatOptions(['table', 'json', 'markdown']))
    .summary('list the models: limits, rates, duplicate safety')
    .description(
      'Lists every model: what it accepts, what a second costs and the source of that rate, and whether its gateway is duplicate-safe. Opens no connection.',
    )
    .action((flags) =>
      perform(flags, async (terminal) => (await import('../commands/models.js')).models(flags, terminal, gateways)),
    );
}

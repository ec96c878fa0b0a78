import type { Command } from 'commander';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { formatOptions, maxBytesOption, outOption, rehearsalOption, withOptions } from '../options/shared-options.js';
import type { Perform } from './perform.js';

/** Commands that show takes. */
export function addLookCommands(root: Command, perform: Perform, gateways: GatewayRegistry): void {
  root.commandsGroup('Look:');
  withOptions(root.command('status'), [
    rehearsalOption('show the takes of the rehearsal'),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['text', 'json']),
  ])
    .summary('show the takes, what they cost, and what to do next')
    .description('Shows the takes of a board, what they cost, and what to do next. Opens no connection.')
    .argument('<board>', 'storyboard file')
    .action((file: string, flags) =>
      perform(flags, async (terminal) => (await import('../commands/status.js')).status(file, flags, terminal, gateways)),
    );
}

import { type Command, Option } from 'commander';
import type { GatewayRegistry } from '../../gateway/registry.js';
import {
  baseUrlOption,
  concurrencyOption,
  formatOptions,
  GROUPS,
  maxBytesOption,
  modelOptions,
  moneyOptions,
  outOption,
  shotOptions,
  withOptions,
} from '../options/shared-options.js';
import type { Perform } from './perform.js';

/** Commands that show the price of a render. */
export function addPlanCommands(root: Command, perform: Perform, gateways: GatewayRegistry): void {
  root.commandsGroup('Plan:');
  withOptions(root.command('plan'), [
    ...shotOptions(),
    ...modelOptions(gateways),
    ...moneyOptions(gateways),
    concurrencyOption(),
    baseUrlOption(gateways),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['table', 'json', 'markdown', 'csv']),
    new Option('--exit-code', 'exit with 10 when there is something to pay').helpGroup(GROUPS.output),
    new Option('--all', 'also show the takes from before an edit').helpGroup(GROUPS.output),
    new Option('--verbose', 'say of each gateway whether it is duplicate-safe').helpGroup(GROUPS.output),
    new Option('--show-requests', 'print each request as it would be sent, with the API key masked').helpGroup(GROUPS.output),
  ])
    .summary('show what a render would do, why, and its price')
    .description('Shows what a render would do, why, and what it would cost. Opens no connection.')
    .argument('<board>', 'storyboard file')
    .action((file: string, flags) =>
      perform(flags, async (terminal) => (await import('../commands/plan.js')).plan(file, flags, terminal, gateways)),
    );

  withOptions(root.command('compare'), [maxBytesOption(), ...formatOptions(['table', 'json', 'markdown', 'csv'])])
    .summary('price the board on every model')
    .description(
      'Shows the whole board on every model: which shots fit, what they cost, and what each shot would lose. Opens no connection.',
    )
    .argument('<board>', 'storyboard file')
    .action((file: string, flags) =>
      perform(flags, async (terminal) => (await import('../commands/compare.js')).compare(file, flags, terminal, gateways)),
    );
}

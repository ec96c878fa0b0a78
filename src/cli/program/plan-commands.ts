import { Option } from 'commander';
import { GROUPS } from '../options/option-groups.js';
import {
  baseUrlOption,
  concurrencyOption,
  formatOptions,
  maxBytesOption,
  modelOptions,
  moneyOptions,
  outOption,
  shotOptions,
  verifyOption,
  withOptions,
} from '../options/shared-options.js';
import type { DefineCommand } from './perform.js';

export const definePlan: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    ...shotOptions(),
    ...modelOptions(gateways),
    ...moneyOptions(gateways),
    concurrencyOption(),
    baseUrlOption(gateways),
    outOption(),
    verifyOption(),
    maxBytesOption(),
    new Option('--policy-root <dir>').hideHelp(),
    ...formatOptions(['table', 'json', 'markdown', 'csv']),
    new Option('--exit-code', 'exit with 10 when there is something to pay').helpGroup(GROUPS.output),
    new Option('--all', 'also show the takes from before an edit').helpGroup(GROUPS.output),
    new Option('--verbose', 'say of each gateway whether it is duplicate-safe').helpGroup(GROUPS.output),
    new Option('--show-requests', 'print each request as it would be sent, with the API key masked').helpGroup(GROUPS.output),
  ])
    .description('Shows what a render would do, why, and what it would cost. Opens no connection.')
    .argument('<board>', 'storyboard file')
    .action((file: string, flags) =>
      perform(flags, async (terminal) => (await import('../commands/plan.js')).plan(file, flags, terminal, gateways)),
    );
};

export const defineCompare: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [maxBytesOption(), ...formatOptions(['table', 'json', 'markdown', 'csv'])])
    .description(
      'Shows the whole board on every model: which shots fit, what they cost, and what each shot would lose. Opens no connection.',
    )
    .argument('<board>', 'storyboard file')
    .action((file: string, flags) =>
      perform(flags, async (terminal) => (await import('../commands/compare.js')).compare(file, flags, terminal, gateways)),
    );
};

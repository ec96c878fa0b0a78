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
  profileOption,
  retriesOption,
  shotOptions,
  verifyOption,
  withOptions,
} from '../options/shared-options.js';
import type { DefineCommand } from './perform.js';

export const definePlan: DefineCommand = (command, perform, gateways, parseAhead) => {
  withOptions(command, [
    ...shotOptions(),
    ...modelOptions(gateways),
    ...moneyOptions(gateways),
    retriesOption(),
    concurrencyOption(),
    baseUrlOption(gateways),
    outOption(),
    verifyOption(),
    maxBytesOption(),
    ...formatOptions(['table', 'json', 'markdown', 'csv']),
    new Option('--watch', 'plan one board again on each save, until Ctrl-C').helpGroup(GROUPS.output),
    new Option('--exit-code', 'exit with 10 when there is something to pay').helpGroup(GROUPS.output),
    new Option('--all', 'also show the takes from before an edit').helpGroup(GROUPS.output),
    new Option('--verbose', 'say of each gateway whether it is duplicate-safe').helpGroup(GROUPS.output),
    new Option('--save <file>', 'save the plan in this file, for render to carry out; - is stdout').helpGroup(GROUPS.output),
    new Option('--show-requests', 'print each request as it would be sent, with the API key masked').helpGroup(GROUPS.output),
  ])
    .description('Shows what a render would do, why, and what it would cost. Opens no connection.')
    .argument('<board...>', 'storyboard files, folders or globs')
    .action((boards: string[], flags) =>
      perform(flags, async (terminal) => (await import('../plan/plan.js')).plan(boards, flags, terminal, gateways, parseAhead)),
    );
};

export const defineCompare: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [maxBytesOption(), ...formatOptions(['table', 'json', 'markdown', 'csv'])])
    .description(
      'Shows the whole board on every model: which shots fit, what they cost, and what each shot would lose. Opens no connection.',
    )
    .argument('<board>', 'storyboard file')
    .action((file: string, flags) =>
      perform(flags, async (terminal) => (await import('../plan/compare.js')).compare(file, flags, terminal, gateways)),
    );
};

export const defineDiff: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    profileOption(),
    new Option(
      '--against <ref|file>',
      'the other version: a commit as git names it (main, v1, HEAD~2), or the file of another board (default: HEAD)',
    ).helpGroup(GROUPS.files),
    new Option('--stored', 'also show what a render would pay, given the takes that are here').helpGroup(GROUPS.files),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['table', 'json', 'markdown']),
    new Option('--exit-code', 'exit with 10 when a board differs').helpGroup(GROUPS.output),
  ])
    .description(
      'Shows what an edit changes and costs: boards against another version of them, by default the last commit. Opens no connection.',
    )
    .argument('<board...>', 'storyboard files, folders or globs')
    .action((files: string[], flags) =>
      perform(flags, async (terminal) => (await import('../plan/diff.js')).diff(files, flags, terminal, gateways)),
    );
};

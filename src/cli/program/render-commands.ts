import { Option } from 'commander';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { GROUPS } from '../options/option-groups.js';
import { parseHeight, parseIntervalSeconds, parseListenAddress } from '../options/parse-options.js';
import { sandboxOptions } from '../options/sandbox-options.js';
import {
  approveOption,
  baseUrlOption,
  concurrencyOption,
  maxBytesOption,
  maxWaitOption,
  modelOptions,
  moneyOptions,
  outOption,
  retriesOption,
  runOutputOptions,
  shotOptions,
  verifyOption,
  withOptions,
} from '../options/shared-options.js';
import type { DefineCommand } from './perform.js';

/** Whether published stills are fetched and compared before money is spent. */
export const checkFramesOptions = (): Option[] =>
  [
    new Option('--check-frames', 'fetch every published still before paying (default: only stills from disk)'),
    new Option('--no-check-frames', 'fetch no still before paying'),
  ].map((option) => option.helpGroup(GROUPS.gateways));

/** Options of a render that a rehearsal has no use for. */
const realRunOptions = (gateways: GatewayRegistry): Option[] => [
  new Option('--yes', 'do not ask before spending').helpGroup(GROUPS.money),
  approveOption(gateways),
  retriesOption(),
  ...[
    new Option('--poll-interval <seconds>', 'check each job this often (default: adaptive)').argParser(parseIntervalSeconds),
    new Option('--listen <port>', 'receive callbacks of gateways at PORT or HOST:PORT of this machine').argParser(
      parseListenAddress,
    ),
    new Option('--public-url <url>', 'https address that leads to --listen'),
  ].map((option) => option.helpGroup(GROUPS.gateways)),
  ...checkFramesOptions(),
];

export const defineRehearse: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    ...shotOptions(),
    ...modelOptions(gateways),
    concurrencyOption(),
    maxWaitOption(),
    outOption(),
    verifyOption(),
    new Option('--height <pixels>', 'shorter side of the drawn clips; smaller is faster (default: 480)')
      .argParser(parseHeight)
      .helpGroup(GROUPS.files),
    maxBytesOption(),
    ...runOutputOptions(),
  ])
    .description('Does the whole render against a sandbox on this machine, with drawn clips, for free.')
    .argument('<board>', 'storyboard file')
    .action((file: string, flags) =>
      perform(flags, async (terminal) => (await import('../commands/rehearse.js')).rehearse(file, flags, terminal, gateways)),
    );
};

export const defineRender: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    ...shotOptions(),
    ...modelOptions(gateways),
    ...moneyOptions(gateways),
    ...realRunOptions(gateways),
    concurrencyOption(),
    maxWaitOption(),
    baseUrlOption(gateways),
    outOption(),
    verifyOption(),
    maxBytesOption(),
    ...runOutputOptions(),
  ])
    .description(
      'Renders what is missing, for credits. After a failure, a crash or Ctrl-C, run the same command again: it goes on and pays nothing twice.',
    )
    .argument('<board>', 'storyboard file, or a saved plan; - reads a saved plan from stdin')
    .action((file: string, flags) =>
      perform(flags, async (terminal) => (await import('../commands/render.js')).render(file, flags, terminal, gateways)),
    );
};

export const defineSandbox: DefineCommand = (command, perform, gateways) => {
  withOptions(command, sandboxOptions())
    .description('Runs a local gateway that speaks for every gateway and charges nothing, until Ctrl-C.')
    .action((flags) =>
      perform(flags, async (terminal) => (await import('../commands/sandbox.js')).sandbox(flags, terminal, gateways)),
    );
};

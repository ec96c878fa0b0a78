import { formatOptions, maxBytesOption, modelOptions, withOptions } from '../options/shared-options.js';
import type { DefineCommand } from './perform.js';

export const defineValidate: DefineCommand = (command, perform, gateways, parseAhead) => {
  withOptions(command, [...modelOptions(gateways), maxBytesOption(), ...formatOptions(['text', 'json', 'github'])])
    .description('Checks boards and shows every mistake with its place. Opens no connection.')
    .argument('<board...>', 'storyboard files, folders or globs')
    .action((files: string[], flags) =>
      perform(flags, async (terminal) =>
        (await import('../commands/validate.js')).validate(files, flags, terminal, gateways, parseAhead),
      ),
    );
};

export const defineModels: DefineCommand = (command, perform, gateways) => {
  withOptions(command, formatOptions(['table', 'json', 'markdown']))
    .description(
      'Lists every model: what it accepts, what a second costs and the source of that rate, and whether its gateway is duplicate-safe. Opens no connection.',
    )
    .action((flags) =>
      perform(flags, async (terminal) => (await import('../plan/models.js')).models(flags, terminal, gateways)),
    );
};

import { type Command, Option } from 'commander';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { parseTake } from '../options/parse-options.js';
import { formatOptions, GROUPS, maxBytesOption, outOption, rehearsalOption, withOptions } from '../options/shared-options.js';
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

  withOptions(root.command('frames'), [
    new Option('--as <format>', 'format of the pictures').choices(['png', 'jpeg']).default('png').helpGroup(GROUPS.files),
    rehearsalOption('use the clips of the rehearsal'),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['text', 'json']),
  ])
    .summary('write the first, middle and last frame of each clip')
    .description(
      'Writes the first, middle and last frame of each stored clip into the folder frames beside the clips. Needs ffmpeg. Opens no connection.',
    )
    .argument('<board>', 'storyboard file')
    .argument('[shot[.take]]', 'only this take, or the takes of this shot', parseTake)
    .action((file: string, named: ReturnType<typeof parseTake> | undefined, flags) =>
      perform(flags, async (terminal) =>
        (await import('../commands/frames.js')).frames(file, named, flags, terminal, gateways),
      ),
    );
}

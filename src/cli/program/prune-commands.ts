import { type Command, Option } from 'commander';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { parseOneTake } from '../options/parse-options.js';
import {
  baseUrlOption,
  formatOptions,
  maxBytesOption,
  outOption,
  rehearsalOption,
  withOptions,
} from '../options/shared-options.js';
import type { Perform } from './perform.js';

const clipOptions = (): Option[] =>
  [
    new Option('--dry-run', 'show what would be removed, and change nothing'),
    new Option('--yes', 'do not ask, and remove also clips that the gateway no longer has'),
    new Option('--restore <shot.take>', 'take a pruned take back: the next render fetches its clip').argParser(parseOneTake),
  ].map((option) => option.helpGroup('Clips:'));

/** The command that removes clips. */
export function addPruneCommands(root: Command, perform: Perform, gateways: GatewayRegistry): void {
  root.commandsGroup('Decide:');
  withOptions(root.command('prune'), [
    ...clipOptions(),
    baseUrlOption(gateways),
    rehearsalOption('prune the rehearsal'),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['text', 'json']),
  ])
    .summary('remove clips that are not picked, and keep their records')
    .description(
      'Removes clips that are not picked, and keeps their records: no run fetches or buys them again. Asks the gateways whether they still have the clips, and buys nothing. Frames and stills that were made of a clip stay.',
    )
    .argument('<board>', 'storyboard file')
    .action((file: string, flags) =>
      perform(flags, async (terminal) => (await import('../commands/prune.js')).prune(file, flags, terminal, gateways)),
    );
}

import { type Command, Option } from 'commander';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { parseTake } from '../options/parse-options.js';
import { formatOptions, maxBytesOption, outOption, rehearsalOption, withOptions } from '../options/shared-options.js';
import type { Perform } from './perform.js';

type Ref = ReturnType<typeof parseTake>;

const decisionOptions = (): Option[] =>
  [
    new Option('--approve', 'the take is final; of a shot alone: the take that counts'),
    new Option('--reject', 'the take is no pick; of a shot alone: the take that counts'),
    new Option('--note <text>', 'write a note about the shot; an empty text removes it'),
    new Option('--undo', 'remove what was decided about the shot or the take, and keep the note'),
    new Option(
      '--from <file>',
      'take over the decisions of another picks file; with shots, only theirs, also where they replace a decision',
    ),
  ].map((option) => option.helpGroup('Decision (default: pick the take):'));

/** Commands that record what people decide. */
export function addChooseCommands(root: Command, perform: Perform, gateways: GatewayRegistry): void {
  root.commandsGroup('Choose:');
  withOptions(root.command('pick'), [
    ...decisionOptions(),
    rehearsalOption('choose among the takes of the rehearsal'),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['text', 'json']),
  ])
    .summary('pick, approve or reject takes, or show what was decided')
    .description(
      'Picks, approves or rejects takes, and writes notes, into BOARD.picks.yaml beside the board. Without a take, shows what was decided. Opens no connection.',
    )
    .argument('<board>', 'storyboard file')
    .argument('[shot[.take]...]', 'the takes, or their shots', (text: string, before: Ref[] = []) => [
      ...before,
      parseTake(text),
    ])
    .action((file: string, takes: Ref[] | undefined, flags) =>
      perform(flags, async (terminal) =>
        (await import('../commands/pick.js')).pick(file, takes ?? [], flags, terminal, gateways),
      ),
    );
}

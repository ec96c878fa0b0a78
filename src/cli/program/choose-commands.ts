import { Option } from 'commander';
import type { TakeRef } from '../../take/take.js';
import { GROUPS } from '../options/option-groups.js';
import { parseOneTake, parseTake } from '../options/parse-options.js';
import {
  baseUrlOption,
  formatOptions,
  maxBytesOption,
  outOption,
  rehearsalOption,
  withOptions,
} from '../options/shared-options.js';
import type { DefineCommand } from './perform.js';

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

const clipOptions = (): Option[] =>
  [
    new Option('--dry-run', 'show what would be removed, and change nothing'),
    new Option('--yes', 'do not ask, and also remove clips that the gateway no longer has'),
    new Option('--restore <shot.take>', 'restore a pruned take: the next render fetches its clip').argParser(parseOneTake),
  ].map((option) => option.helpGroup('Clips:'));

export const definePick: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    ...decisionOptions(),
    rehearsalOption('choose among the takes of the rehearsal'),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['text', 'json']),
  ])
    .description(
      'Picks, approves or rejects takes, and writes notes, into BOARD.picks.yaml beside the board. Without a take, shows what was decided. Opens no connection.',
    )
    .argument('<board>', 'storyboard file')
    .argument('[shot[.take]...]', 'the takes, or their shots', (text: string, before: TakeRef[] = []) => [
      ...before,
      parseTake(text),
    ])
    .action((file: string, takes: TakeRef[] | undefined, flags) =>
      perform(flags, async (terminal) =>
        (await import('../commands/pick.js')).pick(file, takes ?? [], flags, terminal, gateways),
      ),
    );
};

export const defineAccept: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    new Option('--all', 'every shot that a render would buy anew although a clip of it is stored').helpGroup(GROUPS.shots),
    new Option('--undo', 'remove the pins of the shots or takes').helpGroup(GROUPS.shots),
    rehearsalOption('pin takes of the rehearsal'),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['text', 'json']),
  ])
    .description(
      'Keeps the clip of each shot for the shot as it reads now, after an edit: no render buys it anew. Writes pins into BOARD.picks.yaml beside the board. A pin ends with the next edit of its shot. Opens no connection.',
    )
    .argument('<board>', 'storyboard file')
    .argument('[shot[.take]...]', 'the shots, or the takes to keep', (text: string, before: TakeRef[] = []) => [
      ...before,
      parseTake(text),
    ])
    .action((file: string, takes: TakeRef[] | undefined, flags) =>
      perform(flags, async (terminal) =>
        (await import('../commands/accept-shots.js')).acceptShots(file, takes ?? [], flags, terminal, gateways),
      ),
    );
};

export const definePrune: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    ...clipOptions(),
    baseUrlOption(gateways),
    rehearsalOption('prune the rehearsal'),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['text', 'json']),
  ])
    .description(
      'Removes clips that are not picked, and keeps their records: no run fetches or buys them again. Asks the gateways whether they still have the clips, and buys nothing. Frames and stills that were made of a clip stay.',
    )
    .argument('<board>', 'storyboard file')
    .action((file: string, flags) =>
      perform(flags, async (terminal) => (await import('../clips/prune.js')).prune(file, flags, terminal, gateways)),
    );
};

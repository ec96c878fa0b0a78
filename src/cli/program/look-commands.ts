import { Option } from 'commander';
import type { TakeRef } from '../../take/take.js';
import { GROUPS } from '../options/option-groups.js';
import { parsePort, parseTake } from '../options/parse-options.js';
import { parseTime } from '../options/parse-time.js';
import {
  formatOptions,
  maxBytesOption,
  modelOptions,
  outOption,
  rehearsalOption,
  withOptions,
} from '../options/shared-options.js';
import type { DefineCommand } from './perform.js';

export const defineStatus: DefineCommand = (command, perform, gateways, parseAhead) => {
  withOptions(command, [
    ...modelOptions(gateways),
    rehearsalOption('show the takes of the rehearsal'),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['text', 'json']),
  ])
    .description('Shows the takes of a board, what they cost, and what to do next. Opens no connection.')
    .argument('<board...>', 'storyboard files, folders or globs')
    .action((boards: string[], flags) =>
      perform(flags, async (terminal) =>
        (await import('../status/status.js')).status(boards, flags, terminal, gateways, parseAhead),
      ),
    );
};

export const defineCosts: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    new Option('--by <group>', 'a row for each of these')
      .choices(['day', 'month', 'gateway', 'model', 'board', 'shot'])
      .default('board')
      .helpGroup(GROUPS.takes),
    new Option('--since <day>', 'only takes submitted from this day (UTC) on; 30d: in the last 30 days')
      .argParser(parseTime)
      .helpGroup(GROUPS.takes),
    new Option('--until <day>', 'only takes submitted up to the end of this day (UTC); 30d: more than 30 days ago')
      .argParser(parseTime)
      .helpGroup(GROUPS.takes),
    rehearsalOption('show the takes of rehearsals and sandboxes alone'),
    ...formatOptions(['table', 'json', 'markdown', 'csv']),
  ])
    .description(
      'Adds up what takes cost: planned, charged, running, unknown and wasted. Reads the journals and manifests of all boards in the folders and below them, or of the boards that you name. Opens no connection.',
    )
    .argument(
      '[dir|board...]',
      'output folders, folders in or above them, storyboard files, or globs (default: the output folder)',
    )
    .action((folders: string[], flags) =>
      perform(flags, async (terminal) => (await import('../plan/costs.js')).costs(folders, flags, terminal, gateways)),
    );
};

export const defineReview: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    rehearsalOption('show the rehearsal'),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['text', 'json']),
    new Option('--open', 'open the page with your browser').helpGroup(GROUPS.output),
    new Option('--serve', 'serve the page of one board to this machine until Ctrl-C, live, and write its picks').helpGroup(
      GROUPS.output,
    ),
    new Option('--port <n>', 'port of --serve (default: any free one)').argParser(parsePort).helpGroup(GROUPS.output),
  ])
    .description(
      'Writes review.html beside the manifest: all takes of each shot with clips, prompts and prices, or the storyboard sheet before a render. For several boards it also writes index.html. Opens no connection.',
    )
    .argument('<board...>', 'storyboard files')
    .action((files: string[], flags) =>
      perform(flags, async (terminal) => (await import('../review/review.js')).review(files, flags, terminal, gateways)),
    );
};

export const defineOpen: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    rehearsalOption('open the rehearsal'),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['text', 'json']),
  ])
    .description(
      'Opens the review page, or the clip of a take, with the program that this system has for it. Prints the path; where there is no display, it opens nothing.',
    )
    .argument('<board>', 'storyboard file')
    .argument('[shot[.take]]', 'the take, or its shot', parseTake)
    .action((file: string, take, flags) =>
      perform(flags, async (terminal) => (await import('../review/open.js')).open(file, take, flags, terminal, gateways)),
    );
};

export const defineFrames: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    new Option('--picked', 'only the take that counts of each shot: the pick, else the newest').helpGroup(GROUPS.shots),
    new Option('--as <format>', 'format of the pictures').choices(['png', 'jpeg']).default('png').helpGroup(GROUPS.files),
    rehearsalOption('use the clips of the rehearsal'),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['text', 'json']),
  ])
    .description(
      'Writes the first, middle and last frame of each stored clip into the folder frames beside the clips. Needs ffmpeg. Opens no connection.',
    )
    .argument('<board>', 'storyboard file')
    .argument('[shot[.take]]', 'the take, or its shot', parseTake)
    .action((file: string, named: TakeRef | undefined, flags) =>
      perform(flags, async (terminal) => (await import('../clips/frames.js')).frames(file, named, flags, terminal, gateways)),
    );
};

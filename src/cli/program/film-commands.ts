import { Option } from 'commander';
import { EXPORT_FORMATS } from '../../film/export/export-note.js';
import { GROUPS } from '../options/option-groups.js';
import { parseFrameRate, parseSize } from '../options/parse-film-options.js';
import {
  formatOptions,
  maxBytesOption,
  modelOptions,
  outOption,
  rehearsalOption,
  withOptions,
} from '../options/shared-options.js';
import type { DefineCommand } from './perform.js';

const fpsOption = (): Option =>
  new Option('--fps <rate>', 'frames a second, as 24, 23.976 or 24000/1001 (default: as most of the clips)').argParser(
    parseFrameRate,
  );

const forceOption = (): Option => new Option('--force', 'replace a file that rushes did not make').helpGroup(GROUPS.files);

const cutOptions = (): Option[] =>
  [
    new Option('--draft', 'put a slate in the place of each shot without a clip'),
    new Option('--burn-in', 'show number, take and timecode over the pictures'),
    new Option('--audio <file>', 'mix this file of sound under the film, from its start'),
    fpsOption(),
    new Option('--size <WxH>', 'size of the picture, as 1920x1080 (default: as most of the clips)').argParser(parseSize),
  ].map((option) => option.helpGroup(GROUPS.film));

export const defineCut: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    ...cutOptions(),
    ...modelOptions(gateways),
    new Option('-o, --output <file>', 'the film, an MP4 (default: film.mp4 beside the manifest)').helpGroup(GROUPS.files),
    forceOption(),
    rehearsalOption('cut the clips of the rehearsal'),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['text', 'json']),
  ])
    .description(
      'Cuts the clip that counts of each shot, the pick or else the newest, into one film. Like clips are joined without encoding them again; for anything else it needs ffmpeg. Opens no connection.',
    )
    .argument('<board>', 'storyboard file')
    .action((file: string, flags) =>
      perform(flags, async (terminal) => (await import('../film/cut.js')).cut(file, flags, terminal, gateways)),
    );
};

export const defineExport: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    new Option('--format <format>', 'what to write').choices(EXPORT_FORMATS).makeOptionMandatory().helpGroup(GROUPS.film),
    new Option(
      '--media <kind>',
      'addresses of clips (relative: from the folder of the file, or for stdout from the current folder)',
    )
      .choices(['absolute', 'relative'])
      .default('absolute')
      .helpGroup(GROUPS.film),
    fpsOption().helpGroup(GROUPS.film),
    ...modelOptions(gateways),
    new Option('-o, --output <file>', 'write this file, in one step (default: stdout)').helpGroup(GROUPS.files),
    forceOption(),
    rehearsalOption('use the clips of the rehearsal'),
    outOption(),
    maxBytesOption(),
  ])
    .description(
      'Writes the film that the picks make for an editor: a timeline, a shot list or captions. Uses the pick of each shot, else its newest take. Opens no connection.',
    )
    .argument('<board>', 'storyboard file')
    .action((file: string, flags) =>
      perform(flags, async (terminal) => (await import('../film/export.js')).exportFilm(file, flags, terminal, gateways)),
    );
};

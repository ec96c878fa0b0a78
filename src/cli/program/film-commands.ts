import { Option } from 'commander';
import { EXPORT_FORMATS } from '../../film/export/export-note.js';
import { GROUPS } from '../options/option-groups.js';
import { parseFps } from '../options/parse-options.js';
import { maxBytesOption, outOption, rehearsalOption, withOptions } from '../options/shared-options.js';
import type { DefineCommand } from './perform.js';

export const defineExport: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    new Option('--format <format>', 'what to write').choices(EXPORT_FORMATS).makeOptionMandatory().helpGroup(GROUPS.output),
    new Option('-o <file>', 'write this file, in one step (default: stdout)').helpGroup(GROUPS.output),
    new Option(
      '--media <kind>',
      'addresses of clips (relative: from the folder of the file, or for stdout from the current folder)',
    )
      .choices(['absolute', 'relative'])
      .default('absolute')
      .helpGroup(GROUPS.output),
    new Option('--fps <n>', 'frames per second of the film (default: those of most of its seconds)')
      .argParser(parseFps)
      .helpGroup(GROUPS.output),
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

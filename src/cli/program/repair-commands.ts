import { Option } from 'commander';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { TakeRef } from '../../take/take.js';
import { GROUPS } from '../options/option-groups.js';
import { parseCaps } from '../options/parse-gateway-options.js';
import { parseJobId, parseTake } from '../options/parse-options.js';
import {
  approveOption,
  baseUrlOption,
  formatOptions,
  maxBytesOption,
  modelOptions,
  moneyOptions,
  outOption,
  rehearsalOption,
  runOutputOptions,
  withOptions,
} from '../options/shared-options.js';
import type { DefineCommand } from './perform.js';
import { checkFramesOptions } from './render-commands.js';

const settlingOptions = (): Option[] =>
  [
    new Option('--adopt <job>', 'the gateway has this job: check it there and use it; buys nothing').argParser(parseJobId),
    new Option('--file <path>', 'use this clip that you downloaded: it is checked, copied and marked as adopted by hand'),
    new Option('--retry', 'buy it again under the next task id; the first request stays counted'),
    new Option('--abandon', 'give the take up; its credits stay counted'),
  ].map((option) => option.helpGroup('What became of the take (choose one):'));

const repairOptions = (): Option[] =>
  [
    new Option('--rebuild', 'write a new journal from everything that can be saved; the old one is kept beside it'),
    new Option('--merge <other>', 'add the takes of another clone’s manifest or journal, or resolve conflict markers'),
  ].map((option) => option.helpGroup('Repairs:'));

/** What a retry may spend. A retry is one take, so `--partial` has no use. */
const retryMoneyOptions = (gateways: GatewayRegistry): Option[] => [
  new Option('--max-credits <n>', 'spend at most this many credits on a retry')
    .argParser(parseCaps(gateways))
    .helpGroup(GROUPS.money),
  ...moneyOptions(gateways).filter((option) => ['trustRates', 'ignoreOtherTakes'].includes(option.attributeName())),
  new Option('--yes', 'do not ask before a retry').helpGroup(GROUPS.money),
  approveOption(gateways),
];

export const defineVerify: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    new Option('--deep', 'also decode every frame with ffmpeg').helpGroup('Checks:'),
    rehearsalOption('check the rehearsal'),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['text', 'json']),
  ])
    .description(
      'Checks every stored clip: its bytes, its structure, and its order. Ends with exit code 6 if a clip is missing, changed or broken. Writes nothing and opens no connection.',
    )
    .argument('<board...>', 'storyboard files')
    .action((files: string[], flags) =>
      perform(flags, async (terminal) => (await import('../clips/verify.js')).verify(files, flags, terminal, gateways)),
    );
};

export const defineDoctor: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    ...repairOptions(),
    rehearsalOption('check the rehearsal'),
    outOption(),
    maxBytesOption(),
    ...formatOptions(['text', 'json']),
  ])
    .description('Checks journal, manifest and clips, and repairs a damaged journal. Opens no connection.')
    .argument('<board>', 'storyboard file')
    .action((file: string, flags) =>
      perform(flags, async (terminal) => (await import('../commands/doctor.js')).doctor(file, flags, terminal, gateways)),
    );
};

export const defineReconcile: DefineCommand = (command, perform, gateways) => {
  withOptions(command, [
    ...settlingOptions(),
    ...modelOptions(gateways),
    ...retryMoneyOptions(gateways),
    baseUrlOption(gateways),
    ...checkFramesOptions(),
    outOption(),
    maxBytesOption(),
    ...runOutputOptions(),
  ])
    .description(
      'Settles a take with an unknown outcome. Also adopts a job that was started elsewhere, or a clip that you downloaded.',
    )
    .argument('<board>', 'storyboard file')
    .argument('<shot[.take]>', 'the take, or its shot', parseTake)
    .action((file: string, named: TakeRef, flags) =>
      perform(flags, async (terminal) =>
        (await import('../settle/reconcile.js')).reconcile(file, named, flags, terminal, gateways),
      ),
    );
};

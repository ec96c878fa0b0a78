import { type Command, Option } from 'commander';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { GROUPS } from './option-groups.js';
import { parseBaseUrl, parseCaps, parseModel, parseShotModel, parseSums } from './parse-gateway-options.js';
import { parseBytes, parseCount, parseFailedShots, parseRetries, parseShots, parseWaitSeconds } from './parse-options.js';

const inGroup = (heading: string, options: readonly Option[]): Option[] => options.map((option) => option.helpGroup(heading));

/** `--shot-model`, and `--set`, its old name. Both fill one value, so that a command may have both. */
class ShotModelOption extends Option {
  override attributeName(): string {
    return 'shotModels';
  }
}

export const profileOption = (): Option =>
  new Option('--profile <name>', 'use this profile of the board: its model, resolution and takes').helpGroup(GROUPS.shots);

/** Which model each shot uses, and what else a profile sets. */
export const modelOptions = (gateways: GatewayRegistry): Option[] =>
  inGroup(GROUPS.shots, [
    profileOption(),
    new Option('--model <gateway/model>', 'use this model for every shot').argParser(parseModel(gateways)),
    new ShotModelOption('--shot-model <shot=model>', 'use this gateway/model for one shot; may be repeated').argParser(
      parseShotModel(gateways),
    ),
    new ShotModelOption('--set <shot=model>').argParser(parseShotModel(gateways)).hideHelp(),
  ]);

/** Which shots a run renders. */
export const shotOptions = (): Option[] =>
  inGroup(GROUPS.shots, [
    new Option('--only <shots>', 'only these shots, separated by commas').argParser(parseShots),
    new Option('--except <shots>', 'all but these shots, separated by commas').argParser(parseShots),
    new Option(
      '--retake <shots>',
      'make one more take of these shots, with everything else that is due; for these shots alone, add --only',
    ).argParser(parseShots),
    new Option(
      '--retake-rejected',
      'make one more take of each shot whose newest take is rejected in the picks file, with everything else that is due',
    ),
    new Option('--retry-failed [=shots]', 'make another take of failed shots: of all, or of these').argParser(parseFailedShots),
  ]);

/** What a run may spend. */
export const moneyOptions = (gateways: GatewayRegistry): Option[] =>
  inGroup(GROUPS.money, [
    new Option(
      '--max-credits <n>',
      'spend at most this many credits in this run; for several gateways, GATEWAY=N for each',
    ).argParser(parseCaps(gateways)),
    new Option('--partial', 'render the shots that fit the caps, in board order, instead of refusing all'),
    new Option('--trust-rates', 'let caps count the rates of rushes.config.yaml in this run'),
    new Option(
      '--ignore-other-takes',
      'use only the takes in this output folder, and pay again for takes that are elsewhere or deleted',
    ),
  ]);

/** How often a run pays again when a job fails. */
export const retriesOption = (): Option =>
  new Option('--retries <n>', 'when a job fails, pay for at most this many more takes of its shot in this run (default: 0)')
    .argParser(parseRetries)
    .helpGroup(GROUPS.money);

/** The approval that a policy may ask for. */
export const approveOption = (gateways: GatewayRegistry): Option =>
  new Option(
    '--approve <sum>',
    'approve what the plan costs, in credits; another sum is refused. For several gateways, GATEWAY=SUM for each',
  )
    .argParser(parseSums(gateways))
    .helpGroup(GROUPS.money);

/** Where requests go. */
export const baseUrlOption = (gateways: GatewayRegistry): Option =>
  new Option('--base-url <gateway=url>', 'send requests for this gateway to this URL')
    .argParser(parseBaseUrl(gateways))
    .helpGroup(GROUPS.gateways);

export const concurrencyOption = (): Option =>
  new Option('--concurrency <n>', 'run at most this many jobs at once at each gateway (default: from the config, else 4)')
    .argParser(parseCount)
    .helpGroup(GROUPS.gateways);

export const maxWaitOption = (): Option =>
  new Option('--max-wait <seconds>', 'leave a take for the next run when a server asks to wait longer than this (default: 600)')
    .argParser(parseWaitSeconds)
    .helpGroup(GROUPS.gateways);

export const outOption = (): Option =>
  new Option('--out <dir>', 'output folder (default: from the config, else renders)').helpGroup(GROUPS.files);

export const verifyOption = (): Option =>
  new Option('--verify', 'read every clip again, also those that have not changed since they were hashed').helpGroup(
    GROUPS.files,
  );

export const maxBytesOption = (): Option =>
  new Option('--max-bytes <n>', 'largest board file to read, in bytes (default: 1048576)')
    .argParser(parseBytes)
    .helpGroup(GROUPS.files);

export const rehearsalOption = (what: string): Option => new Option('--rehearsal', what).helpGroup(GROUPS.files);

/** `--format`, and `--json` as its synonym. */
export const formatOptions = (formats: readonly [string, ...string[]]): Option[] =>
  inGroup(GROUPS.output, [
    new Option('--format <format>', 'output format').choices(formats).default(formats[0]),
    new Option('--json', 'the same as --format json').implies({ format: 'json' }),
  ]);

/** What a run prints: each event at once, or one result at its end. */
export const runOutputOptions = (): Option[] =>
  inGroup(GROUPS.output, [
    new Option('--format <format>', 'format of the result at the end').choices(['text', 'json']).default('text'),
    new Option('--events', 'print each event at once, as one line of JSON'),
    new Option('--json', 'the same as --events').implies({ events: true }),
  ]);

/** Adds options to a command, in this order. */
export function withOptions(command: Command, options: readonly Option[]): Command {
  for (const option of options) command.addOption(option);
  return command;
}

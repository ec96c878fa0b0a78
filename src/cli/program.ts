import { Command, Option } from 'commander';
import { knownSecrets } from '../app/access/known-secrets.js';
import { builtInGateways } from '../gateway/vendor/built-in.js';
import { ERROR_BODIES, ON_KNOWN_ID } from '../sandbox/job/knobs.js';
import { version } from '../system/version.js';
import {
  baseUrl,
  bytes,
  caps,
  count,
  delay,
  failedShots,
  height,
  hereUrl,
  howOften,
  job,
  listenAt,
  model,
  patience,
  port,
  seconds,
  secret,
  shotModel,
  shots,
  take,
  tries,
} from './options/options.js';
import { maskedTerminal } from './terminal/masked-terminal.js';
import type { Terminal } from './terminal/terminal.js';

const EXIT_CODES = `
Exit codes:
  0    done, or nothing to do
  1    some shots failed or are unfinished
  2    refused before spending: storyboard, usage, missing key
  3    an unknown outcome: the answer to a paid request was lost; reconcile settles it
  4    budget, or a gateway that charged more than a tenth beyond its rates, or one take ten times
  5    another run holds this board
  6    state or disk
  10   plan --exit-code: there is something to pay
  70   a bug in rushes
  129  its window was closed; run it again to go on
  130  interrupted; run it again to go on
  143  terminated; run it again to go on
`;

const maxBytes = () => new Option('--max-bytes <n>', 'read files of up to this many bytes (default: 1 MiB)').argParser(bytes);
const failed = () =>
  new Option('--retry-failed [=shots]', 'another take where one failed; of these shots, or of all').argParser(failedShots);
const everyShot = () => new Option('--model <gateway/model>', 'put every shot on this model').argParser(model);
const oneShot = () => new Option('--set <shot=gateway/model>', 'put this shot on this model').argParser(shotModel);
const trustRates = () => new Option('--trust-rates', 'the rates in rushes.config.yaml are right: caps count them in this run');
const maxWait = () =>
  new Option(
    '--max-wait <seconds>',
    'wait this long for a server that puts requests off (default: 600), and up to 60 for what is not there yet',
  ).argParser(patience);
const out = () => new Option('--out <dir>', 'output folder (default: the config’s, or renders)');

const ignoring = () =>
  new Option('--ignore-other-takes', 'pay again for takes that are in other folders, or were deleted: go by this one alone');

/** The options with which a run is planned. */
function planning(command: Command): Command {
  return command
    .addOption(
      new Option('--max-credits <n>', 'the most that this run may cost; at several gateways: GATEWAY=N for each').argParser(
        caps,
      ),
    )
    .option('--partial', 'render what fits a cap, in board order, instead of refusing all')
    .addOption(trustRates())
    .addOption(
      new Option('--concurrency <n>', 'jobs in flight at once at each gateway (default: the config’s, or 4)').argParser(count),
    )
    .addOption(new Option('--only <shots>', 'these shots only, separated by commas').argParser(shots))
    .addOption(new Option('--retake <shots>', 'one more take of these shots').argParser(shots))
    .addOption(failed())
    .addOption(new Option('--base-url <gateway=url>', 'call a gateway there').argParser(baseUrl))
    .addOption(everyShot())
    .addOption(oneShot())
    .addOption(out())
    .addOption(ignoring())
    .addOption(maxBytes());
}

/**
 * The command line. Each command's exit code is handed to `exit`. A command is loaded when it is called: what draws and
 * encodes clips is heavy, and `plan` needs none of it.
 */
export function program(plain: Terminal, exit: (code: number) => void): Command {
  const { terminal, learn } = maskedTerminal(plain);
  const root = new Command('rushes')
    .description(
      'Storyboards as code: a YAML storyboard becomes a priced plan, clips and a manifest, and nothing is paid twice.',
    )
    .version(version)
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .configureHelp({ helpWidth: Math.min(100, terminal.width?.out ?? 100) })
    .showHelpAfterError('(add --help to see what there is)')
    .exitOverride()
    .addHelpText('after', EXIT_CODES)
    .hook('preAction', async (_root, command) => {
      const boards = command.processedArgs[0] as string | readonly string[] | undefined;
      if (boards !== undefined) learn(await knownSecrets(builtInGateways.byName.values(), [boards].flat()));
    });

  root
    .command('validate')
    .description('check boards: everything that is wrong, with its place')
    .argument('<board...>', 'storyboard files')
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json', 'github']).default('text'))
    .addOption(everyShot())
    .addOption(oneShot())
    .addOption(maxBytes())
    .action(async (files: string[], flags) =>
      exit(await (await import('./commands/validate.js')).validate(files, flags, terminal)),
    );

  planning(root.command('plan'))
    .description('what a render would do, why, and what it would cost; opens no connection')
    .argument('<board>', 'storyboard file')
    .addOption(new Option('--format <format>', 'how to say it').choices(['table', 'json', 'markdown', 'csv']).default('table'))
    .option('--exit-code', 'exit with 10 where there is something to pay')
    .option('--all', 'show the takes that an edit superseded, too')
    .option('--verbose', 'say of each gateway whether a lost answer can be asked for again without paying twice')
    .option('--show-requests', 'print each request as it would be sent, the key masked')
    .action(async (file: string, flags) => exit(await (await import('./commands/plan.js')).plan(file, flags, terminal)));

  root
    .command('compare')
    .description('the board on every model there is: where it goes, for how much, and what it would lose; opens no connection')
    .argument('<board>', 'storyboard file')
    .addOption(new Option('--format <format>', 'how to say it').choices(['table', 'json', 'markdown', 'csv']).default('table'))
    .addOption(maxBytes())
    .action(async (file: string, flags) => exit(await (await import('./commands/compare.js')).compare(file, flags, terminal)));

  root
    .command('models')
    .description('every model there is: its limits, what a second costs and who says so, what its gateway promises')
    .addOption(new Option('--format <format>', 'how to say it').choices(['table', 'json', 'markdown']).default('table'))
    .action(async (flags) => exit(await (await import('./commands/models.js')).models(flags, terminal)));

  planning(root.command('render'))
    .description('render what is missing; run again, it goes on where it was')
    .argument('<board>', 'storyboard file')
    .option('--yes', 'do not ask')
    .addOption(new Option('--retries <n>', 'try a shot again within the run when its job fails (default: 0)').argParser(tries))
    .addOption(new Option('--poll-interval <seconds>', 'look at jobs this often (default: adaptive)').argParser(seconds))
    .addOption(maxWait())
    .option('--check-frames', 'look at every still where it is published before paying (default: at those from disk)')
    .option('--no-check-frames', 'do not look at stills before paying')
    .addOption(
      new Option('--listen <port>', 'hear gateways that call back, at PORT or HOST:PORT of this machine').argParser(listenAt),
    )
    .option('--public-url <url>', 'the address under which gateways reach what --listen opens')
    .option('--json', 'print events, one JSON object a line')
    .action(async (file: string, flags) => exit(await (await import('./commands/render.js')).render(file, flags, terminal)));

  root
    .command('rehearse')
    .description('the whole render against a sandbox on this machine, with drawn clips, for nothing')
    .argument('<board>', 'storyboard file')
    .addOption(new Option('--concurrency <n>', 'jobs in flight at once (default: the config’s, or 4)').argParser(count))
    .addOption(new Option('--only <shots>', 'these shots only, separated by commas').argParser(shots))
    .addOption(new Option('--retake <shots>', 'one more take of these shots').argParser(shots))
    .addOption(failed())
    .addOption(everyShot())
    .addOption(oneShot())
    .addOption(out())
    .addOption(maxBytes())
    .addOption(maxWait())
    .addOption(
      new Option('--height <pixels>', 'shorter side of the drawn clips; smaller is quicker (default: 480)').argParser(height),
    )
    .option('--json', 'print events, one JSON object a line')
    .action(async (file: string, flags) =>
      exit(await (await import('./commands/rehearse.js')).rehearse(file, flags, terminal)),
    );

  root
    .command('status')
    .description('what the ledger says of a board, without the network')
    .argument('<board>', 'storyboard file')
    .option('--json', 'print the manifest')
    .option('--rehearsal', 'of its rehearsal')
    .addOption(out())
    .addOption(maxBytes())
    .action(async (file: string, flags) => exit(await (await import('./commands/status.js')).status(file, flags, terminal)));

  root
    .command('doctor')
    .description(
      'whether a board’s journal, manifest and clips are whole and agree, and what of a damaged journal can be saved',
    )
    .argument('<board>', 'storyboard file')
    .option('--rebuild', 'make the journal anew of all that can be saved; the old one is kept beside it')
    .option(
      '--merge <other>',
      'join another clone’s manifest or journal, or a manifest with conflict markers, with what is here: no paid take is lost',
    )
    .option('--json', 'print what was found')
    .option('--rehearsal', 'of its rehearsal')
    .addOption(out())
    .addOption(maxBytes())
    .action(async (file: string, flags) => exit(await (await import('./commands/doctor.js')).doctor(file, flags, terminal)));

  root
    .command('reconcile')
    .description('settle a take whose answer was lost; take in a job that was started elsewhere, or a clip that you downloaded')
    .argument('<board>', 'storyboard file')
    .argument('<shot[.take]>', 'the take, or its shot', take)
    .addOption(new Option('--adopt <job>', 'it is this job: asked for once, nothing is bought').argParser(job))
    .option(
      '--file <path>',
      'its clip is this file, which you downloaded: it is checked, copied and marked as taken in by hand',
    )
    .option('--retry', 'it was not bought: one request, under the next id; what the first may have cost stays counted')
    .option('--yes', 'do not ask before a retry')
    .option('--abandon', 'give it up; its credits stay counted')
    .addOption(new Option('--max-credits <n>', 'the most that a retry may cost').argParser(caps))
    .addOption(trustRates())
    .addOption(new Option('--base-url <gateway=url>', 'call a gateway there').argParser(baseUrl))
    .addOption(new Option('--model <gateway/model>', 'the model of every shot').argParser(model))
    .addOption(new Option('--set <shot=gateway/model>', 'the model of this shot').argParser(shotModel))
    .option('--check-frames', 'look at every still where it is published before a retry (default: at those from disk)')
    .option('--no-check-frames', 'do not look at stills before a retry')
    .addOption(out())
    .addOption(ignoring())
    .addOption(maxBytes())
    .option('--json', 'print a retry’s events, one JSON object a line')
    .action(async (file: string, named: ReturnType<typeof take>, flags) =>
      exit(await (await import('./commands/reconcile.js')).reconcile(file, named, flags, terminal)),
    );

  root
    .command('sandbox')
    .description('a gateway on this machine that charges nothing, for trying things out')
    .addOption(new Option('--port <port>', 'its port; 0 takes any').argParser(port).default(4747))
    .option('--state <dir>', 'keep its jobs there, so that they survive it')
    .addOption(
      new Option('--clips <kind>', 'draw an animatic for each shot, or hand out plain ones')
        .choices(['drawn', 'stock'])
        .default('drawn'),
    )
    .addOption(new Option('--latency <seconds>', 'how long a job takes to its clip').argParser(delay))
    .addOption(new Option('--in-flight <n>', 'jobs at once; a submit beyond them is answered 429').argParser(count))
    .option('--progress', 'trinetra’s jobs tell how far they are too')
    .addOption(new Option('--fail <n>', 'so many jobs fail after they were accepted; or all').argParser(howOften))
    .addOption(
      new Option('--lose-answer <n>', 'the answers to so many submits are lost, their jobs are made; or all').argParser(
        howOften,
      ),
    )
    .addOption(new Option('--rate-limit <n>', 'so many submits are answered 429, to try again; or all').argParser(howOften))
    .addOption(new Option('--link-life <seconds>', 'a clip’s link dies so long after it was given out').argParser(delay))
    .addOption(new Option('--on-known-id <kind>', 'what a second submit of the same id and body gets').choices(ON_KNOWN_ID))
    .addOption(new Option('--error-body <shape>', 'the shape of its errors').choices(ERROR_BODIES))
    .addOption(
      new Option('--webhook <url>', 'call this address of this machine when a job ends, as a key’s webhook_url').argParser(
        hereUrl,
      ),
    )
    .addOption(new Option('--webhook-secret <secret>', 'sign calls with it: whsec_ and base64').argParser(secret))
    .option('--knobs <json>', 'all faults and latencies, on top of these: JSON, or a file that holds it')
    .action(async (flags) => exit(await (await import('./commands/sandbox.js')).sandbox(flags, terminal)));
  return root;
}

import { Option } from 'commander';
import { ERROR_BODIES, ON_KNOWN_ID } from '../../sandbox/job/knobs.js';
import {
  parseCount,
  parseDelaySeconds,
  parseFaultCount,
  parseLoopbackUrl,
  parsePort,
  parseWebhookSecret,
} from './parse-options.js';
import { formatOptions } from './shared-options.js';

const serverOptions = (): Option[] => [
  new Option('--port <port>', 'port on this machine; 0 takes a free one').argParser(parsePort).default(4747),
  new Option('--state <dir>', 'keep jobs in this folder, so that they survive a restart'),
  new Option('--clips <kind>', 'draw a clip for each shot, or serve a stock clip').choices(['drawn', 'stock']).default('drawn'),
  new Option('--webhook <url>', 'call this address of this machine when a job ends').argParser(parseLoopbackUrl),
  new Option('--webhook-secret <secret>', 'sign those calls with this secret: whsec_ and base64').argParser(parseWebhookSecret),
];

const faultOptions = (): Option[] => [
  new Option(
    '--latency <seconds>',
    'least time from a submit to its clip; jobs are queued and clips are drawn, which may take longer',
  ).argParser(parseDelaySeconds),
  new Option('--in-flight <n>', 'run at most this many jobs at once; answer 429 to more').argParser(parseCount),
  new Option('--progress', 'report the progress of trinetra jobs too'),
  new Option('--fail <n>', 'let this many accepted jobs fail, or all').argParser(parseFaultCount),
  new Option('--lose-answer <n>', 'make the job and lose the answer for this many submits, or all').argParser(parseFaultCount),
  new Option('--rate-limit <n>', 'answer 429 to this many submits, or all').argParser(parseFaultCount),
  new Option('--link-life <seconds>', 'let the link of a clip expire after this time').argParser(parseDelaySeconds),
  new Option('--on-known-id <kind>', 'answer to a second submit with the same id and body').choices(ON_KNOWN_ID),
  new Option('--error-body <shape>', 'shape of error bodies').choices(ERROR_BODIES),
  new Option('--knobs <json>', 'every fault and delay, as JSON or a JSON file; an unknown name lists the valid ones'),
];

/** The sandbox’s server, and its faults. */
export const sandboxOptions = (): Option[] => [
  ...serverOptions().map((option) => option.helpGroup('Server:')),
  ...faultOptions().map((option) => option.helpGroup('Faults and delays:')),
  ...formatOptions(['text', 'json']),
];

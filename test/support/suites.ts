import { findChromium, findProgram } from './programs.js';

type Need = readonly [program: string, find: () => string | undefined];

/** A folder of tests with a script of its own: `npm run test:NAME` runs it with SUITE=NAME. */
interface Suite {
  readonly name: string;
  /** What it tests, or why it is apart. */
  readonly about: string;
  /** A program that it needs, and whether this machine has it. */
  readonly needs?: Need;
}

const onPath = (name: string): Need => [name, () => findProgram([name])];

export const SUITES: readonly Suite[] = [
  { name: 'browser', about: 'the review page in headless Chromium', needs: ['Chromium', findChromium] },
  { name: 'ffmpeg', about: 'what ffmpeg and ffprobe find in clips', needs: onPath('ffmpeg') },
  { name: 'install', about: 'installs the package from the npm registry' },
  { name: 'long', about: 'tests that wait' },
  { name: 'timed', about: 'measures time, so nothing else may run beside it' },
  { name: 'torture', about: 'takes hours, on Linux and as root', needs: onPath('strace') },
];

/** Whether this run was started by the suite's script. */
export const isAsked = ({ name }: Suite): boolean => process.env['SUITE'] === name;

/** Says which suites a run left out, and which of them this machine cannot run. */
export function describeLeftOut(suites: readonly Suite[] = SUITES): string {
  const lines = suites.map(({ name, about, needs }) => {
    const missing = needs !== undefined && needs[1]() === undefined ? `; ${needs[0]} is not installed` : '';
    return `  npm run test:${name.padEnd(9)} ${about}${missing}`;
  });
  return ['Not run, because these tests have scripts of their own:', ...lines].join('\n');
}

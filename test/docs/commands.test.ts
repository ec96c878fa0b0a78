import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rushes } from '../support/in-process.js';
import { start, workspace } from '../support/rushes.js';
import { blocksOf, commandsIn, commandsInProse, PAGES, root, wordsOf } from './pages.js';
import { conflicted, damaged, fresh, lost, rendered, type Stage, settledWithTheirs } from './stages.js';

/** Commands that no test of this file runs, with the reason. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'npm ci && npm start': 'installs; test/docs/readme.test.ts runs what `npm start` runs',
  'npm ci && npm test': 'the tests themselves',
  'npm ci --ignore-scripts && npm run build': 'installs',
  'npm ci': 'installs',
  'npm link': 'changes the machine',
  'npm install rushes': 'asks the registry',
  'export TRINETRA_API_KEY=…': 'sets a secret; the tests set their own',
  'bash .ci/run': 'runs the tests',
  'git checkout --ours': 'test/long/git-merge.test.ts runs it on a journal',
};

/** How a command is run. */
interface Way {
  readonly on: () => Promise<Stage>;
  /** The exit code; 0 unless told. */
  readonly code?: number;
  /** What a person would answer, or what makes it quick. */
  readonly more?: readonly string[];
}

/** The first whose words are in the command holds. */
const WAYS: readonly (readonly [RegExp, Way])[] = [
  [/reconcile \S+ door\.1$/, { on: lost, code: 3 }],
  [/reconcile .* --retry$/, { on: lost, more: ['--yes'] }],
  [/reconcile /, { on: lost }],
  [/doctor .* --rebuild/, { on: damaged }],
  [/doctor /, { on: rendered }],
  [/plan .* --exit-code/, { on: fresh, code: 10 }],
  [/plan .* --max-credits 500/, { on: fresh }],
  [/render .* --max-credits/, { on: fresh, more: ['--poll-interval', '0.02'] }],
  [/render --help/, { on: fresh }],
  [/render /, { on: fresh, more: ['--yes', '--poll-interval', '0.02'] }],
  [/rehearse /, { on: fresh, more: ['--height', '120'] }],
  [/status .* --rehearsal/, { on: fresh }],
  [/status /, { on: rendered }],
  [/./, { on: fresh }],
];
const wayOf = (command: string): Way => WAYS.find(([pattern]) => pattern.test(command))?.[1] ?? { on: fresh };

/** Blocks whose commands belong together, by the words that they contain. */
const IN_ORDER: readonly (readonly [string, () => Promise<Stage>])[] = [
  ['git show :2:', conflicted],
  ['git show HEAD^1:', settledWithTheirs],
];

/** The words of a command line behind `npx rushes`. */
const rushesWords = (command: string): string[] => wordsOf(command).filter((word) => word !== 'npx' && word !== 'rushes');

/** What stands for the user's own, as the stage has it. */
const filledIn = (word: string, { lostJob = '' }: Stage): string =>
  word
    .replace(/^BOARD$/, 'board.yaml')
    .replace('BOARD_ID', 'first-light')
    .replace('SHOT.TAKE', 'door.1')
    .replace('JOB_ID', lostJob)
    .replace(/^SHOT$/, 'ridge')
    .replace(/^OTHER$/, 'OTHER.json');

/** A port that nobody listens on. */
async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => void server.close(resolve));
  return String(port);
}

/** Runs one command of a page; what it prints elsewhere is not written. */
async function run(command: string, stage: Stage): Promise<void> {
  if (!/^(?:npx )?rushes /.test(command)) {
    execFileSync('bash', ['-ec', command.replaceAll('BOARD_ID', 'first-light')], { cwd: stage.cwd, stdio: 'pipe' });
    return;
  }
  const { code = 0, more = [] } = wayOf(command);
  const args = [...rushesWords(command.replace(/ >.*$/, '')).map((word) => filledIn(word, stage)), ...more];
  const port = args.indexOf('8080');
  if (port >= 0) args[port] = await freePort();
  if (args[0] === 'sandbox') {
    // It runs until it is told to end.
    await start(stage.cwd, [...args, '--port', '0']).saw(/http:\/\/127\.0\.0\.1:\d+/);
    return;
  }
  const ran = await rushes(stage.cwd, args, stage.env);
  expect(ran.code, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`).toBe(code);
}

const blocks = PAGES.flatMap(blocksOf).filter((block) => commandsIn(block).length > 0);
const told = blocks.flatMap(commandsIn);
const inProse = PAGES.flatMap(commandsInProse);
/** It has all that it needs, and is not a command's name alone or with a flag. */
const isWhole = (command: string): boolean =>
  !command.includes('…') &&
  (command.endsWith(' --help') ||
    rushesWords(command)
      .slice(1)
      .some((word) => !word.startsWith('-')));
const together = (text: string) => IN_ORDER.find(([words]) => text.includes(words))?.[1];
/** Each command once, however a page calls the board and the program. */
const alone = new Set(
  [...blocks.filter(({ text }) => !together(text)).flatMap(commandsIn), ...inProse.filter(isWhole)]
    .filter((command) => NOT_RUN[command] === undefined && /^(?:npx )?rushes /.test(command))
    .map((command) => command.replace(/^npx /, '').replace(' BOARD', ' board.yaml').replace(/ >.*$/, '')),
);

describe('a command that the documents show', () => {
  it.each([...alone])('runs: %s', async (command) => run(command, await wayOf(command).on()));

  it.each(blocks.filter(({ text }) => together(text)).map((block) => [block.page, block] as const))(
    'of %s runs after the ones before it',
    async (_, block) => {
      const stage = await (together(block.text) ?? fresh)();
      for (const command of commandsIn(block)) await run(command, stage);
    },
  );

  it('names a command and flags that exist, where it is not a whole one', async () => {
    for (const command of inProse.filter((one) => /^(?:npx )?rushes /.test(one) && !isWhole(one))) {
      const [name = '', ...words] = rushesWords(command);
      const { stdout, code } = await rushes(workspace(), name.startsWith('-') ? [name] : [name, '--help']);
      expect(code, command).toBe(0);
      for (const flag of words.filter((word) => word.startsWith('--'))) expect(stdout, command).toContain(flag.split('=')[0]);
    }
  });

  it('is a script of package.json, or is listed with the reason why it is not run', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const others = [...told, ...inProse].filter(
      (command) => !/^(?:npx )?rushes /.test(command) && NOT_RUN[command] === undefined,
    );
    const strange = others.filter((command) => {
      const [, script] = /^npm (?:run )?([\w:]+)$/.exec(command) ?? [];
      const test = /^npx vitest run (\S+)/.exec(command)?.[1];
      if (command === 'npx rushes') return false;
      if (test !== undefined) return readFileSync(join(root, test), 'utf8') === '';
      return script === undefined ? !together(command) && !/^git /.test(command) : scripts[script] === undefined;
    });
    expect(strange).toEqual([]);
    const stale = Object.keys(NOT_RUN).filter((command) => ![...told, ...inProse].includes(command));
    expect(stale).toEqual([]);
  });
});

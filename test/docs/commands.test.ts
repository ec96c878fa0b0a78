import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rushes } from '../support/in-process.js';
import { freePort } from '../support/listening.js';
import { start, workspace } from '../support/rushes.js';
import { blocksOf, commandsIn, commandsInProse, PAGES, root, wordsOf } from './pages.js';
import {
  makeConflictedStage,
  makeDamagedStage,
  makeDownloadedStage,
  makeEditedStage,
  makeLostAnswerStage,
  makePickedStage,
  makeProfilesStage,
  makePrunedStage,
  makeRehearsedStage,
  makeRenderedStage,
  makeSavedPlanStage,
  makeSettledStage,
  makeSeveralStage,
  makeStage,
  type Stage,
} from './stages.js';

/** Commands that this file does not run, with the reason. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'npm ci && npm start': 'installs; test/docs/readme.test.ts runs what `npm start` runs',
  'npm ci && npm test': 'the tests themselves',
  'npm ci --ignore-scripts && npm run build': 'installs',
  'npm ci': 'installs',
  'npm link': 'changes the machine',
  'npm install ../rushes': 'installs',
  'npm install ./rushes-0.1.0.tgz': 'installs; test/package.test.ts installs the tarball',
  'npm pack': 'test/package.test.ts packs',
  'export TRINETRA_API_KEY=…': 'sets a secret; the tests set their own',
  'bash .ci/run': 'runs the tests',
  'npx rushes review *.yaml': 'a shell names the files; test/scenarios/cli/review.test.ts runs it on several boards',
  'git checkout --ours': 'test/long/git-merge.test.ts runs it on a journal',
};

/** How a command is run. */
interface Way {
  readonly on: () => Promise<Stage>;
  /** The exit code; 0 by default. */
  readonly code?: number;
  /** What a person would answer, or a flag that makes it quick. */
  readonly more?: readonly string[];
}

/** The first entry whose text occurs in the command applies. */
const WAYS: readonly (readonly [RegExp, Way])[] = [
  [/boards.* --exit-code/, { on: makeSeveralStage, code: 10 }],
  [/(?:plan|validate|status) boards/, { on: makeSeveralStage }],
  [/reconcile \S+ door\.1$/, { on: makeLostAnswerStage, code: 3 }],
  [/reconcile .* --retry$/, { on: makeLostAnswerStage, more: ['--yes'] }],
  [/reconcile /, { on: makeLostAnswerStage }],
  // On a board without clips, these need no ffmpeg. Tests in test/ffmpeg/ run them on clips.
  [/frames .* door\.1/, { on: makeStage, code: 2 }],
  [/frames |verify .* --deep/, { on: makeStage }],
  [/cut .* --(?:audio|burn-in|size)/, { on: makeStage, code: 2 }],
  [/cut .* --draft/, { on: makeStage }],
  [/cut .* --rehearsal/, { on: makeRehearsedStage }],
  [/cut /, { on: makeRenderedStage }],
  [/export .*--format (?:vtt|srt)/, { on: makeRenderedStage, code: 2 }],
  [/export .*--rehearsal/, { on: makeStage }],
  [/export /, { on: makeRenderedStage }],
  [/verify /, { on: makeRenderedStage }],
  [/doctor .* --rebuild/, { on: makeDamagedStage }],
  [/doctor /, { on: makeRenderedStage }],
  [/costs/, { on: makeRenderedStage }],
  [/pick .* --from/, { on: makeDownloadedStage }],
  [/pick /, { on: makeRenderedStage }],
  [/accept /, { on: makeRenderedStage }],
  [/prune .* --restore/, { on: makePrunedStage }],
  [/prune /, { on: makePickedStage }],
  [/diff .* --exit-code/, { on: makeEditedStage, code: 10 }],
  [/diff /, { on: makeEditedStage }],
  [/plan .* --profile/, { on: makeProfilesStage }],
  [/plan .* --exit-code/, { on: makeStage, code: 10 }],
  [/plan .* --max-credits 500/, { on: makeStage }],
  [/render .* --max-credits/, { on: makeStage, more: ['--poll-interval', '0.02'] }],
  // The sum is that of the page's own board, whose own test renders it: test/docs/review.test.ts.
  [/render plan\.json --approve/, { on: makeSavedPlanStage, code: 4 }],
  [/render plan\.json/, { on: makeSavedPlanStage, more: ['--poll-interval', '0.02'] }],
  [/render --help/, { on: makeStage }],
  [/render /, { on: makeStage, more: ['--yes', '--poll-interval', '0.02'] }],
  [/rehearse /, { on: makeStage, more: ['--height', '120'] }],
  [/review .* --rehearsal/, { on: makeStage }],
  [/(?:review|open) /, { on: makeRenderedStage }],
  [/status .* --rehearsal/, { on: makeStage }],
  [/status /, { on: makeRenderedStage }],
  [/./, { on: makeStage }],
];
const findWay = (command: string): Way => WAYS.find(([pattern]) => pattern.test(command))?.[1] ?? { on: makeStage };

/** Blocks whose commands belong together, by a text in them. */
const IN_ORDER: readonly (readonly [string, () => Promise<Stage>])[] = [
  ['git show :2:', makeConflictedStage],
  ['git show HEAD^1:', makeSettledStage],
];

/** The words of a command line behind `npx rushes`. */
const rushesWords = (command: string): string[] => wordsOf(command).filter((word) => word !== 'npx' && word !== 'rushes');

/** Replaces a placeholder by the stage's value. */
const fillPlaceholders = (word: string, { lostJob = '' }: Stage): string =>
  word
    .replace(/^BOARD$/, 'board.yaml')
    .replace('BOARD_ID', 'first-light')
    .replace('SHOT.TAKE', 'door.1')
    .replace('JOB_ID', lostJob)
    .replace(/^SHOT$/, 'ridge')
    .replace(/^OTHER$/, 'OTHER.json');

/** Runs one command of a page, without writing its redirected output. */
async function run(command: string, stage: Stage): Promise<void> {
  if (!/^(?:npx )?rushes /.test(command)) {
    execFileSync('bash', ['-ec', command.replaceAll('BOARD_ID', 'first-light')], { cwd: stage.cwd, stdio: 'pipe' });
    return;
  }
  const { code = 0, more = [] } = findWay(command);
  const args = [...rushesWords(command.replace(/ >.*$/, '')).map((word) => fillPlaceholders(word, stage)), ...more];
  const port = args.indexOf('8080');
  if (port >= 0) args[port] = String(await freePort());
  if (args.includes('--watch')) return start(stage.cwd, args, { CI: '1' }).saw('To pay: ');
  if (args[0] === 'sandbox' || args.includes('--serve')) {
    // The command runs until it gets a signal.
    await start(stage.cwd, [...args, ...(port >= 0 ? [] : ['--port', '0'])], { CI: '1' }).saw(/http:\/\/127\.0\.0\.1:\d+/);
    return;
  }
  // In CI, no command opens a window.
  const ran = await rushes(stage.cwd, args, { ...stage.env, CI: '1' });
  expect(ran.code, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`).toBe(code);
}

const blocks = PAGES.flatMap(blocksOf).filter((block) => commandsIn(block).length > 0);
const shown = blocks.flatMap(commandsIn);
const inProse = PAGES.flatMap(commandsInProse);
/** The command is complete, more than its name alone or with one flag. */
const isWhole = (command: string): boolean =>
  !command.includes('…') &&
  (command.endsWith(' --help') ||
    rushesWords(command)
      .slice(1)
      .some((word) => !word.startsWith('-')));
const stageOf = (text: string) => IN_ORDER.find(([words]) => text.includes(words))?.[1];
/** Each command once, whatever a page calls the board and the program. */
const alone = new Set(
  [...blocks.filter(({ text }) => !stageOf(text)).flatMap(commandsIn), ...inProse.filter(isWhole)]
    .filter((command) => NOT_RUN[command] === undefined && /^(?:npx )?rushes /.test(command))
    .map((command) => command.replace(/^npx /, '').replace(' BOARD', ' board.yaml').replace(/ >.*$/, '')),
);

describe('a command in the documents', () => {
  it.each([...alone])('runs: %s', async (command) => run(command, await findWay(command).on()));

  it.each(blocks.filter(({ text }) => stageOf(text)).map((block) => [block.page, block] as const))(
    'of %s runs after the ones before it',
    async (_, block) => {
      const stage = await (stageOf(block.text) ?? makeStage)();
      for (const command of commandsIn(block)) await run(command, stage);
    },
  );

  it('uses existing commands and flags, even if it is incomplete', async () => {
    for (const command of inProse.filter((one) => /^(?:npx )?rushes /.test(one) && !isWhole(one))) {
      const [name = '', ...words] = rushesWords(command);
      const { stdout, code } = await rushes(workspace(), name.startsWith('-') ? [name] : [name, '--help']);
      expect(code, command).toBe(0);
      for (const flag of words.filter((word) => word.startsWith('--'))) expect(stdout, command).toContain(flag.split('=')[0]);
    }
  });

  it('is a script of package.json, or is listed with the reason why no test runs it', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const others = [...shown, ...inProse].filter(
      (command) => !/^(?:npx )?rushes /.test(command) && NOT_RUN[command] === undefined,
    );
    const unknownCommands = others.filter((command) => {
      const [, script] = /^npm (?:run )?([\w:]+)$/.exec(command) ?? [];
      const test = /^npx vitest run (\S+)/.exec(command)?.[1];
      if (command === 'npx rushes') return false;
      if (test !== undefined) return readFileSync(join(root, test), 'utf8') === '';
      return script === undefined ? !stageOf(command) && !/^git /.test(command) : scripts[script] === undefined;
    });
    expect(unknownCommands).toEqual([]);
    const unusedReasons = Object.keys(NOT_RUN).filter((command) => ![...shown, ...inProse].includes(command));
    expect(unusedReasons).toEqual([]);
  });
});

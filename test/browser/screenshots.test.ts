import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Card } from '../../src/media/draw/clip-order.js';
import type { Knobs } from '../../src/sandbox/job/knobs.js';
import { useBrowser } from '../support/browser.js';
import { rushes } from '../support/in-process.js';
import { root } from '../support/pack.js';
import { writePicks } from '../support/picks.js';
import { start, workspace } from '../support/rushes.js';
import { against, sandboxHere } from '../support/sandbox.js';
import { comparePicture } from '../support/screenshot.js';

const browser = useBrowser();
const ID = 'fox-and-grapes';
const BOARD = `${ID}.yaml`;
const PAGE = `renders/${ID}/review.html`;
const SIZE = { width: 1200, height: 760 };

interface Planned {
  readonly steps: readonly {
    readonly shot: string;
    readonly take: number;
    readonly model: string;
    readonly external_task_id: string;
  }[];
}

/** The example in a folder of its own, and a sandbox that draws its clips. */
async function exampleFilm(job: Knobs['job']) {
  const cwd = workspace();
  copyFileSync(join(root, 'examples/storyboards', BOARD), join(cwd, BOARD));
  const cards = new Map<string, Card>();
  const options = { clips: 'drawn', height: 360, cards: ({ externalId = '' }) => cards.get(externalId) } as const;
  const sandbox = await sandboxHere({ job }, options);
  const env = against(sandbox.url);
  const args = (name: string, ...flags: string[]) => [name, BOARD, ...flags];
  const render = (...flags: string[]) => args('render', '--yes', '--poll-interval', '0.05', ...flags);
  /** Tells the sandbox the takes of the next run, as a rehearsal does. */
  const prepare = async (...flags: string[]): Promise<void> => {
    const { steps } = JSON.parse((await rushes(cwd, args('plan', '--json', ...flags), env)).stdout) as Planned;
    const shots = [...new Set(steps.map(({ shot }) => shot))];
    for (const { shot, take, model, external_task_id } of steps)
      cards.set(external_task_id, { shot, number: `${shots.indexOf(shot) + 1}/${shots.length}`, take, model });
  };
  await prepare();
  return {
    cwd,
    file: join(cwd, PAGE),
    run: async (...flags: string[]) => {
      await prepare(...flags);
      return rushes(cwd, render(...flags), env);
    },
    startRender: () => start(cwd, render(), env),
    review: async () => expect(await rushes(cwd, args('review'))).toMatchObject({ code: 0 }),
  };
}

const moveDown = (steps: number) => async (page: Page) => {
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('j');
};

it('pictures show the page before a render and during one', { timeout: 180_000 }, async () => {
  const { file, review, startRender } = await exampleFilm([{ do: 'stuck', prompt: 'leaps once more' }]);
  await review();
  await comparePicture(browser, 'review-sheet', file, SIZE);
  const running = startRender();
  for (const take of ['vine.1', 'spotted.1', 'leap.1', 'leap.2', 'leap.3', 'sour.1'])
    await running.saw(new RegExp(`^${take} +stored`, 'm'));
  await running.saw(/^again\.2 +accepted/m);
  await review();
  expect(readFileSync(file, 'utf8')).toContain('"rendering":true');
  await comparePicture(browser, 'review-running', file, SIZE, moveDown(3));
});

it('pictures show a failed shot, and the finished film in light, dark and narrow', { timeout: 180_000 }, async () => {
  const message = 'The prompt was stopped by the content filter.';
  const { cwd, file, run, review } = await exampleFilm([{ do: 'fail', prompt: 'walks out', times: 1, code: 1301, message }]);
  expect((await run()).code).toBe(1);
  await review();
  await comparePicture(browser, 'review-failed', file, SIZE, moveDown(4));
  expect((await run('--retry-failed')).code).toBe(0);
  const decisions = {
    'vine.1': 'verdict: approved',
    'spotted.1': 'verdict: approved',
    'leap.2': 'verdict: approved, rejected: [1], note: "The fall is funniest here."',
  };
  writePicks(cwd, decisions, { board: ID, file: `${ID}.picks.yaml` });
  await review();
  await comparePicture(browser, 'review-done', file, SIZE, moveDown(2));
  await comparePicture(browser, 'review-dark', file, { ...SIZE, scheme: 'dark' });
  await comparePicture(browser, 'review-narrow', file, { width: 400, height: 800 }, moveDown(2));
});

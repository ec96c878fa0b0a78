import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import type { CompareDocument, CompareRow } from '../../../src/plan/compare/compare.gen.js';
import { compareBoard } from '../../../src/plan/compare/compare.js';
import type { PlanDocument } from '../../../src/plan/plan.gen.js';
import { readStoryboard } from '../../../src/storyboard/read-storyboard.js';
import { expectScreen } from '../../support/golden.js';
import { rushes } from '../../support/in-process.js';
import { workspace } from '../../support/rushes.js';
import { expectValid } from '../../support/schemas.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const EVOLINK = 'evolink/kling-v3-image-to-video';

/** A folder with some of the boards and configs of `test/fixtures/compare-boards`. */
function folder(...files: string[]): string {
  const cwd = workspace();
  for (const file of files) copyFileSync(`${root}test/fixtures/compare-boards/${file}`, join(cwd, file));
  return cwd;
}

async function compared(cwd: string, board: string): Promise<CompareDocument> {
  const ran = await rushes(cwd, ['compare', board, '--format', 'json']);
  expect(ran.code).toBe(0);
  const document = JSON.parse(ran.stdout) as CompareDocument;
  expectValid('compare.schema.json', document);
  return document;
}

const row = ({ rows }: CompareDocument, model: string | undefined): CompareRow => {
  const found = rows.find((one) => one.model === model);
  if (found === undefined) throw new Error(`no row for ${model}`);
  return found;
};
const shot = (one: CompareRow, id: string) => one.shots.find(({ shot: name }) => name === id);
const models = ({ rows }: CompareDocument): (string | undefined)[] => rows.map(({ model }) => model);

describe('rushes compare', () => {
  it.each(['misty-ridge', 'copper-kettle', 'lighthouse-bakeoff', 'little-match-girl'])(
    'shows where %s can go and for how much, on a screen that is known',
    async (name) => {
      const ran = await rushes(root, ['compare', `examples/storyboards/${name}.yaml`]);
      expect(ran.code).toBe(0);
      expectScreen(`compare/${name}.txt`, ran.stdout);
    },
  );

  it('shows a board of all gateways, with the rates and the worth that a config gives', async () => {
    const plain = folder('moving.yaml');
    const priced = folder('moving.yaml', 'rushes.config.yaml');
    expectScreen('compare/moving.txt', (await rushes(plain, ['compare', 'moving.yaml'])).stdout);
    for (const [format, ending] of [
      ['table', 'txt'],
      ['markdown', 'md'],
      ['csv', 'csv'],
    ] as const)
      expectScreen(
        `compare/moving-priced.${ending}`,
        (await rushes(priced, ['compare', 'moving.yaml', '--format', format])).stdout,
      );
  });

  it('keeps every line within 100 columns, but for the config that it quotes', async () => {
    const ran = await rushes(folder('moving.yaml', 'rushes.config.yaml'), ['compare', 'moving.yaml']);
    const long = ran.stdout.split('\n').filter((line) => line.length > 100 && !line.startsWith('config'));
    expect(long).toEqual([]);
  });

  it('has the price that a plan on that model has, on every model where all shots go', async () => {
    const board = 'examples/storyboards/copper-kettle.yaml';
    const document = await compared(root, board);
    const whole = document.rows.filter(({ goes, costs }) => goes === 5 && costs.every(({ unpriced }) => unpriced === 0));
    expect(whole.map(({ model }) => model)).toContain(EVOLINK);
    for (const { model, costs, shots } of whole) {
      const ran = await rushes(root, ['plan', board, '--model', model as string, '--format', 'json', '--out', workspace()]);
      const { steps, totals } = JSON.parse(ran.stdout) as PlanDocument;
      expect(costs.map(({ unit, credits }) => [unit, credits])).toEqual(totals.map(({ unit, to_pay }) => [unit, to_pay]));
      expect(shots.map(({ credits }) => credits)).toEqual(steps.map(({ credits }) => credits));
    }
  });

  it('puts unpriced last; before it what goes whole comes first, then the cheaper in money, then what has credits alone', async () => {
    const document = await compared(root, 'examples/storyboards/copper-kettle.yaml');
    expect(models(document)).toEqual([
      'trinetra/kling-v2.5',
      'trinetra/kling-v3',
      'trinetra/kling-v3-omni',
      EVOLINK,
      'uniall/kling-v3-std-silent',
      'uniall/kling-v3-std-audio',
      'uniall/kling-v3-pro-silent',
      'uniall/kling-v3-pro-audio',
    ]);
    const cwd = workspace({
      'rushes.config.yaml': 'version: 1\ngateways:\n  evolink: { money: { currency: INR, per_credit: 1.2 } }\n',
    });
    copyFileSync(`${root}examples/storyboards/copper-kettle.yaml`, join(cwd, 'board.yaml'));
    // 86.4 credits at 1.2 are less than the 165 of the cheapest, once both are in one currency.
    expect(models(await compared(cwd, 'board.yaml'))[0]).toBe(EVOLINK);
    // Where not all shots go, the price is that of a part: it comes after every price of the whole.
    const part = models(await compared(root, 'examples/storyboards/misty-ridge.yaml'));
    expect(part.slice(2, 5)).toEqual(['trinetra/kling-v3-omni', EVOLINK, 'uniall/kling-v3-std-silent']);
  });

  it('counts every wanted take, adds no units together, and says of part of a price that it is one', async () => {
    const document = await compared(folder('moving.yaml', 'rushes.config.yaml'), 'moving.yaml');
    expect(document).toMatchObject({ shots: 5, takes: 6, seconds: 28.5 });
    const written = row(document, undefined);
    expect(written.as_written).toBe(true);
    expect(written.costs).toEqual([
      { unit: 'trinetra', credits: 17 * (5 + 5 + 2.5 + 5), unpriced: 0, money: { currency: 'USD', amount: 3.57 } },
      { unit: 'evolink', credits: 36, unpriced: 0, money: { currency: 'USD', amount: 0.5 } },
      { unit: 'uniall', credits: 72, unpriced: 0, money: { currency: 'USD', amount: 0.72 } },
    ]);
    expect(shot(written, 'ridge')).toMatchObject({ takes: 2, credits: 17 * 10 });
    expect(row(document, 'uniall/kling-v3-std-silent').costs).toEqual([
      // Its rate is for clips from text: two takes of `ridge` and one of `talk`; `door` and `cuts` begin with a picture.
      { unit: 'uniall', credits: 136, unpriced: 2, money: { currency: 'USD', amount: 1.36 } },
    ]);
  });

  it('says of each shot what it loses, and of one that cannot go why, with the line and column in the board', async () => {
    const document = await compared(folder('moving.yaml'), 'moving.yaml');
    const evolink = row(document, EVOLINK);
    expect(shot(evolink, 'hut')).toMatchObject({
      goes: false,
      problems: [
        { code: 'wrong-type', words: 'duration is 2.5; it must be a whole number', file: 'moving.yaml', line: 16, column: 15 },
      ],
    });
    expect(shot(evolink, 'ridge')?.problems).toMatchObject([{ words: 'no first frame', line: 9 }]);
    expect(shot(evolink, 'door')).toMatchObject({ goes: true, losses: ['mode'], problems: [] });
    const silent = row(document, 'uniall/kling-v3-std-silent');
    expect(shot(silent, 'ridge')).toMatchObject({ losses: ['camera as words'], camera: { as: 'prompt', words: 'push in' } });
    expect(shot(silent, 'talk')?.losses).toEqual(['sound']);
    expect(shot(silent, 'cuts')?.losses).toEqual(['watermark', '1080p (makes 720p)', 'aspect not guaranteed']);
    expect(shot(row(document, 'trinetra/kling-v3'), 'cuts')?.problems).toMatchObject([
      { code: 'not-on-model', words: 'unsupported multi_shot', line: 35 },
    ]);
  });

  it('marks the model that the board is written for, also where a family stands for it', async () => {
    const cwd = workspace({
      'a.yaml': 'version: 1\nid: a\nmodel: uniall/kling-v3-std\nshots:\n  - { id: one, prompt: One, audio: true }\n',
    });
    const marked = (await compared(cwd, 'a.yaml')).rows.filter(({ as_written }) => as_written);
    expect(marked).toMatchObject([{ model: 'uniall/kling-v3-std-audio', goes: 1, shots: [{ losses: [] }] }]);
  });

  it('takes a picture from disk for one that every model can have, wherever it is published', () => {
    const text =
      'version: 1\nid: a\nmodel: trinetra/kling-v3\nshots:\n  - { id: one, prompt: One, frames: { first: stills/a.png } }\n';
    const read = readStoryboard({ file: 'a.yaml', text }, () => '0'.repeat(64));
    if (!read.ok) throw new Error('the board is fine');
    const document = compareBoard({
      board: read.value,
      file: 'a.yaml',
      gateways: builtInGateways,
      rates: builtInGateways.listRates,
      money: ({ money }) => money,
    });
    expect(document.rows.map(({ goes }) => goes)).toEqual(document.rows.map(() => 1));
    expect(row(document, EVOLINK).costs).toEqual([{ unit: 'evolink', credits: 27, unpriced: 0 }]);
  });

  it('compares a board that does not go where it is written, and counts its errors', async () => {
    const cwd = folder('broken.yaml');
    const ran = await rushes(cwd, ['compare', 'broken.yaml']);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('5 errors: rushes validate broken.yaml shows them');
    expectScreen('compare/broken.txt', ran.stdout);
  });

  it('exits with 2, with the screen of `plan`, where the language of the board is wrong', async () => {
    const cwd = workspace({
      'a.yaml': 'version: 1\nid: a\nmodel: trinetra/kling-v3\nshots:\n  - { id: one, promt: One }\n',
    });
    const ran = await rushes(cwd, ['compare', 'a.yaml']);
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: (await rushes(cwd, ['plan', 'a.yaml'])).stderr });
    expect(ran.stderr).toContain('did you mean `prompt`?');
    expect((await rushes(cwd, ['compare', 'none.yaml'])).code).toBe(2);
  });
});

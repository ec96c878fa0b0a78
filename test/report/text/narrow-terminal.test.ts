import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../src/gateway/catalogue/catalogue.js';
import { fromCredits } from '../../../src/gateway/money.js';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import { compareBoard } from '../../../src/plan/compare/compare.js';
import { reportCompare } from '../../../src/report/plan/compare.js';
import { reportModels } from '../../../src/report/plan/models.js';
import { reportPlan } from '../../../src/report/plan/plan.js';
import { planDocument } from '../../../src/report/plan/plan-document.js';
import { reportManifest } from '../../../src/report/status/status.js';
import { table } from '../../../src/report/text/table.js';
import { fold } from '../../../src/take/fold.js';
import { manifestOf } from '../../../src/take/manifest/manifest.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { expectScreen } from '../../support/golden.js';
import {
  accepted,
  at,
  begun,
  boardFrom,
  boardRead,
  planOf,
  refused,
  rendered,
  stored,
  unknown,
} from '../../support/pure-plan.js';

const board = boardFrom(`version: 1
id: film
title: A film of every gateway
model: trinetra/kling-v3
budget: { max_credits: 300 }
shots:
  - { id: ridge, prompt: What ridge shows, camera: { zoom: 3 } }
  - { id: door, prompt: What door shows, model: evolink/kling-v3-image-to-video, frames: { first: "https://example.com/a.png" } }
  - { id: fire, prompt: What fire shows, model: uniall/kling-v3-std-silent }
  - { id: hut, prompt: What hut shows }
  - { id: pass, prompt: What pass shows }
  - { id: well, prompt: What well shows }
`);
const steps = new Map(planOf(board).steps.map((step) => [step.shot, step]));
const step = (shot: string) => steps.get(shot) as NonNullable<ReturnType<typeof steps.get>>;
const [ridge, hut, pass, well] = [step('ridge'), step('hut'), step('pass'), step('well')];
const message = 'its clip did not come in 6 tries: clips.example.com answered 503';
const happened: TakeEvent[] = [
  boardRead(board),
  ...[begun(ridge), accepted(ridge), rendered(ridge, 95)],
  { type: 'take-unfetched', at, shot: 'ridge', take: 1, code: 'server', message },
  ...[begun(hut), unknown(hut), begun(pass), accepted(pass), rendered(pass, 95), stored(pass)],
  ...[begun(well), refused(well, 400)],
];
const manifest = manifestOf(fold(happened));
const document = planDocument(
  planOf(board, happened, { limits: { board: new Map([['trinetra', fromCredits(300)]]) } }),
  'board.yaml',
  { requests: false },
);
const compared = compareBoard({
  board: board.board,
  file: 'board.yaml',
  gateways: builtInGateways,
  rates: builtInGateways.listRates,
  money: ({ money }) => money,
});

/** Each screen at a width; as wide as it is, where there is none. */
const SCREENS: Readonly<Record<string, (width?: number) => string>> = {
  plan: (width) => reportPlan(document, { format: 'table', color: false, exitCode: false, width }).output,
  compare: (width) => reportCompare(compared, { format: 'table', color: false, width }),
  models: (width) =>
    reportModels(buildCatalogue(builtInGateways.byName.values(), undefined), { format: 'table', color: false, width }),
  status: (width) =>
    reportManifest(manifest as never, {
      gateways: builtInGateways,
      shown: 'renders/film',
      color: false,
      rehearsal: false,
      reconcile: (take) => `rushes reconcile board.yaml ${take}`,
      goOn: 'rushes render board.yaml',
      now: Date.parse(at),
      width,
    }),
};

/** The lines of a screen's tables: mostly one, below the title; of the catalogue two for each gateway, with its sources below. */
function tablesIn(name: string, screen: string): string[] {
  const blocks = screen.split('\n\n');
  const tables = name === 'models' ? blocks.filter((block) => /^(?:model|credits a second) /.test(block)) : blocks.slice(1, 2);
  return tables.flatMap((block) => block.split('\n')).filter((line) => !line.startsWith('source '));
}

describe.each(Object.entries(SCREENS))('the screen of %s', (name, show) => {
  it('is read on a terminal of 80 columns', () => {
    expectScreen(`narrow-terminal/${name}-80.txt`, show(80));
  });

  it('has a table that stays within whatever terminal there is', () => {
    // No table is narrower than its names are long.
    for (let width = name === 'models' ? 57 : 72; width < 130; width += 1) {
      const lines = tablesIn(name, show(width));
      expect(lines.length).toBeGreaterThan(2);
      for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(width);
    }
  });

  it('is the same on a wide terminal as in a file', () => {
    expect(show(300)).toBe(show());
  });
});

describe('a table', () => {
  const columns = [{ head: 'take' }, { head: 'model', spare: true }, { head: 'credits', right: true }, { head: 'reason' }];
  const rows = [
    ['a.1', 'one/with-a-name', '95', 'it was said in more words than there is room for on this screen'],
    ['b.12', 'two', 'unpriced', 'here'],
  ];
  const shown = (width?: number, of = columns) => table(of, rows, (text) => text, width).join('\n');

  it('has its last column broken at blanks', () => {
    expect(shown(72)).toBe(
      [
        'take  model             credits  reason',
        'a.1   one/with-a-name        95  it was said in more words than there is',
        '                                 room for on this screen',
        'b.12  two              unpriced  here',
      ].join('\n'),
    );
  });

  it('has its spare columns left out before others are broken', () => {
    expect(shown(48)).toBe(
      [
        'take   credits  reason',
        'a.1         95  it was said in more words than',
        '                there is room for on this screen',
        'b.12  unpriced  here',
      ].join('\n'),
    );
  });

  it('that is narrower still has its names broken behind their slashes, and none of them cut off', () => {
    const none = columns.map(({ spare: _, ...column }) => column);
    expect(shown(44, none)).toBe(
      [
        'take  model         credits  reason',
        'a.1   one/               95  it was said in',
        '      with-a-name            more words than',
        '                             there is room',
        '                             for on this',
        '                             screen',
        'b.12  two          unpriced  here',
      ].join('\n'),
    );
    expect(shown(1, none)).toContain('with-a-name');
  });
});

import { describe, expect, it } from 'vitest';
import { builtInGateways } from '../../../src/gateway/vendor/built-in.js';
import { readPicks } from '../../../src/picks/read-picks.js';
import type { PlanDocument } from '../../../src/plan/plan.gen.js';
import type { Step } from '../../../src/plan/plan.js';
import { reportPlan } from '../../../src/report/plan/plan.js';
import { planDocument } from '../../../src/report/plan/plan-document.js';
import { reportManifest } from '../../../src/report/status/status.js';
import { fold } from '../../../src/take/fold.js';
import { manifestOf } from '../../../src/take/manifest/manifest.js';
import type { TakeEvent } from '../../../src/take/take-event.js';
import { boardOf, shotIds } from '../../support/film.js';
import { expectScreen } from '../../support/golden.js';
import { accepted, at, begun, boardFrom, boardRead, failed, planOf, rendered, stored } from '../../support/pure-plan.js';
import { expectValid } from '../../support/schemas.js';

const IDS = ['ridge', 'door', 'lake', 'hut', 'pass', 'well', 'fire', 'mill'];
const written = boardOf(IDS);
const board = boardFrom(written.replace('What pass shows', 'What pass shows at night'));
const before = boardFrom(written);

const CLIP = '1'.repeat(12);
const keep = (step: Step): TakeEvent[] => [begun(step), accepted(step), rendered(step, 95), stored(step)];
const firstTakes = planOf(before).steps.filter(({ shot }) => shot !== 'mill');
const done = firstTakes.flatMap(keep);
const again = planOf(before, done, { retake: new Set(['door', 'hut', 'fire']) }).steps.filter(
  ({ reason }) => reason.code === 'retake',
);
const happened: TakeEvent[] = [
  boardRead(board),
  ...done,
  ...again.flatMap((step) => (step.shot === 'fire' ? [begun(step), accepted(step), failed(step)] : keep(step))),
];
const clipStatuses = new Map(
  [...firstTakes, ...again]
    .filter(({ shot, take }) => !(shot === 'fire' && take === 2))
    .map(({ shot, take }) => [`${shot}.${take}`, 'there' as const]),
);

const PICKS = `version: 1
picks:
  ridge: { take: 1, clip: "${CLIP}", verdict: approved, note: "the one" }

  door: { take: 1, clip: "${CLIP}", rejected: [2] }

  lake: { take: 1, clip: "${CLIP}", verdict: rejected }

  hut: { take: 1, clip: "${CLIP}", verdict: rejected, rejected: [2] }

  pass: { take: 1, clip: "${CLIP}", verdict: approved }

  well: { take: 1, clip: "222222222222", verdict: approved }

  fire: { take: 1, clip: "${CLIP}", verdict: rejected }

  mill: {}
`;

function picksOf(text: string) {
  const read = readPicks({ file: 'board.picks.yaml', text });
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));
  return { picks: read.value };
}

type More = Parameters<typeof planOf>[2];
const planWith = (more: More = {}) => planOf(board, happened, { clipStatuses, ...more });
const documentOf = (more: More = {}): PlanDocument => planDocument(planWith(more), 'board.yaml');

const screen = (document: PlanDocument, format: 'table' | 'markdown' | 'csv' = 'table', width?: number) =>
  reportPlan(document, {
    format,
    color: false,
    exitCode: false,
    width,
    replace: 'rushes render board.yaml --retake-rejected',
  }).output;

function statusScreen(width: number | undefined, { picks }: Pick<PlanDocument, 'picks'>): string {
  const due = planWith(picksOf(PICKS)).steps.filter(({ action }) => action !== 'keep');
  return reportManifest(manifestOf(fold(happened)) as never, {
    gateways: builtInGateways,
    shown: 'renders/film',
    color: false,
    rehearsal: false,
    reconcile: (take) => `rushes reconcile board.yaml ${take}`,
    goOn: 'rushes render board.yaml',
    now: Date.parse(at),
    due,
    width,
    ...(picks && { picks }),
  });
}

describe('picks on the screens', () => {
  const decided = documentOf(picksOf(PICKS));

  it('say which take of each shot counts, on a terminal of 80 and of 120 columns, as Markdown and as CSV', () => {
    expectScreen('picks/plan-80.txt', screen(decided, 'table', 80));
    expectScreen('picks/plan-120.txt', screen(decided, 'table', 120));
    expectScreen('picks/plan.md', screen(decided, 'markdown'));
    expectScreen('picks/plan.csv', screen(decided, 'csv'));
    expectScreen('picks/status-80.txt', statusScreen(80, decided));
    expectScreen('picks/status-120.txt', statusScreen(120, decided));
  });

  it('are in a plan that replaces the rejected takes, with what waits for a person', () => {
    expectScreen('picks/retake-rejected-80.txt', screen(documentOf({ ...picksOf(PICKS), retakeRejected: true }), 'table', 80));
  });

  it('are not there without a picks file, or where nothing was decided', () => {
    const plain = documentOf();
    expect(plain.picks).toBeUndefined();
    const empty = documentOf(picksOf('version: 1\npicks:\n  ridge: {}\n'));
    for (const format of ['table', 'markdown', 'csv'] as const) expect(screen(empty, format)).toBe(screen(plain, format));
    expect(statusScreen(80, empty)).toBe(statusScreen(80, plain));
    expect(screen(plain)).not.toMatch(/pick|newest/);
  });

  it('have each take in one row, and few lines below, on a board of 300 shots', () => {
    const ids = shotIds(300);
    const long = boardFrom(boardOf(ids));
    const events = planOf(long).steps.flatMap(keep);
    const all = new Map(ids.map((id) => [`${id}.1`, 'there' as const]));
    const lines = ids.map(
      (id, nth) => `  ${id}: { take: 1, clip: "${CLIP}", verdict: ${nth % 2 === 0 ? 'approved' : 'rejected'} }\n`,
    );
    const plan = planOf(long, events, { clipStatuses: all, ...picksOf(`version: 1\npicks:\n${lines.join('\n')}`) });
    const shown = screen(planDocument(plan, 'board.yaml'), 'table', 80).split('\n');
    expect(shown.filter((line) => line.includes('the clip is here'))).toHaveLength(300);
    expect(shown.length).toBeLessThan(320);
    expect(shown.join('\n')).toMatch(/rejected {3}s002\.1, .* and 144 more: one more\s+take of each, for its price/);
  });
});

describe('the document of a plan', () => {
  it('has what was decided about each shot, with the reason and the line', () => {
    const document = documentOf(picksOf(PICKS));
    expectValid('plan.schema.json', document);
    expect(document.picks).toEqual([
      {
        shot: 'ridge',
        state: 'approved',
        selected: 'ridge.1',
        decided: 'ridge.1',
        verdict: 'approved',
        note: 'the one',
        line: 3,
      },
      { shot: 'door', state: 'picked', selected: 'door.1', decided: 'door.1', rejected: ['door.2'], line: 5 },
      {
        shot: 'lake',
        state: 'rejected',
        decided: 'lake.1',
        verdict: 'rejected',
        rejected: ['lake.1'],
        line: 7,
        replaceable: true,
      },
      {
        shot: 'hut',
        state: 'rejected',
        decided: 'hut.1',
        verdict: 'rejected',
        rejected: ['hut.1', 'hut.2'],
        line: 9,
        replaceable: true,
      },
      {
        shot: 'pass',
        state: 'outdated',
        selected: 'pass.1',
        decided: 'pass.1',
        verdict: 'approved',
        message: 'the pick is outdated: the shot has changed since pass.1',
        line: 11,
      },
      {
        shot: 'well',
        state: 'void',
        selected: 'well.1',
        decided: 'well.1',
        verdict: 'approved',
        message: 'well.1 has another clip now (111111111111, not 222222222222), so this pick does not count',
        line: 13,
      },
      { shot: 'fire', state: 'rejected', decided: 'fire.1', verdict: 'rejected', rejected: ['fire.1'], line: 15 },
      { shot: 'mill', state: 'none', line: 17 },
    ]);
  });

  it('names the rejected take that a step replaces, and only the shots of the run', () => {
    const document = documentOf({ ...picksOf(PICKS), retakeRejected: true, only: new Set(['lake']) });
    expectValid('plan.schema.json', document);
    expect(document.steps.at(-1)?.reason).toEqual({
      code: 'retake-rejected',
      text: 'lake.1 was rejected',
      rejected: 'lake.1',
    });
    expect(document.picks?.map(({ shot }) => shot)).toEqual(['lake']);
  });
});

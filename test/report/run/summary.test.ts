import { describe, expect, it } from 'vitest';
import { costWords, summaryLines } from '../../../src/report/run/summary.js';
import { totalLine } from '../../../src/report/run/total-line.js';
import type { Manifest, ManifestTake, ManifestTotal } from '../../../src/take/manifest.gen.js';

interface Kept {
  readonly status: ManifestTake['status'];
  readonly planned?: number;
  readonly charged?: number;
  readonly duplicates?: string[];
  readonly refused?: true;
  readonly origin?: string;
}

/** What `status` says of takes at one gateway, beside those of others. */
function statusOf(unit: string, takes: readonly Kept[], rehearsal = false, others: readonly string[] = []): string {
  const entries = takes.map(({ status, planned, charged, duplicates, refused, origin }, index) => ({
    shot: 's',
    take: index + 1,
    status,
    ...(refused && { refused }),
    ...(origin !== undefined && { origin }),
    ...(duplicates && { duplicates }),
    credits: { unit, ...(planned !== undefined && { planned }), ...(charged !== undefined && { charged }) },
  }));
  const total: ManifestTotal = {
    unit,
    planned: 0,
    charged: takes.reduce((all, take) => all + (take.charged ?? 0), 0),
    unpriced: 0,
    differs: takes.flatMap(({ planned, charged }, index) =>
      planned === undefined || charged === undefined || planned === charged
        ? []
        : [{ take: `s.${index + 1}`, planned, charged }],
    ),
  };
  const totals = [total, ...others.map((other) => ({ ...total, unit: other }))];
  return totalLine(total, { takes: entries, totals } as unknown as Manifest, rehearsal);
}

const told = (planned: number): Kept => ({ status: 'stored', planned, charged: planned });

describe('status says of a gateway', () => {
  it.each<[string, string, Kept[]]>([
    ['that charged what was planned', '190 credits charged by kite, as planned', [told(95), told(95)]],
    [
      'that charged something else',
      '105 credits charged by kite; not as planned: s.2 10 for 95',
      [told(95), { status: 'stored', planned: 95, charged: 10 }],
    ],
    ['that charged what had no price', '10 credits charged by kite', [{ status: 'stored', charged: 10 }]],
    [
      'that reports no charge, of priced takes',
      'kite reports no charge for 2 takes that are done: 70 credits planned',
      [
        { status: 'stored', planned: 35 },
        { status: 'rendered', planned: 35 },
      ],
    ],
    [
      'that reports no charge, of one without a price',
      'kite reports no charge for 1 take that is done: unpriced',
      [{ status: 'stored' }],
    ],
    [
      'that reports no charge, of both',
      'kite reports no charge for 2 takes that are done: 35 credits planned, 1 take unpriced',
      [{ status: 'stored', planned: 35 }, { status: 'stored' }],
    ],
    [
      'that tells some charges and not others',
      '95 credits charged by kite, as planned; kite reports no charge for 1 take that is done: 95 credits planned',
      [told(95), { status: 'stored', planned: 95 }],
    ],
    [
      'whose job runs, beside one that is done',
      '95 credits charged by kite, as planned; 1 take not settled yet: 95 credits planned',
      [told(95), { status: 'running', planned: 95 }],
    ],
    [
      'that has told nothing yet',
      'no charge reported by kite; 3 takes not settled yet: 190 credits planned, 1 take unpriced',
      [{ status: 'running', planned: 95 }, { status: 'unknown', planned: 95 }, { status: 'submitting' }],
    ],
    [
      'that never tells, with one done and one lost',
      'kite reports no charge for 1 take that is done: 35 credits planned; 1 take not settled yet: 35 credits planned',
      [
        { status: 'stored', planned: 35 },
        { status: 'unknown', planned: 35 },
      ],
    ],
    ['whose unpriced job runs', 'no charge reported by kite; 1 take not settled yet: unpriced', [{ status: 'running' }]],
    ['whose job failed', 'no charge reported by kite; 1 take failed, counted as nothing', [{ status: 'failed', planned: 95 }]],
    [
      'whose failed job was charged',
      '10 credits charged by kite; not as planned: s.1 10 for 95',
      [{ status: 'failed', planned: 95, charged: 10 }],
    ],
    ['one of whose jobs failed', '95 credits charged by kite, as planned', [told(95), { status: 'failed', planned: 95 }]],
    ['that refused everything', 'no charge reported by kite', [{ status: 'failed', planned: 95, refused: true }]],
    [
      'one of whose takes was given up',
      'no charge reported by kite; 2 takes abandoned, still counted: 95 credits planned, 1 take unpriced',
      [{ status: 'abandoned', planned: 95 }, { status: 'abandoned' }],
    ],
    [
      'that named a second job',
      '95 credits charged by kite, as planned; counted for suspected duplicates: 95 credits planned',
      [{ ...told(95), duplicates: ['job9'] }],
    ],
  ])('%s', (_, words, takes) => {
    expect(statusOf('kite', takes)).toBe(words);
  });

  it('what a gateway at a loopback address counted, and where: it charges nothing', () => {
    const at = (origin: string): Kept => ({ ...told(95), origin });
    const here = at('http://127.0.0.1:4747');
    expect(statusOf('kite', [here, here])).toBe('190 credits counted by kite at 127.0.0.1:4747, as planned');
    expect(statusOf('kite', [here, at('https://kite.example')])).toBe('190 credits charged by kite, as planned');
  });

  it('what the sandbox counted, and of a gateway that reports no charge how many takes: none is charged', () => {
    expect(statusOf('trinetra', [told(95)], true)).toBe('95 credits counted by the sandbox, none charged');
    expect(statusOf('trinetra', [told(95)], true, ['uniall'])).toBe(
      '95 credits counted by the sandbox as trinetra, none charged',
    );
    expect(statusOf('uniall', [{ status: 'stored' }, { status: 'stored' }], true, ['trinetra'])).toBe(
      'uniall reports no charge for 2 takes that are done: unpriced, none charged',
    );
    expect(statusOf('uniall', [{ status: 'running', planned: 35 }], true)).toBe(
      'no charge reported by the sandbox; 1 take not settled yet: 35 credits planned, none charged',
    );
  });
});

/** A row of a run's costs: nothing, but for what is named. */
const cost = (unit: string, some: Partial<Parameters<typeof costWords>[0][number]>) => ({
  unit,
  begun: 0,
  charged: 0,
  open: 0,
  untold: { takes: 0, credits: 0, unpriced: 0 },
  unpriced: 0,
  earlier: 0,
  ...some,
});
const done = (takes: number, credits: number, unpriced = 0) => ({ takes, credits, unpriced });

describe('the end of a run says', () => {
  it.each([
    ['nothing begun', 'nothing was begun in this run', [cost('kite', {})]],
    ['all charged', '95 credits charged for what this run began', [cost('kite', { begun: 1, charged: 95 })]],
    ['all failed', '0 credits charged for what this run began', [cost('kite', { begun: 1 })]],
    [
      'one running',
      '95 credits charged for what this run began; 95 credits more not settled yet',
      [cost('kite', { begun: 2, charged: 95, open: 95 })],
    ],
    [
      'one running without a price',
      '0 credits charged for what this run began; 1 take unpriced not settled yet',
      [cost('kite', { begun: 1, unpriced: 1 })],
    ],
    [
      'several running',
      '0 credits charged for what this run began; 95 credits more and 2 takes unpriced not settled yet',
      [cost('kite', { begun: 3, open: 95, unpriced: 2 })],
    ],
    [
      'no charge told',
      'kite reports no charge for 2 takes that are done: 70 credits planned',
      [cost('kite', { begun: 2, untold: done(2, 70) })],
    ],
    [
      'no charge told of what has no price',
      'kite reports no charge for 2 takes that are done: unpriced',
      [cost('kite', { begun: 2, untold: done(2, 0, 2), unpriced: 2 })],
    ],
    [
      'no charge told, and one lost',
      'kite reports no charge for 1 take that is done: unpriced; 35 credits and 1 take unpriced not settled yet',
      [cost('kite', { begun: 3, untold: done(1, 0, 1), unpriced: 2, open: 35 })],
    ],
    [
      'some told, some not',
      '95 credits charged for what this run began; kite reports no charge for 1 take that is done: 95 credits planned',
      [cost('kite', { begun: 2, charged: 95, untold: done(1, 95) })],
    ],
    ['takes of earlier runs', '95 credits charged for takes of earlier runs', [cost('kite', { earlier: 95 })]],
    [
      'several gateways',
      `95 credits charged by trinetra for what this run began
uniall reports no charge for 1 take that is done: unpriced; 35 credits not settled yet`,
      [
        cost('trinetra', { begun: 1, charged: 95 }),
        cost('evolink', {}),
        cost('uniall', { begun: 2, untold: done(1, 0, 1), unpriced: 1, open: 35 }),
      ],
    ],
  ])('%s', (_, words, costs) => {
    expect(costWords(costs).join('\n')).toBe(words);
  });

  it('what a screen has room for in a line', () => {
    const counts = { stored: 1, unfinished: 1, failed: 0, unknown: 0, held: 0 };
    const words = costWords([cost('kite', { begun: 2, charged: 95, open: 95 })]);
    const real = { words: '1501 credits (INR 1501)', commands: ['rushes render some/folder/board.yaml --out another/folder'] };
    expect(summaryLines(counts, 'renders/film', { cost: words, real }, 80).split('\n')).toEqual([
      'clips      renders/film/clips (1 clip, 1 unfinished)',
      'manifest   renders/film/manifest.json',
      'cost       95 credits charged for what this run began; 95 credits more not',
      '           settled yet',
      'real       1501 credits (INR 1501):',
      '           rushes render some/folder/board.yaml --out another/folder',
      '',
    ]);
  });
});

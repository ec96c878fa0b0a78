import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CostsDocument } from '../../src/plan/costs/costs.gen.js';
import { fold } from '../../src/take/fold.js';
import { manifestOf, manifestText } from '../../src/take/manifest/manifest.js';
import { type MadeTake, takeEvents, writeLedger } from '../support/ledger-folders.js';
import { start, workspace } from '../support/rushes.js';

it('the costs of 200 boards with 100,000 takes are added up one board at a time', async () => {
  const cwd = workspace();
  const made = Array.from(
    { length: 500 },
    (_, nth): MadeTake => ({
      shot: `s${nth % 250}`,
      take: nth < 250 ? 1 : 2,
      planned: 95,
      charged: nth % 100 === 0 ? 95.001 : 95,
      end: nth % 50 === 0 ? 'failed' : 'stored',
    }),
  );
  for (let board = 0; board < 200; board += 1) {
    const events = takeEvents(made, `film-${board}`);
    const manifest = manifestOf(fold(events));
    // Every other board is a clone with its manifest alone, or has both.
    const more = manifest === undefined ? {} : { 'manifest.json': manifestText(manifest) };
    writeLedger(join(cwd, `renders/film-${board}`), board % 4 === 0 ? [] : events, more);
  }
  const ran = await start(cwd, ['costs', '--json', '--by', 'model']).ended;
  expect(ran.code, ran.stderr).toBe(0);
  const found = JSON.parse(ran.stdout) as CostsDocument;
  expect(found.boards).toBe(200);
  expect(found.totals).toMatchObject([
    { takes: 100_000, planned: 9_500_000, charged: 9_500_001, spent: 9_500_001, wasted: { failed_takes: 2000 } },
  ]);
  expect(found.rows).toHaveLength(1);
}, 120_000);

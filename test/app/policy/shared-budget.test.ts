import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { load } from '../../../src/app/board/load.js';
import type { ReadFolderTakes } from '../../../src/app/policy/folder-takes.js';
import { findSharedBudget } from '../../../src/app/policy/shared-budget.js';
import { boardPathsOf } from '../../../src/app/prior-state/prior-state.js';
import { boardOf } from '../../support/film.js';
import { takeEvents, writeLedger } from '../../support/ledger-folders.js';
import { workspace } from '../../support/rushes.js';

it('what other boards spent is read once for all the boards of a plan, and anew for a render', async () => {
  const cwd = workspace({
    'rushes.config.yaml': 'version: 1\npolicies:\n  - { rule: max_credits, per: day, credits: 500 }\n',
    'a.yaml': boardOf(['ridge']).replace('id: film', 'id: a'),
    'b.yaml': boardOf(['ridge']).replace('id: film', 'id: b'),
  });
  const other = writeLedger(join(cwd, 'renders/other'), takeEvents([{ shot: 's', planned: 95, end: 'stored' }], 'other'));
  const env = { HOME: join(cwd, 'home') };
  const folderTakes: ReadFolderTakes = new Map();
  const foundBy = async (board: string, more: { folderTakes?: ReadFolderTakes }): Promise<number> => {
    const loaded = await load(board, { cwd, env });
    if (!loaded.ok) throw new Error(`${board} has errors`);
    const shared = await findSharedBudget(loaded.value, boardPathsOf(loaded.value, cwd, undefined, false), { env, ...more });
    return shared.ok && typeof shared.value === 'object' ? shared.value.found.length : -1;
  };
  expect(await foundBy('a.yaml', { folderTakes })).toBe(1);
  rmSync(other, { recursive: true });
  expect(await foundBy('b.yaml', { folderTakes })).toBe(1);
  expect(await foundBy('b.yaml', {})).toBe(0);
});

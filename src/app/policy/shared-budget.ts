import { dirname } from 'node:path';
import type { PolicyRule } from '../../gateway/policy/policy.js';
import { applyCurrentRate, priceForCap } from '../../plan/price-of.js';
import type { Environment } from '../../system/user-folders.js';
import { entriesPlace } from '../../take/budget/entries-place.js';
import type { SharedPlace } from '../../take/ledger/journal.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import type { BoardPaths } from '../prior-state/prior-state.js';
import { findFolderTakes, type ReadFolderTakes } from './folder-takes.js';

/** Where a board's budgets of a day or month are kept. `none`: the user has no state folder. Absent: no rule needs them. */
export type SharedBudget = (SharedPlace & Required<Pick<SharedPlace, 'found'>>) | 'none' | undefined;

/** Where what boards spend is looked up. */
interface SharedSearch {
  readonly env?: Environment | undefined;
  readonly folderTakes?: ReadFolderTakes | undefined;
}

const isShared = (rule: PolicyRule): boolean => rule.rule === 'max_credits' && (rule.per === 'day' || rule.per === 'month');

/**
 * Looks up what boards spend in a day or month, where a rule asks for it. It reads every ledger of the output folder once: runs
 * without such a rule may have begun takes.
 */
export async function findSharedBudget(
  loaded: LoadedBoard,
  { folder, rehearsal }: BoardPaths,
  { env = process.env, folderTakes = new Map() }: SharedSearch = {},
): Promise<Result<SharedBudget>> {
  const rules = loaded.policies?.flatMap((set) => set.rules) ?? [];
  if (rehearsal || !rules.some(isShared)) return { ok: true, value: undefined };
  const outputFolder = dirname(folder);
  const place = await entriesPlace(env, outputFolder);
  if (place === undefined) return { ok: true, value: 'none' };
  const reading = folderTakes.get(outputFolder) ?? findFolderTakes(outputFolder);
  folderTakes.set(outputFolder, reading);
  const takes = await reading;
  if (!takes.ok) return takes;
  // A repository's own rates could make what was spent look like less.
  const rates = [...(loaded.ownConfig?.rates ?? []), ...loaded.gateways.listRates];
  const found = takes.value.map(({ board, take }) => ({ board, take: priceForCap(applyCurrentRate(take, rates), rates) }));
  return { ok: true, value: { ...place, board: loaded.resolved.board.id, found } };
}

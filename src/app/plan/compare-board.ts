import type { Checked } from '../../document/diagnostic.js';
import type { CompareDocument } from '../../plan/compare/compare.gen.js';
import { compareBoard } from '../../plan/compare/compare.js';
import { type LoadOptions, load } from '../board/load.js';
import { settingsOf } from './describe-plan.js';
import { moneyOf, ratesOf } from './vouched-rates.js';

/**
 * A board on every model there is, as `schema/compare.schema.json` has it. Opens no connection. A board whose language is
 * right is compared even where it does not go on its own models: its errors then come as diagnostics with it.
 */
export async function compareFile(
  file: string,
  options: Pick<LoadOptions, 'cwd' | 'maxBytes' | 'env' | 'gateways' | 'registry'> = {},
): Promise<Checked<CompareDocument>> {
  const loaded = await load(file, { ...options, stills: 'unpublished' });
  const { diagnostics } = loaded;
  const found = loaded.ok ? { ...loaded.value, board: loaded.value.meant.board } : loaded.written;
  if (found === undefined) return { ok: false, diagnostics };
  return {
    ok: true,
    value: compareBoard({
      board: found.board,
      gateways: found.gateways,
      file: found.file,
      rates: ratesOf(found),
      money: moneyOf(found),
      ...settingsOf(found),
    }),
    diagnostics,
  };
}

import type { Checked } from '../../document/diagnostic.js';
import type { CompareDocument } from '../../plan/compare/compare.gen.js';
import { compareBoard } from '../../plan/compare/compare.js';
import { type LoadOptions, load } from '../board/load.js';
import { settingsOf } from './describe-plan.js';
import { moneyOf, ratesOf } from './vouched-rates.js';

/**
 * Compares a board on every model, as `schema/compare.schema.json` has it. Opens no connection. A valid board is compared even
 * where its own models do not support it: the result then has its errors as diagnostics.
 */
export async function compareFile(
  file: string,
  options: Pick<LoadOptions, 'cwd' | 'maxBytes' | 'env' | 'gateways' | 'registry'> = {},
): Promise<Checked<CompareDocument>> {
  const loaded = await load(file, { ...options, stills: 'unpublished' });
  const { diagnostics } = loaded;
  const found = loaded.ok ? { ...loaded.value, board: loaded.value.resolved.board } : loaded.written;
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

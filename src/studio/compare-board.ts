import type { Checked } from '../document/diagnostic.js';
import { listRates } from '../gateway/gateways.js';
import type { CompareDocument } from '../plan/compare.gen.js';
import { compareBoard } from '../plan/compare.js';
import { type LoadOptions, load } from './load.js';

/**
 * A board on every model there is, as `schema/compare.schema.json` has it. Opens no connection. A board whose language is
 * right is compared even where it does not go on its own models: its errors then come as diagnostics with it.
 */
export async function compareFile(
  file: string,
  options: Pick<LoadOptions, 'cwd' | 'maxBytes'> = {},
): Promise<Checked<CompareDocument>> {
  const loaded = await load(file, { ...options, stills: 'unpublished' });
  const { diagnostics } = loaded;
  const found = loaded.ok
    ? { board: loaded.value.meant.board, file: loaded.value.file, config: loaded.value.config }
    : loaded.written;
  if (found === undefined) return { ok: false, diagnostics };
  const { config } = found;
  return {
    ok: true,
    value: compareBoard({
      board: found.board,
      file: found.file,
      rates: [...(config?.rates ?? []), ...listRates],
      money: (gateway) => config?.money.get(gateway.name) ?? gateway.money,
      ...(config && config.sets.length > 0 && { config: { file: config.file, sets: [...config.sets] } }),
    }),
    diagnostics,
  };
}

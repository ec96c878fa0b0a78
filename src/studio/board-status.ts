import type { Manifest } from '../take/manifest.gen.js';
import { manifestOf } from '../take/manifest.js';
import { type Places, placesOf, readPast } from './history.js';
import type { LoadedBoard } from './load.js';
import type { Result } from './trouble.js';

/** What the ledger says of a board. Opens no connection and takes no lock. `manifest` is absent before the first render. */
export async function boardStatus(
  loaded: LoadedBoard,
  options: { cwd?: string; out?: string; rehearsal?: boolean } = {},
): Promise<Result<{ places: Places; manifest?: Manifest }>> {
  const places = placesOf(loaded, options.cwd ?? process.cwd(), options.out, options.rehearsal === true);
  const past = await readPast(loaded, places);
  if (!past.ok) return past;
  const manifest = manifestOf(past.value.history) ?? past.value.manifest;
  return { ok: true, value: { places, ...(manifest && { manifest }) } };
}

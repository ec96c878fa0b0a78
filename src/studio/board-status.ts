import type { Manifest } from '../take/manifest.gen.js';
import { manifestOf } from '../take/manifest.js';
import { takeName } from '../take/take.js';
import { type Places, placesOf, readPast } from './history.js';
import type { LoadedBoard } from './load.js';
import type { Result } from './trouble.js';

/** A board's manifest, and the takes whose request is lost, so that no run can send it again. */
interface BoardStatus {
  readonly places: Places;
  readonly manifest?: Manifest;
  readonly requestless: ReadonlySet<string>;
}

/** What the ledger says of a board. Opens no connection and takes no lock. `manifest` is absent before the first render. */
export async function boardStatus(
  loaded: LoadedBoard,
  options: { cwd?: string; out?: string; rehearsal?: boolean } = {},
): Promise<Result<BoardStatus>> {
  const places = placesOf(loaded, options.cwd ?? process.cwd(), options.out, options.rehearsal === true);
  const past = await readPast(loaded, places);
  if (!past.ok) return past;
  const manifest = manifestOf(past.value.history) ?? past.value.manifest;
  const requestless = new Set(past.value.history.takes.filter(({ body }) => body === undefined).map(takeName));
  return { ok: true, value: { places, requestless, ...(manifest && { manifest }) } };
}

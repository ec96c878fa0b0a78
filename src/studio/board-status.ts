import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../take/manifest.gen.js';
import { manifestOf } from '../take/manifest.js';
import { takeName } from '../take/take.js';
import { findTakes, placesToRead, type WhereOptions } from './find-takes.js';
import { type Places, readPast } from './history.js';
import type { LoadedBoard } from './load.js';
import type { Result } from './trouble.js';

/** A board's manifest, the takes whose request is lost, so that no run can send it again, and those whose clip is not here. */
interface BoardStatus {
  readonly places: Places;
  readonly manifest?: Manifest;
  readonly requestless: ReadonlySet<string>;
  readonly missing: ReadonlySet<string>;
}

/** What the ledger says of a board. Opens no connection and takes no lock. `manifest` is absent before the first render. */
export async function boardStatus(loaded: LoadedBoard, options: WhereOptions = {}): Promise<Result<BoardStatus>> {
  const places = placesToRead(await findTakes(loaded, options));
  const past = await readPast(loaded, places);
  if (!past.ok) return past;
  const manifest = manifestOf(past.value.history) ?? past.value.manifest;
  const requestless = new Set(past.value.history.takes.filter(({ body }) => body === undefined).map(takeName));
  const missing = await missingClips(manifest, places.folder);
  return { ok: true, value: { places, requestless, missing, ...(manifest && { manifest }) } };
}

/** Takes whose clip no file is there for: a clone has the manifest alone. What is in one is looked at by a plan. */
async function missingClips(manifest: Manifest | undefined, folder: string): Promise<Set<string>> {
  const missing = new Set<string>();
  for (const { shot, take, clip } of manifest?.takes ?? []) {
    const there = clip === undefined || (await stat(join(folder, clip.file)).then(Boolean, () => false));
    if (!there) missing.add(takeName({ shot, take }));
  }
  return missing;
}

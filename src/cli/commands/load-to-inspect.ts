import { type LoadedBoard, type LoadOptions, load } from '../../app/board/load.js';
import type { Checked } from '../../document/diagnostic.js';

/** Loads a board for a command that sends no request for its shots, so its stills need not be published. */
export async function loadToInspect(file: string, options: LoadOptions): Promise<Checked<LoadedBoard>> {
  const loaded = await load(file, options);
  return loaded.ok ? loaded : load(file, { ...options, stills: 'unpublished' });
}

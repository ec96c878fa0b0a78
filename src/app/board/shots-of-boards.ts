import type { Loaded, LoadedBoard } from './load.js';

/** The ids of a board's shots. */
export const shotIdsOf = ({ resolved }: LoadedBoard): Set<string> => new Set(resolved.shots.map(({ shot }) => shot.id));

/** The ids of all boards' shots; `undefined` if a board has errors, as it may have any shot. */
export async function shotsOfBoards(
  files: readonly string[],
  loadOne: (file: string) => Promise<Loaded>,
): Promise<ReadonlySet<string> | undefined> {
  const ids = new Set<string>();
  for (const file of files) {
    const loaded = await loadOne(file);
    if (!loaded.ok) return undefined;
    for (const id of shotIdsOf(loaded.value)) ids.add(id);
  }
  return ids;
}

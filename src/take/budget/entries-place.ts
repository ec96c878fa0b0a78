import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { realPathOf } from '../../system/real-path.js';
import { type Environment, stateFolderOf } from '../../system/user-folders.js';

/** Where a user's budgets of days and months are, and what stands for an output folder there. */
export interface EntriesPlace {
  readonly file: string;
  readonly folder: string;
}

/**
 * The file with what all boards of a user spend. `undefined` where the user has no state folder.
 *
 * @param outputFolder the folder with the folders of boards
 */
export async function entriesPlace(env: Environment, outputFolder: string): Promise<EntriesPlace | undefined> {
  const state = stateFolderOf(env);
  if (state === undefined) return undefined;
  const folder = createHash('sha256').update(realPathOf(outputFolder)).digest('hex').slice(0, 16);
  return { file: join(state, 'budgets.json'), folder };
}

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { realPathOf } from '../../system/real-path.js';
import { type Environment, stateFolderOf } from '../../system/user-folders.js';

/**
 * Where a user's budgets of an output folder are. `undefined` where the user has no state folder.
 *
 * @param outputFolder the folder with the folders of boards
 */
export async function entriesPlace(env: Environment, outputFolder: string): Promise<string | undefined> {
  const state = stateFolderOf(env);
  if (state === undefined) return undefined;
  const hash = createHash('sha256').update(realPathOf(outputFolder)).digest('hex').slice(0, 16);
  return join(state, 'budgets', `${hash}.json`);
}

import { randomUUID } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plan } from '../../plan/plan.js';
import { savedPlanText, savePlan } from '../../plan/saved/save-plan.js';
import { diskMessage } from '../../system/disk-error.js';
import { version } from '../../system/version.js';
import { writeAtomic } from '../../system/write-atomic.js';
import type { Take } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { slashes } from '../board/read-source.js';
import { fail, type Result } from '../failure.js';
import { isTrusted } from '../plan/vouched-rates.js';
import { findSavedPlan } from './find-saved-plan.js';
import { type ShapingOptions, savedConfigs, savedOptions, savedPath } from './saved-settings.js';

/** The text of a plan that can be carried out later. */
export function planToSave(loaded: LoadedBoard, plan: Plan, takes: readonly Take[], options: ShapingOptions): Result<string> {
  const trusted = isTrusted(options);
  if (!trusted.ok) return trusted;
  const saved = savePlan({
    plan,
    takes,
    planId: randomUUID(),
    tool: version,
    file: savedPath(loaded.path, options.cwd ?? process.cwd()),
    configs: savedConfigs(loaded),
    options: savedOptions(options, loaded, trusted.value),
  });
  return { ok: true, value: savedPlanText(saved) };
}

const OTHER = 'Name another file. Nothing was written.';

/** Writes a saved plan in one step. It replaces an earlier saved plan, and no other file. */
export async function writeSavedPlan(file: string, text: string, cwd = process.cwd()): Promise<Result<void>> {
  const [path, shown] = [resolve(cwd, file), slashes(file)];
  const free = async (): Promise<boolean> => {
    try {
      if (!(await lstat(path)).isFile()) return false;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
      throw error;
    }
    const found = await findSavedPlan(file, cwd);
    // A damaged saved plan may be replaced: it claims to be one.
    return !found.ok || found.value !== undefined;
  };
  try {
    const written = await writeAtomic(path, text, { mayReplace: free, isShared: true });
    if (written === undefined) return fail(2, `${shown} is there, and is not a saved plan`, OTHER);
    return { ok: true, value: undefined };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return fail(
        6,
        `${shown} cannot be written: its folder does not exist`,
        'Make the folder, or name another file. Nothing was written.',
      );
    return fail(6, diskMessage(error, shown), OTHER);
  }
}

import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Plan } from '../../plan/plan.js';
import { savedPlanText, savePlan } from '../../plan/saved/save-plan.js';
import { version } from '../../system/version.js';
import type { Take } from '../../take/take.js';
import type { LoadedBoard } from '../board/load.js';
import { slashes } from '../board/read-source.js';
import type { Result } from '../failure.js';
import { isTrusted } from '../plan/vouched-rates.js';
import { writeNamedFile } from '../write-named-file.js';
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

/** Writes a saved plan in one step. It replaces an earlier saved plan, and no other file. */
export function writeSavedPlan(file: string, text: string, cwd = process.cwd()): Promise<Result<void>> {
  const isEarlier = async (): Promise<boolean> => {
    const found = await findSavedPlan(file, cwd);
    // A damaged saved plan may be replaced: it claims to be one.
    return !found.ok || found.value !== undefined;
  };
  return writeNamedFile({ path: resolve(cwd, file), shown: slashes(file), kind: 'a saved plan', isEarlier }, text);
}

import { basename } from 'node:path';
import { sortDiagnostics } from '../../document/sort-diagnostics.js';
import type { Moved } from '../../plan/saved/find-moved.js';
import { movedDiagnostic } from '../../report/plan/moved-words.js';
import { programName } from '../access/program-name.js';
import type { LoadedBoard } from '../board/load.js';
import { fail, type Result } from '../failure.js';
import { picksPathOf } from '../picks/load-picks.js';
import type { FoundPlan } from './find-saved-plan.js';

/** Refuses a saved plan, and names each thing that moved since it was made. Nothing was sent, and nothing was written. */
export function refuseMoved(moved: readonly Moved[], { saved, shown }: FoundPlan, loaded: LoadedBoard): Result<never> {
  const files = {
    board: loaded.file,
    plan: shown,
    config: loaded.config?.file,
    ownConfig: loaded.ownConfigFile,
    picks: basename(picksPathOf(loaded, {})),
  };
  const count = moved.length === 1 ? 'one thing' : `${moved.length} things`;
  const refused = fail(
    2,
    `the saved plan no longer holds: ${count} moved since it was made. Nothing was sent`,
    `Undo that, or plan again: ${programName().join(' ')} plan ${saved.board.file} --save ${shown === 'stdin' ? 'FILE' : shown}.`,
  );
  const diagnostics = sortDiagnostics(moved.map((one) => movedDiagnostic(one, loaded.resolved.board, files)));
  return { ...refused, failure: { ...refused.failure, diagnostics } };
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../system/clock.js';
import type { OnEntriesWait } from '../../take/budget/lock-holder.js';
import { journalStore } from '../../take/ledger/journal.js';
import type { Ledger } from '../../take/ledger/ledger.js';
import { openLedger } from '../../take/ledger/open-ledger.js';
import { boardIdentityOf } from '../../take/places/board-identity.js';
import { lockIdentity } from '../../take/places/lock-identity.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import { type PlanOptions, whereOf } from '../plan/plan-board.js';
import { type Intent, refuseTakesElsewhere } from '../plan/takes-elsewhere.js';
import type { SharedBudget } from '../policy/shared-budget.js';
import { findTakes, type TakeLocations } from '../prior-state/find-takes.js';
import { boardPathsOf, ledgerFailure } from '../prior-state/prior-state.js';

/** The output folder and the board that a run locks. */
export type LockTarget = Pick<TakeLocations, 'outputPaths' | 'identity'>;

/** A locked board's ledger counts what it spends among other boards, where a policy asks for it. */
type SharedTarget = LockTarget & { readonly shared?: SharedBudget };

/** A board that this run has locked: its journal, and its identity, so that no run renders it into another folder. */
export interface LockedBoard {
  readonly ledger: Ledger;
  readonly release: () => Promise<void>;
}

/** What is locked for a run with these options. */
export async function lockTargetOf(
  loaded: LoadedBoard,
  { cwd = process.cwd(), out, rehearsal }: Pick<PlanOptions, 'cwd' | 'out' | 'rehearsal'>,
): Promise<LockTarget> {
  const { id } = loaded.resolved.board;
  return {
    outputPaths: boardPathsOf(loaded, cwd, out, rehearsal !== undefined),
    identity: boardIdentityOf(id, loaded.path),
  };
}

/**
 * Refuses a new output folder where the board has takes elsewhere. It is asked before the lock, which makes the folder: the hint
 * depends on what is there.
 */
export async function refuseNewFolder(
  loaded: LoadedBoard,
  { outputPaths }: LockTarget,
  options: PlanOptions,
  intent: Intent = 'buy',
): Promise<Result<never> | undefined> {
  if (existsSync(outputPaths.folder)) return undefined;
  return refuseElsewhere(loaded, await findTakes(loaded, whereOf(options)), intent);
}

/** Locks a board for a run that writes to the chosen folder. A rehearsal pays nothing, so it locks only its journal. */
export async function lockBoard(
  loaded: LoadedBoard,
  { outputPaths, identity, shared }: SharedTarget,
  { clock, onWait }: { readonly clock?: Clock | undefined; readonly onWait?: OnEntriesWait | undefined } = {},
): Promise<Result<LockedBoard>> {
  const journal = await openLedger(
    journalStore(join(outputPaths.folder, 'journal.jsonl'), {
      above: outputPaths.above,
      ...(shared !== undefined &&
        shared !== 'none' && {
          shared: { ...shared, ...(onWait && { onWait }) },
          ...(clock && { now: clock.wall }),
        }),
    }),
  );
  if (!journal.ok) return ledgerFailure(journal.problem, loaded, outputPaths);
  const ledger = journal.value;
  const held = outputPaths.rehearsal ? undefined : await lockIdentity(identity);
  if (held?.ok === false) {
    await ledger.close();
    return ledgerFailure(held.problem, loaded, outputPaths);
  }
  const release = async () => {
    await ledger.close();
    await held?.release();
  };
  return { ok: true, value: { ledger, release } };
}

/** Refuses a board that has takes elsewhere. Where another run holds the board, that is the reason given. */
export async function refuseElsewhere(
  loaded: LoadedBoard,
  where: TakeLocations,
  intent: Intent = 'buy',
): Promise<Result<never> | undefined> {
  const elsewhere = refuseTakesElsewhere(where, intent);
  if (elsewhere === undefined) return undefined;
  const held = await lockIdentity(where.identity);
  if (!held.ok) return ledgerFailure(held.problem, loaded, where.outputPaths);
  await held.release();
  return elsewhere;
}

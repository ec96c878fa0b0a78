import { resolve } from 'node:path';
import { diagnose, rebuildJournal } from '../app/doctor/doctor.js';
import { mergeBoard } from '../app/doctor/merge-board.js';
import type { DoctorDocument } from '../report/status/doctor.gen.js';
import { type Diagnosis, type DoctorDone, doctorDocument, mergeDone } from '../report/status/doctor.js';
import { type Board, innerBoard } from './board.js';
import { BOARD, checkCall, dropUndefined } from './inner-options.js';
import type { BoardOptions } from './options.js';
import { type Result, refused, resultOf } from './result.js';

/** What `doctor` takes. */
export interface DoctorOptions extends BoardOptions {
  /** Of the board's rehearsal. */
  readonly rehearsal?: boolean;
  /** Write a new journal from all that can be saved; the old one is kept beside it. */
  readonly rebuild?: boolean;
  /** The path of another clone's manifest, journal or folder: join it with what is here, so that no paid take is lost. */
  readonly merge?: string;
}

/** Checks a board's journal, manifest and clips. Changes nothing unless `rebuild` or `merge` asks for it. */
export async function doctor(board: Board, options: DoctorOptions = {}): Promise<Result<DoctorDocument>> {
  const refusal = checkCall<DoctorOptions>(options, { ...BOARD, rehearsal: true, rebuild: true, merge: true });
  if (refusal) return refusal;
  const { cwd, out, rehearsal, rebuild, merge } = options;
  if (rebuild && merge !== undefined)
    return refused('`rebuild` and `merge` are two steps', 'Rebuild a damaged journal first, then merge.');
  const loaded = innerBoard(board);
  const inner = dropUndefined({ cwd, out, rehearsal });
  // The command line shows the folder from where a person stands.
  const from = cwd ?? process.cwd();
  const documentOf = (after: Diagnosis, done: DoctorDone = {}): DoctorDocument =>
    doctorDocument(board.id, { ...after, folder: resolve(from, after.folder) }, 'library', done);
  if (merge !== undefined)
    return resultOf(await mergeBoard(loaded, merge, inner), ({ after, done }) => documentOf(after, mergeDone(done)));
  if (rebuild)
    return resultOf(await rebuildJournal(loaded, inner), ({ after, rebuilt, aside }) =>
      documentOf(after, { rebuilt, ...(aside !== undefined && { aside }) }),
    );
  return resultOf(await diagnose(loaded, inner), (found) => documentOf(found));
}

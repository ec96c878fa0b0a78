import { join } from 'node:path';
import type { Plan } from '../../plan/plan.js';
import { type Clock, machineClock } from '../../system/clock.js';
import type { ClipStatuses } from '../../take/clip-status.js';
import { isHeld } from '../../take/ledger/lock-journal.js';
import { manifestOf } from '../../take/manifest/manifest.js';
import type { Manifest } from '../../take/manifest.gen.js';
import type { LoadedBoard } from '../board/load.js';
import type { Result } from '../failure.js';
import { type LoadedPicks, loadPicks } from '../picks/load-picks.js';
import { filesToRead, findTakes, placesToRead, type WhereOptions } from '../prior-state/find-takes.js';
import type { BoardPaths, PriorState } from '../prior-state/prior-state.js';
import { clipsByLength } from '../record/clips-by-length.js';
import { readAtItsMoment } from '../status/board-status.js';
import { planHere } from '../status/plan-here.js';
import { type PresentPictures, readPictures } from './review-pictures.js';

/** Which board a page shows, and from which folder. */
export interface ReviewOptions extends WhereOptions {
  readonly clock?: Clock;
  /** The board has errors: its takes are shown, and nothing is planned. */
  readonly unreadable?: boolean;
}

/** What a page is made from, as it is on disk. */
export interface ReviewState {
  readonly places: BoardPaths;
  readonly past: PriorState;
  /** The takes with their totals. Absent before the first render. */
  readonly manifest?: Manifest;
  readonly clips: ClipStatuses;
  /** What a render would do. Absent for a board with errors. */
  readonly plan?: Result<Plan>;
  /** A run holds the board. */
  readonly held: boolean;
  readonly picks: LoadedPicks;
  /** What went wrong with the page's pictures. */
  readonly problems?: readonly string[];
  /** The pictures beside the page. */
  readonly pictures: PresentPictures;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** Reads what a page shows of a board. Opens no connection, takes no lock and reads no clip. */
export async function readReviewState(loaded: LoadedBoard, options: ReviewOptions = {}): Promise<Result<ReviewState>> {
  const where = await findTakes(loaded, options);
  const places = placesToRead(where);
  const read = await readAtItsMoment(loaded, places, filesToRead(where));
  if (!read.ok) return read;
  const { past, held } = read.value;
  const clips = await clipsByLength(places.folder, past.history.takes);
  const manifest = manifestOf(past.history, { held }) ?? past.manifest;
  const standing = { ...past, places, clipStatuses: clips };
  const plan = options.unreadable ? undefined : await planHere(loaded, standing, manifest, options);
  return {
    ok: true,
    value: {
      places,
      past,
      ...(manifest && { manifest }),
      clips,
      ...(plan && { plan }),
      held: held || (await isHeld(join(places.folder, 'journal.jsonl'))),
      picks: await loadPicks(loaded, options),
      pictures: await readPictures(places.folder),
      nowMs: (options.clock ?? machineClock).wall(),
    },
  };
}

import { join } from 'node:path';
import { wait } from '../../system/wait.js';
import { isHeld } from '../../take/ledger/lock-journal.js';
import { identityOfAll, type LiveReview, type LiveState } from './live-review.js';

/** How often files are looked at. Network folders and macOS lose events of changes, so nothing relies on them. */
export interface WatchPace {
  readonly lookMs: number;
  /** Clips and pictures are many, and change seldom once they are there. */
  readonly lookAtFilesMs: number;
  /** The shortest time between two readings. */
  readonly readMs: number;
}

const PACE: WatchPace = { lookMs: 250, lookAtFilesMs: 5000, readMs: 500 };
/** A pause is this many times the processor time of the reading before it: a long journal costs a third of one core at most. */
const PAUSE_PER_READING = 2;

const filesOf = ({ folder, files, pictures }: LiveState): string[] => [
  ...[...files.values()].map(({ file }) => join(folder, file)),
  ...pictures,
];

/**
 * Reads the board again whenever one of its files changed, until the signal. While no page listens, it looks at nothing.
 *
 * @param isAwaited whether a page listens
 */
export async function watchReview(
  live: LiveReview,
  isAwaited: () => boolean,
  signal: AbortSignal,
  { lookMs, lookAtFilesMs, readMs }: WatchPace = PACE,
): Promise<void> {
  let files: { readonly seenAt: number; readonly identity: string } | undefined;
  let pauseMs = lookMs;

  const isChanged = async (state: LiveState): Promise<boolean> => {
    if (state.identity !== identityOfAll(state.sources)) return true;
    // A run that is killed leaves its files as they were. The lock is looked at only while a run holds it, so that this never
    // takes it from a run that starts.
    if (state.data.rendering && !(await isHeld(join(state.folder, 'journal.jsonl')))) return true;
    if (files !== undefined && performance.now() - files.seenAt < lookAtFilesMs) return false;
    const before = files?.identity;
    files = { seenAt: performance.now(), identity: identityOfAll(filesOf(state)) };
    return before !== undefined && before !== files.identity;
  };

  while (await wait(pauseMs, signal)) {
    pauseMs = lookMs;
    const { state } = live;
    if (!isAwaited() || state === undefined || !(await isChanged(state))) continue;
    const [begun, before] = [performance.now(), process.cpuUsage()];
    await live.refresh();
    const { user, system } = process.cpuUsage(before);
    // A slow disk gets as much time for others as this took.
    pauseMs = Math.max(readMs, PAUSE_PER_READING * ((user + system) / 1000), performance.now() - begun);
  }
}

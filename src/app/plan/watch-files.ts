import { type FileIdentity, identityAt } from '../../system/file-identity.js';
import { wait } from '../../system/wait.js';

/** How often files are looked at, in milliseconds. Network folders and macOS lose events of changes, so nothing relies on them. */
interface WatchFilesPace {
  readonly lookMs: number;
  /** After a change the files must stay the same for this time: an editor may write one in several steps. */
  readonly settleMs: number;
  /** How often a value is read again that may depend on files which are not known. */
  readonly readMs: number;
}

const PACE: WatchFilesPace = { lookMs: 200, settleMs: 50, readMs: 1000 };

/** Files that are written without a pause are read all the same. */
const MAX_SETTLE_LOOKS = 40;

/** Readings until the files of a value are known; each finds more of them only while somebody adds some. */
const MAX_READINGS = 5;

/** A pause is this many times the processor time of the reading before it: watching takes a third of one core at most. */
const PAUSE_PER_READING = 2;

/** What was read, and what it was read from. */
export interface WatchedReading<T> {
  readonly value: T;
  /** Files and folders that change when the value does. One that does not exist may appear. */
  readonly files: readonly string[];
  /** The value may depend on other files too, as after an error. */
  readonly isUncertain: boolean;
}

/** The files of a value, as they were before it was read. */
class SeenFiles {
  #seen = new Map<string, FileIdentity | undefined>();

  look(files: readonly string[]): void {
    this.#seen = new Map(files.map((file) => [file, identityAt(file)]));
  }

  /** Forgets files that the value does not depend on any more. */
  keep(files: readonly string[]): void {
    this.#seen = new Map(files.map((file) => [file, this.#seen.get(file)]));
  }

  knows(files: readonly string[]): boolean {
    return files.every((file) => this.#seen.has(file));
  }

  get files(): readonly string[] {
    return [...this.#seen.keys()];
  }

  isChanged(): boolean {
    return [...this.#seen].some(([file, identity]) => identityAt(file) !== identity);
  }
}

/** Reads a value. Files are looked at before they are read, so that a change during the reading is seen. */
async function readKnown<T>(read: () => Promise<WatchedReading<T>>, seen: SeenFiles): Promise<WatchedReading<T>> {
  for (let files = seen.files, nth = 1; ; nth += 1) {
    seen.look(files);
    const reading = await read();
    ({ files } = reading);
    if (!seen.knows(files) && nth < MAX_READINGS) continue;
    seen.keep(files);
    return reading;
  }
}

/**
 * Reads once, and again whenever a file changed, until the signal. A file that another one of its name replaces has changed too.
 *
 * @param show gets each value, and whether a file changed since the one before
 */
export async function watchFiles<T>(
  read: () => Promise<WatchedReading<T>>,
  show: (value: T, isChanged: boolean) => void,
  signal: AbortSignal,
  { lookMs, settleMs, readMs }: WatchFilesPace = PACE,
): Promise<void> {
  const seen = new SeenFiles();
  let isUncertain = true;
  let pauseMs = 0;
  while (await wait(pauseMs, signal)) {
    pauseMs = lookMs;
    const isChanged = seen.isChanged();
    if (!isChanged && !isUncertain) continue;
    if (isChanged) await settle(seen, settleMs, signal);
    const before = process.cpuUsage();
    const reading = await readKnown(read, seen);
    if (signal.aborted) return;
    const { user, system } = process.cpuUsage(before);
    isUncertain = reading.isUncertain;
    pauseMs = Math.max(isUncertain ? readMs : lookMs, PAUSE_PER_READING * ((user + system) / 1000));
    show(reading.value, isChanged);
  }
}

/** Waits until the files stay as they are. */
async function settle(seen: SeenFiles, settleMs: number, signal: AbortSignal): Promise<void> {
  for (let look = 0; look < MAX_SETTLE_LOOKS; look += 1) {
    seen.look(seen.files);
    if (!(await wait(settleMs, signal)) || !seen.isChanged()) return;
  }
}

import type { Terminal } from './terminal.js';

/** Work that takes less time shows no progress. */
const QUIET_MS = 1000;
/** Where a line cannot be redrawn, a new one is printed this often. */
const LINES_MS = 10_000;
const ERASE_LINE = '\r\u001b[2K';

/** Shows how many things are done, on stderr: a line that is redrawn, or a line from time to time. */
export interface CountProgress {
  update(words: string): void;
  /** Erases the line that is redrawn. */
  end(): void;
}

export function countProgress({ moving, err, width }: Terminal, nowMs = () => performance.now()): CountProgress {
  const began = nowMs();
  let shownAt = began;
  let isShown = false;
  return {
    update: (words) => {
      const now = nowMs();
      if (now - began < QUIET_MS) return;
      if (!moving && now - shownAt < LINES_MS) return;
      shownAt = now;
      isShown = moving;
      err(moving ? `${ERASE_LINE}${words.slice(0, (width?.err ?? 80) - 1)}` : `${words}\n`);
    },
    end: () => {
      if (isShown) err(ERASE_LINE);
    },
  };
}

import { writeSync } from 'node:fs';

/** How a run was interrupted, once it was. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** 130 or 143 once interrupted. */
  exitCode(): 130 | 143 | undefined;
  /** Gives the signals back to the process. */
  release(): void;
}

/**
 * The first Ctrl-C (or SIGTERM) asks the run to stop; the second ends the process at once, which loses nothing either: what
 * was begun is in the journal.
 */
export function catchInterrupts(said: () => void): Interruption {
  const controller = new AbortController();
  let code: 130 | 143 | undefined;
  const on = (signal: 'SIGINT' | 'SIGTERM') => {
    const meant = signal === 'SIGINT' ? 130 : 143;
    if (code !== undefined) {
      // A moving screen has hidden the cursor, and has no time left to show it again.
      // Nor is what is written through it seen any more: this goes past it.
      const cursor = process.stderr.isTTY ? '\u001b[?25h' : '';
      writeSync(2, `${cursor}\nStopped at once. What was begun is written down: the same command goes on.\n`);
      process.exit(meant);
    }
    code = meant;
    said();
    controller.abort();
  };
  const int = () => on('SIGINT');
  const term = () => on('SIGTERM');
  process.on('SIGINT', int);
  process.on('SIGTERM', term);
  return {
    signal: controller.signal,
    exitCode: () => code,
    release: () => {
      process.off('SIGINT', int);
      process.off('SIGTERM', term);
    },
  };
}

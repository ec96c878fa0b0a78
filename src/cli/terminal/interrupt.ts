import { writeSync } from 'node:fs';

/** What ends a run that goes on again later, with its exit code. A closed window is one of them. */
const CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** What the first Ctrl-C is answered; no longer than a line of 80 columns has room for, behind a sign. */
export const STOPPING = 'Stopping: nothing new is sent; 10 s for answers. Again to stop at once.';

/** How a run was interrupted, once it was. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** 129, 130 or 143 once interrupted. */
  exitCode(): (typeof CODES)[keyof typeof CODES] | undefined;
  /** Gives the signals back to the process. */
  release(): void;
}

/** Past a stream, which would write too late. Nobody may be there to read it: the window is closed, the pipe is. */
function lastWords(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // What is written down does not hang on being told.
  }
}

/**
 * The first Ctrl-C (or SIGTERM, or SIGHUP) asks the run to stop; the second ends the process at once, which loses nothing
 * either: what was begun is in the journal.
 */
export function catchInterrupts(said: () => void): Interruption {
  const controller = new AbortController();
  let code: ReturnType<Interruption['exitCode']>;
  const on = (signal: NodeJS.Signals) => {
    const meant = CODES[signal as keyof typeof CODES];
    if (code !== undefined) {
      // The moving screen hid the cursor and is no longer drawn, so the last words are written past it.
      const cursor = process.stderr.isTTY ? '\u001b[?25h' : '';
      lastWords(`${cursor}\nStopped at once. What was begun is written down: the same command goes on.\n`);
      process.exit(meant);
    }
    code = meant;
    said();
    controller.abort();
  };
  const signals = Object.keys(CODES) as (keyof typeof CODES)[];
  for (const signal of signals) process.on(signal, on);
  return {
    signal: controller.signal,
    exitCode: () => code,
    release: () => {
      for (const signal of signals) process.off(signal, on);
    },
  };
}

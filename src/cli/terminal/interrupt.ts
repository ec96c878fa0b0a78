import { writeSync } from 'node:fs';

/** Signals that stop a run, and their exit codes. SIGHUP comes from a closed window. */
const CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** The answer to the first Ctrl-C. With the sign before it, it fits into 80 columns. */
export const STOPPING = 'Stopping: nothing new is sent; 10 s for answers. Again to stop at once.';

/** Whether and how a run was interrupted. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** 129, 130 or 143 once interrupted. */
  exitCode(): (typeof CODES)[keyof typeof CODES] | undefined;
  /** Restores the default handling of signals. */
  release(): void;
}

/** Writes at once, as a stream would write after the exit. The window or the pipe may be closed. */
function writeNow(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // The journal is safe without this message.
  }
}

/**
 * The first Ctrl-C (or SIGTERM, or SIGHUP) asks the run to stop. The second ends the process at once. Neither loses anything:
 * the journal has every request that was begun.
 *
 * @param onStop called at the first signal
 */
export function catchInterrupts(onStop: () => void): Interruption {
  const controller = new AbortController();
  let code: ReturnType<Interruption['exitCode']>;
  const handle = (signal: NodeJS.Signals) => {
    const received = CODES[signal as keyof typeof CODES];
    if (code !== undefined) {
      // A moving screen has hidden the cursor, and has no time left to show it or to write a text.
      const cursor = process.stderr.isTTY ? '\u001b[?25h' : '';
      writeNow(`${cursor}\nStopped at once. The journal has what was begun: the same command goes on.\n`);
      process.exit(received);
    }
    code = received;
    onStop();
    controller.abort();
  };
  const signals = Object.keys(CODES) as (keyof typeof CODES)[];
  for (const signal of signals) process.on(signal, handle);
  return {
    signal: controller.signal,
    exitCode: () => code,
    release: () => {
      for (const signal of signals) process.off(signal, handle);
    },
  };
}

import type { Terminal } from '../terminal/terminal.js';

/** Runs a command and keeps its exit code. `--format json` makes stdout one JSON document. */
export type Perform = (flags: { readonly format?: string }, work: (terminal: Terminal) => Promise<number>) => Promise<void>;

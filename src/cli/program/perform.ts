import type { Terminal } from '../terminal/terminal.js';

/** Does a command's work with the flags that it was given, and keeps its exit code. */
export type Perform = (flags: { readonly format?: string }, work: (terminal: Terminal) => Promise<number>) => Promise<void>;

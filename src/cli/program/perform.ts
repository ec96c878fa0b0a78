import type { Command } from 'commander';
import type { ParseAhead } from '../../app/several-boards/parse-ahead.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { Terminal } from '../terminal/terminal.js';

/** Runs a command and keeps its exit code. `--format json` makes stdout one JSON document. */
export type Perform = (flags: { readonly format?: string }, work: (terminal: Terminal) => Promise<number>) => Promise<void>;

/** Gives a command its description, arguments, options and action. */
export type DefineCommand = (
  command: Command,
  perform: Perform,
  gateways: GatewayRegistry,
  /** Present for commands that load many boards one after another. */
  parseAhead: ParseAhead | undefined,
) => void;

import type { ParseAhead } from '../../app/several-boards/parse-ahead.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { findNamedBoards } from '../terminal/named-boards.js';
import { sayDiagnostics, sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { readStatus, type StatusFlags, sayCorrect, showStatus } from './read-status.js';

/** `rushes status BOARD…`: the takes of the journals. Opens no connection. A board with errors shows its takes, then the errors. */
export async function status(
  boards: readonly string[],
  flags: StatusFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
  parseAhead?: ParseAhead,
): Promise<number> {
  const found = await findNamedBoards(boards, flags, terminal, gateways);
  if (typeof found === 'number') return found;
  if (found.isSeveral)
    return (await import('./status-boards.js')).statusBoards(found.files, flags, terminal, gateways, parseAhead);
  const read = await readStatus(found.files[0] ?? '', flags, { registry: gateways });
  if (read.shown) await showStatus(read.shown, flags, terminal);
  const { loaded, failure } = read;
  const code = failure === undefined ? 0 : sayFailure(failure, terminal);
  if (loaded.ok) return code;
  sayDiagnostics(loaded.diagnostics, terminal);
  sayCorrect(read, terminal);
  return code === 0 ? 2 : code;
}

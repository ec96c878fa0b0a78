import { compareFile } from '../../app/plan/compare-board.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { type CompareReportOptions, reportCompare } from '../../report/plan/compare.js';
import { sayDiagnostics, sayWarnings } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

interface CompareFlags {
  readonly format: CompareReportOptions['format'];
  readonly maxBytes?: number;
}

/** `rushes compare BOARD`: the board and its price on every model. Opens no connection. */
export async function compare(
  file: string,
  flags: CompareFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const compared = await compareFile(file, { ...flags, registry: gateways });
  if (!compared.ok) {
    sayDiagnostics(compared.diagnostics, terminal);
    return 2;
  }
  sayWarnings(compared.diagnostics, file, terminal);
  terminal.out(reportCompare(compared.value, { format: flags.format, color: terminal.color.out, width: terminal.width?.out }));
  return 0;
}

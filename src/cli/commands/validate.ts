import { load } from '../../app/board/load.js';
import { loadTogether } from '../../app/several-boards/load-together.js';
import type { ParseAhead } from '../../app/several-boards/parse-ahead.js';
import type { Diagnostic } from '../../document/diagnostic.js';
import { uniqueDiagnostics } from '../../document/sort-diagnostics.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import type { Board } from '../../storyboard/shot.js';
import { findNamedBoards } from '../terminal/named-boards.js';
import type { Terminal } from '../terminal/terminal.js';

interface ValidateOptions {
  readonly format: 'text' | 'json' | 'github';
  readonly maxBytes?: number;
  readonly profile?: string;
  readonly model?: string;
  readonly shotModels?: Readonly<Record<string, string>>;
}

/** `rushes validate BOARD…`: every error and warning of the boards. */
export async function validate(
  boards: readonly string[],
  options: ValidateOptions,
  terminal: Terminal,
  gateways: GatewayRegistry,
  parseAhead?: ParseAhead,
): Promise<number> {
  const named = await findNamedBoards(boards, options, terminal, gateways);
  if (typeof named === 'number') return named;
  const { files } = named;
  const found: Diagnostic[] = [];
  const isOneOfSeveral = files.length > 1;
  const together = isOneOfSeveral ? loadTogether(files, options, parseAhead) : {};
  const claimOf = isOneOfSeveral ? (await import('../../app/prior-state/folder-claims.js')).createFolderClaims() : undefined;
  const read: Board[] = [];
  let hasAllShots = isOneOfSeveral;
  for (const file of files) {
    const loaded = await load(file, { ...options, stills: 'unpublished', registry: gateways, ...together });
    found.push(...loaded.diagnostics);
    hasAllShots &&= loaded.ok;
    if (!loaded.ok) continue;
    if (isOneOfSeveral) read.push(loaded.value.resolved.board);
    const claimed = claimOf?.(loaded.value);
    if (claimed) found.push(claimed);
  }
  if (hasAllShots && options.shotModels) {
    const { gatherShots, unknownEverywhere } = await import('../../app/plan/shots-of-several.js');
    const unknown = unknownEverywhere(options, gatherShots(read));
    if (unknown) return (await import('../terminal/say.js')).sayFailure(unknown, terminal);
  }
  const diagnostics = uniqueDiagnostics(found);
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  if (diagnostics.length > 0 || options.format !== 'text') {
    const { reportDiagnostics } = await import('../../report/diagnostics/diagnostics.js');
    const { color, width } = terminal;
    const report = reportDiagnostics(diagnostics, { format: options.format, color: color.out, width: width?.out });
    if (report !== '') terminal.out(report);
  }
  if (options.format === 'text' && !failed) {
    const count = files.length === 1 ? `${escapeTerminal(files[0] ?? '')} is` : `${files.length} boards are`;
    terminal.out(`${count} fine${diagnostics.length === 0 ? '' : ', apart from the warnings above'}.\n`);
  }
  return failed ? 2 : 0;
}

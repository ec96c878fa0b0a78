import { load } from '../../app/board/load.js';
import type { Diagnostic } from '../../document/diagnostic.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import type { Terminal } from '../terminal/terminal.js';

interface ValidateOptions {
  readonly format: 'text' | 'json' | 'github';
  readonly maxBytes?: number;
  readonly model?: string;
  readonly shotModels?: Readonly<Record<string, string>>;
}

/** `rushes validate BOARD…`: every error and warning of the boards. */
export async function validate(
  files: readonly string[],
  options: ValidateOptions,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const diagnostics: Diagnostic[] = [];
  const claims = new Map<string, Diagnostic['span']>();
  for (const file of files) {
    const loaded = await load(file, { ...options, stills: 'unpublished', registry: gateways });
    diagnostics.push(...loaded.diagnostics);
    if (!loaded.ok) continue;
    const { id, id_span: span } = loaded.value.resolved.board;
    const first = claims.get(id);
    if (first === undefined) claims.set(id, span);
    else
      diagnostics.push({
        code: 'duplicate-board-id',
        severity: 'error',
        message: `two boards have the id \`${id}\`: in one output folder they would share clips and task ids`,
        hint: 'Give one of them another id.',
        span,
        related: [{ message: 'the other one', span: first }],
      });
  }
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  if (diagnostics.length > 0 || options.format !== 'text') {
    const { reportDiagnostics } = await import('../../report/diagnostics/diagnostics.js');
    const { color, width } = terminal;
    const report = reportDiagnostics(diagnostics, { format: options.format, color: color.out, width: width?.out });
    if (report !== '') terminal.out(report);
  }
  if (options.format === 'text' && !failed) {
    const boards = files.length === 1 ? `${escapeTerminal(files[0] ?? '')} is` : `${files.length} boards are`;
    terminal.out(`${boards} fine${diagnostics.length === 0 ? '' : ', apart from the warnings above'}.\n`);
  }
  return failed ? 2 : 0;
}

import { knownSecrets } from '../../app/access/known-secrets.js';
import { type ComparedBoards, diffFiles, documentsOf } from '../../app/diff/diff-files.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { type DiffReportOptions, isDenied, reportDiff } from '../../report/diff/diff.js';
import { saySkipped } from '../terminal/named-boards.js';
import { sayDiagnostics, sayFailure, sayPlaces, sayWarning, sayWarnings, withoutUnpublished } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

interface DiffFlags {
  readonly format: DiffReportOptions['format'];
  readonly against?: string;
  /** The profile of both versions. */
  readonly profile?: string;
  readonly stored?: boolean;
  readonly exitCode?: boolean;
  readonly out?: string;
  readonly maxBytes?: number;
}

/** `rushes diff BOARD…`: what an edit changes, and what it costs. Opens no connection. */
export async function diff(
  args: readonly string[],
  flags: DiffFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const compared = await diffFiles(args, { ...flags, registry: gateways });
  if (!compared.ok && compared.failure.diagnostics) {
    sayDiagnostics(compared.failure.diagnostics, terminal);
    return 2;
  }
  if (!compared.ok) return sayFailure(compared.failure, terminal);
  terminal.learn?.(
    await knownSecrets(
      gateways.byName.values(),
      compared.value.boards.map(({ document }) => document.board.file),
    ),
  );
  sayHow(compared.value, terminal);
  const documents = documentsOf(compared.value);
  const { color, width } = terminal;
  const { isSeveral } = compared.value;
  terminal.out(reportDiff(documents, { format: flags.format, color: color.out, width: width?.out, isSeveral }));
  if (isDenied(documents)) return 4;
  return flags.exitCode && documents.some(({ state }) => state !== 'same') ? 10 : 0;
}

/** Says what a reader of the result may miss. */
function sayHow({ against, boards, isSeveral, skipped }: ComparedBoards, terminal: Terminal): void {
  if (against.kind === 'ref' && against.isFileToo)
    sayWarning(
      `${against.ref} names a commit and a file: this compares with the commit, and --against ./${against.ref} with the file.`,
      terminal,
    );
  saySkipped(skipped, terminal);
  for (const { document, other, diagnostics, where } of boards) {
    const { absentStills: stills } = other;
    if (!isSeveral) sayWarnings(withoutUnpublished(diagnostics), document.board.file, terminal);
    if (where) sayPlaces(where, 'plan', terminal);
    const whose = stills.length === 1 ? 'its bytes' : 'their bytes';
    if (stills.length > 0)
      sayWarning(
        `${document.against.ref} does not have ${stills.join(', ')} as ${stills.length === 1 ? 'a file' : 'files'}: ${whose} on this disk stand for it.`,
        terminal,
      );
  }
}

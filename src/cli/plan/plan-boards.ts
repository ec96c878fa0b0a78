import { load } from '../../app/board/load.js';
import { PLACEHOLDER_ADDRESS } from '../../app/board/stills.js';
import { loadShots, namesShots, optionsForShots, shotIdsOf, unknownEverywhere } from '../../app/plan/shots-of-several.js';
import type { ReadFolderTakes } from '../../app/policy/folder-takes.js';
import { createFolderClaims } from '../../app/prior-state/folder-claims.js';
import type { Together } from '../../app/several-boards/load-together.js';
import type { Diagnostic } from '../../document/diagnostic.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { PlanDocument } from '../../plan/plan.gen.js';
import { plansTotalMarkdown, plansTotalText } from '../../report/boards/report-plans.js';
import { plansDocument } from '../../report/boards/sum-plans.js';
import { reportPlan } from '../../report/plan/plan.js';
import { plansAsCsv } from '../../report/plan/plan-csv.js';
import { reportRequests } from '../../report/plan/requests.js';
import { escapeJson } from '../../report/text/escape-terminal.js';
import { severestCode } from '../../report/text/exit-codes.js';
import { type BoardFailure, codeOfFailed, failedDocument, sayFailedBoards } from '../terminal/failed-boards.js';
import { sayFailure, sayWarnings, withoutUnpublished } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { isFailed, type PlanFlags, type ReadPlan, readPlan, reportOptions, sayAboutPlan } from './read-plan.js';

/** What became of several boards. */
interface Planned {
  readonly documents: PlanDocument[];
  readonly failed: BoardFailure[];
  readonly warnings: Diagnostic[];
  readonly codes: number[];
  /** Boards with none of the shots of `--only`. */
  leftOut: number;
}

/** `rushes plan` of several boards: a table for each, then one total. Boards with errors come last. */
export async function planBoards(
  args: readonly string[],
  files: readonly string[],
  flags: PlanFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
  together: Together,
): Promise<number> {
  const loadOne = (file: string) => load(file, { ...flags, registry: gateways, ...together });
  if (namesShots(flags)) {
    const unknown = unknownEverywhere(flags, await loadShots(files, loadOne));
    if (unknown) return sayFailure(unknown, terminal);
  }
  const folderTakes: ReadFolderTakes = new Map();
  const claimOf = createFolderClaims(flags);
  const said = new Set<string>();
  const all: Planned = { documents: [], failed: [], warnings: [], codes: [], leftOut: 0 };
  // One after another, so that one board at a time is in memory, and a few parsed ones.
  for (const file of files) {
    const loaded = await loadOne(file);
    const claimed = loaded.ok ? claimOf(loaded.value) : undefined;
    if (!loaded.ok || claimed) {
      all.failed.push({ file, diagnostics: [...loaded.diagnostics, ...(claimed ? [claimed] : [])] });
      continue;
    }
    all.warnings.push(...withoutUnpublished(loaded.diagnostics));
    const own = optionsForShots(flags, shotIdsOf(loaded.value));
    const read = own && (await readPlan(loaded.value, own, folderTakes));
    if (read === undefined) all.leftOut += 1;
    else if (isFailed(read)) all.failed.push(read);
    else await showOne(read, own ?? flags, terminal, all, said);
  }
  return showTotal(all, args, flags, terminal);
}

/** Prints a board's table. Programs get one document of all boards at the end. */
async function showOne(
  read: ReadPlan,
  flags: PlanFlags,
  terminal: Terminal,
  { documents, codes }: Planned,
  said: Set<string>,
): Promise<void> {
  await sayAboutPlan(read, flags, terminal, said);
  const report = reportPlan(read.document, reportOptions(read.loaded.file, flags, terminal));
  documents.push(read.document);
  codes.push(report.exitCode);
  if (flags.format !== 'table' && flags.format !== 'markdown') return;
  terminal.out(`${report.output}\n`);
  if (flags.showRequests) terminal.out(`${reportRequests(read.document, PLACEHOLDER_ADDRESS)}\n`);
}

function showTotal(
  { documents, failed, warnings, codes, leftOut }: Planned,
  [first = '', ...others]: readonly string[],
  flags: PlanFlags,
  terminal: Terminal,
): number {
  sayWarnings(warnings, first, terminal, flags, others);
  if (leftOut > 0) terminal.err(`${leftOut === 1 ? '1 board has' : `${leftOut} boards have`} none of these shots.\n\n`);
  const options = { color: terminal.color.out, width: terminal.width?.out, failed: failed.length };
  // A total of nothing would read as a price.
  const isEmpty = documents.length === 0;
  terminal.out(
    {
      table: () => (isEmpty ? '' : plansTotalText(documents, options)),
      markdown: () => (isEmpty ? '' : plansTotalMarkdown(documents, failed.length)),
      csv: () => plansAsCsv(documents, true),
      json: () => `${escapeJson(plansDocument(documents, failed.map(failedDocument)))}\n`,
    }[flags.format](),
  );
  sayFailedBoards(failed, terminal);
  return severestCode([...codes, ...failed.map(codeOfFailed)]);
}

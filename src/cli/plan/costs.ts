import { loadConfig, loadOwnConfig } from '../../app/board/load-config.js';
import { collectCosts, type UnreadableBoard } from '../../app/costs/collect-costs.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { CostsDocument, UnreadableLedger } from '../../plan/costs/costs.gen.js';
import { type CostsReportOptions, reportCosts } from '../../report/costs/costs.js';
import { messageText } from '../../report/text/message-text.js';
import { endMs, startMs, type TimeOption } from '../options/parse-time.js';
import { countProgress } from '../terminal/count-progress.js';
import { pathsFromHere } from '../terminal/paths-from-here.js';
import { sayDiagnostics, sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

interface CostsFlags {
  readonly format: CostsReportOptions['format'];
  readonly by: CostsDocument['by'];
  readonly since?: TimeOption;
  readonly until?: TimeOption;
  readonly rehearsal?: boolean;
}

/** `rushes costs [DIR…]`: what the takes of all boards in some folders cost. Opens no board and no connection, and takes no lock. */
export async function costs(
  folders: readonly string[],
  flags: CostsFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const cwd = process.cwd();
  const found = await loadConfig(cwd, gateways);
  const own = await loadOwnConfig(gateways);
  sayDiagnostics([...found.diagnostics, ...own.diagnostics], terminal);
  if (!found.ok || !own.ok) return 2;
  const nowMs = Date.now();
  const [sinceMs, untilMs] = [flags.since && startMs(flags.since, nowMs), flags.until && endMs(flags.until, nowMs)];
  if (sinceMs !== undefined && untilMs !== undefined && sinceMs >= untilMs) {
    const message = '--since is not before --until, so no take is between them';
    return sayFailure({ exit_code: 2, message, hint: 'Give --since an earlier day, or --until a later one.' }, terminal);
  }
  const progress = countProgress(terminal);
  const collected = await collectCosts(folders, {
    cwd,
    found: found.value,
    own: own.value,
    gateways,
    by: flags.by,
    rehearsal: flags.rehearsal === true,
    ...(sinceMs !== undefined && { sinceMs }),
    ...(untilMs !== undefined && { untilMs }),
    onBoard: (done, all) => progress.update(`reading boards: ${done} of ${all}`),
  });
  progress.end();
  if (!collected.ok) return sayFailure(collected.failure, terminal);
  const { costs: sums, unreadable, isCut } = collected.value;
  const document = { ...sums, unreadable: unreadable.map(toDocument) };
  terminal.out(reportCosts(document, { format: flags.format, color: terminal.color.out, width: terminal.width?.out }));
  for (const { failure } of unreadable) {
    terminal.err('\n');
    sayFailure(failure, terminal);
  }
  if (isCut)
    terminal.err('\nNot every folder was searched: there are too many, or they are too deep. Name the output folders.\n');
  return unreadable.length > 0 ? 6 : 0;
}

function toDocument({ folder, failure: { message, hint } }: UnreadableBoard): UnreadableLedger {
  const words = (text: typeof message): string => pathsFromHere(messageText(text, 'command-line'));
  return { folder, message: words(message), ...(hint !== undefined && { hint: words(hint) }) };
}

import type { LoadedBoard } from '../../app/board/load.js';
import { type PlacedPrunePlan, type Pruned, pruneBoard } from '../../app/prune/prune-board.js';
import { restoreClip } from '../../app/prune/restore-clip.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { PruneDocument } from '../../report/clips/prune.gen.js';
import { type PruneReportOptions, pruneDocument, prunedWords, reportPrunePlan } from '../../report/clips/prune.js';
import { escapeJson, escapeTerminal } from '../../report/text/escape-terminal.js';
import { commandSentence } from '../../report/text/notes.js';
import { wrap } from '../../report/text/wrap.js';
import { type TakeRef, takeName } from '../../take/take.js';
import { loadToInspect } from '../commands/load-to-inspect.js';
import { commandLine, planOptions, type RunFlags } from '../options/flags.js';
import { confirm } from '../terminal/confirm.js';
import { catchInterrupts } from '../terminal/interrupt.js';
import { sayDiagnostics, sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

/** Flags of `prune`. */
export interface PruneFlags extends Pick<RunFlags, 'out' | 'baseUrl' | 'maxBytes'> {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly restore?: Required<TakeRef>;
  readonly rehearsal?: boolean;
  readonly format?: 'text' | 'json';
}

/** Any address on this machine: a rehearsal's gateways are not asked. */
const HERE = 'http://127.0.0.1';

/** `rushes prune BOARD`: removes clips that are not picked, and keeps their records. */
export async function prune(file: string, flags: PruneFlags, terminal: Terminal, gateways: GatewayRegistry): Promise<number> {
  if (flags.restore && (flags.dryRun || flags.yes)) {
    const message = `--restore and ${flags.dryRun ? '--dry-run' : '--yes'} exclude each other: choose one`;
    return sayFailure({ exit_code: 2, message, hint: 'Nothing was changed.' }, terminal);
  }
  const loaded = await loadToInspect(file, { ...flags, registry: gateways });
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  return flags.restore ? restore(loaded.value, flags.restore, flags, terminal) : pruneClips(loaded.value, flags, terminal);
}

const optionsOf = (flags: PruneFlags) => ({
  ...planOptions(flags),
  ...(flags.rehearsal && { rehearsal: { base_url: HERE } }),
});

/** A command about this board. */
const command = (name: string, board: LoadedBoard, flags: PruneFlags, more: readonly string[] = []): string =>
  commandLine(name, board.file, flags, [...more, ...(flags.rehearsal && name !== 'rehearse' ? ['--rehearsal'] : [])]);

async function pruneClips(board: LoadedBoard, flags: PruneFlags, terminal: Terminal): Promise<number> {
  const isJson = flags.format === 'json';
  const interruption = catchInterrupts(() => terminal.err('\nStopping after the clip at hand.\n'));
  const show = (plan: PlacedPrunePlan, stream: 'out' | 'err'): void =>
    terminal[stream](reportPrunePlan(plan, viewOptions(board, plan, flags, terminal, stream)));
  const approve = async (plan: PlacedPrunePlan): Promise<boolean> => {
    if (!isJson) show(plan, 'err');
    if (flags.yes || !terminal.interactive) return true;
    const these = plan.clips.length === 1 ? 'this clip' : `these ${plan.clips.length} clips`;
    return confirm(`Remove ${these}?`, interruption.signal);
  };
  const done = await pruneBoard(board, {
    ...optionsOf(flags),
    dryRun: flags.dryRun === true,
    losing: flags.yes === true,
    approve,
    signal: interruption.signal,
  }).finally(() => interruption.release());
  const interrupted = interruption.exitCode();
  if (!done.ok) {
    if ('failure' in done) return sayFailure(done.failure, terminal);
    sayDiagnostics(done.diagnostics, terminal);
    return 2;
  }
  const { removed, declined, places } = done.value;
  if (isJson) {
    const how = { ...(flags.dryRun && { dry_run: true as const }), ...(declined && { declined }) };
    const about = { board: board.resolved.board.id, folder: places.shown, ...how };
    terminal.out(`${escapeJson(pruneDocument(done.value, removed, about))}\n`);
  } else if (flags.dryRun || done.value.clips.length === 0) show(done.value, 'out');
  else sayPruned(board, done.value, flags, terminal);
  return interrupted ?? (declined ? 2 : 0);
}

function sayPruned(board: LoadedBoard, { removed }: Pruned, flags: PruneFlags, terminal: Terminal): void {
  terminal.out(`${wrap(prunedWords(removed), '', terminal.width?.out).join('\n')}\n`);
  const [first] = removed;
  if (first === undefined || flags.rehearsal) return;
  const back = command('prune', board, flags, ['--restore', takeName(first)]);
  terminal.err(commandSentence('To fetch one again, as long as its gateway has it:', back, terminal.width?.err));
}

const viewOptions = (
  board: LoadedBoard,
  plan: PlacedPrunePlan,
  flags: PruneFlags,
  terminal: Terminal,
  stream: 'out' | 'err',
): PruneReportOptions => ({
  board: board.resolved.board.id,
  folder: plan.places.shown,
  color: terminal.color[stream],
  width: terminal.width?.[stream],
  pick: command('pick', board, flags, ['SHOT.TAKE']),
});

/** `rushes prune BOARD --restore SHOT.TAKE`: restores a pruned take. */
async function restore(board: LoadedBoard, ref: Required<TakeRef>, flags: PruneFlags, terminal: Terminal): Promise<number> {
  const restored = await restoreClip(board, ref, optionsOf(flags));
  if (!restored.ok) return sayFailure(restored.failure, terminal);
  const { name, here, folder } = restored.value;
  if (flags.format === 'json') {
    const document: PruneDocument = {
      version: 1,
      board: board.resolved.board.id,
      folder,
      clips: [],
      kept: [],
      shots: [],
      freed_bytes: 0,
      restored: { take: name, here },
    };
    terminal.out(`${escapeJson(document)}\n`);
    return 0;
  }
  if (here) terminal.out(`${escapeTerminal(name)} is stored again: its clip was still here.\n`);
  else {
    terminal.out(`${escapeTerminal(name)} is restored: its gateway still has its clip.\n`);
    const again = command('render', board, flags, ['--only', ref.shot]);
    terminal.err(commandSentence('To fetch it, at no cost:', again, terminal.width?.err));
  }
  return 0;
}

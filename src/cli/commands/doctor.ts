import type { LoadedBoard } from '../../app/board/load.js';
import { type DoctorOptions, diagnose, rebuildJournal } from '../../app/doctor/doctor.js';
import { mergeBoard } from '../../app/doctor/merge-board.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { doctorDocument, mergeDone, reportDiagnosis, reportMerge } from '../../report/status/doctor.js';
import { escapeJson, escapeTerminal } from '../../report/text/escape-terminal.js';
import { sayDiagnostics, sayFailure, sayWhere } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { loadToInspect } from './load-to-inspect.js';

interface DoctorFlags extends DoctorOptions {
  readonly rebuild?: boolean;
  readonly merge?: string;
  readonly format?: 'text' | 'json';
  readonly maxBytes?: number;
}

/** `rushes doctor BOARD`: checks journal, manifest and clips; `--rebuild` repairs the journal. */
export async function doctor(file: string, flags: DoctorFlags, terminal: Terminal, gateways: GatewayRegistry): Promise<number> {
  const loaded = await loadToInspect(file, { ...flags, registry: gateways });
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  const board = loaded.value;
  await sayWhere(board, flags, flags.rebuild || flags.merge !== undefined ? 'go-on' : 'show', terminal);
  if (flags.rebuild && flags.merge !== undefined)
    return sayFailure(
      {
        exit_code: 2,
        message: '--rebuild and --merge cannot be combined',
        hint: 'Rebuild a damaged journal first, then merge.',
      },
      terminal,
    );
  if (flags.merge !== undefined) return merge(board, flags.merge, flags, terminal);
  if (!flags.rebuild) {
    const found = await diagnose(board, flags);
    if (!found.ok) return sayFailure(found.failure, terminal);
    terminal.out(
      flags.format === 'json'
        ? `${escapeJson(doctorDocument(board.resolved.board.id, found.value, 'command-line'))}\n`
        : reportDiagnosis(board.resolved.board.id, found.value, terminal.color.out, terminal.width?.out),
    );
    return found.value.whole ? 0 : 6;
  }
  const repaired = await rebuildJournal(board, flags);
  if (!repaired.ok) return sayFailure(repaired.failure, terminal);
  const { after, rebuilt, aside } = repaired.value;
  if (flags.format === 'json') {
    const done = { rebuilt, ...(aside !== undefined && { aside }) };
    terminal.out(`${escapeJson(doctorDocument(board.resolved.board.id, after, 'command-line', done))}\n`);
  } else {
    terminal.out(reportDiagnosis(board.resolved.board.id, after, terminal.color.out, terminal.width?.out));
    const left = after.empty ? 'There is no journal to rebuild.\n' : 'The journal is whole and was left as it is.\n';
    terminal.err(rebuilt ? 'The journal is rebuilt.\n' : left);
    if (aside !== undefined) terminal.err(`The old one is kept as ${escapeTerminal(aside)}.\n`);
  }
  return 0;
}

/** `rushes doctor BOARD --merge OTHER`: adds the takes of another clone, or of the other side of a git merge. */
async function merge(board: LoadedBoard, other: string, flags: DoctorFlags, terminal: Terminal): Promise<number> {
  const merged = await mergeBoard(board, other, flags);
  if (!merged.ok) return sayFailure(merged.failure, terminal);
  const { after, done } = merged.value;
  const { id } = board.resolved.board;
  if (flags.format === 'json') {
    terminal.out(`${escapeJson(doctorDocument(id, after, 'command-line', mergeDone(done)))}\n`);
  } else {
    terminal.out(reportDiagnosis(id, after, terminal.color.out, terminal.width?.out));
    terminal.err(reportMerge(done, after.folder));
  }
  return 0;
}

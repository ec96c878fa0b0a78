import { type LoadedBoard, load } from '../../app/board/load.js';
import { type DoctorOptions, diagnose, rebuildJournal } from '../../app/doctor/doctor.js';
import { mergeBoard } from '../../app/doctor/merge-board.js';
import type { Checked } from '../../document/diagnostic.js';
import { doctorDocument, mergeDone, reportDiagnosis, reportMerge } from '../../report/status/doctor.js';
import { escapeJson, escapeTerminal } from '../../report/text/escape-terminal.js';
import { sayDiagnostics, sayFailure, sayWhere } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

interface DoctorFlags extends DoctorOptions {
  readonly rebuild?: boolean;
  readonly merge?: string;
  readonly format?: 'text' | 'json';
  readonly maxBytes?: number;
}

/** A board whose stills need be published nowhere: nothing is sent. */
async function loadToLookAt(file: string, flags: DoctorFlags): Promise<Checked<LoadedBoard>> {
  const loaded = await load(file, flags);
  return loaded.ok ? loaded : load(file, { ...flags, stills: 'unpublished' });
}

/** `rushes doctor BOARD`: whether journal, manifest and clips are whole and agree, and what can be saved; with `--rebuild`, saves it. */
export async function doctor(file: string, flags: DoctorFlags, terminal: Terminal): Promise<number> {
  const loaded = await loadToLookAt(file, flags);
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  const board = loaded.value;
  await sayWhere(board, flags, flags.rebuild || flags.merge !== undefined ? 'go-on' : 'show', terminal);
  if (flags.rebuild && flags.merge !== undefined)
    return sayFailure(
      { exit_code: 2, message: '--rebuild and --merge are two steps', hint: 'Rebuild a damaged journal first, then merge.' },
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
  const mended = await rebuildJournal(board, flags);
  if (!mended.ok) return sayFailure(mended.failure, terminal);
  const { after, rebuilt, aside } = mended.value;
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

/** `rushes doctor BOARD --merge OTHER`: joins what another clone or the other side of a merge knows. */
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

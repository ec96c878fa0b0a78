import { type LoadedBoard, load } from '../../app/board/load.js';
import { readBoardPicks } from '../../app/picks/board-picks.js';
import { hasPickErrors } from '../../app/picks/load-picks.js';
import { type PickRequest, pickTakes } from '../../app/picks/pick-takes.js';
import { type PicksTaken, takePicksFrom } from '../../app/picks/take-picks-from.js';
import type { WhereOptions } from '../../app/prior-state/find-takes.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { MAX_NOTE } from '../../picks/pick-line.js';
import { type LineChange, pickDocument } from '../../report/picks/pick-document.js';
import { reportChanges, reportPicks } from '../../report/picks/pick-list.js';
import { describeDiffering, describeForeignPicks, reportDiffering } from '../../report/picks/refused-picks.js';
import { escapeJson } from '../../report/text/escape-terminal.js';
import type { TakeRef } from '../../take/take.js';
import { commandLine } from '../options/flags.js';
import { sayDiagnostics, sayFailure, sayShown } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

interface PickFlags extends WhereOptions {
  readonly approve?: boolean;
  readonly reject?: boolean;
  readonly undo?: boolean;
  readonly note?: string;
  readonly from?: string;
  readonly format?: 'text' | 'json';
  readonly maxBytes?: number;
}

const refuse = (message: string, terminal: Terminal): number =>
  sayFailure({ exit_code: 2, message, hint: 'Nothing was changed.' }, terminal);

/** `rushes pick BOARD [TAKE…]`: records a decision about takes, or shows all decisions. Opens no connection. */
export async function pick(
  file: string,
  takes: readonly TakeRef[],
  flags: PickFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const wrong = wrongFlags(takes, flags);
  if (wrong !== undefined) return refuse(wrong, terminal);
  const loaded = await load(file, { ...flags, registry: gateways });
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  const board = loaded.value;
  await sayShown(board, flags, 'pick', terminal);
  const isChange = takes.length > 0 || flags.from !== undefined;
  const done = isChange ? await change(board, takes, flags) : undefined;
  if (done?.ok === false) return sayNotWritten(done, file, takes, flags, terminal);
  return show(board, file, flags, terminal, done?.lines);
}

/** Why flags cannot be combined. */
function wrongFlags(takes: readonly TakeRef[], { approve, reject, undo, note, from }: PickFlags): string | undefined {
  const chosen = [approve, reject, undo].filter(Boolean).length;
  if (chosen > 1) return '--approve, --reject and --undo exclude each other: choose one';
  if (from !== undefined)
    return chosen > 0 || note !== undefined
      ? '--from takes over the decisions of a file: no other decision goes with it'
      : undefined;
  if (takes.length === 0 && (chosen > 0 || note !== undefined)) return 'name the take, as SHOT.TAKE, or the shot';
  const characters = [...(note ?? '')].length;
  return characters > MAX_NOTE ? `--note has ${characters} characters; at most ${MAX_NOTE} fit` : undefined;
}

function change(board: LoadedBoard, takes: readonly TakeRef[], flags: PickFlags): Promise<PicksTaken> {
  const { from, note } = flags;
  if (from !== undefined)
    return takePicksFrom(
      board,
      from,
      takes.map(({ shot }) => shot),
      flags,
    );
  const request = { takes, ...(note !== undefined && { note }) };
  return pickTakes(board, { ...request, kind: kindOf(takes, flags) }, flags);
}

function kindOf(takes: readonly TakeRef[], { approve, reject, undo, note }: PickFlags): PickRequest['kind'] {
  if (approve) return 'approve';
  if (reject) return 'reject';
  if (undo) return 'undo';
  return note !== undefined && takes.every(({ take }) => take === undefined) ? 'note' : 'pick';
}

/** A command with the flags that choose the board's takes. */
const pickCommand = (file: string, flags: PickFlags, words: readonly string[], rehearsal = flags.rehearsal): string =>
  commandLine('pick', file, flags, [...words, ...(rehearsal ? ['--rehearsal'] : [])]);

function sayNotWritten(
  done: PicksTaken & { ok: false },
  file: string,
  takes: readonly TakeRef[],
  flags: PickFlags,
  terminal: Terminal,
): number {
  const from = (shots: readonly string[]): string[] => [...shots, '--from', flags.from ?? ''];
  if (done.kind === 'foreign') {
    const words = from(takes.map(({ shot }) => shot));
    const command = pickCommand(file, flags, words, done.of === 'rehearsal');
    return sayFailure({ exit_code: 2, ...describeForeignPicks(done, command) }, terminal);
  }
  if (done.kind === 'differing') {
    terminal.err(`${reportDiffering(done.lines)}\n`);
    const shots = done.lines.map(({ shot }) => shot);
    const command = pickCommand(file, flags, from(done.shots));
    return sayFailure({ exit_code: 2, ...describeDiffering(done.mine, done.other, shots, command) }, terminal);
  }
  if (done.kind === 'failed') return sayFailure(done.failure, terminal);
  if (done.kind === 'conflict') {
    const shots = done.conflicts.map(({ shot }) => shot).join(', ');
    return refuse(`somebody decided about ${shots} meanwhile`, terminal);
  }
  sayDiagnostics(done.diagnostics, terminal);
  terminal.err('Nothing was changed.\n');
  return 2;
}

/** Shows all decisions and what is wrong with their lines, or the lines that changed. */
async function show(
  board: LoadedBoard,
  file: string,
  flags: PickFlags,
  terminal: Terminal,
  changed?: readonly LineChange[],
): Promise<number> {
  const found = await readBoardPicks(board, flags);
  if (!found.ok) return sayFailure(found.failure, terminal);
  const { picks, resolved } = found.value;
  if (hasPickErrors(picks)) {
    sayDiagnostics(picks.diagnostics, terminal);
    return 2;
  }
  const { id } = board.resolved.board;
  const options = {
    board: id,
    file: picks.shown,
    color: terminal.color.out,
    width: terminal.width?.out,
    pick: (...words: string[]) => pickCommand(file, flags, words),
  };
  if (flags.format === 'json') terminal.out(`${escapeJson(pickDocument(id, picks.shown, resolved, changed))}\n`);
  else terminal.out(changed ? reportChanges(changed, resolved, options) : reportPicks(resolved, options));
  // A change tells what is wrong with its own lines.
  if (changed === undefined) sayDiagnostics(resolved.diagnostics, terminal);
  return 0;
}

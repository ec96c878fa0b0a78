import type { LoadedBoard } from '../../app/board/load.js';
import type { Failure } from '../../app/failure.js';
import { planBoard, whereOf } from '../../app/plan/plan-board.js';
import type { Rendered } from '../../app/render/render-result.js';
import { shotNames } from '../../app/settle/open-take.js';
import { boardStatus } from '../../app/status/board-status.js';
import { wantedShots } from '../../plan/shot/wanted-shots.js';
import type { RunDocument } from '../../report/run/run.gen.js';
import { type NextCommands, runDocument } from '../../report/run/run-document.js';
import { escapeJson } from '../../report/text/escape-terminal.js';
import { messageText } from '../../report/text/message-text.js';
import type { TakeRef } from '../../take/take.js';
import { commandLine, planOptions, type RunFlags } from '../options/flags.js';
import type { Terminal } from '../terminal/terminal.js';

/** How `render`, `rehearse` or `reconcile` ended. */
export interface Ended {
  readonly command: RunDocument['command'];
  readonly exit_code: number;
  /** Absent if nothing was sent. */
  readonly rendered?: Rendered;
  /** Whether a signal ended it. */
  readonly interrupted?: boolean;
  readonly error?: Failure;
  /** The take of a `reconcile`; absent for a whole board. */
  readonly take?: TakeRef;
  readonly rehearsal?: { readonly base_url: string };
  /** The command that runs this again, where it is not that of the board. */
  readonly again?: string;
  readonly render?: RunDocument['render'];
  readonly film?: RunDocument['film'];
  readonly page?: string;
}

/** Why a run stopped before its end: the disk, or a manifest of another clone. */
export function runFailure({ disk, conflict }: Rendered, again: string): Failure | undefined {
  if (disk !== undefined) {
    const hint = `Free disk space or make the folder writable, then run \`${again}\`: nothing is paid twice.`;
    return { exit_code: 6, message: disk, hint };
  }
  return conflict && { exit_code: 6, ...conflict };
}

const inWords = ({ message, hint }: Failure) => ({
  message: messageText(message, 'command-line'),
  ...(hint !== undefined && { hint: messageText(hint, 'command-line') }),
});

function nextCommands(file: string, flags: RunFlags, rehearsal: boolean, again?: string): NextCommands {
  const ofBoard = commandLine(rehearsal ? 'rehearse' : 'render', file, flags);
  return {
    again: again ?? ofBoard,
    retry: (shot) => `${ofBoard} --retry-failed=${shot}`,
    at: (gateway, origin) => commandLine('render', file, { ...flags, baseUrl: { ...flags.baseUrl, [gateway]: origin } }),
    ...(!rehearsal && { reconcile: (take, words) => commandLine('reconcile', file, flags, [take, ...words]) }),
    rebuild: commandLine('doctor', file, flags, ['--rebuild']),
  };
}

/** The JSON result of a run, from the files on disk. Opens no connection. */
async function describeRun(loaded: LoadedBoard, flags: RunFlags, ended: Ended): Promise<RunDocument> {
  const { command, exit_code, rendered, rehearsal, take, render, film, page } = ended;
  // The commands in the result must not buy a second retake.
  const { retake: _, retryFailed: __, maxCredits: ___, verify: ____, ...options } = planOptions(flags);
  const asked = { ...options, partial: true, ...(rehearsal && { rehearsal }) };
  const status = await boardStatus(loaded, whereOf(asked));
  const planned = await planBoard(loaded, asked);
  const isWanted = wantedShots(flags);
  const names = take && shotNames(loaded, take.shot);
  const isOfShots = (shot: string): boolean => names?.includes(shot) ?? isWanted(shot);
  return runDocument({
    command,
    board: loaded.resolved.board.id,
    folder: status.ok ? status.value.places.shown : (rendered?.places.shown ?? ''),
    rehearsal: rehearsal !== undefined,
    exit_code,
    ...(ended.error && { error: inWords(ended.error) }),
    interrupted: ended.interrupted === true,
    declined: rendered?.declined === true,
    ...(rendered && { outcome: rendered }),
    ...(status.ok && status.value.manifest && { manifest: status.value.manifest }),
    isIncluded: (one) => isOfShots(one.renamed_to ?? one.shot) && (one.current || one.take === take?.take),
    missing: status.ok ? status.value.missing : new Set(),
    ...(planned.ok && { steps: planned.value.steps.filter(({ shot }) => isOfShots(shot)) }),
    commands: nextCommands(loaded.file, flags, rehearsal !== undefined, ended.again),
    ...(render && { render }),
    ...(film && { film }),
    ...(page !== undefined && { page }),
  });
}

/** Prints the result as one JSON document, with `--format json`. */
export async function printResult(
  loaded: LoadedBoard,
  flags: RunFlags & { readonly format?: string },
  ended: Ended,
  terminal: Terminal,
): Promise<void> {
  if (flags.format === 'json') terminal.out(`${escapeJson(await describeRun(loaded, flags, ended))}\n`);
}

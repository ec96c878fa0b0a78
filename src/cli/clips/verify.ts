import { boardToShow, type LoadedBoard, load } from '../../app/board/load.js';
import { type Verification, verifyBoard } from '../../app/verify/verify-board.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import type { VerifiedBoard } from '../../report/clips/verify.gen.js';
import { isVerified, reportVerified } from '../../report/clips/verify.js';
import { verifiedBoard, verifyDocument } from '../../report/clips/verify-document.js';
import type { VerifyCommands } from '../../report/clips/verify-notes.js';
import { escapeJson } from '../../report/text/escape-terminal.js';
import { messageText } from '../../report/text/message-text.js';
import { idsOf } from '../../storyboard/shot.js';
import { commandLine } from '../options/flags.js';
import { countProgress } from '../terminal/count-progress.js';
import { catchInterrupts, type Interruption } from '../terminal/interrupt.js';
import { sayDiagnostics, sayFailure, sayShown } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';

interface VerifyFlags {
  readonly format?: 'text' | 'json';
  readonly deep?: boolean;
  readonly out?: string;
  readonly rehearsal?: boolean;
  readonly maxBytes?: number;
}

/** `rushes verify BOARD…`: checks every stored clip. Writes nothing and opens no connection. */
export async function verify(
  files: readonly string[],
  flags: VerifyFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const boards: VerifiedBoard[] = [];
  const interruption = catchInterrupts(() => terminal.err('\nInterrupted. Nothing was changed.\n'));
  try {
    for (const file of files) {
      if (boards.length > 0 && flags.format !== 'json') terminal.out('\n');
      boards.push(await verifyFile(file, flags, terminal, gateways, interruption));
      const stopped = interruption.exitCode();
      if (stopped !== undefined) return stopped;
    }
  } finally {
    interruption.release();
  }
  // One board that cannot be read has its error as the document, as everywhere.
  if (flags.format === 'json' && (boards.length > 1 || boards.every(({ error }) => error === undefined)))
    terminal.out(`${escapeJson(verifyDocument(boards, flags.deep === true))}\n`);
  return Math.max(...boards.map(({ exit_code }) => exit_code));
}

async function verifyFile(
  file: string,
  flags: VerifyFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
  interruption: Interruption,
): Promise<VerifiedBoard> {
  // A board is only read here, so its stills need not be published.
  const loaded = await load(file, { ...flags, stills: 'unpublished', registry: gateways });
  const board = boardToShow(loaded);
  if (!loaded.ok) sayDiagnostics(loaded.diagnostics, terminal);
  if (board === undefined) return { file, exit_code: 2, error: 'the board has errors' };
  await sayShown(board, flags, 'verify', terminal);
  const progress = countProgress(terminal);
  const verification = await verifyBoard(board, {
    ...flags,
    unreadable: !loaded.ok,
    signal: interruption.signal,
    onClip: ({ done, all, take }) =>
      progress.update(`${flags.deep ? 'decoding' : 'checking'} clips: ${done} of ${all}, ${take}`),
  });
  progress.end();
  if (!verification.ok) {
    const exit_code = sayFailure(verification.failure, terminal);
    return { file, exit_code, error: messageText(verification.failure.message, 'command-line') };
  }
  const { verified } = verification.value;
  const exit_code = isVerified(verified) ? (loaded.ok ? 0 : 2) : 6;
  const commands = commandsOf(board, loaded.ok, file, flags, verification.value);
  if (flags.format !== 'json' && interruption.exitCode() === undefined)
    terminal.out(reportVerified(verified, { commands, color: terminal.color.out, width: terminal.width?.out }));
  return verifiedBoard(file, exit_code, verified, commands);
}

/** The commands for the folder that was read. A board with errors has to be corrected before it is rendered. */
function commandsOf(
  board: LoadedBoard,
  readable: boolean,
  file: string,
  asked: VerifyFlags,
  { places, due = [] }: Verification,
): VerifyCommands {
  const flags = { ...asked, ...(places.out !== undefined && { out: places.out }) };
  const rehearsed = places.rehearsal ? ['--rehearsal'] : [];
  const render = (more: readonly string[] = []) => commandLine(places.rehearsal ? 'rehearse' : 'render', file, flags, more);
  return {
    due,
    free: places.rehearsal,
    command: readable ? render() : undefined,
    shotNow: (id) => board.resolved.shots.find(({ shot }) => idsOf(shot).includes(id))?.shot.id,
    adopt: (take) => commandLine('reconcile', file, flags, [take, '--file', 'PATH']),
    ...(readable && { retake: (shots: string) => render(['--only', shots, '--retake', shots]) }),
    doctor: commandLine('doctor', file, flags, rehearsed),
    deep: commandLine('verify', file, flags, [...rehearsed, '--deep']),
  };
}

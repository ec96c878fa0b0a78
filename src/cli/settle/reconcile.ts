import { type LoadedBoard, load } from '../../app/board/load.js';
import { type OpenTake, openTake } from '../../app/settle/open-take.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { settleWays } from '../../report/run/settle-ways.js';
import { unsettledTakeText } from '../../report/status/unsettled-take.js';
import { type TakeRef, takeName } from '../../take/take.js';
import { printResult } from '../commands/run-result.js';
import { commandLine, planOptions } from '../options/flags.js';
import { askSettlement, type Settlement } from '../terminal/ask-settlement.js';
import { sayDiagnostics, sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { retry } from './retry-take.js';
import { type ReconcileFlags, settle } from './settle-take.js';

/** `rushes reconcile BOARD SHOT[.TAKE]`: settles a take with an unknown outcome, or adopts a job or a clip. */
export async function reconcile(
  file: string,
  ref: TakeRef,
  flags: ReconcileFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const chosen = [flags.adopt !== undefined, flags.file !== undefined, flags.retry, flags.abandon].filter(Boolean).length;
  if (chosen > 1) {
    const message = '--adopt, --file, --retry and --abandon exclude each other: choose one';
    return sayFailure({ exit_code: 2, message, hint: 'Nothing was changed.' }, terminal);
  }
  const loaded = await load(file, { ...flags, registry: gateways });
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  const board = loaded.value;
  if (flags.adopt !== undefined) return settle(board, ref, { kind: 'adopt', job_id: flags.adopt }, flags, terminal);
  if (flags.abandon) return settle(board, ref, { kind: 'abandon' }, flags, terminal);
  if (flags.file !== undefined) return settle(board, ref, { kind: 'file', path: flags.file }, flags, terminal);
  const open = await openTake(board, ref, planOptions(flags));
  if (!open.ok) return sayFailure(open.failure, terminal);
  if (flags.retry) return retry(board, ref, flags, terminal);
  return decide(board, ref, open.value, flags, terminal);
}

/** Shows the take and asks what to do; without a terminal, names the commands. */
async function decide(
  board: LoadedBoard,
  ref: TakeRef,
  open: OpenTake,
  flags: ReconcileFlags,
  terminal: Terminal,
): Promise<number> {
  const { take, isReplayable } = open;
  const hasSentId = board.gateways.findModel(take.model)?.gateway.dedupe !== undefined;
  terminal.err(unsettledTakeText({ take, isReplayable, hasSentId }, terminal.width?.err));
  const isAbandoned = take.status === 'abandoned';
  let settlement: Settlement = { kind: 'leave' };
  if (terminal.interactive) settlement = await askSettlement(terminal, { canRetry: !isReplayable, canAbandon: !isAbandoned });
  else terminal.err(commandList(board, open, flags));
  if (settlement.kind === 'leave') {
    await printResult(board, flags, { command: 'reconcile', exit_code: 3, take: ref }, terminal);
    return 3;
  }
  // The take on the screen: by now the shot's name alone may mean another one.
  const shown = { shot: take.shot, take: take.take };
  if (settlement.kind !== 'retry') return settle(board, shown, settlement, flags, terminal);
  // The board may have changed while the person decided, so it is read again before anything is bought.
  return reconcile(board.file, shown, { ...flags, retry: true }, terminal, board.gateways);
}

function commandList({ file }: LoadedBoard, { take, isReplayable }: OpenTake, flags: ReconcileFlags): string {
  const command = commandLine('reconcile', file, flags, [takeName(take)]);
  const ways = settleWays({ isReplayable, abandoned: take.status === 'abandoned' }).map(
    ({ words, when }) => `  ${command} ${words.join(' ').padEnd(14)}   ${when}\n`,
  );
  const render = commandLine('render', file, flags);
  const again = isReplayable ? [`  ${render}   sends it again under the same task id; nothing is paid twice\n`] : [];
  const intro = "No terminal is attached to ask you. Look for the job in the vendor's console, then run one of:";
  return [`${intro}\n\n`, ...again, ...ways].join('');
}

import type { LoadedBoard } from '../../app/board/load.js';
import { adoptJob } from '../../app/settle/adopt-job.js';
import { type AbandonedTake, abandonTake } from '../../app/settle/give-up.js';
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import { type TakeRef, takeName } from '../../take/take.js';
import { printResult } from '../commands/run-result.js';
import { commandLine, planOptions, type RunFlags } from '../options/flags.js';
import type { Settlement } from '../terminal/ask-settlement.js';
import { sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { adoptFileByHand } from './adopt-file.js';

/** Flags of `reconcile`. */
export interface ReconcileFlags extends RunFlags {
  /** A job id. */
  readonly adopt?: string;
  /** The path of a clip. */
  readonly file?: string;
  readonly retry?: boolean;
  readonly abandon?: boolean;
  /** Print each event at once. */
  readonly events?: boolean;
  readonly format?: 'text' | 'json';
  readonly yes?: boolean;
  /** The approved sum of a retry: credits, or those of each gateway. */
  readonly approve?: number | Readonly<Record<string, number>>;
}

/** Settles a take without buying anything. Returns the exit code. */
export async function settle(
  board: LoadedBoard,
  ref: TakeRef,
  settlement: Exclude<Settlement, { readonly kind: 'retry' | 'leave' }>,
  flags: ReconcileFlags,
  terminal: Terminal,
): Promise<number> {
  switch (settlement.kind) {
    case 'adopt':
      return adopt(board, ref, settlement.job_id, flags, terminal);
    case 'abandon':
      return abandon(board, ref, flags, terminal);
    case 'file':
      return adoptFileByHand(board, ref, settlement.path, flags, terminal);
  }
}

async function adopt(
  board: LoadedBoard,
  ref: TakeRef,
  job_id: string,
  flags: ReconcileFlags,
  terminal: Terminal,
): Promise<number> {
  const adopted = await adoptJob(board, ref, job_id, planOptions(flags));
  if (!adopted.ok) return sayFailure(adopted.failure, terminal);
  const { name, vendorStatus } = adopted.value;
  if (flags.format !== 'json')
    terminal.out(`${name} is job ${escapeTerminal(job_id)}, which the gateway calls "${escapeTerminal(vendorStatus)}".\n`);
  terminal.err(`Download its clip with: ${commandLine('render', board.file, flags)}\n`);
  await printResult(board, flags, { command: 'reconcile', exit_code: 0, take: ref }, terminal);
  return 0;
}

async function abandon(board: LoadedBoard, ref: TakeRef, flags: ReconcileFlags, terminal: Terminal): Promise<number> {
  const abandoned = await abandonTake(board, ref, planOptions(flags));
  if (!abandoned.ok) return sayFailure(abandoned.failure, terminal);
  const { take, jobText } = abandoned.value;
  const name = takeName(take);
  if (flags.format !== 'json') terminal.out(`${abandonedWords(abandoned.value)}\n`);
  if (jobText !== undefined && take.ticket !== undefined) {
    const adoptIt = commandLine('reconcile', board.file, flags, [name, '--adopt', take.ticket.job_id]);
    terminal.err(`${escapeTerminal(jobText)}. If its clip comes after all: ${escapeTerminal(adoptIt)}\n`);
  }
  const render = commandLine('render', board.file, flags);
  terminal.err(`For another take, at its price: ${render} --retry-failed=${ref.shot}\n`);
  await printResult(board, flags, { command: 'reconcile', exit_code: 0, take }, terminal);
  return 0;
}

function abandonedWords({ take, alreadyFailed }: AbandonedTake): string {
  const name = takeName(take);
  if (!alreadyFailed) return `${name} is given up; its credits stay counted, and it is never sent again.`;
  return `${name} ${take.refused ? 'was refused, and nothing was bought' : 'failed'}: there is nothing to settle.`;
}

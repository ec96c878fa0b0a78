import type { LoadedBoard } from '../../app/board/load.js';
import type { Failure } from '../../app/failure.js';
import { mustType } from '../../app/policy/approval.js';
import type { Rendered } from '../../app/render/render-result.js';
import { retryTake } from '../../app/settle/give-up.js';
import { toCredits } from '../../gateway/money.js';
import type { Plan } from '../../plan/plan.js';
import { costWords } from '../../report/run/summary.js';
import { price } from '../../report/text/credits.js';
import { type TakeRef, takeName } from '../../take/take.js';
import { printResult, runFailure } from '../commands/run-result.js';
import { commandLine, planOptions } from '../options/flags.js';
import { confirm } from '../terminal/confirm.js';
import { catchInterrupts, STOPPING } from '../terminal/interrupt.js';
import type { Progress } from '../terminal/progress.js';
import { sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { typeSum } from '../terminal/type-sum.js';
import { adoptCommand, progressFor, waitTeller } from '../terminal/watch-run.js';
import type { ReconcileFlags } from './settle-take.js';

/** Buys the take again under the next task id, and shows the run as a render does. Returns the exit code. */
export async function retry(board: LoadedBoard, ref: TakeRef, flags: ReconcileFlags, terminal: Terminal): Promise<number> {
  let progress: Progress | undefined;
  const interruption = catchInterrupts(() => {
    if (progress) progress.stopping(STOPPING);
    else terminal.err(`\n${STOPPING}\n`);
  });
  const approve = async (plan: Plan): Promise<boolean> => {
    const isAsked = terminal.interactive && !flags.yes && flags.approve === undefined && !mustType(plan, undefined);
    if (isAsked && !(await confirm(questionFor(plan, ref), interruption.signal))) return false;
    progress = await progressFor(terminal, {
      events: flags.events === true,
      takes: plan.steps.map(takeName),
      rehearsal: false,
      adopt: adoptCommand(board.file, flags),
    });
    return true;
  };
  try {
    const rendered = await retryTake(board, ref, {
      ...planOptions(flags),
      approve,
      ...(flags.approve !== undefined && { approveSum: flags.approve }),
      ...(terminal.interactive && { typeSum: (plan: Plan) => typeSum(plan, terminal, interruption.signal) }),
      onEvent: (event) => progress?.watch(event),
      onWait: waitTeller(terminal, () => progress),
      signal: interruption.signal,
      ...(flags.checkFrames !== undefined && { checkFrames: flags.checkFrames }),
    });
    await progress?.end();
    if (!rendered.ok) return sayFailure(rendered.failure, terminal);
    return await sumUp(board, ref, rendered.value, interruption.exitCode(), flags, terminal);
  } finally {
    await progress?.end();
    interruption.release();
  }
}

function questionFor({ steps: [step] }: Plan, { shot }: TakeRef): string {
  const cost = step?.credits === undefined ? ', whose price is unknown' : ` for ${price(toCredits(step.credits))}`;
  return `Buy ${step === undefined ? shot : takeName(step)}${cost}? The first request stays counted.`;
}

/** Says how the retry ended and what to do next. Returns the exit code. */
async function sumUp(
  board: LoadedBoard,
  { shot }: TakeRef,
  rendered: Rendered,
  interrupted: number | undefined,
  flags: ReconcileFlags,
  terminal: Terminal,
): Promise<number> {
  const isInterrupted = interrupted !== undefined;
  const print = (exit_code: number, error?: Failure) =>
    printResult(
      board,
      flags,
      {
        command: 'reconcile',
        take: { shot },
        rendered,
        exit_code,
        interrupted: isInterrupted,
        ...(error && { error }),
      },
      terminal,
    );
  if (rendered.declined) {
    const exitCode = interrupted ?? 3;
    terminal.err('Nothing was changed.\n');
    await print(exitCode);
    return exitCode;
  }
  const costs = costWords(rendered.costs).join('; ');
  if (!flags.events && flags.format !== 'json')
    terminal.out(`${rendered.stored === 1 ? 'Its clip is here' : 'Its clip is not here yet'}: ${costs}.\n`);
  const render = commandLine('render', board.file, flags);
  const failure = runFailure(rendered, render);
  const exitCode = failure ? sayFailure(failure, terminal) : (interrupted ?? rendered.exit_code);
  if (!failure && rendered.exit_code !== 0) terminal.err(`To go on: ${render}\n`);
  await print(exitCode, failure);
  return exitCode;
}

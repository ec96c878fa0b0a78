import { createInterface } from 'node:readline/promises';
import { type LoadedBoard, load } from '../../app/board/load.js';
import type { Failure } from '../../app/failure.js';
import type { Rendered } from '../../app/render/render-result.js';
import { adoptJob } from '../../app/settle/adopt-job.js';
import { abandonTake, retryTake } from '../../app/settle/give-up.js';
import { type OpenTake, openTake, type TakeRef } from '../../app/settle/open-take.js';
import { toCredits } from '../../gateway/money.js';
import { settleWays } from '../../report/run/settle-ways.js';
import { costWords } from '../../report/run/summary.js';
import { price } from '../../report/text/credits.js';
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import { hangingIndent } from '../../report/text/hanging-indent.js';
import { afterRun, takeName } from '../../take/take.js';
import { commandLine, planOptions, type RunFlags } from '../options/flags.js';
import { confirm } from '../terminal/confirm.js';
import { catchInterrupts, STOPPING } from '../terminal/interrupt.js';
import type { Progress } from '../terminal/progress.js';
import { sayDiagnostics, sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { adopting, progressFor } from '../terminal/watch-run.js';
import { adoptFileByHand } from './adopt-file.js';
import { printResult, runFailure } from './run-result.js';

interface ReconcileFlags extends RunFlags {
  readonly adopt?: string;
  readonly file?: string;
  readonly retry?: boolean;
  readonly abandon?: boolean;
  readonly events?: boolean;
  readonly format?: 'text' | 'json';
  readonly yes?: boolean;
}

/** What a person decides about a take. */
type Settlement =
  | { readonly kind: 'adopt'; readonly job_id: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'retry' | 'abandon' | 'leave' };

/** `rushes reconcile BOARD SHOT[.TAKE]`: settles a take whose answer was lost, or takes a job in. */
export async function reconcile(file: string, named: TakeRef, flags: ReconcileFlags, terminal: Terminal): Promise<number> {
  const chosen = [flags.adopt !== undefined, flags.file !== undefined, flags.retry, flags.abandon].filter(Boolean).length;
  if (chosen > 1)
    return sayFailure(
      {
        exit_code: 2,
        message: '--adopt, --file, --retry and --abandon are four ways: choose one',
        hint: 'Nothing was changed.',
      },
      terminal,
    );
  const loaded = await load(file, flags);
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  const board = loaded.value;
  if (flags.adopt !== undefined) return settle(board, named, { kind: 'adopt', job_id: flags.adopt }, flags, terminal);
  if (flags.abandon) return settle(board, named, { kind: 'abandon' }, flags, terminal);
  if (flags.file !== undefined) return adoptFileByHand(board, named, flags.file, flags, terminal);
  const open = await openTake(board, named, planOptions(flags));
  if (!open.ok) return sayFailure(open.failure, terminal);
  if (flags.retry) return settle(board, named, { kind: 'retry' }, flags, terminal);
  terminal.err(about(open.value, board, terminal.width?.err));
  const name = takeName(open.value.take);
  const command = commandLine('reconcile', file, { ...flags }, [name]);
  const left = () => printResult(board, flags, { command: 'reconcile', exit_code: 3, take: named }, terminal);
  if (!terminal.interactive) {
    const { isReplayable, take } = open.value;
    const ways = settleWays({ replayed: isReplayable, abandoned: take.status === 'abandoned' }).map(
      ({ words, when }) => `${command} ${words.join(' ').padEnd(14)}   ${when}`,
    );
    const again = isReplayable
      ? [`${commandLine('render', file, flags)}   asks for it again under the same id; nothing is paid twice`]
      : [];
    const first = "Nobody is there to be asked. Look for the job in the vendor's console, then run one of:";
    terminal.err(`${first}\n\n${[...again, ...ways].map((way) => `  ${way}\n`).join('')}`);
    await left();
    return 3;
  }
  const decided = await ask(terminal, open.value);
  const { shot, take } = open.value.take;
  // The take that was shown, not another one that the shot's name may stand for.
  const shown = { shot, take };
  if (decided.kind === 'leave') {
    await left();
    return 3;
  }
  return decided.kind === 'retry'
    ? reconcile(file, shown, { ...flags, retry: true }, terminal)
    : settle(board, shown, decided, flags, terminal);
}

/** Whether the take's gateway was told its id: without that, it is nothing to search by. */
const claimsIds = (model: string, { gateways }: LoadedBoard): boolean =>
  gateways.findModel(model)?.gateway.dedupe !== undefined;

/** What is known of the take. */
function about({ take, isReplayable }: OpenTake, board: LoadedBoard, width = Number.POSITIVE_INFINITY): string {
  const since = (take.error?.at ?? take.submitted_at).slice(0, 19);
  const why = take.error ? `${take.error.code}: ${take.error.message}` : 'no answer to its request is known';
  const planned = take.planned === undefined ? undefined : toCredits(take.planned);
  const { prompt } = take.request;
  const rows: readonly (readonly [label: string, words: string])[] = [
    [`${takeName(take)}  `, `${afterRun(take).status} since ${since}Z  ${why}`],
    ...(take.error?.read === undefined ? [] : [['  read      ', take.error.read] as const]),
    [
      '  sent      ',
      `${take.submitted_at.slice(0, 19)}Z to ${take.origin}, for ${take.model}, ${take.seconds} s: ${price(planned)}`,
    ],
    ...(typeof prompt === 'string' ? [['  prompt    ', prompt.slice(0, 200)] as const] : []),
    ...(claimsIds(take.model, board) ? [['  id        ', take.external_task_id] as const] : []),
    ...(isReplayable ? [['  a render  ', 'asks for it again under this id, and pays nothing twice'] as const] : []),
  ];
  return `${rows.flatMap(([label, words]) => hangingIndent(label, words.split(' '), width)).join('\n')}\n\n`;
}

/** Asks what to do about the take, until it is one of the ways; a mere Enter, or no, leaves it. */
async function ask(terminal: Terminal, { take, isReplayable }: OpenTake): Promise<Settlement> {
  const given = take.status === 'abandoned';
  const ways: readonly (readonly [name: string, words: string])[] = [
    ['adopt', 'it is there: by its id, nothing is bought'],
    ['file', 'you have its clip: by its path, nothing is bought'],
    ...(isReplayable ? [] : [['retry', 'it is not there: one request, for its price; the first stays counted'] as const]),
    ...(given ? [] : [['give up', 'its credits stay counted, nothing is sent'] as const]),
  ];
  const first = isReplayable
    ? 'A render asks for it again under its own id, and pays nothing twice. Or, from the vendor’s console:\n'
    : "Look for the job in the vendor's console.\n";
  terminal.err(`${first}${ways.map(([name, words]) => `  ${name.padEnd(7)}  ${words}\n`).join('')}`);
  const readline = createInterface({ input: process.stdin, output: process.stderr });
  readline.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    for (;;) {
      const names = ways.map(([name]) => name).join('/');
      const answer = (await readline.question(`What shall be done? [${names}, Enter leaves it] `)).trim().toLowerCase();
      if (['', 'n', 'no', 'q', 'quit'].includes(answer)) return { kind: 'leave' };
      if (['r', 'retry'].includes(answer) && !isReplayable) return { kind: 'retry' };
      if (['g', 'give up', 'abandon'].includes(answer) && !given) return { kind: 'abandon' };
      if (['f', 'file'].includes(answer)) {
        const path = (await readline.question('The clip’s path: ')).trim();
        return path === '' ? { kind: 'leave' } : { kind: 'file', path };
      }
      if (!['a', 'adopt'].includes(answer)) continue;
      const job_id = (await readline.question('The job’s id: ')).trim();
      return job_id === '' ? { kind: 'leave' } : { kind: 'adopt', job_id };
    }
  } catch {
    return { kind: 'leave' };
  } finally {
    readline.close();
  }
}

async function settle(
  board: LoadedBoard,
  ref: TakeRef,
  settlement: Settlement,
  flags: ReconcileFlags,
  terminal: Terminal,
): Promise<number> {
  const render = commandLine('render', board.file, flags);
  const say = (words: string) => flags.format !== 'json' && terminal.out(words);
  const settled = async (take: TakeRef): Promise<number> => {
    await printResult(board, flags, { command: 'reconcile', exit_code: 0, take }, terminal);
    return 0;
  };
  switch (settlement.kind) {
    case 'adopt': {
      const adopted = await adoptJob(board, ref, settlement.job_id, planOptions(flags));
      if (!adopted.ok) return sayFailure(adopted.failure, terminal);
      const { name, vendorStatus } = adopted.value;
      say(`${name} is job ${escapeTerminal(settlement.job_id)}, which the gateway calls "${escapeTerminal(vendorStatus)}".\n`);
      terminal.err(`Download its clip with: ${render}\n`);
      return settled(ref);
    }
    case 'abandon': {
      const given = await abandonTake(board, ref, planOptions(flags));
      if (!given.ok) return sayFailure(given.failure, terminal);
      const { take, jobText, alreadyFailed } = given.value;
      const name = takeName(take);
      say(
        alreadyFailed
          ? `${name} ${take.refused ? 'was refused, and nothing was bought' : 'failed'}: nothing of it is open.\n`
          : `${name} is given up; its credits stay counted, and it is never sent again.\n`,
      );
      if (jobText !== undefined && take.ticket !== undefined) {
        const adopt = commandLine('reconcile', board.file, flags, [name, '--adopt', take.ticket.job_id]);
        terminal.err(`${escapeTerminal(jobText)}. Should it come after all: ${escapeTerminal(adopt)}\n`);
      }
      terminal.err(`Another take of it, for its price: ${render} --retry-failed=${ref.shot}\n`);
      return settled(take);
    }
    case 'file':
      return adoptFileByHand(board, ref, settlement.path, flags, terminal);
    case 'retry':
      return retry(board, ref, flags, terminal);
    case 'leave':
      return 3;
  }
}

/** Buys the take again, and follows it home as a render does. */
async function retry(board: LoadedBoard, ref: TakeRef, flags: ReconcileFlags, terminal: Terminal): Promise<number> {
  const interruption = catchInterrupts(() => {
    if (progress) progress.stopping(STOPPING);
    else terminal.err(`\n${STOPPING}\n`);
  });
  const ended = (rendered: Rendered, exit_code: number, interrupted: boolean, error?: Failure) =>
    printResult(
      board,
      flags,
      { command: 'reconcile', take: { shot: ref.shot }, rendered, exit_code, interrupted, ...(error && { error }) },
      terminal,
    );
  let progress: Progress | undefined;
  try {
    const rendered = await retryTake(board, ref, {
      ...planOptions(flags),
      approve: async (plan) => {
        const [step] = plan.steps;
        const cost = step?.credits === undefined ? ', of which no price is known' : ` for ${price(toCredits(step.credits))}`;
        const question = `Buy ${step === undefined ? ref.shot : takeName(step)}${cost}? The first one stays counted.`;
        if (terminal.interactive && !flags.yes && !(await confirm(question, interruption.signal))) return false;
        progress = await progressFor(terminal, {
          events: flags.events === true,
          steps: plan.steps.length,
          rehearsal: false,
          adopt: adopting(board.file, flags),
        });
        return true;
      },
      onEvent: (event) => progress?.watch(event),
      signal: interruption.signal,
      ...(flags.checkFrames !== undefined && { checkFrames: flags.checkFrames }),
    });
    await progress?.end();
    if (!rendered.ok) return sayFailure(rendered.failure, terminal);
    const { value } = rendered;
    if (value.declined) {
      const interrupted = interruption.exitCode();
      terminal.err('Nothing was changed.\n');
      await ended(value, interrupted ?? 3, interrupted !== undefined);
      return interrupted ?? 3;
    }
    if (!flags.events && flags.format !== 'json')
      terminal.out(
        `${value.stored === 1 ? 'Its clip is here' : 'Its clip is not here yet'}: ${costWords(value.costs).join('; ')}.\n`,
      );
    const failure = runFailure(value, commandLine('render', board.file, flags));
    const interrupted = interruption.exitCode();
    const exit_code = failure ? sayFailure(failure, terminal) : (interrupted ?? value.exit_code);
    if (!failure && value.exit_code !== 0) terminal.err(`To go on: ${commandLine('render', board.file, flags)}\n`);
    await ended(value, exit_code, interrupted !== undefined, failure);
    return exit_code;
  } finally {
    await progress?.end();
    interruption.release();
  }
}

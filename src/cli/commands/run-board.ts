import { type LoadedBoard, type LoadOptions, load } from '../../app/board/load.js';
import type { Result } from '../../app/failure.js';
import { describePlan } from '../../app/plan/describe-plan.js';
import type { Listening } from '../../app/render/listen.js';
import { renderBoard } from '../../app/render/render-board.js';
import type { RenderOptions } from '../../app/render/render-options.js';
import type { Rendered } from '../../app/render/render-result.js';
import { hasToPay, type Plan } from '../../plan/plan.js';
import { reportListening } from '../../report/plan/listening.js';
import { reportPlan } from '../../report/plan/plan.js';
import type { RunDocument } from '../../report/run/run.gen.js';
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import { commandSentence } from '../../report/text/notes.js';
import { commandLine, planOptions, type RunFlags } from '../options/flags.js';
import { confirm } from '../terminal/confirm.js';
import { catchInterrupts, STOPPING } from '../terminal/interrupt.js';
import type { Progress } from '../terminal/progress.js';
import { sayDiagnostics, sayFailure, sayIgnored, sayWarnings, withoutUnpublished } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { adopting, progressFor } from '../terminal/watch-run.js';
import { printResult, runFailure } from './run-result.js';

/** What `render` and `rehearse` take alike. */
export interface RenderFlags extends RunFlags {
  readonly yes?: boolean;
  /** Events are printed as they happen. */
  readonly events?: boolean;
  readonly format?: 'text' | 'json';
  readonly retries?: number;
  readonly pollInterval?: number;
  readonly maxWait?: number;
}

/** A board for the run, or its exit code where it cannot be loaded. A rehearsal's stills need be published nowhere. */
export async function loadForRun(
  file: string,
  flags: RunFlags,
  terminal: Terminal,
  stills: LoadOptions['stills'] = 'published',
): Promise<LoadedBoard | number> {
  const loaded = await load(file, { ...flags, stills });
  if (!loaded.ok) {
    sayDiagnostics(loaded.diagnostics, terminal);
    return 2;
  }
  // A render refuses with them, where it would send them.
  const warnings = stills === 'published' ? withoutUnpublished(loaded.diagnostics) : loaded.diagnostics;
  sayWarnings(warnings, file, terminal, flags);
  await sayIgnored(loaded.value.path, terminal);
  return loaded.value;
}

/** How a run of the command line differs between `render` and `rehearse`. */
export interface RunManner {
  readonly options: Pick<RenderOptions, 'rehearsal'>;
  readonly command: 'render' | 'rehearse';
  /** Whether the plan needs a person's word before it costs anything. */
  readonly asks: boolean;
  /** Sees the plan before anything is sent. */
  readonly prepared: (plan: Plan) => void;
  /** What is said at the end, to stdout. */
  readonly summary: (rendered: Rendered) => string;
  /** For a rehearsal: the real render and its price, for the document at the end. */
  readonly render?: RunDocument['render'];
}

/** Runs a board on the command line: shows the plan, asks where it should, shows the run, sums up; gives the exit code. */
export async function runBoard(
  loaded: LoadedBoard,
  flags: RenderFlags,
  manner: RunManner,
  terminal: Terminal,
): Promise<number> {
  const talk = (text: string) => terminal.err(text);
  const interruption = catchInterrupts(() => {
    if (progress) progress.stopping(STOPPING);
    else talk(`\n${STOPPING}\n`);
  });
  const rehearsal = manner.options.rehearsal !== undefined;
  let progress: Progress | undefined;
  const approve = async (plan: Plan, _: unknown, listening?: Listening): Promise<boolean> => {
    manner.prepared(plan);
    const due = plan.steps.filter(({ action }) => action !== 'keep');
    if (!flags.events && due.length > 0) {
      const document = describePlan(loaded, plan);
      talk(
        `${reportPlan(document, { format: 'table', color: terminal.color.err, width: terminal.width?.err, exitCode: false, rehearsal }).output}\n`,
      );
    }
    if (!flags.events && listening && due.length > 0) talk(`${reportListening(listening)}\n`);
    if (!flags.events && due.length === 0) talk('Nothing to do: everything is here.\n');
    if (!flags.events && flags.retries)
      talk(`A shot whose job fails is tried again, up to ${flags.retries} times: each is one more take, within the caps.\n\n`);
    progress = await progressFor(terminal, {
      events: flags.events === true,
      steps: due.filter(({ action }) => action !== 'ask').length,
      rehearsal,
      adopt: adopting(loaded.file, flags),
    });
    return (
      !manner.asks ||
      flags.yes === true ||
      !hasToPay(plan) ||
      !terminal.interactive ||
      confirm('Render this?', interruption.signal)
    );
  };
  const frames = sayLooking(talk);
  let rendered: Result<Rendered>;
  try {
    rendered = await renderBoard(loaded, {
      ...planOptions(flags),
      ...manner.options,
      approve,
      onEvent: (event) => progress?.watch(event),
      signal: interruption.signal,
      ...(flags.retries !== undefined && { retries: flags.retries }),
      ...(flags.pollInterval !== undefined && { pollInterval: flags.pollInterval }),
      ...(flags.maxWait !== undefined && { maxWait: flags.maxWait }),
      ...(flags.checkFrames !== undefined && { checkFrames: flags.checkFrames }),
      onFrames: frames.watch,
      ...(flags.listen && flags.publicUrl !== undefined && { listen: { ...flags.listen, publicUrl: flags.publicUrl } }),
    });
  } finally {
    frames.end();
    await progress?.end();
    interruption.release();
  }
  if (!rendered.ok) return sayFailure(rendered.failure, terminal);
  const interrupted = interruption.exitCode();
  const exit_code = finish(rendered.value, loaded.file, flags, manner, interrupted, terminal);
  const error = runFailure(rendered.value, commandLine(manner.command, loaded.file, flags));
  await printResult(
    loaded,
    flags,
    {
      command: manner.command,
      exit_code,
      rendered: rendered.value,
      interrupted: interrupted !== undefined,
      ...(error && { error }),
      ...(manner.options.rehearsal && { rehearsal: manner.options.rehearsal }),
      ...(manner.render && { render: manner.render }),
    },
    terminal,
  );
  return exit_code;
}

/** Sums up a run in words; gives the exit code. */
function finish(
  rendered: Rendered,
  file: string,
  flags: RenderFlags,
  manner: RunManner,
  interrupted: number | undefined,
  terminal: Terminal,
): number {
  if (rendered.declined) {
    terminal.err('Nothing was sent.\n');
    return interrupted ?? 2;
  }
  const again = commandLine(manner.command, file, flags);
  if (!flags.events && flags.format !== 'json') terminal.out(manner.summary(rendered));
  const failure = runFailure(rendered, again);
  if (failure) return sayFailure(failure, terminal);
  const say = (words: string, command: string) => commandSentence(words, command, terminal.width?.err);
  if (interrupted !== undefined) terminal.err(say('Interrupted. Jobs that were accepted run on; go on with:', again));
  else if (rendered.exit_code !== 0)
    terminal.err(advice(rendered, again, manner.command === 'render' ? reconciling(file, flags) : undefined, say));
  if (rendered.by_hand.length > 0 && manner.command === 'render')
    terminal.err(
      say(
        `Another run would hardly fetch ${rendered.by_hand.join(', ')}, and you may. To see the link and what to do with the file:`,
        commandLine('status', file, flags),
      ),
    );
  return interrupted ?? rendered.exit_code;
}

/** Says what is waited for where looking at the stills takes longer than a moment. */
function sayLooking(talk: (text: string) => void): { watch: (done: number, of: number) => void; end: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let seen = 0;
  const end = () => clearTimeout(timer);
  const watch = (done: number, of: number) => {
    seen = done;
    timer ??= setTimeout(() => talk(`Looking at the stills where they are published: ${seen} of ${of} so far.\n`), 1000);
    if (done === of) end();
  };
  return { watch, end };
}

/** A sentence and its command, on lines of the screen's width. */
type Say = (words: string, command: string) => string;

/** What to do about what is not here. */
function advice(rendered: Rendered, again: string, reconcile: ((name: string) => string) | undefined, say: Say): string {
  const { unsettled, unknown, asked_again = [] } = rendered;
  if (reconcile === undefined) return goOn(rendered, again, say);
  const lost =
    unsettled.length === 0
      ? ''
      : `${unsettled.length === 1 ? 'The answer to a paid request was lost, so it' : `The answers to ${unsettled.length} paid requests were lost, so they`} may have been bought. What a render cannot settle, you can:\n${commandsFor(unsettled, reconcile)}`;
  const asked = unknown - unsettled.length;
  const replayed =
    asked > 0
      ? `${asked === 1 ? 'An answer was' : `${asked} answers were`} lost. The next render asks again, under the same id: nothing is paid twice.\n${asked_again.length === 0 ? '' : `To settle ${asked_again.length === 1 ? 'it' : 'them'} yourself, once you have looked into the vendor’s console:\n${commandsFor(asked_again, reconcile)}`}`
      : '';
  const { failed, unfinished, held, halted } = rendered;
  // A run of its own would change nothing about them.
  if (unknown > 0 && asked <= 0 && unfinished + held === 0 && halted === undefined)
    return `${lost}${say('To download what comes of that:', again)}${failed > 0 ? retrying(again, say) : ''}`;
  return replayed + lost + goOn(rendered, again, say);
}

/** How many commands are shown that settle takes. */
const MOST_COMMANDS = 5;

/** The commands that settle takes, each on a line of its own. */
function commandsFor(names: readonly string[], reconcile: (name: string) => string): string {
  const rest = names.length - MOST_COMMANDS;
  const lines = names.slice(0, MOST_COMMANDS).map((name) => `  ${reconcile(name)}\n`);
  return [...lines, ...(rest > 0 ? [`  and ${rest} more: status names them\n`] : [])].join('');
}

/** The command that settles a take. */
const reconciling = (file: string, flags: RenderFlags) => (name: string) => commandLine('reconcile', file, flags, [name]);

/** What makes another take of what failed. */
const retrying = (again: string, say: Say): string =>
  say('What failed stays failed until you edit its shot, or pay for another take:', `${again} --retry-failed`);

/** How to go on with what is not lost. */
function goOn(rendered: Rendered, again: string, say: Say): string {
  if (rendered.halted !== undefined && rendered.failed + rendered.unfinished + rendered.unknown + rendered.held === 0)
    return `Every clip is here, but ${escapeTerminal(rendered.halted)}.\n`;
  if (rendered.halted !== undefined)
    return say(`The run was stopped: ${escapeTerminal(rendered.halted)}. Once that is corrected:`, again);
  const onlyFailed = rendered.failed > 0 && rendered.unfinished + rendered.unknown + rendered.held === 0;
  if (onlyFailed) return retrying(again, say);
  const { failed, unfinished, unknown, held, over_cap } = rendered;
  // The same command would only leave the same out, and without its caps it would buy it.
  if (over_cap > 0 && failed + unfinished + unknown + held === over_cap)
    return say('What is unfinished does not fit the budget, or --max-credits. Once there is room for it:', again);
  return `${say('Not everything is here. To go on:', again)}${failed > 0 ? retrying(again, say) : ''}`;
}

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
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import { commandLine, planOptions, type RunFlags } from '../options/flags.js';
import { confirm } from '../terminal/confirm.js';
import { catchInterrupts, STOPPING } from '../terminal/interrupt.js';
import type { Progress } from '../terminal/progress.js';
import { sayDiagnostics, sayFailure, sayIgnored, sayWarnings, withoutUnpublished } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { adopting, progressFor } from '../terminal/watch-run.js';

/** What `render` and `rehearse` take alike. */
export interface RenderFlags extends RunFlags {
  readonly yes?: boolean;
  readonly json?: boolean;
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
  /** `render` or `rehearse`. */
  readonly command: string;
  /** Whether the plan needs a person's word before it costs anything. */
  readonly asks: boolean;
  /** Sees the plan before anything is sent. */
  readonly prepared: (plan: Plan) => void;
  /** What is said at the end, to stdout. */
  readonly summary: (rendered: Rendered) => string;
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
    if (!flags.json && due.length > 0) {
      const document = describePlan(loaded, plan);
      talk(
        `${reportPlan(document, { format: 'table', color: terminal.color.err, width: terminal.width?.err, exitCode: false, rehearsal }).output}\n`,
      );
    }
    if (!flags.json && listening && due.length > 0) talk(`${reportListening(listening)}\n`);
    if (!flags.json && due.length === 0) talk('Nothing to do: everything is here.\n');
    if (!flags.json && flags.retries)
      talk(`A shot whose job fails is tried again, up to ${flags.retries} times: each is one more take, within the caps.\n\n`);
    progress = await progressFor(terminal, {
      json: flags.json === true,
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
  if (!rendered.ok) return sayFailure(rendered.trouble, terminal);
  return finish(rendered.value, loaded.file, flags, manner, interruption.exitCode(), terminal);
}

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
  if (!flags.json) terminal.out(manner.summary(rendered));
  if (rendered.disk !== undefined) {
    return sayFailure(
      {
        exit_code: 6,
        message: rendered.disk,
        hint: `Make room or the place writable, then run \`${again}\`: nothing is paid twice.`,
      },
      terminal,
    );
  }
  // It stands on stdout where the manifest is: not what is in it.
  if (rendered.conflict) return sayFailure({ exit_code: 6, ...rendered.conflict }, terminal);
  if (interrupted !== undefined) terminal.err(`Interrupted. Jobs that were accepted run on; go on with: ${again}\n`);
  else if (rendered.exit_code !== 0)
    terminal.err(advice(rendered, again, manner.command === 'render' ? reconciling(file, flags) : undefined));
  if (rendered.by_hand.length > 0 && manner.command === 'render')
    terminal.err(
      `Another run would hardly fetch ${rendered.by_hand.join(', ')}, and you may: ${commandLine('status', file, flags)} shows the link and what to do with the file.\n`,
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

/** What to do about what is not here. */
function advice(rendered: Rendered, again: string, reconcile: ((name: string) => string) | undefined): string {
  const { unsettled, unknown, asked_again = [] } = rendered;
  if (reconcile === undefined) return goOn(rendered, again);
  const lost =
    unsettled.length === 0
      ? ''
      : `${unsettled.length === 1 ? 'The answer to a paid request was lost, so it' : `The answers to ${unsettled.length} paid requests were lost, so they`} may have been bought. What a render cannot settle, you can:\n${commandsFor(unsettled, reconcile)}`;
  const asked = unknown - unsettled.length;
  const replayed =
    asked > 0
      ? `${asked === 1 ? 'An answer was' : `${asked} answers were`} lost that the next render asks for again, under the same id: nothing is paid twice.\n${asked_again.length === 0 ? '' : `To settle ${asked_again.length === 1 ? 'it' : 'them'} yourself, once you have looked into the vendor’s console:\n${commandsFor(asked_again, reconcile)}`}`
      : '';
  const { failed, unfinished, held, halted } = rendered;
  // A run of its own would change nothing about them.
  if (unknown > 0 && asked <= 0 && unfinished + held === 0 && halted === undefined)
    return `${lost}What comes of that is brought home by: ${again}\n${failed > 0 ? retrying(again) : ''}`;
  return replayed + lost + goOn(rendered, again);
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
const retrying = (again: string): string =>
  `What failed stays so until its shot is edited, or is tried again for its price: ${again} --retry-failed\n`;

/** How to go on with what is not lost. */
function goOn(rendered: Rendered, again: string): string {
  if (rendered.halted !== undefined && rendered.failed + rendered.unfinished + rendered.unknown + rendered.held === 0)
    return `Every clip is here, but ${escapeTerminal(rendered.halted)}.\n`;
  if (rendered.halted !== undefined)
    return `The run was stopped: ${escapeTerminal(rendered.halted)}. Once that is mended: ${again}\n`;
  const onlyFailed = rendered.failed > 0 && rendered.unfinished + rendered.unknown + rendered.held === 0;
  if (onlyFailed) return retrying(again);
  const { failed, unfinished, unknown, held, over_cap } = rendered;
  // The same command would only leave the same out, and without its caps it would buy it.
  if (over_cap > 0 && failed + unfinished + unknown + held === over_cap)
    return `What is left does not fit the budget, or --max-credits. Once there is room for it: ${again}\n`;
  return `Not everything is here. To go on where this left off: ${again}\n${failed > 0 ? retrying(again) : ''}`;
}

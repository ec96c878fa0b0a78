import type { LoadedBoard } from '../../app/board/load.js';
import { mustType } from '../../app/policy/approval.js';
import type { Listening } from '../../app/render/listen.js';
import { renderBoard } from '../../app/render/render-board.js';
import type { Rendered } from '../../app/render/render-result.js';
import { hasToPay, type Plan } from '../../plan/plan.js';
import { runAdvice } from '../../report/run/run-advice.js';
import { commandSentence } from '../../report/text/notes.js';
import { takeName } from '../../take/take.js';
import type { RoughFilm } from '../film/rough-film.js';
import { commandLine, planOptions } from '../options/flags.js';
import { announceStills } from '../terminal/announce-stills.js';
import { confirm } from '../terminal/confirm.js';
import { catchInterrupts, STOPPING } from '../terminal/interrupt.js';
import type { Progress } from '../terminal/progress.js';
import { sayFailure } from '../terminal/say.js';
import { countPickWarnings } from '../terminal/say-picks.js';
import type { Terminal } from '../terminal/terminal.js';
import { typeSum } from '../terminal/type-sum.js';
import { adoptCommand, progressFor, waitTeller } from '../terminal/watch-run.js';
import type { RenderFlags, RunKind } from './run-kind.js';
import { printResult, runFailure } from './run-result.js';
import { showPlan } from './show-plan.js';

/** Shows the plan, asks for consent, shows the run and sums it up. Returns the exit code. */
export async function runBoard(loaded: LoadedBoard, flags: RenderFlags, kind: RunKind, terminal: Terminal): Promise<number> {
  let progress: Progress | undefined;
  const interruption = catchInterrupts(() => {
    if (progress) progress.stopping(STOPPING);
    else terminal.err(`\n${STOPPING}\n`);
  });
  const approve = async (plan: Plan, _: unknown, listening?: Listening): Promise<boolean> => {
    kind.onPlan(plan);
    if (!flags.events) {
      countPickWarnings(plan, commandLine('plan', loaded.file, flags), terminal);
      showPlan(loaded, plan, listening, flags, kind, terminal);
    }
    progress = await progressFor(terminal, {
      events: flags.events === true,
      takes: plan.steps.filter(({ action }) => action !== 'keep' && action !== 'ask').map(takeName),
      rehearsal: kind.options.rehearsal !== undefined,
      adopt: adoptCommand(loaded.file, flags),
    });
    // A sum that is typed or given is a consent too.
    const isAnswered = flags.yes === true || flags.approve !== undefined || mustType(plan, undefined);
    const isAsked = kind.asks && !isAnswered && hasToPay(plan) && terminal.interactive;
    return !isAsked || confirm('Render this?', interruption.signal);
  };
  const stills = announceStills(terminal.err);
  const rendered = await renderBoard(loaded, {
    ...planOptions(flags),
    ...kind.options,
    ...engineOptions(flags),
    approve,
    ...(terminal.interactive && { typeSum: (plan: Plan) => typeSum(plan, terminal, interruption.signal) }),
    onEvent: (event) => progress?.watch(event),
    onWait: waitTeller(terminal, () => progress),
    onFrames: stills.onChecked,
    signal: interruption.signal,
  }).finally(async () => {
    stills.end();
    await progress?.end();
    interruption.release();
  });
  if (!rendered.ok) return sayFailure(rendered.failure, terminal);
  const interrupted = interruption.exitCode();
  const hasClips = rendered.value.stored > 0 || loaded.ownClips.size > 0;
  const hasFilm = interrupted === undefined && !rendered.value.declined && hasClips;
  const film = hasFilm ? await kind.makeFilm?.() : undefined;
  const ended = { rendered: rendered.value, film, interrupted: interrupted ?? film?.interrupted };
  const exit_code = sumUp(ended, loaded.file, flags, kind, terminal);
  const error = runFailure(rendered.value, kind.again ?? commandLine(kind.command, loaded.file, flags));
  await printResult(
    loaded,
    flags,
    {
      command: kind.command,
      exit_code,
      rendered: rendered.value,
      interrupted: ended.interrupted !== undefined,
      ...(error && { error }),
      ...(kind.options.rehearsal && { rehearsal: kind.options.rehearsal }),
      ...(kind.again !== undefined && { again: kind.again }),
      ...(kind.render && { render: kind.render }),
      ...(film && filmOfRun(film)),
    },
    terminal,
  );
  return exit_code;
}

/** The film and the page of a rehearsal, for the JSON result. */
const filmOfRun = ({ film, page }: RoughFilm) => ({
  ...('file' in film && { film: { file: film.file, frames: film.frames, seconds: film.seconds } }),
  ...(typeof page === 'string' && { page }),
});

/** Flags of a run that a plan does not need. */
const engineOptions = ({ pollInterval, maxWait, checkFrames, listen, publicUrl, approve }: RenderFlags) => ({
  ...(approve !== undefined && { approveSum: approve }),
  ...(pollInterval !== undefined && { pollIntervalSeconds: pollInterval }),
  ...(maxWait !== undefined && { maxWaitSeconds: maxWait }),
  ...(checkFrames !== undefined && { checkFrames }),
  ...(listen && publicUrl !== undefined && { listen: { ...listen, publicUrl } }),
});

/** Says how the run ended and what to do next. Returns the exit code. */
function sumUp(
  { rendered, film, interrupted }: { rendered: Rendered; film: RoughFilm | undefined; interrupted: number | undefined },
  file: string,
  flags: RenderFlags,
  kind: RunKind,
  terminal: Terminal,
): number {
  if (rendered.declined) {
    terminal.err('Nothing was sent.\n');
    return interrupted ?? 2;
  }
  const ofBoard = commandLine(kind.command, file, flags);
  const again = kind.again ?? ofBoard;
  if (!flags.events && flags.format !== 'json') terminal.out(kind.summary(rendered, film));
  const failure = runFailure(rendered, again);
  if (failure) return sayFailure(failure, terminal);
  const isRender = kind.command === 'render';
  const width = terminal.width?.err;
  const ended = isRender ? 'Jobs that were accepted run on' : 'The rehearsal’s sandbox ended with it';
  if (interrupted !== undefined) terminal.err(commandSentence(`Interrupted. ${ended}; go on with:`, again, width));
  else if (rendered.exit_code !== 0) {
    const reconcile = (take: string) => commandLine('reconcile', file, flags, [take]);
    terminal.err(runAdvice(rendered, { again, retry: ofBoard, ...(isRender && { reconcile }) }, width));
  }
  if (rendered.by_hand.length > 0 && isRender) {
    const words = `rushes cannot download ${rendered.by_hand.join(', ')} by itself, but you can. For the link and the next step:`;
    terminal.err(commandSentence(words, commandLine('status', file, flags), width));
  }
  return interrupted ?? rendered.exit_code;
}

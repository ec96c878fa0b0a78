import { whereOf } from '../../app/plan/plan-board.js';
import { filesOfBoard, filesOfPlan } from '../../app/plan/plan-files.js';
import { type WatchedReading, watchFiles } from '../../app/plan/watch-files.js';
import type { GatewayRegistry } from '../../gateway/registry.js';
import { type PlannedShots, planChange } from '../../report/plan/plan-change.js';
import { breakLine } from '../../report/plan/plan-notes.js';
import { escapeTerminal } from '../../report/text/escape-terminal.js';
import { palette } from '../../report/text/palette.js';
import { planOptions } from '../options/flags.js';
import { catchInterrupts } from '../terminal/interrupt.js';
import { sayFailure } from '../terminal/say.js';
import type { Terminal } from '../terminal/terminal.js';
import { planFile } from './plan-file.js';
import type { PlanFlags } from './read-plan.js';

/** Clears the screen, and leaves what scrolled away. */
const CLEAR = '\u001b[2J\u001b[H';

/** A plan on the screen, or what is wrong with the board. */
interface PlanScreen {
  readonly text: string;
  readonly planned?: PlannedShots;
}

/** `rushes plan BOARD --watch`: plans again whenever a file of the board changes, until Ctrl-C. */
export async function watchPlan(
  files: readonly string[],
  flags: PlanFlags,
  terminal: Terminal,
  gateways: GatewayRegistry,
): Promise<number> {
  const refuse = (message: string, hint: string) => sayFailure({ exit_code: 2, message, hint }, terminal);
  const [file = '', ...others] = files;
  if (others.length > 0) return refuse(`--watch shows one board, and ${files.length} were named`, 'Name one of them.');
  if (flags.format !== 'table')
    return refuse(
      `--watch shows the table, and not ${flags.format}`,
      `Leave --format ${flags.format} out, or leave --watch out.`,
    );
  const interruption = catchInterrupts(() => terminal.err('\n'));
  try {
    const watching = `Watching ${escapeTerminal(file)}. Ctrl-C ends it.\n`;
    const isMoving = terminal.moving && terminal.width?.out !== undefined;
    if (!isMoving) terminal.err(`${watching}\n`);
    const show = createScreen(terminal, isMoving ? watching : undefined);
    await watchFiles(createReader(file, flags, terminal, gateways), show, interruption.signal);
    return 0;
  } finally {
    interruption.release();
  }
}

/** Reads a screen, and what it depends on. After an error, that is also everything which the last plan depended on. */
function createReader(file: string, flags: PlanFlags, terminal: Terminal, gateways: GatewayRegistry) {
  let known: readonly string[] = [];
  return async (): Promise<WatchedReading<PlanScreen>> => {
    let text = '';
    const write = (more: string): void => {
      text += more;
    };
    const color = { out: terminal.color.out, err: terminal.color.out };
    const width = { out: terminal.width?.out, err: terminal.width?.out };
    const { read, warnings = [] } = await planFile(
      file,
      flags,
      { ...terminal, out: write, err: write, color, width },
      gateways,
    );
    if (read === undefined)
      return { value: { text }, files: [...new Set([...filesOfBoard(file), ...known])], isUncertain: true };
    known = filesOfPlan(read.loaded, read.where, whereOf(planOptions(flags)));
    const shots = read.loaded.resolved.shots.map(({ shot }) => shot);
    const { policies } = read.loaded;
    const planned = { document: read.document, shots, warnings, ...(policies && { policies }) };
    return { value: { text, planned }, files: known, isUncertain: false };
  };
}

/**
 * Shows each plan with its difference to the one before.
 *
 * @param footer the last line of a screen that is drawn in place; absent where each plan gets a block of its own
 */
function createScreen(terminal: Terminal, footer: string | undefined) {
  let shown: string | undefined;
  let last: PlannedShots | undefined;
  const paint = palette(terminal.color.out);
  return ({ text, planned }: PlanScreen, isChanged: boolean): void => {
    // After an error the board is read again and again.
    if (!isChanged && text === shown) return;
    const words = planned === undefined ? 'none until this is corrected' : last && planChange(last, planned);
    const line = words === undefined || shown === undefined ? [] : breakLine(`change     ${words}`, terminal.width?.out);
    const change = line.map((one) => `${paint.bold(one)}\n`).join('');
    if (footer !== undefined) terminal.out(`${CLEAR}${text}\n${change}${footer}`);
    else terminal.out(text === shown ? `${change}\n` : `${text}\n${change}\n`);
    shown = text;
    last = planned ?? last;
  };
}

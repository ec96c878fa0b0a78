import { DefaultRenderer, Listr, ListrDefaultRendererLogLevels, ListrLogger, type ListrTask, ProcessOutput } from 'listr2';
import { fromCredits, type Millicredits, toCredits } from '../../gateway/money.js';
import { GLYPHS } from '../../report/plan/plan.js';
import { brieflySpent, spentWords } from '../../report/run/spent.js';
import { price } from '../../report/text/credits.js';
import { palette } from '../../report/text/palette.js';
import type { RunEvent, RunStarted } from '../../take/event.gen.js';
import { stateAfter, type TakeState } from './take-line.js';

/** Shows a run while it goes on. It sees the events and runs nothing. */
export interface Progress {
  watch(event: RunEvent): void;
  /** Says that the run is being stopped, where the screen shows it; what is written past a moving screen would be seen at its end. */
  stopping(words: string): void;
  /** Leaves the screen as it is; resolves when everything is written. */
  end(): Promise<void>;
}

type StartedStep = RunStarted['steps'][number];

/** One line of the screen: a take, and the takes that are made after it when it fails. */
interface Line {
  name: string;
  /** Absent where no rate is known. */
  readonly credits: number | undefined;
  state: TakeState;
  readonly began: number;
  ended?: number;
  title: (text: string) => void;
  /** Columns of its title. */
  shown: number;
  /** Ends listr's task: with a tick, with a cross, or with the sign of what goes on. */
  settle: (end: TakeState['end']) => void;
  /** Makes listr's sign that of what neither came nor failed. */
  leave: () => void;
  readonly done: Promise<void>;
}

/** How often elapsed times move on. Milliseconds. */
const TICK = 250;
/** Columns that listr takes for a line's sign, and leaves at its end. */
const SIGN = 4;
/** Cells of the bar in the total. */
const BAR = 20;
/** Cells that it keeps where there is little room. */
const LEAST_BAR = 6;

/** Nothing, to a signal. */
const stay = (): void => {};

const clock = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

function newLine(name: string, amount: number | undefined): Line {
  let settle: Line['settle'] = () => {};
  const done = new Promise<void>((resolve, reject) => {
    settle = (end) => {
      if (end === 'not-stored') return reject(new Error(name));
      if (end !== 'stored') line.leave();
      resolve();
    };
  });
  // Nobody waits for a line that was never shown.
  done.catch(() => {});
  const line: Line = {
    name,
    credits: amount,
    state: { words: 'waiting for a slot', end: 'open' },
    began: performance.now(),
    title: () => {},
    shown: 0,
    settle,
    leave: () => {},
    done,
  };
  return line;
}

const taskOf = (line: Line): ListrTask => ({
  title: line.name,
  task: (_context, task) => {
    line.title = (text) => {
      task.title = text;
    };
    line.leave = () => task.skip();
    return line.done;
  },
});

/** listr's own, which it would use only where stdout is a terminal; this screen is on stderr, and shown only where that is one. */
class ScreenRenderer extends DefaultRenderer {
  static override nonTTY = true;
}

/** A line a take and a total below them, redrawn in place on stderr. */
export class LiveProgress implements Progress {
  readonly #paint: ReturnType<typeof palette>;
  readonly #began = performance.now();
  readonly #lines = new Map<string, Line>();
  #total: Line | undefined;
  #stopping: string | undefined;
  /** What this run has begun, and what each costs: thousandths of a credit, by take name. */
  readonly #begun = new Map<string, { readonly unit: string; readonly amount: Millicredits }>();
  #toPay: RunStarted['to_pay'] = [];
  #list: Promise<unknown> = Promise.resolve();
  #ticker: NodeJS.Timeout | undefined;
  #ended: Promise<void> | undefined;

  readonly #rehearsal: boolean;
  readonly #mask: (text: string) => string;

  constructor(color: boolean, rehearsal: boolean, mask = (text: string) => text) {
    this.#paint = palette(color);
    this.#mask = mask;
    // Node ignores the signal of a file that may not grow any more, and the write's own error is told; what gives the cursor
    // back listens for it and would end the process, were it the only one.
    if (!process.listeners('SIGXFSZ').includes(stay)) process.on('SIGXFSZ', stay);
    this.#rehearsal = rehearsal;
  }

  watch(event: RunEvent): void {
    if (event.type === 'run-started') this.#start(event.steps, event.to_pay);
    if (!('shot' in event) || event.shot === undefined || event.take === undefined) return;
    const line = this.#lineOf(event.shot, event.take);
    const state = stateAfter(event);
    if (line === undefined || state === undefined) return;
    if (event.type === 'take-begun')
      this.#begun.set(`${event.shot}.${event.take}`, { unit: event.unit, amount: fromCredits(event.credits ?? 0) });
    if (event.type === 'take-refused') this.#begun.delete(`${event.shot}.${event.take}`);
    // A job costs what the gateway says: where it says nothing, a failed one costs nothing, one that is done what was planned.
    // Of a job from before, this run spends nothing.
    const begun = this.#begun.get(`${event.shot}.${event.take}`);
    const unread = event.type === 'take-failed' && event.unread_charge !== undefined;
    const charged =
      event.type === 'take-failed' && !unread ? (event.charged ?? 0) : event.type === 'take-rendered' && event.charged;
    if (begun && typeof charged === 'number')
      this.#begun.set(`${event.shot}.${event.take}`, { unit: begun.unit, amount: fromCredits(charged) });
    line.state = { ...state, words: this.#mask(state.words) };
    if (state.end === 'open') delete line.ended;
    else line.ended = performance.now();
    this.#draw();
    // Others may follow in the line of a take that failed: it ends with the run.
    if (state.end === 'stored') line.settle('stored');
  }

  stopping(words: string): void {
    this.#stopping = words;
    this.#draw();
  }

  /** However often it is said: a screen that was left is not drawn again. */
  end(): Promise<void> {
    this.#ended ??= this.#leave();
    return this.#ended;
  }

  async #leave(): Promise<void> {
    clearInterval(this.#ticker);
    // It has stopped: what is left is how far it came.
    this.#stopping = undefined;
    this.#draw();
    const ends = [...this.#lines.values()].map(({ state }) => state.end);
    for (const line of this.#lines.values()) line.settle(line.state.end);
    // A tick beside nothing that was stored would be none; nor is it a failure that a job runs on.
    this.#total?.settle(ends.find((end) => end === 'not-stored') ?? ends.find((end) => end !== 'stored') ?? 'stored');
    await this.#list;
    for (const line of new Set(this.#lines.values())) this.#tellInFull(line);
  }

  /** Why a take failed, below the screen, where its line had no room for it. */
  #tellInFull({ name, state, shown }: Line): void {
    // listr measures stdout, and cuts a line off that is longer with its sign.
    if (state.end !== 'not-stored' || shown + SIGN <= (process.stdout.columns ?? 80)) return;
    process.stderr.write(`${name}  ${state.words}\n`);
  }

  #start(steps: readonly StartedStep[], toPay: RunStarted['to_pay']): void {
    this.#toPay = toPay;
    for (const step of steps.filter(({ action }) => action !== 'keep' && action !== 'ask')) {
      const name = `${step.shot}.${step.take}`;
      this.#lines.set(name, newLine(name, step.credits));
    }
    this.#total = newLine('total', 0);
    this.#list = new Listr([...this.#lines.values(), this.#total].map(taskOf), {
      concurrent: true,
      exitOnError: false,
      registerSignalListeners: false,
      renderer: ScreenRenderer,
      rendererOptions: {
        // The screen is talk: stdout is for results.
        logger: new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) }),
        showErrorMessage: false,
        collapseErrors: false,
        showSkipMessage: false,
        icon: { [ListrDefaultRendererLogLevels.SKIPPED_WITH_COLLAPSE]: GLYPHS.resume },
        formatOutput: 'truncate',
      },
    })
      .run()
      .catch(() => {});
    this.#ticker = setInterval(() => this.#draw(), TICK);
    this.#draw();
  }

  #lineOf(shot: string, take: number): Line | undefined {
    const name = `${shot}.${take}`;
    const known = this.#lines.get(name);
    if (known !== undefined) return known;
    const failed = [...this.#lines.values()].find((line) => line.name.startsWith(`${shot}.`) && line.state.jobFailed === true);
    if (failed === undefined) return undefined;
    failed.name = name;
    this.#lines.set(name, failed);
    return failed;
  }

  #spent(words: typeof spentWords): string {
    const begun = [...this.#begun.values()];
    const of = (unit: string) =>
      toCredits(begun.filter((one) => one.unit === unit).reduce((all, { amount }) => all + amount, 0));
    const paid = this.#toPay.map(({ unit, credits: all, unpriced }) => ({ unit, spent: of(unit), all, unpriced }));
    return words(paid, this.#rehearsal);
  }

  #draw(): void {
    const lines = [...new Set(this.#lines.values())];
    const { dim, red } = this.#paint;
    const wide = (texts: string[]) => Math.max(0, ...texts.map(({ length }) => length));
    const names = wide(lines.map(({ name }) => name));
    const prices = wide(lines.map((line) => price(line.credits)));
    for (const line of lines) {
      const time = clock((line.ended ?? performance.now()) - line.began).padStart(6);
      const words = line.state.end === 'not-stored' ? red(line.state.words) : line.state.words;
      const start = `${line.name.padEnd(names)}  ${dim(time)}  ${price(line.credits).padStart(prices)}  `;
      line.title(start + words);
      line.shown = names + prices + time.length + 6 + line.state.words.length;
    }
    const stored = lines.filter(({ state }) => state.end === 'stored').length;
    // Where a line has no room for it all, the bar gives way, and then how much of how much: never the end of it.
    const [full, brief] = [spentWords, brieflySpent].map(
      (words) => `${stored} of ${lines.length} clips  ${this.#spent(words)}  ${clock(performance.now() - this.#began)}`,
    ) as [string, string];
    const cells = (words: string) => Math.min(BAR, (process.stdout.columns ?? 80) - SIGN - 2 - words.length);
    const words = cells(full) < LEAST_BAR ? brief : full;
    const all = Math.max(LEAST_BAR, cells(words));
    const filled = lines.length === 0 ? all : Math.floor((all * stored) / lines.length);
    const total = `${'█'.repeat(filled)}${dim('░'.repeat(all - filled))}  ${words}`;
    this.#total?.title(this.#stopping === undefined ? total : `${this.#stopping}  ${total}`);
  }
}

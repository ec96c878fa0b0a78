import { fromCredits, type Millicredits, toCredits } from '../../gateway/money.js';
import { isCut, movingScreen, type Row } from '../../report/run/moving-screen.js';
import { brieflySpent, spentWords } from '../../report/run/spent.js';
import { palette } from '../../report/text/palette.js';
import { wrap } from '../../report/text/wrap.js';
import type { RunEvent, RunStarted } from '../../take/event.gen.js';
import { chargeOf, stateAfter, type TakeState } from './take-line.js';

/** Shows a run while it goes on. It sees the events and runs nothing. */
export interface Progress {
  watch(event: RunEvent): void;
  /** Says that the run is being stopped, where the screen shows it; what is written past a moving screen would be seen at its end. */
  stopping(words: string): void;
  /** Says what the run waits for as a whole, and `undefined` once that is over. */
  waiting(words: string | undefined): void;
  /** Leaves the screen as it is; resolves when everything is written. */
  end(): Promise<void>;
}

type StartedStep = RunStarted['steps'][number];

/** One line of the screen: a take, and the takes that are made after it when it fails. */
interface Line {
  name: string;
  readonly shot: string;
  /** Absent where no rate is known. */
  readonly credits: number | undefined;
  state: TakeState;
  /** When it got its slot. */
  began: number;
  ended?: number;
}

/** What a take of this run costs: reserved until its job is done. */
interface Begun {
  readonly unit: string;
  readonly amount: Millicredits;
  readonly done: boolean;
}

/** How often elapsed times move on. Milliseconds. */
const TICK_MS = 125;

/** Nothing, to a signal. */
const stay = (): void => {};

/** Text that is redrawn in place. */
type Screen = ReturnType<typeof import('log-update').createLogUpdate>;

/** A line a take and a total below them, redrawn in place on stderr. */
class LiveProgress implements Progress {
  readonly #paint: ReturnType<typeof palette>;
  readonly #began = performance.now();
  readonly #lines = new Map<string, Line>();
  #stopping: string | undefined;
  #waiting: string | undefined;
  /** What this run has begun, by take name. */
  readonly #begun = new Map<string, Begun>();
  #toPay: RunStarted['to_pay'] = [];
  #ticker: NodeJS.Timeout | undefined;
  #turn = 0;
  #ended: Promise<void> | undefined;

  readonly #screen: Screen;
  readonly #rehearsal: boolean;
  readonly #mask: (text: string) => string;

  constructor(screen: Screen, color: boolean, rehearsal: boolean, mask = (text: string) => text) {
    this.#screen = screen;
    this.#paint = palette(color);
    this.#mask = mask;
    this.#rehearsal = rehearsal;
    // Node ignores the signal of a file that may not grow any more, and the write's own error is told; what gives the cursor
    // back listens for it and would end the process, were it the only one.
    if (!process.listeners('SIGXFSZ').includes(stay)) process.on('SIGXFSZ', stay);
  }

  watch(event: RunEvent): void {
    if (event.type === 'run-started') this.#start(event.steps, event.to_pay);
    if (!('shot' in event) || event.shot === undefined || event.take === undefined) return;
    const [line, state] = [this.#lineOf(event.shot, event.take), stateAfter(event)];
    if (line === undefined || state === undefined) return;
    this.#count(event, `${event.shot}.${event.take}`);
    if (line.state.end === 'waiting') line.began = performance.now();
    line.state = { ...state, words: this.#mask(state.words) };
    if (state.end === 'open') delete line.ended;
    else line.ended = performance.now();
    this.#draw();
  }

  stopping(words: string): void {
    this.#stopping = words;
    this.#draw();
  }

  waiting(words: string | undefined): void {
    this.#waiting = words;
    this.#draw();
  }

  /** However often it is said: a screen that was left is not drawn again. */
  end(): Promise<void> {
    this.#ended ??= this.#leave();
    return this.#ended;
  }

  async #leave(): Promise<void> {
    if (this.#ticker === undefined) return;
    clearInterval(this.#ticker);
    this.#ticker = undefined;
    // It has stopped: what is unfinished is how far it came.
    this.#stopping = this.#waiting = undefined;
    this.#draw(true);
    this.#screen.done();
    const rows = this.#rows();
    for (const row of rows) if (row.end === 'not-stored' || row.end === 'unknown') this.#tellInFull(row, rows);
  }

  /** Why a take has no clip, below the screen, where its line had no room for it. */
  #tellInFull(row: Row, rows: readonly Row[]): void {
    const width = this.#width();
    if (isCut(row, rows, width)) process.stderr.write(`${wrap(`${row.name}  ${row.words}`, '  ', width).join('\n')}\n`);
  }

  #start(steps: readonly StartedStep[], toPay: RunStarted['to_pay']): void {
    this.#toPay = toPay;
    for (const { shot, take, credits, action } of steps) {
      if (action === 'keep' || action === 'ask') continue;
      const name = `${shot}.${take}`;
      const state: TakeState = { words: 'waiting for a slot', end: 'waiting' };
      this.#lines.set(name, { name, shot, credits, state, began: performance.now() });
    }
    this.#ticker = setInterval(() => this.#draw(), TICK_MS);
    this.#draw();
  }

  #lineOf(shot: string, take: number): Line | undefined {
    const name = `${shot}.${take}`;
    if (this.#lines.has(name)) return this.#lines.get(name);
    const before = [...this.#lines.values()].find((line) => line.shot === shot && line.state.jobFailed === true);
    if (before === undefined) return undefined;
    before.name = name;
    this.#lines.set(name, before);
    return before;
  }

  #count(event: RunEvent, name: string): void {
    if (event.type === 'take-begun')
      this.#begun.set(name, { unit: event.unit, amount: fromCredits(event.credits ?? 0), done: false });
    // Of a job from before, this run spends nothing.
    const begun = this.#begun.get(name);
    if (begun === undefined) return;
    if (event.type === 'take-refused') this.#begun.delete(name);
    if (event.type !== 'take-failed' && event.type !== 'take-rendered') return;
    const charged = chargeOf(event);
    this.#begun.set(name, { ...begun, done: true, ...(charged !== undefined && { amount: fromCredits(charged) }) });
  }

  #spent(words: typeof spentWords): string {
    const begun = [...this.#begun.values()];
    const of = (unit: string, done: boolean) =>
      toCredits(begun.filter((one) => one.unit === unit && one.done === done).reduce((all, { amount }) => all + amount, 0));
    const paid = this.#toPay.map(({ unit, credits: all, unpriced }) => {
      return { unit, spent: of(unit, true), reserved: of(unit, false), all, unpriced };
    });
    return words(paid, this.#rehearsal);
  }

  /** One column stays free, as terminals do not agree on how wide a sign is. */
  #width = (): number => (process.stderr.columns || 80) - 1;

  #rows(): Row[] {
    const now = performance.now();
    return [...new Set(this.#lines.values())].map(({ name, credits, state, began, ended }) => {
      return { name, credits, words: state.words, end: state.end, elapsedMs: (ended ?? now) - began };
    });
  }

  #draw(over = false): void {
    if (this.#lines.size === 0) return;
    const rows = this.#rows();
    const total = {
      stopping: this.#stopping,
      stored: rows.filter(({ end }) => end === 'stored').length,
      all: rows.length,
      spent: [this.#spent(spentWords), this.#spent(brieflySpent)] as const,
      elapsedMs: performance.now() - this.#began,
    };
    this.#turn += 1;
    const drawing = { paint: this.#paint, width: this.#width(), turn: this.#turn, over };
    const waiting = this.#waiting === undefined ? [] : [this.#paint.yellow(this.#mask(this.#waiting).slice(0, drawing.width))];
    this.#screen([...movingScreen(rows, total, drawing), ...waiting].join('\n'));
  }
}

/** Opens the moving screen of a run. */
export async function openLiveProgress(color: boolean, rehearsal: boolean, mask?: (text: string) => string): Promise<Progress> {
  const { createLogUpdate } = await import('log-update');
  return new LiveProgress(createLogUpdate(process.stderr), color, rehearsal, mask);
}

import { Listr, type ListrTask } from 'listr2';
import { GLYPHS } from '../report/plan.js';
import { credits } from '../report/credits.js';
import { visible } from '../report/visible.js';
import type { RunEvent } from '../take/event.gen.js';

/** Shows a run while it goes on. It sees the events and runs nothing. */
export interface Progress {
  watch(event: RunEvent): void;
  /** Leaves the screen as it is; resolves when everything is written. */
  end(): Promise<void>;
}

type Line = { name: string; state: string; since: number; credits: number; settle?: (failure?: Error) => void; done: Promise<void>; title?: (text: string) => void };
type StartedStep = Extract<RunEvent, { type: 'run-started' }>['steps'][number];

/** How often elapsed times move on. Milliseconds. */
const TICK = 250;

const elapsed = (since: number): string => {
  const seconds = Math.floor((Date.now() - since) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
};

/** A line a take and a total below them, redrawn in place on stderr. */
export class LiveProgress implements Progress {
  readonly #lines = new Map<string, Line>();
  readonly #began = Date.now();
  #spent = 0;
  #stored = 0;
  #toPay = 0;
  #width = 0;
  #shown: Promise<unknown> = Promise.resolve();
  #ticker: NodeJS.Timeout | undefined;
  #total: Line | undefined;
  #failures = 0;

  watch(event: RunEvent): void {
    if (event.type === 'run-started') {
      this.#start(event.steps.filter(({ action }) => action !== 'keep'), event.to_pay);
      return;
    }
    if (event.type === 'run-finished' || !('shot' in event) || event.shot === undefined || event.take === undefined) return;
    const line = this.#lineOf(event.shot, event.take);
    if (line !== undefined) this.#move(line, event);
    this.#draw();
  }

  async end(): Promise<void> {
    clearInterval(this.#ticker);
    this.#draw();
    for (const line of this.#lines.values()) line.settle?.();
    this.#total?.settle?.();
    await this.#shown;
  }

  #start(steps: readonly StartedStep[], toPay: number): void {
    if (steps.length === 0) return;
    this.#toPay = toPay;
    this.#width = Math.max(...steps.map(({ shot, take }) => `${shot}.${take}`.length));
    const tasks: ListrTask[] = steps.map((step) => {
      const name = `${step.shot}.${step.take}`;
      const line = newLine(name, `${GLYPHS[step.action]} waits`, step.credits);
      this.#lines.set(name, line);
      return taskOf(line);
    });
    this.#total = newLine('', '', 0);
    tasks.push(taskOf(this.#total));
    const list = new Listr(tasks, {
      concurrent: true,
      exitOnError: false,
      registerSignalListeners: false,
      renderer: 'default',
      fallbackRenderer: 'silent',
      rendererOptions: { collapseErrors: false, showErrorMessage: false },
    });
    this.#shown = list.run().catch(() => {});
    this.#ticker = setInterval(() => this.#draw(), TICK);
    this.#ticker.unref();
  }

  /** A take that is made after a failure goes on in its shot's line. */
  #lineOf(shot: string, take: number): Line | undefined {
    const name = `${shot}.${take}`;
    const line = this.#lines.get(name) ?? [...this.#lines.values()].find((one) => one.name.startsWith(`${shot}.`) && one.state.startsWith('failed'));
    if (line !== undefined && line.name !== name) {
      line.name = name;
      this.#lines.set(name, line);
    }
    return line;
  }

  #move(line: Line, event: RunEvent): void {
    const to = (state: string) => {
      if (line.state !== state) line.since = Date.now();
      line.state = state;
    };
    switch (event.type) {
      case 'take-begun':
        this.#spent += event.credits;
        return to('sending');
      case 'take-accepted':
        return to('queued');
      case 'take-progress':
        return to(event.percent === undefined ? event.state : `${event.state} ${Math.round(event.percent)}%`);
      case 'take-waiting':
        return to(`waits: ${visible(event.message)}`);
      case 'take-refused':
        this.#spent -= line.credits;
        return to(`refused: ${visible(event.message)}`);
      case 'take-unknown':
        return to(`unknown: ${visible(event.message)}`);
      case 'take-rendered':
        return to('rendered');
      case 'take-fetching':
        return to(event.total === undefined ? 'fetching' : `fetching ${Math.round((100 * event.received) / event.total)}%`);
      case 'take-failed':
        return to(`failed: ${visible(event.message)}`);
      case 'take-stored':
        this.#stored += 1;
        to(`stored  ${event.clip.file}`);
        return line.settle?.();
      case 'take-unfinished':
      case 'take-held':
        this.#failures += 1;
        return to(visible(event.message));
      default:
    }
  }

  #draw(): void {
    for (const line of new Set(this.#lines.values())) {
      const settled = /^(stored|failed|refused|not begun)/.test(line.state);
      line.title?.(`${line.name.padEnd(this.#width)}  ${settled ? '' : `${elapsed(line.since).padStart(6)}  `}${line.state}  ${credits(line.credits)}`);
    }
    this.#total?.title?.(`${this.#stored} of ${new Set(this.#lines.values()).size} clips  ${this.#spent} of ${credits(this.#toPay)} spent  ${elapsed(this.#began)}`);
  }
}

function newLine(name: string, state: string, amount: number): Line {
  let settle: Line['settle'];
  const done = new Promise<void>((resolve, reject) => {
    settle = (failure) => (failure ? reject(failure) : resolve());
  });
  return { name, state, since: Date.now(), credits: amount, done, ...(settle && { settle }) };
}

const taskOf = (line: Line): ListrTask => ({
  title: line.name === '' ? ' ' : line.name,
  task: (_context, task) => {
    line.title = (text) => {
      task.title = text;
    };
    return line.done;
  },
});

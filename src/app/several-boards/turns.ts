/** Who parses a board. `ENDED`: the thread that parses ahead is done with it, with a tree or without. */
const [FREE, LOADING, PARSING, ENDED] = [0, 1, 2, 3];

/** How many boards may lie ready at once: they take memory. */
const MOST_AHEAD = 32;

/** The thread that parses ahead gets small boards alone: if it takes longer for one, it has died. */
const LONGEST_WAIT_MS = 1000;

/** The wait for the first board. On a busy machine the thread may start much later. */
const FIRST_WAIT_MS = 50;

/**
 * Memory of two threads: the one that loads boards, one after another, and the one that parses them ahead. Each board is parsed by
 * the thread that comes to it first.
 */
export class Turns {
  readonly memory: SharedArrayBuffer;
  /** The number of the board that is loaded next, then the state of each board. */
  readonly #numbers: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.memory = memory;
    this.#numbers = new Int32Array(memory);
  }

  /** The first board is left to the thread that parses: it starts about when the other one asks, and has the parser at hand. */
  static for(boards: number): Turns {
    const turns = new Turns(new SharedArrayBuffer((boards + 1) * Int32Array.BYTES_PER_ELEMENT));
    turns.#numbers[1] = PARSING;
    return turns;
  }

  /** For the thread that parses ahead: waits until few enough boards lie ready, then tells whether this board is still to parse. */
  begin(board: number): boolean {
    // The other thread may be waiting for it.
    if (board === 0) return true;
    for (let next = this.#next; board - next >= MOST_AHEAD; next = this.#next) Atomics.wait(this.#numbers, 0, next);
    if (board < this.#next) return false;
    return Atomics.compareExchange(this.#numbers, board + 1, FREE, PARSING) === FREE;
  }

  /** For the thread that parses ahead: the board that it began is on its way, or has no tree. */
  end(board: number): void {
    Atomics.store(this.#numbers, board + 1, ENDED);
    Atomics.notify(this.#numbers, board + 1);
  }

  /** For the thread that loads: waits for a board that is being parsed. Tells whether the other thread is done with it. */
  claim(board: number): boolean {
    Atomics.store(this.#numbers, 0, board + 1);
    Atomics.notify(this.#numbers, 0);
    if (Atomics.compareExchange(this.#numbers, board + 1, FREE, LOADING) === FREE) return false;
    Atomics.wait(this.#numbers, board + 1, PARSING, board === 0 ? FIRST_WAIT_MS : LONGEST_WAIT_MS);
    return this.hasEnded(board);
  }

  /** Whether the thread that parses ahead is done with a board. */
  hasEnded(board: number): boolean {
    return Atomics.load(this.#numbers, board + 1) === ENDED;
  }

  get #next(): number {
    return Atomics.load(this.#numbers, 0);
  }
}

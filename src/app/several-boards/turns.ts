/** Who parses a board. */
const FREE = 0;
const LOADING = 1;
const PARSING = 2;
const PARSED = 3;

/** How many boards may be parsed before the first of them is loaded: a parsed board takes many times the memory of its text. */
const MOST_AHEAD = 64;

/** A thread that takes longer for a board may have died. */
const LONGEST_WAIT_MS = 200;

/**
 * Memory of two threads: the one that loads boards, one after another, and the one that parses them ahead. Each board is parsed by
 * the thread that comes to it first.
 */
export class Turns {
  readonly memory: SharedArrayBuffer;
  /** How many boards were loaded, then the state of each. */
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
    for (let loaded = this.#loaded; board - loaded >= MOST_AHEAD; loaded = this.#loaded) Atomics.wait(this.#numbers, 0, loaded);
    return board === 0 || Atomics.compareExchange(this.#numbers, board + 1, FREE, PARSING) === FREE;
  }

  /** For the thread that parses ahead: the board that it began is on its way, or cannot be parsed. */
  end(board: number): void {
    Atomics.store(this.#numbers, board + 1, PARSED);
    Atomics.notify(this.#numbers, board + 1);
  }

  /** For the thread that loads: waits for a board that is being parsed. Tells whether the other thread has parsed it. */
  take(board: number): boolean {
    Atomics.add(this.#numbers, 0, 1);
    Atomics.notify(this.#numbers, 0);
    if (Atomics.compareExchange(this.#numbers, board + 1, FREE, LOADING) === FREE) return false;
    Atomics.wait(this.#numbers, board + 1, PARSING, LONGEST_WAIT_MS);
    return Atomics.load(this.#numbers, board + 1) === PARSED;
  }

  get #loaded(): number {
    return Atomics.load(this.#numbers, 0);
  }
}

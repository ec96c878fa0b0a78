/** Different errors that are kept. */
const MAX_ERRORS = 20;
/** Characters of a line that are kept. */
const MAX_LINE = 200;
/** A line is cut here, so that an endless one takes no memory. */
const MAX_PENDING = 16 * 1024;

/** What ffmpeg wrote to stderr: its progress, and its errors. */
export class FfmpegLog {
  #pending = '';
  readonly #errors = new Map<string, number>();
  #others = 0;
  /** Pictures that the first output got, by the last progress. */
  frames = 0;

  add(text: string): void {
    const lines = (this.#pending + text).split(/[\r\n]+/);
    this.#pending = (lines.pop() ?? '').slice(0, MAX_PENDING);
    for (const line of lines) this.#addLine(line);
  }

  /** The last line may have no line end. */
  end(): void {
    this.#addLine(this.#pending);
    this.#pending = '';
  }

  #addLine(line: string): void {
    const [, key, value] = /^(\w+)=\s*(\S*)$/.exec(line) ?? [];
    if (key === 'frame') this.frames = Number(value) || 0;
    if (key !== undefined || line.trim() === '') return;
    const error = withoutPlaces(line).slice(0, MAX_LINE);
    const [, repeats] = /^\s*Last message repeated (\d+) times$/.exec(line) ?? [];
    const last = [...this.#errors.keys()].at(-1);
    if (repeats !== undefined && last !== undefined) this.#errors.set(last, (this.#errors.get(last) ?? 0) + Number(repeats));
    else if (this.#errors.has(error) || this.#errors.size < MAX_ERRORS)
      this.#errors.set(error, (this.#errors.get(error) ?? 0) + 1);
    else this.#others += 1;
  }

  /** The errors, each kind once with its count: `error while decoding MB 0 0 (41 times)`. */
  get errors(): readonly string[] {
    const counted = [...this.#errors].map(([error, count]) => (count === 1 ? error : `${error} (${count} times)`));
    return this.#others === 0 ? counted : [...counted, `${this.#others} more`];
  }
}

/** An error without what differs each time: the address of the decoder, and the places in the picture. */
const withoutPlaces = (line: string): string =>
  line
    .replace(/^\[([^\]@]*?) @ 0x[0-9a-f]+\] /, '$1: ')
    .replaceAll(/ at \d+ \d+|MB \d+ \d+|bytestream -?\d+/g, (place) => place.replaceAll(/-?\d+/g, '…'))
    .trim();

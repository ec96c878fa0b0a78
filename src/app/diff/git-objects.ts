import { type Git, GitProcess, limitGit } from './git-process.js';

/** An object of a repository. */
export interface GitObject {
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  readonly bytes: Buffer;
}

/** Git ended, or took too long: the object may be damaged, or left out of a partial clone. */
export class GitEnded extends Error {
  readonly said: string;

  /** @param said the first line of git's error messages */
  constructor(said: string) {
    super(`git ended: ${said}`);
    this.said = said;
  }
}

/** An object has more bytes than the caller takes. */
export class TooLarge extends Error {
  readonly bytes: number;

  constructor(bytes: number) {
    super(`an object of ${bytes} bytes`);
    this.bytes = bytes;
  }
}

/** A `git cat-file` that answers one question after another. */
class Conversation {
  readonly #git: GitProcess;
  readonly #pieces: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(git: Git, mode: '--batch' | '--batch-check') {
    this.#git = new GitProcess(git, ['cat-file', mode]);
    this.#pieces = this.#git.child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** Asks about an object. Returns its type and size, and its bytes where git sends them. */
  async ask(id: string, hasBytes: boolean): Promise<{ type: string; size: number; bytes: Buffer } | undefined> {
    const limit = limitGit(this.#git);
    try {
      this.#git.child.stdin.write(`${id}\n`);
      let end = this.#rest.indexOf(10);
      for (; end < 0; end = this.#rest.indexOf(10)) await this.#readTo(this.#rest.length + 1);
      const [, type = '', digits] = this.#take(end + 1)
        .toString('latin1')
        .trimEnd()
        .split(' ');
      if (digits === undefined) return undefined;
      const size = Number(digits);
      if (!hasBytes) return { type, size, bytes: Buffer.alloc(0) };
      await this.#readTo(size + 1);
      // A line feed follows the bytes.
      return { type, size, bytes: this.#take(size + 1).subarray(0, size) };
    } finally {
      limit.end();
    }
  }

  #take(count: number): Buffer {
    const taken = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(count);
    return taken;
  }

  /** Reads on until so many bytes are here. They are joined once, however many pieces they come in. */
  async #readTo(count: number): Promise<void> {
    if (this.#rest.length >= count) return;
    const pieces = [this.#rest];
    for (let length = this.#rest.length; length < count; ) {
      const { value, done } = await this.#pieces.next();
      if (done) throw new GitEnded((await this.#git.ended).error);
      pieces.push(value);
      length += value.length;
    }
    this.#rest = Buffer.concat(pieces);
  }

  async close(): Promise<void> {
    this.#git.child.stdin.end();
    this.#git.stop();
    await this.#git.ended;
  }
}

/** The objects of a repository, by their ids. Reads one at a time, and starts git when the first is asked for. */
export class GitObjects {
  readonly #git: Git;
  #sizes: Conversation | undefined;
  #contents: Conversation | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(git: Git) {
    this.#git = git;
  }

  /**
   * Reads an object; `undefined` where the repository does not have it. Rejects with {@link TooLarge} before its bytes are read, or
   * with {@link GitEnded}.
   */
  read(id: string, maxBytes: number): Promise<GitObject | undefined> {
    const reading = this.#last.then(() => this.#read(id, maxBytes));
    this.#last = reading.catch(() => undefined);
    return reading;
  }

  async #read(id: string, maxBytes: number): Promise<GitObject | undefined> {
    this.#sizes ??= new Conversation(this.#git, '--batch-check');
    const found = await this.#sizes.ask(id, false);
    if (found === undefined) return undefined;
    if (found.size > maxBytes) throw new TooLarge(found.size);
    this.#contents ??= new Conversation(this.#git, '--batch');
    const read = await this.#contents.ask(id, true);
    return read && { type: read.type as GitObject['type'], bytes: read.bytes };
  }

  /** Ends git. */
  async close(): Promise<void> {
    await Promise.all([this.#sizes?.close(), this.#contents?.close()]);
  }
}

import { messageText } from '../../report/text/message-text.js';
import type { ReviewData } from '../../review/review-data.js';
import { identityAt } from '../../system/file-identity.js';
import { type Failure, fail, type Result } from '../failure.js';
import { type ServedFile, servedFiles } from './served-files.js';

/** A board as it was read, and where it was read from. */
export interface ReviewReading {
  readonly data: ReviewData;
  /** The board's output folder. The page's addresses of files are relative to it. */
  readonly folder: string;
  /** Files and folders that change when the data do, besides clips and pictures. */
  readonly sources: readonly string[];
  /** The absolute paths of own clips, by their addresses. */
  readonly ownClips?: ReadonlyMap<string, string>;
  /** The author's pictures that the board names. */
  readonly pictures: readonly string[];
}

/** What the server shows at this moment. */
export interface LiveState extends ReviewReading {
  /** The data as JSON, in one line. */
  readonly text: string;
  readonly files: ReadonlyMap<string, ServedFile>;
  /** The sources as they were before this reading; absent where they were not known. */
  readonly identity?: string;
}

/** Identities of files in one text. It differs once one of them changed. */
export const identityOfAll = (files: readonly string[]): string => files.map(identityAt).join('\n');

/** The data with a failure as its first warning: a page keeps what it shows, and says why it may be old. */
const withFailure = (data: ReviewData, { message, hint = '' }: Failure): ReviewData => {
  const words = [message, hint].map((text) => messageText(text, 'command-line')).join('. ');
  return { ...data, warnings: [`This page shows an earlier state. ${words}`, ...data.warnings] };
};

/** The board as it was last read. Readings never overlap. */
export class LiveReview {
  readonly #read: () => Promise<Result<ReviewReading>>;
  readonly #onChange: (state: LiveState) => void;
  /** The last reading that succeeded. */
  #reading: ReviewReading | undefined;
  #state: LiveState | undefined;
  #current: Promise<Result<LiveState>> | undefined;
  #next: Promise<Result<LiveState>> | undefined;

  /** @param onChange called when a reading differs from the one before */
  constructor(read: () => Promise<Result<ReviewReading>>, onChange: (state: LiveState) => void) {
    this.#read = read;
    this.#onChange = onChange;
  }

  get state(): LiveState | undefined {
    return this.#state;
  }

  /** Reads the board. The reading begins after this call, and serves everybody who waits for one. Fails only the first time. */
  refresh(): Promise<Result<LiveState>> {
    if (this.#current === undefined) return this.#begin();
    this.#next ??= this.#current.then(
      () => this.#begin(),
      () => this.#begin(),
    );
    return this.#next;
  }

  #begin(): Promise<Result<LiveState>> {
    this.#next = undefined;
    this.#current = this.#readOnce().finally(() => {
      this.#current = undefined;
    });
    return this.#current;
  }

  async #readOnce(): Promise<Result<LiveState>> {
    const before = this.#reading?.sources;
    const identity = before && identityOfAll(before);
    const read = await this.#read();
    if (!read.ok && this.#reading === undefined) return fail(read.failure.exit_code, read.failure.message, read.failure.hint);
    if (read.ok) this.#reading = read.value;
    const reading = this.#reading as ReviewReading;
    const isSameList = before?.join('\n') === reading.sources.join('\n');
    const data = read.ok ? reading.data : withFailure(reading.data, read.failure);
    const state: LiveState = {
      ...reading,
      ...this.#unlessSame(data),
      ...(isSameList && identity !== undefined && { identity }),
    };
    const isChanged = state.text !== this.#state?.text;
    this.#state = state;
    if (isChanged) this.#onChange(state);
    return { ok: true, value: state };
  }

  /** Data that differ only in the time of reading are the same. */
  #unlessSame(data: ReviewData): Pick<LiveState, 'data' | 'text' | 'files'> {
    const made_at = this.#state?.data.made_at ?? data.made_at;
    const old = JSON.stringify({ ...data, made_at });
    if (this.#state !== undefined && old === this.#state.text) return this.#state;
    return { data, text: JSON.stringify(data), files: servedFiles(data) };
  }
}

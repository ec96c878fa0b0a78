import { isLoopbackHost } from '../../gateway/loopback.js';
import type { ConnectionEnding } from '../../http/connect.js';
import { contentEncodingOf, Decompressor } from '../../http/decompress.js';
import type { AnswerReader } from '../../http/exchange-options.js';
import { redactor } from '../../http/redact.js';
import { machineClock } from '../../system/clock.js';
import { retryAfterMs } from '../throttle/pace.js';
import { type DownloadFailure, downloadFailure, failedEnding, failedStatus, tryOnDisk } from './download-failure.js';
import type { PartFile } from './part-file.js';
import { asWholeAnswer, clipVersionOf, contentLength, rangeRequestHeaders, readPartialAnswer } from './range.js';
import { REDIRECT_STATUSES, type TransferOptions } from './transfer-options.js';

/** A complete answer: the clip is in the part file. */
export interface WholeClip {
  readonly kind: 'whole';
  /** The server named the clip's end, so that a cut would have been noticed. */
  readonly hasKnownEnd: boolean;
  /** The answer continued the bytes of an earlier attempt. */
  readonly resumed: boolean;
  /** The sandbox's header says that the clip stands for a larger one. */
  readonly isSketch: boolean;
}

export type ClipResult = WholeClip | DownloadFailure | { readonly kind: 'redirected'; readonly location: string };

type Headers = Readonly<Record<string, string>>;

const MAX_CLIP_BYTES = 4 * 1024 ** 3;
/** How much a compressed clip may grow: films hardly shrink, decompression bombs do. */
const GROWTH = { freeBytes: 16 * 1024 ** 2, factor: 100 };
/** Statuses of a whole clip: 203 is a proxy's 200, and 206 may be a whole clip in one unrequested part. */
const CLIP_STATUSES = [200, 203, 206];

const maxDecompressed = (received: number, maxBytes: number): number =>
  Math.min(maxBytes, Math.max(GROWTH.freeBytes, received * GROWTH.factor));

/** Whether bytes are the beginning of an uncompressed clip, whatever the headers say. */
const isClip = (piece: Buffer): boolean => piece.subarray(4, 8).toString('latin1') === 'ftyp';

/** Reads the answer to one request for a clip, or for the rest of it, into the part file. */
export class ClipAnswer implements AnswerReader {
  /** Ask for the rest of the clip; `undefined` asks for the whole. */
  readonly rangeHeaders: Headers | undefined;
  readonly maxBytes: number;
  readonly #url: URL;
  readonly #part: PartFile;
  readonly #options: TransferOptions;
  readonly #hangUp: () => void;
  readonly #from: number;
  readonly #version: PartFile['version'];
  #early: ClipResult | undefined;
  #total: number | undefined;
  #hasKnownEnd = false;
  #resumed = false;
  #isSketch = false;
  #hasEnded = false;
  #decompressor: Decompressor | undefined;
  #writing: Promise<void> | undefined;

  /** @param hangUp closes the connection: the rest of the answer is useless */
  constructor(url: URL, part: PartFile, options: TransferOptions, hangUp: () => void) {
    this.#url = url;
    this.#part = part;
    this.#options = options;
    this.#hangUp = hangUp;
    this.#from = part.bytes;
    this.#version = part.version;
    this.maxBytes = options.maxBytes ?? MAX_CLIP_BYTES;
    this.rangeHeaders = rangeRequestHeaders(url, this.#from, this.#version);
  }

  head(status: number, headers: Headers): void {
    const { location } = headers;
    const { host, hostname } = this.#url;
    // Only a sandbox on this machine sends this header.
    this.#isSketch = headers['x-rushes-sketch'] !== undefined && isLoopbackHost(hostname);
    const isRange = this.rangeHeaders !== undefined;
    if (REDIRECT_STATUSES.includes(status) && location !== undefined) this.#end({ kind: 'redirected', location });
    else if (isRange && status === 206) this.#resume(headers);
    else if (isRange && status === 416) this.#startAgain('has no such part of the clip');
    else if (CLIP_STATUSES.includes(status)) this.#start(status, headers);
    else this.#end(failedStatus(status, host, retryAfterMs(headers, (this.#options.clock ?? machineClock).wall())));
    if (this.#total !== undefined && this.#total > this.maxBytes)
      this.#end(downloadFailure('too-large', `${host}: the clip has ${this.#total} bytes, ${this.maxBytes} are allowed`));
  }

  chunk(piece: Buffer): Promise<void> | undefined {
    if (this.#early !== undefined || this.#hasEnded) return undefined;
    if (this.#part.bytes === 0 && isClip(piece)) this.#decompressor = undefined;
    return this.#decompressor === undefined ? this.#append(piece) : this.#decompress(this.#decompressor, piece);
  }

  /** Returns the result, once the exchange has ended. */
  async finish(ending: ConnectionEnding): Promise<ClipResult> {
    // A piece may still be on its way to the disk. The next attempt continues after it.
    this.#hasEnded = true;
    await this.#writing;
    if (this.#early !== undefined) return this.#early;
    if (ending.kind !== 'complete') return failedEnding(ending, this.#url);
    const decompressor = this.#decompressor;
    if (decompressor !== undefined) await this.#append(await decompressor.finish());
    return this.#early ?? this.#cut(decompressor) ?? this.#whole();
  }

  #whole(): WholeClip {
    return { kind: 'whole', hasKnownEnd: this.#hasKnownEnd, resumed: this.#resumed, isSketch: this.#isSketch };
  }

  #cut(decompressor: Decompressor | undefined): DownloadFailure | undefined {
    const { host } = this.#url;
    if (decompressor !== undefined && decompressor.end !== 'whole')
      return downloadFailure('cut', `${host}: the answer is compressed and cannot be decompressed to its end`, true);
    if (this.#total !== undefined && this.#part.bytes < this.#total)
      return downloadFailure('cut', `${host}: the answer ended at byte ${this.#part.bytes} of ${this.#total}`, true);
    return undefined;
  }

  /** The first result counts. */
  #end(result: ClipResult): void {
    this.#early ??= result;
    this.#hangUp();
  }

  #startAgain(problem: string): void {
    this.#part.distrust();
    this.#end(downloadFailure('changed', `${this.#url.host} ${problem}: it is downloaded again from the beginning`, true));
  }

  #resume(headers: Headers): void {
    const read = this.#version && readPartialAnswer(this.#url, headers, this.#from, this.#version);
    if (read === undefined || read === 'another' || contentEncodingOf(headers) !== undefined) {
      this.#startAgain('sends another part of the clip than was asked for');
      return;
    }
    this.#total = read.total;
    this.#hasKnownEnd = true;
    this.#resumed = true;
  }

  /** Starts at the first byte. The server has no such version of the clip, or was not asked for a part. */
  #start(status: number, headers: Headers): void {
    const { host } = this.#url;
    const whole = status === 206 ? asWholeAnswer(headers) : headers;
    if (whole === undefined) {
      this.#end(downloadFailure('refused', `${host} sends an unrequested part from within the clip`, true));
      return;
    }
    const mask = redactor(this.#options.secrets);
    this.#part.rewind(clipVersionOf(this.#url, whole, (text) => mask(text) !== text));
    const encoding = contentEncodingOf(headers);
    if (encoding !== undefined)
      this.#decompressor = new Decompressor(encoding, (received) => maxDecompressed(received, this.maxBytes));
    // The length of a compressed clip is that of the compressed bytes, which mark their own end.
    else this.#total = contentLength(whole);
    this.#hasKnownEnd = encoding !== undefined || this.#total !== undefined || headers['transfer-encoding'] !== undefined;
  }

  async #decompress(decompressor: Decompressor, piece: Buffer): Promise<void> {
    await this.#append(await decompressor.push(piece));
    if (decompressor.end === 'too-large')
      this.#end(downloadFailure('too-large', `${this.#url.host}: the clip is too large after decompression`));
  }

  #append(piece: Buffer): Promise<void> | undefined {
    if (this.#total !== undefined && this.#part.bytes + piece.length > this.#total) {
      this.#startAgain('sends more of the clip than there is');
      return undefined;
    }
    const appended = this.#part.append(piece);
    if (appended === undefined) {
      this.#options.onProgress?.(this.#part.bytes, this.#total);
      return undefined;
    }
    this.#writing = this.#waitForDisk(appended);
    return this.#writing;
  }

  async #waitForDisk(appended: Promise<void>): Promise<void> {
    const result = await tryOnDisk(this.#part.path, () => appended);
    if ('kind' in result) this.#end(result);
    else this.#options.onProgress?.(this.#part.bytes, this.#total);
  }
}

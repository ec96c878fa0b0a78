import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

const DECODERS = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress } as const;

export type ContentEncoding = keyof typeof DECODERS;

/** How an answer's body is compressed; `undefined` if it is not, or in a way that is not supported. */
export function contentEncodingOf(headers: Readonly<Record<string, string>>): ContentEncoding | undefined {
  const encoding = (headers['content-encoding'] ?? '').trim().toLowerCase().replace(/^x-/, '');
  return Object.hasOwn(DECODERS, encoding) ? (encoding as ContentEncoding) : undefined;
}

/** Decompresses a body piece by piece, up to a limit: a few bytes can become gigabytes. */
export class Decompressor {
  readonly #stream: ReturnType<(typeof DECODERS)[ContentEncoding]>;
  readonly #maxBytesFor: (received: number) => number;
  #pieces: Buffer[] = [];
  #received = 0;
  #produced = 0;
  #end: 'whole' | 'too-large' | 'broken' | undefined;
  #wake = (): void => undefined;

  /** @param maxBytesFor how many bytes it may produce from the bytes received so far */
  constructor(encoding: ContentEncoding, maxBytesFor: (received: number) => number) {
    this.#maxBytesFor = maxBytesFor;
    this.#stream = DECODERS[encoding]();
    this.#stream.on('data', (piece: Buffer) => {
      if (this.#end !== undefined) return;
      this.#produced += piece.length;
      if (this.#produced > this.#maxBytesFor(this.#received)) return this.#finishAs('too-large');
      this.#pieces.push(piece);
    });
    this.#stream.on('error', () => this.#finishAs('broken'));
    this.#stream.on('end', () => this.#finishAs('whole'));
  }

  /** How it ended; `undefined` while more may come. */
  get end(): 'whole' | 'too-large' | 'broken' | undefined {
    return this.#end;
  }

  /** Takes the next piece. Returns the bytes that it produced. */
  async push(piece: Uint8Array): Promise<Buffer> {
    this.#received += piece.length;
    if (this.#end === undefined)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.#stream.write(piece, () => resolve());
      });
    return this.#takePieces();
  }

  /** Takes no more pieces. Returns the rest of the bytes. */
  async finish(): Promise<Buffer> {
    if (this.#end === undefined)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.#stream.end();
      });
    return this.#takePieces();
  }

  #finishAs(end: 'whole' | 'too-large' | 'broken'): void {
    this.#end ??= end;
    if (end !== 'whole') this.#stream.destroy();
    this.#wake();
  }

  #takePieces(): Buffer {
    const bytes = Buffer.concat(this.#pieces);
    this.#pieces = [];
    return bytes;
  }
}

/** Decompresses bytes up to their end, to the limit, or to the place where they are broken. */
export async function decompress(
  bytes: Buffer,
  encoding: ContentEncoding,
  maxBytes: number,
): Promise<{ readonly bytes: Buffer; readonly end: 'whole' | 'too-large' | 'broken' }> {
  const decompressor = new Decompressor(encoding, () => maxBytes);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length && decompressor.end === undefined; at += 4096)
    pieces.push(await decompressor.push(bytes.subarray(at, at + 4096)));
  pieces.push(await decompressor.finish());
  return { bytes: Buffer.concat(pieces), end: decompressor.end ?? 'broken' };
}

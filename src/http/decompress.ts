import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

const PACKINGS = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress } as const;

/** How a body is packed. */
export type ContentEncoding = keyof typeof PACKINGS;

/** How an answer's body is packed, by its head; nothing where it comes as it is, or in a way that is not undone here. */
export function contentEncodingOf(headers: Readonly<Record<string, string>>): ContentEncoding | undefined {
  const said = (headers['content-encoding'] ?? '').trim().toLowerCase().replace(/^x-/, '');
  return Object.hasOwn(PACKINGS, said) ? (said as ContentEncoding) : undefined;
}

/** Undoes a packing piece by piece, as far as it is allowed: little on the wire may be gigabytes here. */
export class Decompressor {
  readonly #stream: ReturnType<(typeof PACKINGS)[ContentEncoding]>;
  readonly #most: (received: number) => number;
  #pieces: Buffer[] = [];
  #received = 0;
  #unpacked = 0;
  #end: 'whole' | 'too-large' | 'broken' | undefined;
  #wake = (): void => undefined;

  /** @param most bytes that may be unpacked by the time that so many were received */
  constructor(packing: ContentEncoding, most: (received: number) => number) {
    this.#most = most;
    this.#stream = PACKINGS[packing]();
    this.#stream.on('data', (piece: Buffer) => {
      if (this.#end !== undefined) return;
      this.#unpacked += piece.length;
      if (this.#unpacked > this.#most(this.#received)) return this.#ended('too-large');
      this.#pieces.push(piece);
    });
    this.#stream.on('error', () => this.#ended('broken'));
    this.#stream.on('end', () => this.#ended('whole'));
  }

  /** How it ended; nothing while more may come. */
  get end(): 'whole' | 'too-large' | 'broken' | undefined {
    return this.#end;
  }

  /** What a further piece holds. */
  async push(piece: Uint8Array): Promise<Buffer> {
    this.#received += piece.length;
    if (this.#end === undefined)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.#stream.write(piece, () => resolve());
      });
    return this.#taken();
  }

  /** What is left once no more comes. */
  async finish(): Promise<Buffer> {
    if (this.#end === undefined)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.#stream.end();
      });
    return this.#taken();
  }

  #ended(how: 'whole' | 'too-large' | 'broken'): void {
    this.#end ??= how;
    if (how !== 'whole') this.#stream.destroy();
    this.#wake();
  }

  #taken(): Buffer {
    const taken = Buffer.concat(this.#pieces);
    this.#pieces = [];
    return taken;
  }
}

/** A packed text as far as it can be read: whole, or cut where it broke off or became too large. */
export async function decompress(
  bytes: Buffer,
  packing: ContentEncoding,
  most: number,
): Promise<{ readonly bytes: Buffer; readonly end: 'whole' | 'too-large' | 'broken' }> {
  const unpacker = new Decompressor(packing, () => most);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length && unpacker.end === undefined; at += 4096)
    pieces.push(await unpacker.push(bytes.subarray(at, at + 4096)));
  pieces.push(await unpacker.finish());
  return { bytes: Buffer.concat(pieces), end: unpacker.end ?? 'broken' };
}

import type { DownloadFailure } from '../download/download-failure.js';
import type { PartFile } from '../download/part-file.js';

/** A link without its query: a signature of another day leads to the same file. */
function withoutSignature(link: string): string {
  return URL.canParse(link) ? new URL(link).origin + new URL(link).pathname : link;
}

/** Complete answers that are no clip. The same link or the same bytes would be rejected again. */
export class RejectedClips {
  readonly #part: PartFile;
  /** The message, by link and by hash. */
  readonly #messages = new Map<string, string>();
  #last: { readonly message: string; readonly link: string } | undefined;

  constructor(part: PartFile) {
    this.#part = part;
  }

  /** The last one that would come again. */
  get last(): { readonly message: string; readonly link: string } | undefined {
    return this.#last;
  }

  /** Why a link was rejected. */
  at(link: string): string | undefined {
    return this.#messages.get(withoutSignature(link));
  }

  /**
   * Adds the rejected bytes of a failure, if it has any, and keeps their file beside the clip.
   *
   * @returns the failure's message with the file's name. `isFinal`: the link would bring the same bytes again.
   * `isRepeated`: another link brought the same bytes before.
   */
  async add(
    link: string,
    { message, rejected, retry }: DownloadFailure,
    isLastTry: boolean,
  ): Promise<{ readonly message: string; readonly isFinal: boolean; readonly isRepeated: boolean }> {
    // A web page or the like is a problem of the server: its next answer may be a clip.
    const isFinal = rejected !== undefined && !retry && !rejected.foreign;
    if (rejected === undefined || !(isFinal || isLastTry)) return { message, isFinal, isRepeated: false };
    const kept = await this.#part.reject(rejected.sha256);
    const full = kept === undefined ? message : `${message}; it is kept as clips/${kept}`;
    if (this.#messages.has(rejected.sha256)) return { message: full, isFinal, isRepeated: true };
    if (isFinal) {
      for (const key of [withoutSignature(link), rejected.sha256]) this.#messages.set(key, full);
      this.#last = { message: full, link };
    }
    return { message: full, isFinal, isRepeated: false };
  }
}

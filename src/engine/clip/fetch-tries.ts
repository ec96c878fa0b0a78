import { backoffDelayMs } from '../throttle/pace.js';

/** How many downloads without progress, and how many unanswered requests for the link, a run makes. */
export const TRIES = 6;
/** A job that is done without a link will hardly name one later. */
const LINK_TRIES = 3;
const MIN_PAUSE_MS = 100;

/** Counts the attempts to get one clip. */
export class FetchTries {
  #downloads = 0;
  #deferrals = 0;
  readonly #missingLinks = { none: 0, 'no-answer': 0 };

  /** A request for the link had no answer. */
  get hasUnanswered(): boolean {
    return this.#missingLinks['no-answer'] > 0;
  }

  get isLastDownload(): boolean {
    return this.#downloads + 1 === TRIES;
  }

  /** Counts a failed download. Returns whether it was the last one. */
  recordDownload(): boolean {
    this.#downloads += 1;
    return this.#downloads === TRIES;
  }

  /** A deferral by the clip's host only makes the next pause longer. */
  recordDeferral(): void {
    this.#deferrals += 1;
  }

  /** Counts a request for the link that brought none. Returns whether it was the last one. */
  recordMissingLink(kind: 'none' | 'no-answer', hasFallback: boolean): boolean {
    this.#missingLinks[kind] += 1;
    return this.#missingLinks[kind] === (kind === 'none' && !hasFallback ? LINK_TRIES : TRIES);
  }

  /** The pause before the next attempt. After progress it is short. */
  pauseMs(hasProgress: boolean, minMs = 0): number {
    const count = this.#downloads + this.#deferrals + this.#missingLinks.none + this.#missingLinks['no-answer'];
    return backoffDelayMs(hasProgress ? 0 : count - 1, Math.random(), Math.max(MIN_PAUSE_MS, minMs));
  }
}

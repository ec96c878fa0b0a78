import type { ReviewClip } from '../../review-data.js';
import { setAddress } from '../base/address.js';

/** A piece of the reel: a clip, or a pause of the shot's length where there is no clip. */
export interface ReelPiece {
  readonly clip: ReviewClip | undefined;
  readonly seconds: number;
}

export interface ReelEvents {
  /** A piece begins. */
  readonly onPiece: (index: number) => void;
  /** Seconds within the piece. */
  readonly onTime: (index: number, seconds: number) => void;
  /** The last piece has ended, or the time to stop has come. */
  readonly onEnd: () => void;
  readonly onPause: (isPaused: boolean) => void;
}

/**
 * Plays clips one after the other with two videos: while one plays, the other holds the next clip at its first frame. The
 * change from clip to clip then only changes which of them is visible.
 */
export class ReelPlayer {
  #front: HTMLVideoElement;
  #back: HTMLVideoElement;
  readonly #pieces: readonly ReelPiece[];
  readonly #events: ReelEvents;
  /** Where to stop: the end, or a time in a piece. */
  #until: { readonly index: number; readonly seconds: number } | undefined;
  #index = -1;
  /** Seconds that a piece without a clip has run. */
  #waited = 0;
  #lastTick = 0;
  #isPaused = true;
  #isOver = false;
  #isClosed = false;

  constructor(videos: readonly [HTMLVideoElement, HTMLVideoElement], pieces: readonly ReelPiece[], events: ReelEvents) {
    [this.#front, this.#back] = videos;
    this.#pieces = pieces;
    this.#events = events;
    for (const video of videos) video.addEventListener('ended', this.#onEnded);
    for (const video of videos) video.addEventListener('error', this.#onEnded);
    requestAnimationFrame(this.#tick);
  }

  get index(): number {
    return this.#index;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  play(index: number, from = 0, until?: { readonly index: number; readonly seconds: number }): void {
    this.#until = until;
    this.#isOver = false;
    this.#show(index, from);
    this.resume();
  }

  /** Goes on, or starts again after the end. */
  resume(): void {
    if (this.#isOver) this.play(0);
    else {
      this.#setPaused(false);
      if (this.#clip) void this.#start(this.#front);
    }
  }

  pause(): void {
    this.#setPaused(true);
    this.#front.pause();
  }

  close(): void {
    this.#isClosed = true;
    for (const video of [this.#front, this.#back]) {
      video.removeEventListener('ended', this.#onEnded);
      video.removeEventListener('error', this.#onEnded);
      video.pause();
      video.removeAttribute('src');
      video.load();
    }
  }

  get #clip(): ReviewClip | undefined {
    return this.#pieces[this.#index]?.clip;
  }

  /** Brings a piece to the front, and loads the one after it behind. */
  #show(index: number, from: number): void {
    const clip = this.#pieces[index]?.clip;
    const isReady = clip !== undefined && from === 0 && this.#back.dataset['piece'] === String(index);
    this.#front.pause();
    if (isReady) [this.#front, this.#back] = [this.#back, this.#front];
    else load(this.#front, index, clip, from);
    this.#index = index;
    this.#waited = from;
    this.#front.dataset['side'] = clip ? 'front' : 'back';
    this.#back.dataset['side'] = 'back';
    load(this.#back, index + 1, this.#pieces[index + 1]?.clip, 0);
    this.#events.onPiece(index);
  }

  #next(): void {
    if (this.#until && this.#index >= this.#until.index) this.#end();
    else if (this.#index + 1 >= this.#pieces.length) {
      this.#isOver = true;
      this.#end();
    } else {
      this.#show(this.#index + 1, 0);
      if (this.#clip && !this.#isPaused) void this.#start(this.#front);
    }
  }

  #end(): void {
    this.pause();
    this.#events.onEnd();
  }

  readonly #onEnded = (event: Event): void => {
    if (event.target === this.#front && this.#clip && !this.#isClosed) this.#next();
  };

  /** A browser may refuse sound before the first click: the picture plays then without. */
  async #start(video: HTMLVideoElement): Promise<void> {
    try {
      await video.play();
    } catch (error) {
      if ((error as DOMException).name !== 'NotAllowedError') return;
      video.muted = true;
      await video.play().catch(() => undefined);
    }
  }

  #setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#events.onPause(isPaused);
  }

  readonly #tick = (now: number): void => {
    if (this.#isClosed) return;
    const passed = (now - this.#lastTick) / 1000;
    this.#lastTick = now;
    const piece = this.#pieces[this.#index];
    if (piece && !this.#isPaused) {
      if (!piece.clip) this.#waited += Math.min(passed, 0.25);
      const seconds = piece.clip ? this.#front.currentTime : this.#waited;
      this.#events.onTime(this.#index, seconds);
      if (this.#until && this.#index >= this.#until.index && seconds >= this.#until.seconds) this.#end();
      else if (!piece.clip && this.#waited >= piece.seconds) this.#next();
    }
    requestAnimationFrame(this.#tick);
  };
}

function load(video: HTMLVideoElement, index: number, clip: ReviewClip | undefined, from: number): void {
  video.dataset['piece'] = clip ? String(index) : '';
  // An equal address would load nothing, and would go on from where it stands.
  video.removeAttribute('src');
  if (!clip) return;
  video.preload = 'auto';
  setAddress(video, 'src', `${clip.src}#t=${from.toFixed(3)}`);
}

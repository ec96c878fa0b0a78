import { setAddress } from '../base/address.js';

/** At most so many videos hold a decoder, whatever is on the screen. */
const MAX_DECODERS = 16;

/** A place of the page that shows a frame of a clip, and may play it. Its elements are there only while they show something. */
export interface VideoSlot {
  /** Where video and picture go. */
  readonly element: HTMLElement;
  /** The clip, or undefined while there is nothing to show. */
  source: { readonly src: string; readonly at: number } | undefined;
  video: HTMLVideoElement | undefined;
  /** Keeps the frame when the video had to give its decoder to another. */
  picture: HTMLCanvasElement | undefined;
  /** Makes the video's element. */
  readonly createVideo: () => HTMLVideoElement;
  /** Called when the clip cannot be read. */
  readonly onError: () => void;
}

type Phase = 'empty' | 'loading' | 'shown' | 'frozen' | 'broken';

/**
 * Gives slots a video while their shot is near the viewport, and takes it away again: hundreds of idle video elements would cost
 * as much as the rest of the page. If more are near than may hold a decoder, those that have shown their frame keep a picture.
 */
export class Decoders {
  readonly #phases = new Map<VideoSlot, Phase>();
  readonly #hosts = new Map<Element, Set<VideoSlot>>();
  readonly #near = new Set<Element>();
  readonly #observer = new IntersectionObserver((entries) => this.#onMove(entries), { rootMargin: '50% 0px' });
  #isScheduled = false;

  /** Adds a slot that is near the viewport when `host` is. */
  add(host: Element, slot: VideoSlot): void {
    const slots = this.#hosts.get(host) ?? new Set();
    if (slots.size === 0) this.#observer.observe(host);
    this.#hosts.set(host, slots.add(slot));
    this.#phases.set(slot, 'empty');
    this.#schedule();
  }

  remove(host: Element, slot: VideoSlot): void {
    this.#release(slot);
    this.#phases.delete(slot);
    this.#hosts.get(host)?.delete(slot);
  }

  /** The slot has another clip. */
  refresh(slot: VideoSlot): void {
    this.#release(slot);
    this.#schedule();
  }

  /** Gives the slot its decoder back before it plays. */
  wake(slot: VideoSlot): void {
    const phase = this.#phases.get(slot);
    if (phase === 'frozen' || phase === 'empty') this.#load(slot);
  }

  /** Slots with a decoder. */
  get alive(): number {
    return this.#in('loading').length + this.#in('shown').length;
  }

  #in(phase: Phase): VideoSlot[] {
    return [...this.#phases].filter(([, one]) => one === phase).map(([slot]) => slot);
  }

  #onMove(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#near.add(target);
      else this.#near.delete(target);
    }
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.#balance();
    });
  }

  #balance(): void {
    for (const [host, slots] of this.#hosts)
      if (!this.#near.has(host)) for (const slot of slots) if (slot.video?.paused !== false) this.#release(slot);
    const waiting = this.#byDistance().filter((slot) => this.#phases.get(slot) === 'empty' && slot.source);
    for (const slot of waiting) {
      if (this.alive >= MAX_DECODERS && !this.#freezeOne()) return;
      this.#load(slot);
    }
  }

  /** The slots near the viewport, those of the shot in its middle first. */
  #byDistance(): VideoSlot[] {
    const middle = innerHeight / 2;
    const distance = (host: Element): number => {
      const { top, bottom } = host.getBoundingClientRect();
      return top <= middle && bottom >= middle ? 0 : Math.min(Math.abs(top - middle), Math.abs(bottom - middle));
    };
    return [...this.#near]
      .map((host) => [distance(host), host] as const)
      .sort(([a], [b]) => a - b)
      .flatMap(([, host]) => [...(this.#hosts.get(host) ?? [])]);
  }

  #load(slot: VideoSlot): void {
    if (!slot.source) return;
    const { src, at } = slot.source;
    const video = slot.createVideo();
    slot.video = video;
    this.#phases.set(slot, 'loading');
    video.addEventListener('loadeddata', () => this.#onFrame(slot, video));
    video.addEventListener('error', () => this.#onBroken(slot, video));
    slot.element.prepend(video);
    if (!setAddress(video, 'src', `${src}#t=${at.toFixed(3)}`)) this.#onBroken(slot, video);
  }

  #onFrame(slot: VideoSlot, video: HTMLVideoElement): void {
    if (slot.video !== video || this.#phases.get(slot) !== 'loading') return;
    this.#phases.set(slot, 'shown');
    this.#dropPicture(slot);
    this.#schedule();
  }

  #onBroken(slot: VideoSlot, video: HTMLVideoElement): void {
    if (slot.video !== video) return;
    this.#release(slot);
    this.#phases.set(slot, 'broken');
    slot.onError();
    this.#schedule();
  }

  /** Turns one shown frame into a picture. Returns false if none can be spared. */
  #freezeOne(): boolean {
    const slot = this.#in('shown').find(({ video }) => video?.paused);
    if (slot?.video === undefined) return false;
    slot.picture = document.createElement('canvas');
    slot.picture.ariaHidden = 'true';
    drawFrame(slot.video, slot.picture);
    slot.element.prepend(slot.picture);
    this.#dropVideo(slot);
    this.#phases.set(slot, 'frozen');
    return true;
  }

  #release(slot: VideoSlot): void {
    if (this.#phases.get(slot) === 'empty') return;
    this.#phases.set(slot, 'empty');
    this.#dropPicture(slot);
    this.#dropVideo(slot);
  }

  #dropPicture(slot: VideoSlot): void {
    slot.picture?.remove();
    slot.picture = undefined;
  }

  /** Without a source a video has no decoder. */
  #dropVideo(slot: VideoSlot): void {
    const { video } = slot;
    slot.video = undefined;
    if (!video) return;
    video.removeAttribute('src');
    video.load();
    video.remove();
  }
}

/** Draws the frame that a video shows, no wider than a screen needs. */
export function drawFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement, maxWidth = 640): void {
  const scale = Math.min(1, maxWidth / (video.videoWidth || maxWidth));
  canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
  canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
}

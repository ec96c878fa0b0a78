import type { ServerResponse } from 'node:http';

/** A page that listens. */
interface Listener {
  readonly response: ServerResponse;
  /** Since when the last frame waits to leave; steady milliseconds. */
  blockedAt?: number;
  /** A newer frame waits behind it. */
  isBehind: boolean;
}

export interface StreamLimits {
  readonly maxListeners: number;
  /** Time between two signs of life. */
  readonly heartbeatMs: number;
  /** A listener that reads nothing for so long is dropped. Its page connects again. */
  readonly stalledMs: number;
}

const LIMITS: StreamLimits = { maxListeners: 32, heartbeatMs: 15_000, stalledMs: 60_000 };
/** How long a page waits before it connects again. */
const RECONNECT_MS = 1000;

/** An event with this text, which has no line end. */
const frameOf = (text: string): Buffer => Buffer.from(`data: ${text}\n\n`);

/**
 * Sends the newest state to every page that listens, as server-sent events. A slow reader costs one frame: the newest state
 * replaces one that waits.
 */
export class EventStreams {
  readonly #listeners = new Set<Listener>();
  readonly #limits: StreamLimits;
  #newest: Buffer | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: Partial<StreamLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /** How many pages listen. */
  get size(): number {
    return this.#listeners.size;
  }

  get isFull(): boolean {
    return this.size >= this.#limits.maxListeners;
  }

  /** Begins to send events as an answer, first the newest state. */
  add(response: ServerResponse): void {
    const listener: Listener = { response, isBehind: false };
    this.#listeners.add(listener);
    response.on('close', () => this.#remove(listener));
    response.on('drain', () => this.#drained(listener));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    this.#write(listener, Buffer.from(`retry: ${RECONNECT_MS}\n\n`));
    if (this.#newest !== undefined) this.#offer(listener);
    this.#timer ??= setInterval(() => this.#beat(), this.#limits.heartbeatMs);
  }

  /** Sends a state to every page, as soon as each can read it. */
  send(text: string): void {
    this.#newest = frameOf(text);
    for (const listener of this.#listeners) this.#offer(listener);
  }

  #offer(listener: Listener): void {
    listener.isBehind = listener.blockedAt !== undefined;
    if (!listener.isBehind && this.#newest !== undefined) this.#write(listener, this.#newest);
  }

  #write(listener: Listener, bytes: Buffer): void {
    const isRoomLeft = listener.response.write(bytes);
    if (!isRoomLeft) listener.blockedAt ??= performance.now();
  }

  #drained(listener: Listener): void {
    delete listener.blockedAt;
    if (listener.isBehind) this.#offer(listener);
  }

  #beat(): void {
    for (const listener of this.#listeners) {
      if (listener.blockedAt === undefined) this.#write(listener, Buffer.from(':\n\n'));
      else if (performance.now() - listener.blockedAt > this.#limits.stalledMs) listener.response.destroy();
    }
  }

  #remove(listener: Listener): void {
    this.#listeners.delete(listener);
    if (this.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

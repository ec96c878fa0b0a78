import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ClipOrder } from './draw/clip-order.js';
import type { Drawn } from './worker.js';

/** Draws clips in threads of its own, as many at a time as it has threads; the others wait in order. */
export interface DrawPool {
  /** The bytes of an MP4; the same order always gives the same bytes. Rejects where the order cannot be drawn or its thread died. */
  draw(order: ClipOrder): Promise<Uint8Array>;
  /** Ends the threads; what is being drawn or waits is rejected. */
  close(): Promise<void>;
}

/** How a projector is set up. */
export interface DrawPoolOptions {
  /** At most; as many as there are cores, but not above four, unless told. */
  readonly threads?: number;
  /** The program of a thread, in place of the one that draws. */
  readonly thread?: URL;
}

interface Job {
  readonly order: ClipOrder;
  readonly resolve: (clip: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Opens a projector. Its threads start with the first orders; idle ones do not keep the process alive. */
export function openDrawPool(options: DrawPoolOptions = {}): DrawPool {
  const { threads = Math.min(availableParallelism(), 4), thread = new URL('./worker.js', import.meta.url) } = options;
  const waiting: Job[] = [];
  const free: Worker[] = [];
  const busy = new Map<Worker, Job>();
  let closed = false;

  const start = (): Worker => {
    // The process's own flags (`--input-type`, `--inspect`) are not for its threads.
    const worker = new Worker(thread, { execArgv: [] });
    worker.on('message', (drawn: Drawn) => {
      const job = busy.get(worker);
      busy.delete(worker);
      // Only a thread at work holds the process: who awaits a clip gets it, who does not may leave.
      worker.unref();
      free.push(worker);
      if ('clip' in drawn) job?.resolve(drawn.clip);
      else job?.reject(new Error(drawn.error));
      next();
    });
    const gone = (error: Error): void => {
      const job = busy.get(worker);
      busy.delete(worker);
      const at = free.indexOf(worker);
      if (at >= 0) free.splice(at, 1);
      job?.reject(error);
      if (!closed) next();
    };
    worker.on('error', (error) => gone(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => gone(new Error('the drawing thread ended')));
    return worker;
  };

  const next = (): void => {
    while (waiting.length > 0 && (free.length > 0 || busy.size < threads)) {
      const job = waiting.shift() as Job;
      const worker = free.pop() ?? start();
      busy.set(worker, job);
      worker.ref();
      worker.postMessage(job.order);
    }
  };

  return {
    draw: (order) =>
      new Promise((resolve, reject) => {
        if (closed) reject(new Error('the projector is closed'));
        else {
          waiting.push({ order, resolve, reject });
          next();
        }
      }),
    async close() {
      closed = true;
      const error = new Error('the projector is closed');
      for (const job of waiting.splice(0)) job.reject(error);
      await Promise.all([...free, ...busy.keys()].map((worker) => worker.terminate()));
    },
  };
}

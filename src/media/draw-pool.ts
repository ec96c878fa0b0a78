import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { joinParts, splitClip } from './clip-parts.js';
import type { ClipOrder } from './draw/clip-order.js';
import type { DrawRequest, DrawResult } from './worker.js';

/** Draws clips in worker threads. Orders wait in line for a free thread. Threads with nothing else to do share a long clip. */
export interface DrawPool {
  /** Draws an MP4. The same order always gives the same bytes. Rejects if the order cannot be drawn or its thread died. */
  draw(order: ClipOrder): Promise<Uint8Array>;
  /** Ends the threads, and rejects all open orders. */
  close(): Promise<void>;
}

/** Settings of a draw pool. */
export interface DrawPoolOptions {
  /** The most threads. By default one for each core, and at most four. */
  readonly threads?: number;
  /** The program of a thread. By default `worker.js`. */
  readonly thread?: URL;
}

interface Job {
  readonly request: DrawRequest;
  readonly resolve: (clip: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Opens a draw pool. A thread starts when an order needs it. Idle threads do not keep the process alive. */
export function openDrawPool(options: DrawPoolOptions = {}): DrawPool {
  const { threads = Math.min(availableParallelism(), 4), thread = new URL('./worker.js', import.meta.url) } = options;
  const waiting: Job[] = [];
  const free: Worker[] = [];
  const busy = new Map<Worker, Job>();
  let closed = false;

  const start = (): Worker => {
    // The process's own flags (`--input-type`, `--inspect`) are not for its threads.
    const worker = new Worker(thread, { execArgv: [] });
    worker.on('message', (drawn: DrawResult) => {
      const job = busy.get(worker);
      busy.delete(worker);
      // Only a busy thread keeps the process alive.
      worker.unref();
      free.push(worker);
      if ('clip' in drawn) job?.resolve(drawn.clip);
      else job?.reject(new Error(drawn.error));
      next();
    });
    const remove = (error: Error): void => {
      const job = busy.get(worker);
      busy.delete(worker);
      const at = free.indexOf(worker);
      if (at >= 0) free.splice(at, 1);
      job?.reject(error);
      if (!closed) next();
    };
    worker.on('error', (error) => remove(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => remove(new Error('the drawing thread ended')));
    return worker;
  };

  const next = (): void => {
    while (waiting.length > 0 && (free.length > 0 || busy.size < threads)) {
      const job = waiting.shift() as Job;
      const worker = free.pop() ?? start();
      busy.set(worker, job);
      worker.ref();
      worker.postMessage(job.request);
    }
  };

  const enqueue = (request: DrawRequest): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject });
      next();
    });

  return {
    async draw(order) {
      if (closed) throw new Error('the draw pool is closed');
      const parts = splitClip(order, threads - busy.size - waiting.length);
      if (parts.length === 1) return enqueue(order);
      return joinParts(order, await Promise.all(parts.map((part) => enqueue({ ...order, part }))));
    },
    async close() {
      closed = true;
      const error = new Error('the draw pool is closed');
      for (const job of waiting.splice(0)) job.reject(error);
      await Promise.all([...free, ...busy.keys()].map((worker) => worker.terminate()));
    },
  };
}

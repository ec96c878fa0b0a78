import { parentPort } from 'node:worker_threads';
import type { ClipOrder } from './draw/clip-order.js';
import { drawClip } from './draw-clip.js';

/** The answer of a drawing thread: the clip, or the reason for the failure. */
export type DrawResult = { readonly clip: Uint8Array } | { readonly error: string };

// The program of a draw pool's thread: it draws one order at a time.
parentPort?.on('message', (order: ClipOrder) => {
  drawClip(order).then(
    (clip) => {
      const own = new Uint8Array(clip);
      parentPort?.postMessage({ clip: own } satisfies DrawResult, [own.buffer]);
    },
    (error: unknown) =>
      parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) } satisfies DrawResult),
  );
});

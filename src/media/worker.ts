import { parentPort } from 'node:worker_threads';
import type { ClipOrder } from './draw/clip-order.js';
import { drawClip } from './draw-clip.js';

/** What a drawing thread answers: the clip, or why there is none. */
export type Drawn = { readonly clip: Uint8Array } | { readonly error: string };

// The projector's thread: an order in, a clip out, one at a time.
parentPort?.on('message', (order: ClipOrder) => {
  drawClip(order).then(
    (clip) => {
      const own = new Uint8Array(clip);
      parentPort?.postMessage({ clip: own } satisfies Drawn, [own.buffer]);
    },
    (error: unknown) =>
      parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) } satisfies Drawn),
  );
});

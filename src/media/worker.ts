import { parentPort } from 'node:worker_threads';
import type { FrameSpan } from './clip-parts.js';
import type { ClipOrder } from './draw/clip-order.js';
import { drawClip, drawPart } from './draw-clip.js';

/** What a drawing thread is asked for: a clip, or a part of one. */
export type DrawRequest = ClipOrder & { readonly part?: FrameSpan };

/** The answer of a drawing thread: the clip, or the reason for the failure. */
export type DrawResult = { readonly clip: Uint8Array } | { readonly error: string };

// The program of a draw pool's thread: it draws one request at a time.
parentPort?.on('message', ({ part, ...order }: DrawRequest) => {
  const drawing = part ? drawPart(order, part) : drawClip(order);
  drawing.then(
    (clip) => {
      const own = new Uint8Array(clip);
      parentPort?.postMessage({ clip: own } satisfies DrawResult, [own.buffer]);
    },
    (error: unknown) =>
      parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) } satisfies DrawResult),
  );
});

import type { IncomingMessage } from 'node:http';
import { jobIdIn } from '../../gateway/answer/job-id.js';
import { asObject } from '../../gateway/answer/untrusted-json.js';

/** A posted body. `gone`: the caller closed the connection. */
export type CallbackBody =
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'gone' };

const MAX_BYTES = 64 * 1024;

/** Reads a posted body, up to its size limit. */
export function readCallbackBody(request: IncomingMessage): Promise<CallbackBody> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) return Promise.resolve({ kind: 'too-long' });
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let length = 0;
    const read = (piece: Buffer) => {
      length += piece.length;
      if (length <= MAX_BYTES) return void pieces.push(piece);
      request.off('data', read);
      resolve({ kind: 'too-long' });
    };
    request.on('data', read);
    request.on('end', () => resolve({ kind: 'whole', text: Buffer.concat(pieces).toString() }));
    request.on('error', () => resolve({ kind: 'gone' }));
    request.on('close', () => resolve({ kind: 'gone' }));
  });
}

/** The job that a callback names, in any field where an answer would. A plain `id` comes last: it may be the callback's own. */
export const jobInCallback = (json: unknown): string | undefined => jobIdIn(asObject(json));

import type { IncomingMessage } from 'node:http';
import { jobIdIn } from '../../gateway/answer/job-id.js';
import { asObject } from '../../gateway/answer/untrusted-json.js';

/** What of a posted body is here; nothing where whoever posts went away. */
export type CallbackBody =
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'gone' };

/** Longest body that is read, in bytes. */
const LONGEST = 64 * 1024;

/** Reads a posted body, and no more of it than is allowed. */
export function readCallbackBody(request: IncomingMessage): Promise<CallbackBody> {
  if (Number(request.headers['content-length'] ?? 0) > LONGEST) return Promise.resolve({ kind: 'too-long' });
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let length = 0;
    const take = (piece: Buffer) => {
      length += piece.length;
      if (length <= LONGEST) return void pieces.push(piece);
      request.off('data', take);
      resolve({ kind: 'too-long' });
    };
    request.on('data', take);
    request.on('end', () => resolve({ kind: 'whole', text: Buffer.concat(pieces).toString() }));
    request.on('error', () => resolve({ kind: 'gone' }));
    request.on('close', () => resolve({ kind: 'gone' }));
  });
}

/**
 * The job that a callback names, at any place where an answer would name one. Nothing else of what somebody posts is looked at.
 * What is named after a job goes before a bare `id`, which may be the call's own.
 */
export const jobInCallback = (json: unknown): string | undefined => jobIdIn(asObject(json));

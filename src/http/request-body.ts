import type { IncomingMessage } from 'node:http';

/** A posted body. `gone`: the caller closed the connection. */
export type RequestBody =
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'gone' };

/** Reads a posted body, up to its size limit. */
export function readRequestBody(request: IncomingMessage, maxBytes: number): Promise<RequestBody> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve({ kind: 'too-long' });
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let length = 0;
    const read = (piece: Buffer) => {
      length += piece.length;
      if (length <= maxBytes) return void pieces.push(piece);
      request.off('data', read);
      resolve({ kind: 'too-long' });
    };
    request.on('data', read);
    request.on('end', () => resolve({ kind: 'whole', text: Buffer.concat(pieces).toString() }));
    request.on('error', () => resolve({ kind: 'gone' }));
    request.on('close', () => resolve({ kind: 'gone' }));
  });
}

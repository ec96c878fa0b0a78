import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Files on a loopback server that records its requests. */
export interface Published {
  readonly url: string;
  /** The served files by path: bytes, or an answer of the test's own. */
  readonly files: Map<string, Uint8Array | ((answer: ServerResponse) => void)>;
  /** The requested paths, in order, with the headers of each. */
  readonly asked: { readonly path: string; readonly headers: NodeJS.Dict<string | string[]> }[];
}

/** Serves files on the loopback until the test ends. */
export async function published(
  files: Record<string, Uint8Array | ((answer: ServerResponse) => void)> = {},
): Promise<Published> {
  const served: Published['files'] = new Map(Object.entries(files));
  const asked: Published['asked'] = [];
  const server = createServer((request, answer) => {
    const path = (request.url ?? '').slice(1);
    asked.push({ path, headers: request.headers });
    const file = served.get(path);
    if (file === undefined) return void answer.writeHead(404).end('not here');
    if (typeof file === 'function') return file(answer);
    answer.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, files: served, asked };
}

import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Files on a loopback server that records its requests. */
export interface FileServer {
  readonly url: string;
  /** The served files by path: bytes, or an answer of the test's own. */
  readonly files: Map<string, Uint8Array | ((answer: ServerResponse) => void)>;
  /** The requested paths, in order, with the headers of each. */
  readonly requests: { readonly path: string; readonly headers: NodeJS.Dict<string | string[]> }[];
}

/** Serves files on the loopback until the test ends. */
export async function publishFiles(
  files: Record<string, Uint8Array | ((answer: ServerResponse) => void)> = {},
): Promise<FileServer> {
  const served: FileServer['files'] = new Map(Object.entries(files));
  const requests: FileServer['requests'] = [];
  const server = createServer((request, answer) => {
    const path = (request.url ?? '').slice(1);
    requests.push({ path, headers: request.headers });
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
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, files: served, requests };
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { makeClip } from '../gateway.js';

/** The requests that the kite server received. */
export interface KiteServer {
  readonly url: string;
  readonly posts: readonly { readonly path: string; readonly tag: string; readonly token: string; readonly body: string }[];
  /** The films, by their tags. */
  readonly films: ReadonlyMap<string, string>;
}

/** The made-up gateway over real HTTP, closed with the test. `loses`: the first film is made and its answer is lost. */
export async function kiteServer({ loses = false } = {}): Promise<KiteServer> {
  const clip = await makeClip();
  const posts: KiteServer['posts'][number][] = [];
  const films = new Map<string, string>();
  /** A film with a first still costs a little more than its rate. */
  const bills = new Map<string, number>();
  const pollCounts = new Map<string, number>();
  let url = '';
  const server = createServer((request, answer) => {
    let body = '';
    request.on('data', (piece: Buffer) => {
      body += piece.toString();
    });
    request.on('end', () => {
      const path = request.url ?? '';
      const token = String(request.headers['x-kite-token'] ?? '');
      const json = (status: number, document: unknown) =>
        void answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
      if (path === '/clip') return void answer.writeHead(200, { 'content-type': 'video/mp4' }).end(clip);
      if (token === '') return json(401, { problem: { name: 'no-token', words: 'who flies?' } });
      if (request.method === 'POST') {
        const tag = String(request.headers['x-kite-tag'] ?? '');
        posts.push({ path, tag, token, body });
        const ref = films.get(tag) ?? `kite#${films.size + 1}`;
        films.set(tag, ref);
        bills.set(ref, (JSON.parse(body) as { start?: string }).start === undefined ? 10 : 6.5);
        if (loses && posts.length === 1) return void request.socket.resetAndDestroy();
        return json(201, { film: { ref, state: 'waiting' } });
      }
      const ref = decodeURIComponent(path.slice('/films/'.length));
      if (![...films.values()].includes(ref)) return json(404, { problem: { name: 'no-film', words: 'never flown' } });
      const nth = (pollCounts.get(ref) ?? 0) + 1;
      pollCounts.set(ref, nth);
      if (nth < 3) return json(200, { film: { ref, state: nth === 1 ? 'waiting' : 'aloft' } });
      json(200, { film: { ref, state: 'ready', href: `${url}/clip`, bill: bills.get(ref) } });
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url, posts, films };
}

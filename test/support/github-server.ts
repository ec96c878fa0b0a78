import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Who has a token. A workflow's own token is that of an app, which has no user. */
export interface TokenOwner {
  readonly login: string;
  readonly isApp: boolean;
  readonly mayWrite: boolean;
}

/** A comment as the server keeps it. */
export interface KeptComment {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot';
  body: string;
}

/** A request that arrived. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

/** What happens to the next request that fits, in place of its answer. */
export interface Fault {
  readonly method: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
  /** The connection breaks. `after`: once the request was carried out. */
  readonly lost?: 'before' | 'after';
}

export const ROBOT: TokenOwner = { login: 'github-actions[bot]', isApp: true, mayWrite: true };
/** The longest body that GitHub takes. */
const MAX_BODY = 65_536;

/** The part of GitHub's REST API that the action uses: issue comments. */
export class GithubServer {
  readonly comments: KeptComment[] = [];
  readonly seen: Seen[] = [];
  readonly faults: Fault[] = [];
  readonly tokens = new Map<string, TokenOwner>([['robot-token', ROBOT]]);
  /** Called before a request is carried out: it can hold one back until another one came. */
  hold: (seen: Seen) => Promise<void> | undefined = () => undefined;
  url = '';
  #nextId = 1000;

  add(body: string, login = ROBOT.login, type: KeptComment['type'] = 'Bot'): KeptComment {
    const comment = { id: this.#nextId++, login, type, body };
    this.comments.push(comment);
    return comment;
  }

  /** `POST /repos/…`: the requests so far, without those for the owner of a token. */
  get calls(): string[] {
    return this.seen.filter(({ path }) => path !== '/user').map(({ method, path }) => `${method} ${path}`);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const text = Buffer.concat(pieces).toString('utf8');
    const seen: Seen = { method: `${request.method}`, path: `${request.url}`, ...(text !== '' && { body: text }) };
    this.seen.push(seen);
    await this.hold(seen);
    const at = this.faults.findIndex(({ method }) => method === seen.method && seen.path !== '/user');
    const [fault] = at < 0 ? [] : this.faults.splice(at, 1);
    if (fault?.lost === 'before') return void request.socket.destroy();
    if (fault?.status !== undefined) return send(response, fault.status, { message: fault.message ?? 'no' }, fault.headers);
    const owner = this.tokens.get(/^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
    const { status, json } = owner ? this.#carryOut(seen, owner) : { status: 401, json: { message: 'Bad credentials' } };
    if (fault?.lost === 'after') return void request.socket.destroy();
    send(response, status, json);
  }

  #carryOut({ method, path, body = '{}' }: Seen, owner: TokenOwner): { status: number; json?: unknown } {
    const forbidden = { status: 403, json: { message: 'Resource not accessible by integration' } };
    const url = new URL(path, 'http://api');
    if (url.pathname === '/user') return owner.isApp ? forbidden : { status: 200, json: { login: owner.login } };
    const [, list] = /^\/repos\/film\/board\/issues\/(7)\/comments$/.exec(url.pathname) ?? [];
    if (list && method === 'GET') {
      const size = Number(url.searchParams.get('per_page'));
      const from = (Number(url.searchParams.get('page')) - 1) * size;
      return { status: 200, json: this.comments.slice(from, from + size).map((one) => this.#shown(one)) };
    }
    const [, named] = /^\/repos\/film\/board\/issues\/comments\/(\d+)$/.exec(url.pathname) ?? [];
    const comment = this.comments.find(({ id }) => id === Number(named));
    if (!list && !comment) return { status: 404, json: { message: 'Not Found' } };
    if (!owner.mayWrite) return forbidden;
    if (method === 'DELETE') {
      this.comments.splice(this.comments.indexOf(comment as KeptComment), 1);
      return { status: 204 };
    }
    const { body: text } = JSON.parse(body) as { body: string };
    if (text.length > MAX_BODY) return { status: 422, json: { message: 'Validation Failed: body is too long' } };
    if (comment) {
      comment.body = text;
      return { status: 200, json: this.#shown(comment) };
    }
    return { status: 201, json: this.#shown(this.add(text, owner.login, owner.isApp ? 'Bot' : 'User')) };
  }

  #shown({ id, login, type, body }: KeptComment): object {
    return { id, body, html_url: `${this.url}/film/board/pull/7#issuecomment-${id}`, user: { login, type } };
  }
}

function send(response: ServerResponse, status: number, json?: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(json === undefined ? undefined : JSON.stringify(json));
}

/** Starts the server on this machine; it is closed with the test. The pull request is number 7 of film/board. */
export async function githubServer(): Promise<GithubServer> {
  const github = new GithubServer();
  const server = createServer((request, response) => void github.answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  github.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return github;
}

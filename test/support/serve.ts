import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ReviewServerOptions, startReviewServer } from '../../src/app/serve/review-server.js';
import type { ReviewData, ReviewShot, ReviewTake } from '../../src/review/review-data.js';
import { workspace } from './rushes.js';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Asking {
  readonly method?: string;
  /** Instead of the path of the URL. It is sent as it is. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
}

/** Begins a request that nothing corrects: no header is added, and no path is normalised. Resolves with the head of the answer. */
export function askHead(url: string, { method = 'GET', path, headers = {}, body }: Asking = {}): Promise<IncomingMessage> {
  const { hostname, port, host, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request(
      { hostname, port, path: path ?? pathname, method, setHost: false, agent: false, headers: { host, ...headers } },
      resolve,
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** The same, with the body of the answer. */
export async function ask(url: string, asking: Asking = {}): Promise<Answer> {
  const message = await askHead(url, asking);
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece as Buffer);
  return { status: message.statusCode ?? 0, headers: message.headers, body: Buffer.concat(pieces) };
}

/** Posts a pick as the page does. */
export const postPick = (url: string, change: unknown, asking: Asking = {}): Promise<Answer> =>
  ask(`${url}picks`, {
    method: 'POST',
    body: typeof change === 'string' ? change : JSON.stringify(change),
    ...asking,
    headers: { origin: new URL(url).origin, 'content-type': 'application/json', ...asking.headers },
  });

/** A busy machine may be slow. */
const STATE_MS = 30_000;

/** A page's live connection. */
export interface Listening {
  readonly status: number;
  /** The states that arrived, in order. */
  readonly states: readonly ReviewData[];
  /** Everything that arrived. */
  text(): string;
  /** Resolves with the first state that fits, past or future. */
  waitFor(fits: (state: ReviewData) => boolean): Promise<ReviewData>;
  close(): void;
  readonly closed: Promise<void>;
}

/** Listens to the events of a server. */
export async function listen(url: string): Promise<Listening> {
  const message = await askHead(`${url}events`, { headers: { accept: 'text/event-stream' } });
  const states: ReviewData[] = [];
  const watchers = new Set<() => void>();
  let [all, rest] = ['', ''];
  message.setEncoding('utf8').on('data', (text: string) => {
    all += text;
    rest += text;
    // Looking through a long state again for each of its pieces would take seconds.
    if (!text.endsWith('\n')) return;
    const frames = rest.split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      if (frame.startsWith('data: ')) states.push(JSON.parse(frame.slice('data: '.length)) as ReviewData);
    }
    for (const watcher of watchers) watcher();
  });
  message.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => message.on('close', resolve));
  onTestFinished(() => void message.destroy());
  const waitFor = (fits: (state: ReviewData) => boolean): Promise<ReviewData> =>
    new Promise((resolve, reject) => {
      const check = () => {
        const found = states.find(fits);
        if (found === undefined) return;
        watchers.delete(check);
        resolve(found);
      };
      watchers.add(check);
      check();
      void closed.then(() => reject(new Error(`the stream ended without that state: ${all.slice(-2000)}`)));
      setTimeout(() => reject(new Error(`that state did not come. The last one: ${all.slice(-4000)}`)), STATE_MS).unref();
    });
  return { status: message.statusCode ?? 0, states, text: () => all, waitFor, close: () => void message.destroy(), closed };
}

export const reviewTake = (shot: string, take: number, more: Partial<ReviewTake> = {}): ReviewTake => ({
  shot,
  take,
  name: `${shot}.${take}`,
  status: 'stored',
  current: true,
  rejected: false,
  clip: {
    src: `clips/${shot}.${take}.mp4`,
    file: 'there',
    id: '0123456789ab',
    duration: 3,
    width: 64,
    height: 36,
    fps: 24,
  },
  model: 'trinetra/kling-v3',
  seconds: 3,
  resolution: '720p',
  unit: 'trinetra',
  submitted_at: '2026-01-02T03:04:05.000Z',
  warnings: [],
  ...more,
});

export const reviewShot = (id: string, number: number, more: Partial<ReviewShot> = {}): ReviewShot => ({
  id,
  number,
  prompt: `What ${id} shows`,
  changes: [],
  model: 'trinetra/kling-v3',
  seconds: 3,
  resolution: '720p',
  due: [],
  takes: [reviewTake(id, 1)],
  pick: { state: 'none', rejected: [] },
  warnings: [],
  ...more,
});

export const reviewData = (more: Partial<ReviewData> = {}): ReviewData => ({
  version: 1,
  board: { id: 'film', file: 'film.yaml' },
  made_at: '2026-01-02T03:04:05.000Z',
  rehearsal: false,
  rendering: false,
  shots: [reviewShot('ridge', 1)],
  former_takes: [],
  totals: [],
  warnings: [],
  picks: { file: 'film.picks.yaml', text: '', values: {} },
  commands: { render: '', pick: '', serve: '' },
  ...more,
});

/** Writes files into a folder of its own. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = workspace();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Starts a server over data that the test states, closed with the test. */
export async function serveData(
  data: ReviewData | (() => ReviewData),
  folder: string,
  more: Partial<ReviewServerOptions> = {},
) {
  const read = typeof data === 'function' ? data : () => data;
  const started = await startReviewServer({
    port: 0,
    read: async () => ({ ok: true, value: { data: read(), folder, sources: [join(folder, 'source')], pictures: [] } }),
    renderPage: ({ board }) => ({
      html: `<!doctype html><html data-live lang="en"><title>${board.id}</title></html>`,
      policy: "default-src 'none'",
    }),
    writePick: async () => ({ kind: 'written' }),
    ...more,
  });
  if (!started.ok) throw new Error(String(started.failure.message));
  onTestFinished(() => started.value.close());
  return started.value;
}

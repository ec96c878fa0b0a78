import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { onTestFinished } from 'vitest';
import { type RenderOptions, type RunEvent, render } from './core.js';
import { loadBoard } from './render-here.js';
import { against } from './sandbox.js';

/**
 * A port that nothing listens on, below the ephemeral ports (Linux from 32768, others from 49152). An ephemeral port could
 * become the local end of a connection before the test uses it.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  const server = createServer();
  const free = await new Promise<boolean>((settled) => {
    server.once('error', () => settled(false));
    server.listen(port, '127.0.0.1', () => settled(true));
  });
  if (!free) return freePort();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Posts a callback body. Returns the status of the answer. */
export async function postCallback(address: string, body: unknown, headers: Record<string, string> = {}): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(address, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', ...headers },
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** The callback URL in a request. */
export const callbackUrlIn = (post: { readonly body: string } | undefined): string =>
  (JSON.parse(post?.body ?? '{}') as { callback_url: string }).callback_url;

/** A listening render in this process. */
export interface ListeningRun {
  readonly ended: ReturnType<typeof render>;
  /** The callback URL that all takes share. */
  readonly shared: string;
  readonly events: readonly RunEvent[];
  /** Resolves with the first matching event, past or future. */
  waitFor(fits: (event: RunEvent) => boolean): Promise<RunEvent>;
  /** Resolves with the `count`-th event of a type. */
  waitForType(type: RunEvent['type'], count?: number): Promise<RunEvent>;
  stop(): void;
}

/** Renders `board.yaml` of a folder against a gateway on this machine, and listens. It does not outlive its test. */
export async function startListeningRun(cwd: string, url: string, options: RenderOptions = {}): Promise<ListeningRun> {
  const loaded = await loadBoard(cwd);
  const port = options.listen?.port ?? (await freePort());
  const publicUrl = `http://127.0.0.1:${port}`;
  const events: RunEvent[] = [];
  const watchers = new Set<() => void>();
  const controller = new AbortController();
  const ended = render(loaded, {
    cwd,
    listen: { port, publicUrl },
    signal: controller.signal,
    onEvent: (event) => {
      events.push(event);
      for (const watcher of watchers) watcher();
    },
    ...options,
    env: { ...against(url), ...options.env },
  });
  onTestFinished(async () => {
    controller.abort();
    await ended;
  });
  const waitFor = (fits: (event: RunEvent) => boolean): Promise<RunEvent> =>
    new Promise((resolve, reject) => {
      const check = () => {
        const found = events.find(fits);
        if (found === undefined) return;
        watchers.delete(check);
        resolve(found);
      };
      watchers.add(check);
      check();
      void ended.then((end) =>
        reject(new Error(`the run ended without that event: ${JSON.stringify([end, events], undefined, 1)}`)),
      );
    });
  const waitForType = (type: RunEvent['type'], count = 1) =>
    waitFor((event) => event.type === type && events.filter((one) => one.type === type)[count - 1] === event);
  return { ended, shared: `${publicUrl}/rushes/webhook`, events, waitFor, waitForType, stop: () => controller.abort() };
}

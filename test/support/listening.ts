import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { onTestFinished } from 'vitest';
import { load, type RenderOptions, type RunEvent, render } from './core.js';
import { against } from './sandbox.js';

/**
 * A port that nothing listens on, below those that systems hand out themselves (Linux from 32768, others from 49152):
 * one of those may be some connection's own end by the time that it is listened on.
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

/** What is posted to an address; the answer's status. */
export async function call(address: string, body: unknown, headers: Record<string, string> = {}): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(address, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', ...headers },
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** The address to call that stands in a request. */
export const calledAt = (post: { readonly body: string } | undefined): string =>
  (JSON.parse(post?.body ?? '{}') as { callback_url: string }).callback_url;

/** A render in this process that listens, as far as it has come. */
export interface ListeningRun {
  readonly ended: ReturnType<typeof render>;
  /** The address that is shared by all takes. */
  readonly shared: string;
  readonly events: readonly RunEvent[];
  /** Resolves with the first event that fits, past or to come. */
  saw(fits: (event: RunEvent) => boolean): Promise<RunEvent>;
  /** Resolves with the `count`-th event of a type. */
  sawType(type: RunEvent['type'], count?: number): Promise<RunEvent>;
  stop(): void;
}

/** Renders `board.yaml` of a folder against a gateway on this machine, and listens; it does not outlive its test. */
export async function listeningRun(cwd: string, url: string, options: RenderOptions = {}): Promise<ListeningRun> {
  const loaded = await load('board.yaml', { cwd });
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  const port = options.listen?.port ?? (await freePort());
  const publicUrl = `http://127.0.0.1:${port}`;
  const events: RunEvent[] = [];
  const watchers = new Set<() => void>();
  const controller = new AbortController();
  const ended = render(loaded.value, {
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
  const saw = (fits: (event: RunEvent) => boolean): Promise<RunEvent> =>
    new Promise((resolve, reject) => {
      const check = () => {
        const found = events.find(fits);
        if (found === undefined) return;
        watchers.delete(check);
        resolve(found);
      };
      watchers.add(check);
      check();
      void ended.then((end) => reject(new Error(`it ended without that: ${JSON.stringify([end, events], undefined, 1)}`)));
    });
  const sawType = (type: RunEvent['type'], count = 1) =>
    saw((event) => event.type === type && events.filter((one) => one.type === type)[count - 1] === event);
  return { ended, shared: `${publicUrl}/rushes/webhook`, events, saw, sawType, stop: () => controller.abort() };
}

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createLimitedServer, openPort } from '../../http/open-port.js';
import { refuseRequest } from '../../http/refuse-request.js';
import type { ReviewData } from '../../review/review-data.js';
import { fail, type Result } from '../failure.js';
import { EventStreams, type StreamLimits } from './event-streams.js';
import { LiveReview, type LiveState, type ReviewReading } from './live-review.js';
import { postPick, type WritePick } from './post-pick.js';
import { createGuard } from './request-guard.js';
import { sendFile, sendOwnClip } from './send-file.js';
import { type WatchPace, watchReview } from './watch-review.js';

/** A page, and the Content Security Policy that its own `meta` element states. */
export interface ServedPage {
  readonly html: string;
  readonly policy: string;
}

export interface ReviewServerOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly read: () => Promise<Result<ReviewReading>>;
  readonly renderPage: (data: ReviewData) => ServedPage;
  readonly writePick: WritePick;
  readonly streamLimits?: Partial<StreamLimits>;
  readonly pace?: WatchPace;
  /** 10 seconds by default. */
  readonly requestTimeoutMs?: number;
}

export interface ReviewServer {
  /** With the token. */
  readonly url: string;
  /**
   * An address that leads to the page once, within a minute. It is for the command line of a browser, which every user of this
   * machine can read.
   */
  createOpening(): string;
  /** Rejects at a bug. */
  readonly failed: Promise<never>;
  close(): Promise<void>;
}

/** Only this machine reaches it. */
const HOST = '127.0.0.1';
const makeToken = (): string => randomBytes(32).toString('base64url');
const OPENING_MS = 60_000;
const REQUEST_TIMEOUT_MS = 10_000;
/** A browser opens six connections to one server. */
const MAX_CONNECTIONS = 128;

/** Of every answer. Without CORS headers, no page of another origin reads one. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Serves a board's review page on this machine, live, and writes the picks that it posts. */
export async function startReviewServer(options: ReviewServerOptions): Promise<Result<ReviewServer>> {
  const { port, read, streamLimits, pace, requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  const streams = new EventStreams(streamLimits);
  const live = new LiveReview(read, ({ text }) => streams.send(text));
  const first = await live.refresh();
  if (!first.ok) return first;
  const token = makeToken();
  const stopping = new AbortController();
  let reportBug: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_resolve, reject) => {
    reportBug = reject;
  });
  // The caller may never look at it.
  failed.catch(() => {});
  let guard: ReturnType<typeof createGuard> | undefined;
  let opening: { readonly guard: ReturnType<typeof createGuard>; readonly until: number } | undefined;
  const server = createLimitedServer({ requestTimeoutMs, maxConnections: MAX_CONNECTIONS }, (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const opened = opening?.guard(request);
    if (opening !== undefined && opened?.ok && opened.path === '' && request.method === 'GET') {
      const isInTime = performance.now() < opening.until;
      opening = undefined;
      if (isInTime) return void response.writeHead(303, { location: `/${token}/`, 'content-length': 0 }).end();
    }
    const admission = guard?.(request) ?? { ok: false, status: 404 };
    if (!admission.ok)
      return refuseRequest(request, response, admission.status, admission.status === 405 ? { allow: 'GET, HEAD, POST' } : {});
    answer(request, response, admission.path, { ...options, live, streams }).catch((error: unknown) => {
      response.destroy();
      reportBug(error);
    });
  });
  const opened = await openPort(server, { host: HOST, port });
  if (!opened.ok) return fail(6, opened.message, 'Choose another port with --port, or leave it out: then a free one is used.');
  // As a browser writes it: without port 80.
  const { host: authority } = new URL(`http://${opened.value.address}`);
  guard = createGuard(authority, token);
  watchReview(live, () => streams.size > 0, stopping.signal, pace).catch(reportBug);
  return {
    ok: true,
    value: {
      url: `http://${authority}/${token}/`,
      createOpening: () => {
        const code = makeToken();
        opening = { guard: createGuard(authority, code), until: performance.now() + OPENING_MS };
        return `http://${authority}/${code}/`;
      },
      failed,
      close: () => {
        stopping.abort();
        return opened.value.close();
      },
    },
  };
}

/** Answers a request that has the token. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  {
    live,
    streams,
    renderPage,
    writePick,
  }: Pick<ReviewServerOptions, 'renderPage' | 'writePick'> & { readonly live: LiveReview; readonly streams: EventStreams },
): Promise<void> {
  const isPost = request.method === 'POST';
  if (path === 'picks' && isPost) return postPick(request, response, live, writePick);
  if (isPost) return refuseRequest(request, response, 404);
  if (path === '') {
    const read = await live.refresh();
    return read.ok ? sendPage(request, response, renderPage(read.value.data)) : refuseRequest(request, response, 404);
  }
  if (path === 'events') {
    if (request.method === 'HEAD') return void response.writeHead(200, { 'content-type': 'text/event-stream' }).end();
    if (streams.isFull) return refuseRequest(request, response, 503);
    return streams.add(response);
  }
  const state = live.state as LiveState;
  const file = state.files.get(path);
  if (file !== undefined) return sendFile(request, response, state.folder, file);
  const own = state.ownClips?.get(path);
  return own === undefined ? refuseRequest(request, response, 404) : sendOwnClip(request, response, own);
}

function sendPage({ method }: IncomingMessage, response: ServerResponse, { html, policy }: ServedPage): void {
  const bytes = Buffer.from(html);
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': bytes.length,
    // A `meta` element cannot state this part.
    'content-security-policy': `${policy}; frame-ancestors 'none'`,
  });
  response.end(method === 'HEAD' ? undefined : bytes);
}

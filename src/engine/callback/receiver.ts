import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseExactJson } from '../../gateway/exact-json.js';
import { type Clock, machineClock } from '../../system/clock.js';
import type { CallbackTarget, CallbackUrls } from './callback-urls.js';
import type { Hints } from './hints.js';
import { jobInCallback, readCallbackBody } from './read-callback-body.js';
import type { SignatureCheck } from './webhook-signature.js';

/** What a receiver is made of. */
export interface ReceiverOptions {
  readonly host: string;
  readonly port: number;
  readonly urls: CallbackUrls;
  /** Who is told of what comes. */
  readonly hints: Hints;
  /** By gateway: what its calls are checked with. A gateway that is not here does not sign. */
  readonly signatureChecks: ReadonlyMap<string, SignatureCheck>;
  /** How long a caller may take for its request, in milliseconds; 10 s. */
  readonly requestTimeoutMs?: number;
  /** By which a call's own time is held to be ours; the machine's where it is not said. */
  readonly clock?: Clock | undefined;
}

/** A server that gateways call. */
export interface Receiver {
  /** `127.0.0.1:8080`. */
  readonly address: string;
  /** Ends it and every connection to it. */
  close(): Promise<void>;
}

const PATIENCE = 10_000;
/** Callers at once; who comes beyond them is not answered, and the gateway is polled anyway. */
const MOST_CALLERS = 256;
/** For how long a caller that was refused may go on sending, so that it reads why. Milliseconds. */
const LINGER = 1000;

/** Why a server could not be started, in words. */
function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `something else listens on port ${port} of ${host}`;
    case 'EACCES':
    case 'EPERM':
      return `port ${port} may not be listened on without more rights`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is no address of this machine`;
    default:
      return `port ${port} of ${host}: ${error.code ?? error.message}`;
  }
}

/**
 * Listens for gateways that call back. What arrives is a hint and nothing else: it is answered before anything follows from
 * it, and of its body only the job that it names is looked at, which is then asked for at the gateway itself. Who has no
 * address of ours learns nothing.
 */
export async function openReceiver(
  options: ReceiverOptions,
): Promise<{ ok: true; value: Receiver } | { ok: false; message: string }> {
  const { host, port, urls, hints, signatureChecks, requestTimeoutMs = PATIENCE, clock = machineClock } = options;

  /** Whether a call may be heard: signed by its take's gateway; on the shared address by any that signs. */
  const verified = (called: CallbackTarget, request: IncomingMessage, body: string): boolean => {
    const own = called === 'shared' ? undefined : signatureChecks.get(called.gateway);
    const possible = called === 'shared' ? [...signatureChecks.values()] : own ? [own] : [];
    return possible.length === 0 || possible.some((one) => one(request.headers, body, clock.wall()));
  };

  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') return refuse(request, response, 405);
    const called = urls.targetOf(request.url ?? '');
    if (called === undefined) return refuse(request, response, 404);
    const body = await readCallbackBody(request);
    if (body.kind === 'gone') return;
    if (body.kind === 'too-long') return refuse(request, response, 413);
    if (!verified(called, request, body.text)) return refuse(request, response, 401);
    let json: unknown;
    try {
      json = parseExactJson(body.text);
    } catch {
      return refuse(request, response, 400);
    }
    response.writeHead(204).end();
    const job_id = jobInCallback(json);
    hints.add({
      ...(called !== 'shared' && { external_task_id: called.external_task_id }),
      ...(job_id !== undefined && { job_id }),
    });
  };

  const server = createServer(
    // A caller that is stuck is looked for often enough that its place is soon another's.
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs / 2,
      connectionsCheckingInterval: Math.min(1000, requestTimeoutMs / 4),
    },
    (request, response) => {
      request.on('error', () => undefined);
      response.on('error', () => undefined);
      // A bug in here costs a call; it must not cost the run that is being paid for.
      receive(request, response).catch(() => response.destroy());
    },
  );
  server.maxConnections = MOST_CALLERS;
  const error = await new Promise<NodeJS.ErrnoException | undefined>((settled) => {
    server.once('error', settled);
    server.listen({ host: host.replace(/^\[|\]$/g, ''), port }, () => settled(undefined));
  });
  if (error !== undefined) return { ok: false, message: whyNot(error, host, port) };
  // A connection that cannot be accepted is one call less; the run goes on.
  server.on('error', () => undefined);
  const { address, family, port: given } = server.address() as AddressInfo;
  return {
    ok: true,
    value: {
      address: `${family === 'IPv6' ? `[${address}]` : address}:${given}`,
      close: () =>
        new Promise((closed) => {
          server.close(() => closed());
          server.closeAllConnections();
        }),
    },
  };
}

/** Answers with a status and nothing else. The answer is whole at once; the connection ends when the caller has sent its part. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close', 'content-length': 0, ...(status === 405 && { allow: 'POST' }) });
  response.flushHeaders();
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, LINGER);
  request.once('end', end);
  request.once('close', end);
  request.resume();
  // It may have been read to its end before.
  if (request.complete) end();
}

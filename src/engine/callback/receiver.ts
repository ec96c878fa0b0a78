import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseExactJson } from '../../gateway/exact-json.js';
import { type Clock, machineClock } from '../../system/clock.js';
import type { CallbackTarget, CallbackUrls } from './callback-urls.js';
import type { Hints } from './hints.js';
import { jobInCallback, readCallbackBody } from './read-callback-body.js';
import type { SignatureCheck } from './webhook-signature.js';

export interface ReceiverOptions {
  readonly host: string;
  readonly port: number;
  readonly urls: CallbackUrls;
  /** Receives the callbacks. */
  readonly hints: Hints;
  /** By gateway. A gateway without a check does not sign its callbacks. */
  readonly signatureChecks: ReadonlyMap<string, SignatureCheck>;
  /** 10 seconds by default. */
  readonly requestTimeoutMs?: number;
  /** For the age of a signed callback; the machine's clock by default. */
  readonly clock?: Clock | undefined;
}

/** A server that gateways call. */
export interface Receiver {
  /** `127.0.0.1:8080`. */
  readonly address: string;
  /** Stops the server and closes its connections. */
  close(): Promise<void>;
}

const REQUEST_TIMEOUT_MS = 10_000;
/** Connections at once. More callers get no answer, and the gateway is polled anyway. */
const MAX_CONNECTIONS = 256;
/** How long a refused caller may go on sending, so that it reads the answer. */
const LINGER_MS = 1000;

/** Why the server did not start. */
function describeListenError(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `another program listens on port ${port} of ${host}`;
    case 'EACCES':
    case 'EPERM':
      return `listening on port ${port} needs more permissions`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is not an address of this machine`;
    default:
      return `port ${port} of ${host}: ${error.code ?? error.message}`;
  }
}

/**
 * Starts a server for callbacks of gateways. A callback is only a hint: it is answered at once, and rushes reads nothing
 * but the job that it names, and then asks the gateway. Callers without a valid URL learn nothing.
 */
export async function openReceiver(
  options: ReceiverOptions,
): Promise<{ ok: true; value: Receiver } | { ok: false; message: string }> {
  const { host, port, urls, hints, signatureChecks, requestTimeoutMs = REQUEST_TIMEOUT_MS, clock = machineClock } = options;

  /** Checks the signature: of the take's gateway, or of any gateway on the shared URL. */
  const isVerified = (target: CallbackTarget, request: IncomingMessage, body: string): boolean => {
    const own = target === 'shared' ? undefined : signatureChecks.get(target.gateway);
    const checks = target === 'shared' ? [...signatureChecks.values()] : own ? [own] : [];
    return checks.length === 0 || checks.some((check) => check(request.headers, body, clock.wall()));
  };

  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST') return refuse(request, response, 405);
    const target = urls.targetOf(request.url ?? '');
    if (target === undefined) return refuse(request, response, 404);
    const body = await readCallbackBody(request);
    if (body.kind === 'gone') return;
    if (body.kind === 'too-long') return refuse(request, response, 413);
    if (!isVerified(target, request, body.text)) return refuse(request, response, 401);
    let json: unknown;
    try {
      json = parseExactJson(body.text);
    } catch {
      return refuse(request, response, 400);
    }
    response.writeHead(204).end();
    const job_id = jobInCallback(json);
    hints.add({
      ...(target !== 'shared' && { external_task_id: target.external_task_id }),
      ...(job_id !== undefined && { job_id }),
    });
  };

  const server = createServer(
    // Check often, so that a stuck caller soon makes room for another.
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs / 2,
      connectionsCheckingInterval: Math.min(1000, requestTimeoutMs / 4),
    },
    (request, response) => {
      request.on('error', () => undefined);
      response.on('error', () => undefined);
      // A bug here may lose a callback, but must not end the paid run.
      receive(request, response).catch(() => response.destroy());
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  const error = await new Promise<NodeJS.ErrnoException | undefined>((settled) => {
    server.once('error', settled);
    server.listen({ host: host.replace(/^\[|\]$/g, ''), port }, () => settled(undefined));
  });
  if (error !== undefined) return { ok: false, message: describeListenError(error, host, port) };
  // A connection that cannot be accepted loses one callback; the run goes on.
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

/** Answers with a status only, at once. The connection closes when the caller has sent its request. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close', 'content-length': 0, ...(status === 405 && { allow: 'POST' }) });
  response.flushHeaders();
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, LINGER_MS);
  request.once('end', end);
  request.once('close', end);
  request.resume();
  // The request may already be complete.
  if (request.complete) end();
}

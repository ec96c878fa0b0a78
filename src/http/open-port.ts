import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens. */
export interface OpenPort {
  /** `127.0.0.1:8080`. */
  readonly address: string;
  /** Stops the server and closes its connections. */
  close(): Promise<void>;
}

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

/** What one caller may take of a server. */
interface CallerLimits {
  /** For a whole request; half of it for its headers. */
  readonly requestTimeoutMs: number;
  /** Connections at once. More callers get no answer. */
  readonly maxConnections: number;
}

/** Makes a server that drops slow callers, and checks often, so that a stuck one soon makes room for another. */
export function createLimitedServer({ requestTimeoutMs, maxConnections }: CallerLimits, listener: RequestListener): Server {
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs / 2,
      connectionsCheckingInterval: Math.min(1000, requestTimeoutMs / 4),
    },
    (request, response) => {
      request.on('error', () => undefined);
      response.on('error', () => undefined);
      listener(request, response);
    },
  );
  server.maxConnections = maxConnections;
  return server;
}

/** Lets a server listen. Port 0 is any free one. */
export async function openPort(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<{ ok: true; value: OpenPort } | { ok: false; message: string }> {
  const error = await new Promise<NodeJS.ErrnoException | undefined>((settled) => {
    server.once('error', settled);
    server.listen({ host: host.replace(/^\[|\]$/g, ''), port }, () => settled(undefined));
  });
  if (error !== undefined) return { ok: false, message: describeListenError(error, host, port) };
  // A connection that cannot be accepted fails for its caller alone.
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

import { EventEmitter, once } from 'node:events';
import { connect, createServer as createTcp, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { onTestFinished } from 'vitest';

/** A request as it arrived, byte for byte. */
export interface ReceivedRequest {
  readonly line: string;
  /** Names and values as the client wrote them. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** The whole request. */
  readonly raw: string;
}

/** One connection, controlled by the test. */
export interface TestConnection {
  /** The next complete request. */
  request(): Promise<ReceivedRequest>;
  /** Resolves at the first bytes that arrive. */
  firstBytes(): Promise<void>;
  /** Writes text; resolves when the system has taken it. */
  write(text: string | Uint8Array): Promise<void>;
  /** FIN, after what was written. */
  end(text?: string | Uint8Array): void;
  /** RST, at once. */
  reset(): void;
  /** Resolves when the client's side is closed. */
  readonly gone: Promise<void>;
}

export type Play = (connection: TestConnection) => Promise<unknown> | unknown;

/** A server that follows the test's script byte by byte, and counts what arrives. */
export interface FaultServer {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  readonly port: number;
  /** Complete requests. */
  readonly requests: readonly ReceivedRequest[];
  readonly connections: number;
  /** Bytes received. */
  readonly bytes: number;
  /** Resolves when every connection that started earlier is counted: the system accepts them in order. */
  counted(): Promise<void>;
}

/** A self-signed certificate for localhost and 127.0.0.1, valid until 2120, and its key. They protect nothing. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBazCCARGgAwIBAgIBATAKBggqhkjOPQQDAjAWMRQwEgYDVQQDDAtydXNoZXMg
dGVzdDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFjEUMBIGA1UE
AwwLcnVzaGVzIHRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAS3kwKwvAl1
pkLSojWBSHTxIsfNC1TpEuVhoB0CPmvlKbyQmS/ZOGB2z8pHMSRoYIgeuCHhsgnX
ol0gvSW/FPrMo04wTDAPBgNVHRMBAf8EBTADAQH/MBoGA1UdEQQTMBGCCWxvY2Fs
aG9zdIcEfwAAATAdBgNVHQ4EFgQUGFGbzZzqcFjRJBHrfPzD4MN2OIMwCgYIKoZI
zj0EAwIDSAAwRQIgTWDUzupPyCL97DVppvya5N5nyPHNdzYz/hCgnE48Mz4CIQDX
olkBvHQNZy7yaXwT8C1DwkhduZ3oOG8SJwtcQr/u2w==
-----END CERTIFICATE-----
`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgbYO5Zm9DyPv2sy+N
LbUH3ad0O4uIPXe4b0ANiB4lvrqhRANCAAS3kwKwvAl1pkLSojWBSHTxIsfNC1Tp
EuVhoB0CPmvlKbyQmS/ZOGB2z8pHMSRoYIgeuCHhsgnXol0gvSW/FPrM
-----END PRIVATE KEY-----
`;

function readRequest(bytes: Buffer): { arrived: ReceivedRequest; length: number } | undefined {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [line = '', ...rest] = text.slice(0, end).split('\r\n');
  const headers = rest.map((header) => {
    const colon = header.indexOf(':');
    return [header.slice(0, colon), header.slice(colon + 1).trim()] as const;
  });
  const length = end + 4 + Number(headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? 0);
  if (bytes.length < length) return undefined;
  const raw = bytes.subarray(0, length).toString();
  return { arrived: { line, headers, body: bytes.subarray(end + 4, length).toString(), raw }, length };
}

function controlConnection(socket: Socket, seen: { readonly requests: ReceivedRequest[]; bytes: number }): TestConnection {
  let buffer: Buffer = Buffer.alloc(0);
  const requests: ReceivedRequest[] = [];
  let wake = (): void => {};
  let began = (): void => {};
  const first = new Promise<void>((resolve) => {
    began = resolve;
  });
  const gone = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  socket.on('error', () => undefined);
  socket.on('data', (bytes: Buffer) => {
    seen.bytes += bytes.length;
    buffer = Buffer.concat([buffer, bytes]);
    for (let found = readRequest(buffer); found !== undefined; found = readRequest(buffer)) {
      buffer = buffer.subarray(found.length);
      requests.push(found.arrived);
      seen.requests.push(found.arrived);
    }
    began();
    wake();
  });
  return {
    async request() {
      for (let next = requests.shift(); ; next = requests.shift()) {
        if (next !== undefined) return next;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    firstBytes: () => first,
    write: (text) => new Promise((resolve) => void socket.write(text, () => resolve())),
    end: (text) => void (text === undefined ? socket.end() : socket.end(text)),
    reset: () => void socket.resetAndDestroy(),
    gone,
  };
}

/**
 * Starts a server on 127.0.0.1, over TLS with `tls`, and closes it with the test. The first play controls the first connection,
 * the second play the second, and the last play all further ones.
 */
export async function faultServer(plays: Play | readonly Play[], { tls = false } = {}): Promise<FaultServer> {
  const list = typeof plays === 'function' ? [plays] : plays;
  const requests: ReceivedRequest[] = [];
  const count = { requests, bytes: 0 };
  /** The ports of all connections, and those that `counted` itself opened to wait for earlier ones. */
  const ports: number[] = [];
  const knocks = new Set<number>();
  const accepted = new EventEmitter();
  const sockets = new Set<Socket>();
  let turns = 0;
  let failure: unknown;
  let resting = false;
  const take = (socket: Socket): void => {
    if (resting) return;
    const play = list[Math.min(turns, list.length - 1)] as Play;
    turns += 1;
    Promise.resolve(play(controlConnection(socket, count))).catch((error) => {
      failure = error;
    });
  };
  const server = tls ? createTls({ cert: CERTIFICATE, key: KEY }, take) : createTcp(take);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    ports.push(socket.remotePort ?? 0);
    accepted.emit('one');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const counted = async (): Promise<void> => {
    resting = true;
    const knock = connect(port, '127.0.0.1');
    await once(knock, 'connect');
    const from = knock.localPort ?? 0;
    knocks.add(from);
    while (!ports.includes(from)) await once(accepted, 'one');
    knock.destroy();
    resting = false;
  };
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    if (failure !== undefined) throw failure;
  });
  return {
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    requests,
    get connections() {
      return ports.filter((from) => !knocks.has(from)).length;
    },
    get bytes() {
      return count.bytes;
    },
    counted,
  };
}

/** An HTTP response as text, with its length. */
export function answer(status: number, body = '', headers: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({ 'content-length': String(Buffer.byteLength(body)), ...headers });
  return `HTTP/1.1 ${status} So\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}

/** A play that answers each request of its connection in order, and repeats the last answer. */
export const answering =
  (...answers: readonly (string | Uint8Array)[]): Play =>
  async (connection) => {
    for (let turn = 0; ; turn += 1) {
      await connection.request();
      await connection.write(answers[Math.min(turn, answers.length - 1)] as string);
    }
  };

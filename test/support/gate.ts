import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * A point in a run's exchange with its gateways. `connect`: its first connection. `headers in`: the head of a paid request has
 * arrived here, and the gateway has seen nothing. `body in`: the gateway has the whole request. `before the answer`: the job is
 * made, and no byte of the answer has left. `last byte`: the last byte of a clip is about to leave.
 */
export const POINTS = [
  'connect',
  'headers in',
  'body in',
  'before the answer',
  'half the answer',
  'poll',
  'mid-download',
  'last byte',
] as const;
export type Point = (typeof POINTS)[number];

/** A proxy between a run and its sandbox that holds every exchange at one point. */
export interface Gate {
  readonly url: string;
  /** Resolves once enough exchanges are held. */
  readonly reached: Promise<void>;
  /** Sends the last bytes that are held. */
  releaseLastBytes(): void;
  /** From here on everything passes. */
  open(): void;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Passes a request on; links in the answer lead through the gate. */
function passOn(target: string, url: string, request: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onward = ask(`${target}${request.url}`, { method: request.method, headers: request.headers }, (answer) => {
      const type = answer.headers['content-type'] ?? '';
      const whole = async (): Promise<Answer> => {
        const read = await bodyOf(answer);
        const mine = type.includes('json') ? Buffer.from(read.toString().replaceAll(target, url)) : read;
        return { status: answer.statusCode ?? 0, type, body: mine };
      };
      whole().then(resolve, reject);
    });
    onward.on('error', reject);
    onward.end(body);
  });
}

/** Opens a gate in front of a sandbox, closed with the test. */
export async function openGate(target: string, point: Point, of: number): Promise<Gate> {
  let [url, passing, count] = ['', false, 0];
  const last: (() => void)[] = [];
  let reach = (): void => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const held = (): void => {
    count += 1;
    if (count === of) reach();
  };
  /** Sends the answer up to a byte of its body, without ending it. */
  const begin = (response: ServerResponse, { status, type, body }: Answer, upTo: number): void => {
    response.writeHead(status, { 'content-type': type, 'content-length': body.length });
    response.write(body.subarray(0, upTo), held);
  };
  const kindOf = ({ method, url: path = '' }: IncomingMessage) =>
    method === 'POST' ? 'submit' : path.startsWith('/out/') ? 'clip' : 'poll';

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const kind = kindOf(request);
    const holds = (one: Point, when: typeof kind): boolean => !passing && point === one && kind === when;
    if (!passing && point === 'connect') return;
    if (holds('headers in', 'submit') || holds('poll', 'poll')) return held();
    const body = await bodyOf(request);
    const answer = passOn(target, url, request, body);
    if (holds('body in', 'submit')) {
      held();
      await answer;
      return;
    }
    const whole = await answer;
    if (holds('before the answer', 'submit')) return held();
    if (holds('half the answer', 'submit') || holds('mid-download', 'clip'))
      return begin(response, whole, whole.body.length >> 1);
    if (holds('last byte', 'clip')) {
      last.push(() => response.end(whole.body.subarray(-1)));
      return begin(response, whole, whole.body.length - 1);
    }
    response.writeHead(whole.status, { 'content-type': whole.type, 'content-length': whole.body.length }).end(whole.body);
  };
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  server.on('connection', () => {
    if (!passing && point === 'connect') held();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const releaseLastBytes = (): void => {
    for (const release of last.splice(0)) release();
  };
  return {
    url,
    reached,
    releaseLastBytes,
    open: () => {
      passing = true;
    },
  };
}

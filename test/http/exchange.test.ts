import { describe, expect, it } from 'vitest';
import type { ConnectionEnding } from '../../src/http/connect.js';
import { exchange } from '../../src/http/exchange.js';
import { type FaultServer, faultServer, type TestConnection } from '../support/fault-server.js';

const OK = 'HTTP/1.1 200 OK\r\n';
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Reads an answer with a reader that stays busy with its first piece until the test releases it. */
async function slowly(
  server: FaultServer,
  free: Promise<unknown>,
): Promise<{ ending: ConnectionEnding; bytes: number; atOnce: number }> {
  let bytes = 0;
  let busy = 0;
  let atOnce = 0;
  const ending = await exchange(
    { method: 'GET', url: new URL(server.origin), headers: {} },
    {
      head: () => undefined,
      chunk: async (piece) => {
        busy += 1;
        atOnce = Math.max(atOnce, busy);
        await free;
        await turn();
        bytes += piece.length;
        busy -= 1;
      },
    },
    { connect: { reach: 'loopback', timeoutMs: 1000 }, headersTimeoutMs: 1000, stallTimeoutMs: 1000, maxBytes: 1e9 },
  );
  return { ending, bytes, atOnce };
}

// In most of these, undici's own pause fails an assertion outside of any handler, and the process would end.
describe('a disk that is slower than the server', () => {
  const whole: Record<string, string> = {
    'with a length': `${OK}content-length: 10\r\n\r\n0123456789`,
    'with a length, the last of its connection': `${OK}connection: close\r\ncontent-length: 10\r\n\r\n0123456789`,
    'in chunks': `${OK}transfer-encoding: chunked\r\n\r\n5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n`,
    'in chunks, the last of its connection': `${OK}connection: close\r\ntransfer-encoding: chunked\r\n\r\n5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n`,
    'without a length': `${OK}connection: close\r\n\r\n0123456789`,
  };

  it.each(Object.entries(whole))('does no harm if the server closes the connection meanwhile: %s', async (_how, text) => {
    let ended = (): void => {};
    const free = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const server = await faultServer(async (connection) => {
      await connection.request();
      connection.end(text);
      // The other side closes too after it has read the end; until then the end has had time to arrive.
      for (let turns = 0; turns < 50; turns += 1) await turn();
      ended();
    });
    expect(await slowly(server, free)).toEqual({ ending: { kind: 'complete' }, bytes: 10, atOnce: 1 });
  });

  const cut = { kind: 'lost', code: 'cut', message: 'the answer was cut off' };
  it.each<[string, string, object]>([
    ['without a length', `${OK}connection: close\r\n\r\n01234`, cut],
    ['with a length', `${OK}connection: close\r\ncontent-length: 10\r\n\r\n01234`, cut],
    ['in chunks', `${OK}connection: close\r\ntransfer-encoding: chunked\r\n\r\n5\r\n01234\r\n`, cut],
  ])('does no harm if the server resets the connection meanwhile: %s', async (_how, text, ending) => {
    let played: TestConnection | undefined;
    let gone = (): void => {};
    const free = new Promise<void>((resolve) => {
      gone = resolve;
    });
    const server = await faultServer(async (connection) => {
      played = connection;
      await connection.request();
      await connection.write(text);
    });
    const result = slowly(server, free);
    while (played === undefined || server.requests.length === 0) await turn();
    for (let turns = 0; turns < 50; turns += 1) await turn();
    played.reset();
    for (let turns = 0; turns < 50; turns += 1) await turn();
    gone();
    expect(await result).toMatchObject({ ending });
  });

  it('slows the server down instead of filling the memory', async () => {
    const size = 64 << 20;
    let written = false;
    let sendIt = (): void => {};
    const began = new Promise<void>((resolve) => {
      sendIt = resolve;
    });
    const server = await faultServer(async (connection) => {
      await connection.request();
      await connection.write(`${OK}content-length: ${size}\r\n\r\n`);
      void connection.write(Buffer.alloc(size)).then(() => {
        written = true;
      });
      sendIt();
    });
    const held = began.then(async () => {
      // Long enough to read everything on any machine.
      for (let turns = 0; turns < 2000; turns += 1) await turn();
      return written;
    });
    const { ending, bytes, atOnce } = await slowly(server, held);
    expect([ending, bytes, atOnce]).toEqual([{ kind: 'complete' }, size, 1]);
    expect(await held).toBe(false);
  });
});

import { createServer } from 'node:net';

const STATUS = { 200: 'OK', 202: 'Accepted', 404: 'Not Found', 411: 'Length Required' };
const HEAD_END = '\r\n\r\n';

/**
 * Serves HTTP/1.1 on the loopback with as little work a request as Node allows, so that the gateway is never what is measured.
 * Connections stay open. Resolves to the server, which listens.
 *
 * @param answer called with `{ method, path, body }`; returns `{ status, type, parts }` where `parts` are the bytes of the body
 */
export function serveHttp(answer, port = 0) {
  const server = createServer({ noDelay: true }, (socket) => {
    let unread = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      unread = unread.length === 0 ? bytes : Buffer.concat([unread, bytes]);
      for (let request = readRequest(unread); request !== undefined; request = readRequest(unread)) {
        unread = unread.subarray(request.bytes);
        send(socket, request.isReadable ? answer(request) : { status: 411, type: 'text/plain', parts: [] });
      }
    });
    // A client that is killed resets its connections.
    socket.on('error', () => socket.destroy());
  });
  return new Promise((ready, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => ready(server));
  });
}

/** The first request in these bytes, or `undefined` if it is not whole yet. */
function readRequest(bytes) {
  const end = bytes.indexOf(HEAD_END);
  if (end === -1) return undefined;
  const head = bytes.latin1Slice(0, end);
  const [method, path] = head.slice(0, head.indexOf('\r\n')).split(' ');
  const start = end + HEAD_END.length;
  const length = method === 'GET' ? 0 : Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? Number.NaN);
  const isReadable = !Number.isNaN(length);
  if (isReadable && bytes.length < start + length) return undefined;
  const stop = start + (isReadable ? length : 0);
  return { method, path, body: bytes.utf8Slice(start, stop), bytes: stop, isReadable };
}

function send(socket, { status, type, parts }) {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head = `HTTP/1.1 ${status} ${STATUS[status]}\r\ncontent-type: ${type}\r\ncontent-length: ${length}${HEAD_END}`;
  socket.cork();
  socket.write(head, 'latin1');
  for (const part of parts) socket.write(part);
  socket.uncork();
}

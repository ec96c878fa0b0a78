import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { refuseRequest } from '../../http/refuse-request.js';
import { fileIdentityOf } from '../../system/file-identity.js';
import { readByteRange } from './byte-range.js';
import type { ServedFile } from './served-files.js';

/**
 * The longest part of a file in one answer to a range request. A player asks for the next part when it needs it. So a paused
 * player keeps none of the six connections that a browser opens to one server.
 */
const MAX_PART_BYTES = 2 * 1024 * 1024;

/** A file of its own type that is opened as a page can run nothing. */
const FILE_POLICY = "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'; sandbox";

/** Opens a regular file of a folder; `undefined` if it is missing, or a symlink leads to it. */
async function openInside(folder: string, file: string): Promise<FileHandle | undefined> {
  const path = join(folder, file);
  // Non-blocking: opening a pipe would wait for its writer.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
  const handle = await open(path, flags).catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const found = await handle.stat({ bigint: true });
    const expected = join(await realpath(folder), file);
    const isInside =
      found.isFile() &&
      (await realpath(path)) === expected &&
      fileIdentityOf(await stat(expected, { bigint: true })) === fileIdentityOf(found);
    if (isInside) return handle;
  } catch {
    // It was replaced or removed meanwhile.
  }
  await handle.close();
  return undefined;
}

/** Answers with a file of the board's folder, or with the part that was asked for. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  { file, type }: ServedFile,
): Promise<void> {
  const handle = await openInside(folder, file);
  if (handle === undefined) return refuseRequest(request, response, 404);
  try {
    const { size: bigSize, mtimeNs } = await handle.stat({ bigint: true });
    const size = Number(bigSize);
    const etag = `"${size}-${mtimeNs}"`;
    const { range, 'if-range': version = etag } = request.headers;
    const part = version === etag ? readByteRange(range, size, MAX_PART_BYTES) : undefined;
    response.setHeader('accept-ranges', 'bytes');
    response.setHeader('etag', etag);
    response.setHeader('content-security-policy', FILE_POLICY);
    if (part === 'unsatisfiable')
      return void response.writeHead(416, { 'content-range': `bytes */${size}`, 'content-length': 0 }).end();
    const { start, end } = part ?? { start: 0, end: size - 1 };
    response.writeHead(part === undefined ? 200 : 206, {
      'content-type': type,
      'content-length': end - start + 1,
      ...(part && { 'content-range': `bytes ${start}-${end}/${size}` }),
    });
    if (request.method === 'HEAD' || size === 0) return void response.end();
    await pipeline(handle.createReadStream({ start, end, autoClose: false, highWaterMark: 256 * 1024 }), response);
  } catch {
    // The caller went away, or the file became shorter: the length that was announced shows it.
    response.destroy();
  } finally {
    await handle.close();
  }
}

/** Answers with a clip of the user's own, wherever it is: the board names it, and loading the board has checked it. */
export async function sendOwnClip(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) return refuseRequest(request, response, 404);
  return sendFile(request, response, dirname(real), { file: basename(real), type: 'video/mp4' });
}

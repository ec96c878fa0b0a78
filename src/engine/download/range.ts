/** Range requests: how to ask for the rest of a clip, and which answers continue it. Pure functions. */

/** Identifies a clip's bytes, so that a later answer can be compared. */
export interface ClipVersion {
  /** The link that answered, after redirects. */
  readonly url: string;
  /** A strong ETag. */
  readonly etag?: string;
  /** `Last-Modified`, only without an `etag`. */
  readonly modified?: string;
  /** Bytes of the whole clip. */
  readonly total?: number;
}

type Headers = Readonly<Record<string, string>>;

/** A weak ETag does not show that two answers have the same bytes. */
const STRONG_ETAG = /^"[\x21\x23-\x7e]{1,256}"$/;

/** The version in the head of a 200, or `undefined` if no later answer could be compared with it. */
export function clipVersionOf(url: URL, headers: Headers, isSecret: (text: string) => boolean): ClipVersion | undefined {
  const { etag = '', date = '', 'last-modified': modified = '', 'accept-ranges': ranges = '' } = headers;
  const total = contentLength(headers);
  if (/\bnone\b/i.test(ranges) || (total === undefined && !/\bbytes\b/i.test(ranges))) return undefined;
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return undefined;
  const known = { url: url.href, ...(total !== undefined && { total }) };
  // The version is sent back, perhaps to another host: an echoed secret must not leave.
  if (isSecret(etag) || isSecret(modified)) return undefined;
  if (STRONG_ETAG.test(etag)) return { ...known, etag };
  // A clip may be written twice within one second.
  return Date.parse(date) - Date.parse(modified) >= 1000 ? { ...known, modified } : undefined;
}

/** `content-length` as a number. */
export const contentLength = (headers: Headers): number | undefined =>
  headers['content-length'] === undefined ? undefined : Number(headers['content-length']);

/** Headers that ask for the rest, or for the whole clip if it has changed; `undefined` if that cannot be compared. */
export function rangeRequestHeaders(url: URL, from: number, version: ClipVersion | undefined): Headers | undefined {
  // Two links of one clip share its strong ETag. The time of the last write may be that of another clip.
  const known = version?.etag ?? (version?.url === url.href ? version.modified : undefined);
  return known === undefined || from === 0 ? undefined : { range: `bytes=${from}-`, 'if-range': known };
}

/** From the head of a 206: the size of the whole clip, or `another` if the answer does not continue at `from`. */
export function readPartialAnswer(
  url: URL,
  headers: Headers,
  from: number,
  version: ClipVersion,
): { readonly total: number } | 'another' {
  const [, start, end, size] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/i.exec(headers['content-range'] ?? '') ?? [];
  const total = Number(size);
  if (size === undefined || Number(start) !== from || Number(end) >= total || Number(end) < from) return 'another';
  if (version.total !== undefined && version.total !== total) return 'another';
  const isSameLink = version.url === url.href;
  const isSameClip =
    version.etag === undefined
      ? isSameLink && (headers['last-modified'] ?? version.modified) === version.modified
      : (headers.etag ?? (isSameLink ? version.etag : undefined)) === version.etag;
  return isSameClip ? { total } : 'another';
}

/** The head of an unrequested 206, changed to that of a 200; `undefined` if the answer begins within the clip. */
export function asWholeAnswer(headers: Headers): Headers | undefined {
  const [, start, size] = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15})$/i.exec(headers['content-range'] ?? '') ?? [];
  if (size === undefined) return headers;
  return Number(start) === 0 ? { ...headers, 'content-length': size } : undefined;
}

/** How a clip that broke off is asked for again from where it did, and which answers go on with it: pure functions. */

/** What a server said of a clip's bytes, by which a later answer is known to be of the same. */
export interface ClipVersion {
  /** The link that answered, behind whatever led there. */
  readonly url: string;
  /** A strong one. */
  readonly etag?: string;
  /** Only where there is no `etag`. */
  readonly modified?: string;
  /** Bytes of the whole clip. */
  readonly total?: number;
}

type Headers = Readonly<Record<string, string>>;

/** A weak one says that two answers look alike, not that their bytes are the same. */
const STRONG_ETAG = /^"[\x21\x23-\x7e]{1,256}"$/;

/** Of a 200's head: what a later answer is held against, or nothing where none could be known to go on. */
export function clipVersionOf(url: URL, headers: Headers, isSecret: (text: string) => boolean): ClipVersion | undefined {
  const { etag = '', date = '', 'last-modified': modified = '', 'accept-ranges': ranges = '' } = headers;
  const total = contentLength(headers);
  if (/\bnone\b/i.test(ranges) || (total === undefined && !/\bbytes\b/i.test(ranges))) return undefined;
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return undefined;
  const known = { url: url.href, ...(total !== undefined && { total }) };
  // It is sent back, perhaps to another host: what was echoed into it stays here.
  if (isSecret(etag) || isSecret(modified)) return undefined;
  if (STRONG_ETAG.test(etag)) return { ...known, etag };
  // Within the same second a clip may have been written twice.
  return Date.parse(date) - Date.parse(modified) >= 1000 ? { ...known, modified } : undefined;
}

/** `content-length` as a number. */
export const contentLength = (headers: Headers): number | undefined =>
  headers['content-length'] === undefined ? undefined : Number(headers['content-length']);

/** The headers that ask a link for the rest, and for the whole where it is another clip by now; none where it cannot be told. */
export function rangeRequestHeaders(url: URL, from: number, version: ClipVersion | undefined): Headers | undefined {
  // Two links of one clip have its strong ETag in common, but two clips may well have been written in the same second.
  const known = version?.etag ?? (version?.url === url.href ? version.modified : undefined);
  return known === undefined || from === 0 ? undefined : { range: `bytes=${from}-`, 'if-range': known };
}

/** Of a 206's head: how many bytes the whole clip has, or that it does not go on where we are. */
export function readPartialAnswer(
  url: URL,
  headers: Headers,
  from: number,
  version: ClipVersion,
): { readonly total: number } | 'another' {
  const [, start, end, all] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/i.exec(headers['content-range'] ?? '') ?? [];
  const total = Number(all);
  if (all === undefined || Number(start) !== from || Number(end) >= total || Number(end) < from) return 'another';
  if (version.total !== undefined && version.total !== total) return 'another';
  const here = version.url === url.href;
  const same =
    version.etag === undefined
      ? here && (headers['last-modified'] ?? version.modified) === version.modified
      : (headers.etag ?? (here ? version.etag : undefined)) === version.etag;
  return same ? { total } : 'another';
}

/** The head of a 206 that nobody asked for, as if it were that of the whole clip; nothing where it begins within the clip. */
export function asWholeAnswer(headers: Headers): Headers | undefined {
  const [, start, all] = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15})$/i.exec(headers['content-range'] ?? '') ?? [];
  if (all === undefined) return headers;
  return Number(start) === 0 ? { ...headers, 'content-length': all } : undefined;
}

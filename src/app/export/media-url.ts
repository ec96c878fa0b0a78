import { type PlatformPath, posix, sep, win32 } from 'node:path';

/** How exports name clips: by a `file:` address, or relative to a folder. */
export type MediaKind = 'absolute' | 'relative';

/**
 * Makes the escaped address of a clip from its absolute path. A relative one has no scheme. On Windows, a clip on another drive has
 * no relative path, so it gets its `file:` address.
 *
 * @param folder the absolute folder that relative addresses start from
 */
export function mediaUrlFrom(folder: string, kind: MediaKind, path: PlatformPath = sep === '\\' ? win32 : posix) {
  return (file: string): string => {
    const named = kind === 'relative' ? path.relative(folder, file) : file;
    const segments = named.split(path.sep);
    if (!path.isAbsolute(named)) return segments.map(escapeSegment).join('/');
    if (path.sep === '/') return `file://${segments.map(escapeSegment).join('/')}`;
    // `\\server\share` has its server as the host. The colon of a drive stays.
    if (named.startsWith('\\\\')) return `file:${segments.map(escapeSegment).join('/')}`;
    const [drive = '', ...rest] = segments;
    return `file:///${[drive, ...rest.map(escapeSegment)].join('/')}`;
  };
}

/** A part of a path, percent-encoded as RFC 3986 says. */
const escapeSegment = (segment: string): string =>
  encodeURIComponent(segment.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );

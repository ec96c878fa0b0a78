import { posix } from 'node:path';
import type { ReviewData } from '../../review/review-data.js';

/** Types of the files that a page shows. No other file is served. */
const TYPES: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
};

export interface ServedFile {
  /** Relative to the board's folder, with forward slashes. */
  readonly file: string;
  readonly type: string;
}

/** A clip or a still in the board's folder: no other place has files for the page. */
const PLACE = /^(?:clips|stills)\/[^/\\\0:]+$/;

function servedFile(address: string): ServedFile | undefined {
  let file: string;
  try {
    file = decodeURIComponent(address);
  } catch {
    return undefined;
  }
  const type = TYPES[posix.extname(file).toLowerCase()];
  return type !== undefined && PLACE.test(file) ? { file, type } : undefined;
}

/** The files that a page names, by their addresses. Everything else does not exist for the server. */
export function servedFiles({ shots, former_takes }: ReviewData): ReadonlyMap<string, ServedFile> {
  const addresses = [
    ...shots.flatMap(({ first, last, sketch }) => [first?.src, last?.src, sketch]),
    ...[...shots.flatMap(({ takes }) => takes), ...former_takes].map(({ clip }) => clip?.src),
  ];
  const files = new Map<string, ServedFile>();
  for (const address of addresses) {
    const file = address === undefined ? undefined : servedFile(address);
    if (address !== undefined && file !== undefined) files.set(address, file);
  }
  return files;
}

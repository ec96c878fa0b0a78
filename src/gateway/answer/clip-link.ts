import { asObject } from './untrusted-json.js';

type Document = Readonly<Record<string, unknown>>;

/** Members that are named after a video, in search order. */
const VIDEO_NAMES = ['video_url', 'videoUrl', 'video_urls', 'video', 'videos'];
/** Members that hold what a job made. */
const OUTPUT_NAMES = [
  'outputs',
  'output',
  'results',
  'result',
  'resultUrls',
  'result_urls',
  'generations',
  'creations',
  'files',
];
/** Members that hold a link to anything. In a job's own document they are searched last. */
const LINK_NAMES = ['url', 'urls', 'download_url', 'downloadUrl', 'file_url', 'fileUrl', 'uri', 'src'];
/** Members that wrap all of these. */
const WRAPPER_NAMES = ['data', 'task_result', 'taskResult', 'job', 'task', 'response', 'content'];

/** Search order within any object. */
const SEARCH_ORDER = [...VIDEO_NAMES, ...OUTPUT_NAMES, ...WRAPPER_NAMES, ...LINK_NAMES];

/** Endings of files that are not clips. */
const OTHER_ENDING = /\.(?:png|jpe?g|webp|gif|avif|svg|bmp|heic|mp3|wav|m4a|aac|srt|vtt|txt|json|html?)$/i;
/** Looks like an address, even if rushes cannot fetch it: `s3://…`, `//cdn.example/…`. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:)?\/\/\S/i;

const MAX_DEPTH = 5;
const MAX_ITEMS = 20;

/** Whether an output declares another kind of file: `type: image`, `mime_type: audio/mpeg`. */
function declaresOtherKind(output: Document): boolean {
  const kinds = ['type', 'mime_type', 'mimeType', 'content_type', 'kind', 'media_type'].map((name) => output[name]);
  return kinds.some((kind) => typeof kind === 'string' && /^(?:image|audio|text|cover|thumbnail|picture|subtitle)/i.test(kind));
}

const isLink = (value: string): boolean => /^https?:\/\/[^\s/]/i.test(value) && URL.canParse(value);

const mayBeClip = (link: string): boolean => !OTHER_ENDING.test(new URL(link).pathname);

/** Every link within a value, in search order. */
function linksIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return isLink(value.trim()) ? [value.trim()] : [];
  if (depth === MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).flatMap((item) => linksIn(item, depth + 1));
  const document = asObject(value);
  if (declaresOtherKind(document)) return [];
  return SEARCH_ORDER.flatMap((name) => (document[name] === undefined ? [] : linksIn(document[name], depth + 1)));
}

/**
 * Finds the link to a finished job's clip: at the documented place, or at the first of the places that relays use.
 * A link to a picture, a sound or a text counts only at the documented place, and only if there is no other link. If there is
 * no link at all, the result is the address at the documented place, so that a person can see it.
 *
 * @param documented the values at the documented places, best first
 * @param documents the job's document, and the answer around it
 */
export function findClipLink(documented: readonly unknown[], documents: readonly Document[]): string | undefined {
  const atDocumentedPlace = documented.flatMap((place) => linksIn(place));
  const links = [...atDocumentedPlace, ...documents.flatMap((document) => linksIn(document))];
  const address = documented.find((place): place is string => typeof place === 'string' && ADDRESS.test(place));
  return links.find(mayBeClip) ?? atDocumentedPlace[0] ?? address;
}

import { asObject } from './untrusted-json.js';

type Document = Readonly<Record<string, unknown>>;

/** Members that are named after a video, in the order in which they are looked at. */
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
/** Members that hold a link, of whatever: those of a job's document itself are looked at last. */
const LINK_NAMES = ['url', 'urls', 'download_url', 'downloadUrl', 'file_url', 'fileUrl', 'uri', 'src'];
/** Members that wrap all of these. */
const WRAPPER_NAMES = ['data', 'task_result', 'taskResult', 'job', 'task', 'response', 'content'];

/** The order of the places within any object. */
const ORDER = [...VIDEO_NAMES, ...OUTPUT_NAMES, ...WRAPPER_NAMES, ...LINK_NAMES];

/** Endings of what is no clip, whatever stands beside it. */
const NO_CLIP = /\.(?:png|jpe?g|webp|gif|avif|svg|bmp|heic|mp3|wav|m4a|aac|srt|vtt|txt|json|html?)$/i;
/** What a person would take for an address, though nothing can be fetched there: `s3://…`, `//cdn.example/…`. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:)?\/\/\S/i;
/** How deep a link may stand, and how many of a list are looked at. */
const [DEEPEST, LONGEST] = [5, 20];

/** Whether an output says of itself that it is something else than a clip: `type: image`, `mime_type: audio/mpeg`. */
function isOtherKind(output: Document): boolean {
  const said = ['type', 'mime_type', 'mimeType', 'content_type', 'kind', 'media_type'].map((name) => output[name]);
  return said.some((kind) => typeof kind === 'string' && /^(?:image|audio|text|cover|thumbnail|picture|subtitle)/i.test(kind));
}

const isLink = (value: string): boolean => /^https?:\/\/[^\s/]/i.test(value) && URL.canParse(value);

const endsAsClip = (link: string): boolean => !NO_CLIP.test(new URL(link).pathname);

/** Every link to a clip within a value, in the order of the places. */
function linksIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return isLink(value.trim()) ? [value.trim()] : [];
  if (depth === DEEPEST) return [];
  if (Array.isArray(value)) return value.slice(0, LONGEST).flatMap((one) => linksIn(one, depth + 1));
  const document = asObject(value);
  if (isOtherKind(document)) return [];
  return ORDER.flatMap((name) => (document[name] === undefined ? [] : linksIn(document[name], depth + 1)));
}

/**
 * The link to a finished job's clip: where the gateway's document has it, else at the first of the places that relays use.
 * A link to a picture, a sound or a text is only taken from the documented place, and only where there is no other. What
 * stands at the documented place and is no link comes last, so that a person can be shown it.
 *
 * @param documented what stands at the documented places, the first that counts first
 * @param documents the job's document, and the answer that it came in
 */
export function findClipLink(documented: readonly unknown[], documents: readonly Document[]): string | undefined {
  const own = documented.flatMap((place) => linksIn(place));
  const all = [...own, ...documents.flatMap((document) => linksIn(document))];
  const said = documented.find((place): place is string => typeof place === 'string' && ADDRESS.test(place));
  return all.find(endsAsClip) ?? own[0] ?? said;
}

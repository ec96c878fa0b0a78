import type { Take } from './take.js';

/**
 * A request's body as a public manifest may show it: without the signatures of links and without the secret part of the callback
 * URL. Everything else stays, so that a plan can name what changed.
 */
export function maskRequest(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return withValues(body, (value, name) => (name === 'callback_url' ? maskCallback(value) : maskLinks(value)));
}

/** The body of a take's request with its secrets masked, as the manifest shows it. */
export function requestOf({ request, body }: Pick<Take, 'request' | 'body'>): Readonly<Record<string, unknown>> {
  return request ?? (body === undefined ? {} : maskRequest(JSON.parse(body) as Record<string, unknown>));
}

/** An object with changed values; the same object where none changes. */
function withValues<T extends object>(object: T, change: (value: unknown, name: string) => unknown): T {
  const entries = Object.entries(object);
  const changed = entries.map(([name, value]) => [name, change(value, name)] as const);
  return changed.some(([, value], index) => value !== entries[index]?.[1]) ? (Object.fromEntries(changed) as T) : object;
}

/** A shorter value in a query is not a signature. Characters. */
const MIN_SIGNATURE_LENGTH = 12;

/** A part of a path that is too random to guess. */
const SECRET = /^[A-Za-z0-9_-]{22,}$/;

function maskLinks(value: unknown): unknown {
  if (typeof value === 'string') return maskLink(value);
  if (Array.isArray(value)) return value.map(maskLinks);
  return typeof value === 'object' && value !== null ? withValues(value, maskLinks) : value;
}

/** Masks the query of a text that is a link as a whole. Any other text stays as it is. */
export function maskLink(value: string): string {
  if (!/^https?:\/\/\S+$/i.test(value) || !URL.canParse(value)) return value;
  const url = new URL(value);
  for (const name of [...url.searchParams.keys()]) url.searchParams.set(name, '***');
  return url.href;
}

function maskCallback(value: unknown): unknown {
  if (typeof value !== 'string' || !URL.canParse(value)) return value;
  const url = new URL(maskLink(value));
  url.pathname = url.pathname
    .split('/')
    .map((part) => (SECRET.test(part) ? '***' : part))
    .join('/');
  return url.href;
}

/** The secrets in a request's body: the secret part of the callback URL, and signatures of links. A gateway may repeat them in its answers. */
export function requestSecrets(body: string): string[] {
  const texts = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(texts)
        : [];
  return texts(JSON.parse(body)).flatMap((text) => {
    if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return [];
    const url = new URL(text);
    const parts = url.pathname.split('/').filter((part) => SECRET.test(part) && text.includes('/rushes/'));
    return [...parts, ...[...url.searchParams.values()].filter((value) => value.length >= MIN_SIGNATURE_LENGTH)];
  });
}

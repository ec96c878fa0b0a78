/**
 * A request's body as a public manifest may show it: without the signatures of links and without the secret part of the callback
 * URL. Everything else stays, so that a plan can name what changed.
 */
export function maskRequest(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, name === 'callback_url' ? maskCallback(value) : maskLinks(value)]),
  );
}

/** A shorter value in a query is not a signature. Characters. */
const MIN_SIGNATURE_LENGTH = 12;

/** A part of a path that is too random to guess. */
const SECRET = /^[A-Za-z0-9_-]{22,}$/;

function maskLinks(value: unknown): unknown {
  if (typeof value === 'string') return maskLink(value);
  if (Array.isArray(value)) return value.map(maskLinks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskLinks(inner)]));
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

/**
 * A request's body as a manifest may show it in public: signed links lose what signs them, wherever they stand, and an
 * address to call back loses what nobody can guess of it. Masking keeps what tells two pictures apart apart from that, so
 * that a plan can name what changed.
 */
export function maskRequest(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, name === 'callback_url' ? maskCallback(value) : maskLinks(value)]),
  );
}

/** A query's value of fewer characters signs nothing. */
const TELLING = 12;

/** A part of a path that nobody can guess. */
const SECRET = /^[A-Za-z0-9_-]{22,}$/;

function maskLinks(value: unknown): unknown {
  if (typeof value === 'string') return maskLink(value);
  if (Array.isArray(value)) return value.map(maskLinks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskLinks(inner)]));
}

/** A text that is a link as a whole, with its query masked; any other as it is. */
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

/** What of a request is secret beside its key: the part of an address to call back that nobody guesses, and what signs links. A gateway that echoes a request tells them again. */
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
    return [...parts, ...[...url.searchParams.values()].filter((value) => value.length >= TELLING)];
  });
}

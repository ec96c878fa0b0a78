/**
 * A request's body as a manifest may show it in public: signed links lose what signs them. Masking keeps what tells two
 * pictures apart apart from that, so that a plan can name what changed.
 */
export function maskRequest(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, name.endsWith('_url') ? maskUrl(value) : value]),
  );
}

function maskUrl(value: unknown): unknown {
  if (typeof value !== 'string' || !URL.canParse(value)) return value;
  const url = new URL(value);
  for (const name of [...url.searchParams.keys()]) url.searchParams.set(name, '***');
  return url.href;
}

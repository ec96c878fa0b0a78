import { isIP } from 'node:net';
import { isLoopbackHost } from '../gateway/loopback.js';

/** Variables from which other programs take a proxy, in either case. The hint names the first one that is set. */
const PROXY_VARIABLES = ['HTTPS_PROXY', 'ALL_PROXY', 'HTTP_PROXY', 'NPM_CONFIG_HTTPS_PROXY', 'NPM_CONFIG_PROXY'];

/** A hint to append when a host was not reached: rushes ignores the proxy that is set. Empty if no proxy is set. */
export function proxyHint(url: URL): string {
  const name = proxyFor(url);
  return name === undefined ? '' : `; ${name} is set, but rushes uses no proxy: it connects directly`;
}

/** The variable that makes other programs use a proxy for this host, as it is spelled. Its value may contain a password. */
function proxyFor(url: URL): string | undefined {
  if (isLoopbackHost(url.hostname)) return undefined;
  const names = Object.keys(process.env).filter((name) => process.env[name]?.trim());
  const findName = (wanted: string) =>
    names.find((name) => name === wanted) ?? names.find((name) => name.toUpperCase() === wanted);
  const exceptions = findName('NO_PROXY');
  if (exceptions !== undefined && isExempt(url, process.env[exceptions] ?? '')) return undefined;
  return PROXY_VARIABLES.map(findName).find((name) => name !== undefined);
}

/** Whether `NO_PROXY` lists a host: `*`, an address, or a name that includes its subdomains, with or without a port. */
function isExempt(url: URL, list: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .map((entry) => (entry.endsWith(`:${port}`) && isIP(entry) === 0 ? entry.slice(0, -port.length - 1) : entry))
    .map((entry) => entry.replace(/^\*?\.|^\[|\]$/g, ''))
    .some((name) => name === '*' || name === host || (name !== '' && isIP(host) === 0 && host.endsWith(`.${name}`)));
}

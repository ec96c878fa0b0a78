import { isIP } from 'node:net';
import { isLoopbackHost } from '../gateway/loopback.js';

/** Variables that other programs take a proxy from; the first that is set is named. They are read in either case. */
const PROXIES = ['HTTPS_PROXY', 'ALL_PROXY', 'HTTP_PROXY', 'NPM_CONFIG_HTTPS_PROXY', 'NPM_CONFIG_PROXY'];

/** To go behind the message that a host was not reached: rushes does not use the proxy that is set for it. Empty where none is. */
export function proxyHint(url: URL): string {
  const name = proxyFor(url);
  return name === undefined ? '' : `; ${name} is set, but rushes uses no proxy: it connects directly`;
}

/** The variable that sends other programs to this host through a proxy, as it is spelled. Its value may hold a password. */
function proxyFor(url: URL): string | undefined {
  if (isLoopbackHost(url.hostname)) return undefined;
  const set = Object.keys(process.env).filter((name) => process.env[name]?.trim());
  const spelled = (wanted: string) => set.find((name) => name === wanted) ?? set.find((name) => name.toUpperCase() === wanted);
  const except = spelled('NO_PROXY');
  if (except !== undefined && isExempt(url, process.env[except] ?? '')) return undefined;
  return PROXIES.map(spelled).find((name) => name !== undefined);
}

/** Whether `NO_PROXY` names a host: `*`, an address, or a name with all names below it, with or without a port. */
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

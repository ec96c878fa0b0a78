import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { isLoopbackHost } from '../gateway/loopback.js';
import { redactor } from './redact.js';

/**
 * How far a connection may reach: `any` for an address that the user named, `loopback` for plain http, `public` for a
 * clip's link (it came out of somebody else's answer), `public-or-loopback` for the link of a gateway on this machine.
 */
export type Reach = 'any' | 'loopback' | 'public' | 'public-or-loopback';

/** A host name in, its addresses out. Rejects where the name is not known. */
export type Resolver = (host: string) => Promise<readonly string[]>;

/** Global unicast IPv6 is 2000::/3; what lies outside was never given to anybody, whatever name a table has for it. */
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::');

/**
 * Why an address may not be connected to, in plain words; nothing where it may. Everything that is not an ordinary
 * public address is refused: loopback, private, link-local, carrier-grade NAT, multicast, reserved, unspecified, unique
 * local, and IPv6 that carries an IPv4 address inside (mapped, 6to4, NAT64, Teredo), since the inner address is where
 * the bytes would go.
 */
export function addressRefusal(address: string, reach: Reach): string | undefined {
  // Node's own eyes: what it takes for a name it would look up again.
  if (isIP(address) === 0) return `${address} is not an address`;
  if (reach === 'any') return undefined;
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (range === 'loopback') return reach === 'public' ? `${address} is this machine itself` : undefined;
  if (reach === 'loopback') return `${address} is not this machine`;
  const outside = parsed instanceof ipaddr.IPv6 && !parsed.match(GLOBAL_UNICAST, 3);
  return range === 'unicast' && !outside
    ? undefined
    : `${address} is not a public address (${outside && range === 'unicast' ? 'unassigned' : range})`;
}

/** What a look-up fails with that says nothing of the name. */
const NO_LOOKUP = ['EAI_AGAIN', 'EAI_FAIL', 'EAI_MEMORY', 'EAI_SYSTEM', 'EMFILE', 'ENFILE', 'ENOMEM', 'ENOBUFS'];

/**
 * The addresses of a host, resolved once and each of them checked: the caller connects to these and resolves no more,
 * so that a name cannot mean one address when it is checked and another when it is called. One bad address refuses the
 * host: a name that points both outside and inside is an attack or a mistake.
 */
export async function checkedAddresses(
  hostname: string,
  reach: Reach,
  resolver: Resolver,
): Promise<{ addresses: readonly string[] } | { code: 'dns' | 'address'; message: string }> {
  const host = hostname.replace(/^\[|\]$/g, '');
  let addresses: readonly string[];
  try {
    addresses = isIP(host) !== 0 ? [host] : await resolver(host);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    const message = NO_LOOKUP.includes(code ?? '') ? 'its name cannot be looked up just now' : 'no such host name';
    return { code: 'dns', message };
  }
  const bad = addresses.map((address) => addressRefusal(address, reach)).find((words) => words !== undefined);
  if (bad !== undefined) return { code: 'address', message: bad };
  return addresses.length > 0 ? { addresses } : { code: 'dns', message: 'its name has no address' };
}

/** Whether and where a link may lead to this machine. */
export interface LoopbackRules {
  readonly allowLoopback: boolean;
  /** The base URL of the gateway that gave the link out, where it is on this machine: then to its own port alone. */
  readonly gatewayUrl?: string | undefined;
  /** A plain http link to another host is tried over https, at the same host and port. */
  readonly upgradeToHttps?: boolean;
}

const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80');

/** Whether a link may lead to this machine. What else listens on it is no business of a gateway's. */
export const mayLeadToThisMachine = (url: URL, { allowLoopback, gatewayUrl }: LoopbackRules): boolean =>
  allowLoopback && (gatewayUrl === undefined || portOf(url) === portOf(new URL(gatewayUrl)));

/** What of ours must not leave with a link. */
export interface GuardedSecrets {
  readonly secrets: readonly string[];
  /** The API keys alone, where `secrets` has more: an address may well hold a part of a request. */
  readonly apiKeys?: readonly string[] | undefined;
}

/** A shorter API key may stand in an address by chance; vendors' keys are longer. */
const TELLING_KEY = 16;

/** Whether an address holds an API key, in whatever encoding. */
function carriesKey(url: URL, { secrets, apiKeys = secrets }: GuardedSecrets): boolean {
  const keys = apiKeys.filter(({ length }) => length >= TELLING_KEY);
  return redactor(keys)(url.href) !== url.href;
}

/**
 * A clip's or a still's link as a URL, or why it is not followed: it is one of our keys' ways out, or not https (plain http leads to
 * this machine alone, and where that is allowed). `from` is the URL that sent us there, for a redirect.
 */
export function checkClipLink(
  text: string,
  from: URL | undefined,
  options: LoopbackRules & GuardedSecrets,
  whose = 'clip',
): URL | { message: string } {
  const what = from === undefined ? `the ${whose}'s link` : `the link that ${from.host} sends us to`;
  if (!URL.canParse(text, from?.href)) return { message: `${what} is not a URL` };
  const url = new URL(text, from);
  // What is looked at is what would be sent: without the tabs that a URL drops.
  if (carriesKey(url, options)) return { message: `${what} has one of our API keys in it` };
  if (url.username !== '' || url.password !== '') return { message: `${what} has a user name or a password in it` };
  if (url.protocol === 'https:') return url;
  if (url.protocol === 'http:' && options.allowLoopback && isLoopbackHost(url.hostname))
    return mayLeadToThisMachine(url, options)
      ? url
      : { message: `${what} leads to this machine, and not to the gateway on it` };
  if (url.protocol === 'http:' && options.upgradeToHttps && !isLoopbackHost(url.hostname)) {
    url.protocol = 'https:';
    return url;
  }
  return { message: `${what} is ${url.protocol === 'http:' ? 'plain http' : url.protocol}, not https` };
}

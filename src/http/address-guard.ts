import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { isLoopbackHost } from '../gateway/loopback.js';
import { redactor } from './redact.js';

/**
 * Which addresses a connection may reach: `any` for one that the user named, `loopback` for plain http, `public` for a
 * clip's link from a gateway's answer, `public-or-loopback` for a link of a gateway on this machine.
 */
export type Reach = 'any' | 'loopback' | 'public' | 'public-or-loopback';

/** Looks up the addresses of a host name. Rejects if the name is unknown. */
export type Resolver = (host: string) => Promise<readonly string[]>;

/** Global unicast IPv6 is 2000::/3. Addresses outside are unassigned, whatever a table calls them. */
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::');

/**
 * Why a connection to an address is refused; `undefined` if it is allowed. Only ordinary public addresses are: not
 * loopback, private, link-local, carrier-grade NAT, multicast, reserved, unspecified or unique local ones. IPv6 with an
 * IPv4 address inside (mapped, 6to4, NAT64, Teredo) is refused too, as the bytes would go to the inner address.
 */
export function addressRefusal(address: string, reach: Reach): string | undefined {
  // As Node sees it: Node would look up anything else as a name.
  if (isIP(address) === 0) return `${address} is not an address`;
  if (reach === 'any') return undefined;
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (range === 'loopback') return reach === 'public' ? `${address} is this machine itself` : undefined;
  if (reach === 'loopback') return `${address} is not this machine`;
  const isUnassigned = parsed instanceof ipaddr.IPv6 && !parsed.match(GLOBAL_UNICAST, 3);
  return range === 'unicast' && !isUnassigned
    ? undefined
    : `${address} is not a public address (${isUnassigned && range === 'unicast' ? 'unassigned' : range})`;
}

/** Errors of a lookup that do not show whether the name exists. */
const LOOKUP_FAILED = ['EAI_AGAIN', 'EAI_FAIL', 'EAI_MEMORY', 'EAI_SYSTEM', 'EMFILE', 'ENFILE', 'ENOMEM', 'ENOBUFS'];

/**
 * Resolves a host once and checks every address. The caller connects to these addresses only, so that a name cannot
 * change its address after the check. One bad address refuses the host: such a name is an attack or a mistake.
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
    const message = LOOKUP_FAILED.includes(code ?? '') ? 'the host name cannot be looked up at present' : 'no such host name';
    return { code: 'dns', message };
  }
  const refusal = addresses.map((address) => addressRefusal(address, reach)).find((reason) => reason !== undefined);
  if (refusal !== undefined) return { code: 'address', message: refusal };
  return addresses.length > 0 ? { addresses } : { code: 'dns', message: 'the host name has no address' };
}

/** Whether a link may lead to this machine, and to which port. */
export interface LoopbackRules {
  readonly allowLoopback: boolean;
  /** The base URL of the gateway on this machine that gave out the link. The link may lead to its port only. */
  readonly gatewayUrl?: string | undefined;
  /** Tries a plain http link to another host over https, at the same host and port. */
  readonly upgradeToHttps?: boolean;
}

const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80');

/** Whether a link may lead to this machine. A gateway must not reach other programs on it. */
export const mayLeadToThisMachine = (url: URL, { allowLoopback, gatewayUrl }: LoopbackRules): boolean =>
  allowLoopback && (gatewayUrl === undefined || portOf(url) === portOf(new URL(gatewayUrl)));

/** Secrets that must not leave in a link. */
export interface GuardedSecrets {
  readonly secrets: readonly string[];
  /** Only the API keys, if `secrets` has more: an address may contain a part of a request. */
  readonly apiKeys?: readonly string[] | undefined;
}

/** A shorter text may be in an address by chance. Vendors' API keys are longer. */
const MIN_KEY_LENGTH = 16;

/** Whether an address contains an API key, in any encoding. */
function carriesKey(url: URL, { secrets, apiKeys = secrets }: GuardedSecrets): boolean {
  const keys = apiKeys.filter(({ length }) => length >= MIN_KEY_LENGTH);
  return redactor(keys)(url.href) !== url.href;
}

/**
 * The link of a clip or still as a URL, or why it is not followed: it contains one of our API keys, or is not https.
 * Plain http may lead to this machine only, and only if that is allowed. `from` is the URL that redirected to it.
 */
export function checkClipLink(
  text: string,
  from: URL | undefined,
  options: LoopbackRules & GuardedSecrets,
  kind: 'clip' | 'still' = 'clip',
): URL | { message: string } {
  const what = from === undefined ? `the ${kind}'s link` : `the link that ${from.host} redirects to`;
  if (!URL.canParse(text, from?.href)) return { message: `${what} is not a URL` };
  const url = new URL(text, from);
  // Check what would be sent: a URL drops tabs.
  if (carriesKey(url, options)) return { message: `${what} contains one of your API keys` };
  if (url.username !== '' || url.password !== '') return { message: `${what} contains a user name or a password` };
  if (url.protocol === 'https:') return url;
  if (url.protocol === 'http:' && options.allowLoopback && isLoopbackHost(url.hostname))
    return mayLeadToThisMachine(url, options)
      ? url
      : { message: `${what} leads to another program on this machine than the gateway` };
  if (url.protocol === 'http:' && options.upgradeToHttps && !isLoopbackHost(url.hostname)) {
    url.protocol = 'https:';
    return url;
  }
  return { message: `${what} is ${url.protocol === 'http:' ? 'plain http' : url.protocol}, not https` };
}

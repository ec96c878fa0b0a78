import { proxyHint } from './proxy-hint.js';

/** Why there is no connection. No byte of the request has left. */
export interface NotConnected {
  readonly code:
    | 'dns'
    | 'address'
    | 'refused'
    | 'unreachable'
    | 'reset'
    | 'connect-timeout'
    | 'tls'
    | 'aborted'
    | 'no-connection'
    | 'invalid-request';
  readonly message: string;
}

/** This machine has run out of something. It does not show that the host has a problem. */
const OUT_OF_RESOURCES: readonly string[] = ['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM'];

const REASONS: Readonly<Record<string, readonly [NotConnected['code'], string]>> = {
  ECONNREFUSED: ['refused', 'connection refused'],
  EHOSTUNREACH: ['unreachable', 'the host cannot be reached'],
  ENETUNREACH: ['unreachable', 'the network cannot be reached'],
  EHOSTDOWN: ['unreachable', 'the host is down'],
  ENETDOWN: ['unreachable', 'the network is down'],
  EADDRNOTAVAIL: ['unreachable', 'this machine has no free port or no address for it'],
  EMFILE: ['no-connection', 'too many files are open in this process'],
  ENFILE: ['no-connection', 'too many files are open on this machine'],
  ENOBUFS: ['no-connection', 'this machine has no buffers left'],
  ENOMEM: ['no-connection', 'this machine has no memory left'],
  ETIMEDOUT: ['connect-timeout', 'no answer'],
  ECONNRESET: ['reset', 'connection reset while it was being made'],
};

/** Errors of a handshake that was cut off, not refused because of a certificate. */
const CUT_OFF: readonly string[] = ['ECONNRESET', 'EPIPE', 'EPROTO', 'closed'];

/** `isCut`: the TLS handshake was cut off. */
export type ConnectionTrouble = NotConnected & { readonly isCut?: boolean };

/** Classifies an error that came before the connection was complete. */
export function connectionTrouble(error: NodeJS.ErrnoException, secure: boolean, isTcpConnected: boolean): ConnectionTrouble {
  const code = error.code ?? 'unknown reason';
  if (secure && isTcpConnected && !OUT_OF_RESOURCES.includes(code))
    return { code: 'tls', message: `no secure connection (${code})`, isCut: CUT_OFF.includes(code) };
  const [kind, message] = REASONS[code] ?? (['no-connection', `no connection (${code})`] as const);
  return { code: kind, message };
}

/** The host was not reached, so a proxy could help. It cannot help with a bad certificate or a lack of resources. */
const UNREACHED: readonly NotConnected['code'][] = ['dns', 'refused', 'unreachable', 'reset', 'connect-timeout'];

/** Adds the hint at a proxy. A firewall that requires a proxy often lets a connection begin and cuts off its handshake. */
export const withProxyHint = ({ code, message, isCut }: ConnectionTrouble, url: URL): NotConnected => ({
  code,
  message: message + (isCut || UNREACHED.includes(code) ? proxyHint(url) : ''),
});

/** Why a request did not leave, although there was a connection or before one was tried. */
export function notSentReason({ code }: NodeJS.ErrnoException): NotConnected {
  const lack = OUT_OF_RESOURCES.includes(code ?? '') ? REASONS[code ?? '']?.[1] : undefined;
  const broke = `the connection broke before the request was sent${code === undefined ? '' : ` (${code})`}`;
  return { code: 'no-connection', message: lack ?? broke };
}

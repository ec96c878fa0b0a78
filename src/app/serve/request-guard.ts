import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Whether a request may be answered, and for which path below the token. */
export type Admission = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly status: 403 | 404 | 405 };

const METHODS = ['GET', 'HEAD', 'POST'];
/** What a browser says of a request from the page itself, or from a person who opens the address. */
const OWN_SITES = ['same-origin', 'none'];

/** A person follows the address from another page or program, such as a terminal in a browser. */
const isNavigation = ({ method, headers }: IncomingMessage, path: string): boolean =>
  method === 'GET' && path === '' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares digests, so that neither the time nor the length tells how much of a guess is right. */
const isEqual = (guess: string, secret: string): boolean => timingSafeEqual(digest(guess), digest(secret));

/**
 * Makes the check of every request. A caller without the token learns nothing: a wrong token, a wrong host and a path that does
 * not exist get the same answer. A page of another origin is refused even with the token; it may only lead the person here, as
 * it can neither read nor frame what opens then.
 *
 * @param authority the host and port of the printed address; another name for this machine could be one that an attacker rebound
 */
export function createGuard(authority: string, token: string): (request: IncomingMessage) => Admission {
  const origin = `http://${authority}`;
  return (request) => {
    const { method = '', url = '', headers, headersDistinct } = request;
    const [, guess = '', path] = /^\/([^/?#]*)(?:\/([^?#]*))?/.exec(url) ?? [];
    const hosts = headersDistinct.host ?? [];
    const isOurs = isEqual(guess, token) && hosts.length === 1 && hosts[0] === authority;
    if (!isOurs || path === undefined) return { ok: false, status: 404 };
    if (!METHODS.includes(method)) return { ok: false, status: 405 };
    const site = headers['sec-fetch-site'];
    if (site !== undefined && !OWN_SITES.includes(String(site)) && !isNavigation(request, path))
      return { ok: false, status: 403 };
    // A browser sends the origin with every POST.
    const isOwnOrigin = headers.origin === origin || (headers.origin === undefined && method !== 'POST');
    return isOwnOrigin ? { ok: true, path } : { ok: false, status: 403 };
  };
}

/** What is wrong with an address that a gateway is to fetch. */
export interface UrlProblem {
  readonly code: 'not-a-url' | 'bad-path' | 'private-url' | 'url-credentials' | 'too-long';
  readonly message: string;
  readonly hint?: string;
}

const LONGEST = 2048;

/** Names that no public resolver answers, or that stand for the inside of somebody's network. */
const PRIVATE_SUFFIX =
  /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa|test|invalid|onion)$/;

/** Whether what is written for a still is a path on this disk: it has no scheme, and looks like a file. */
export const isFile = (written: string): boolean => !/^[a-z][a-z0-9+.-]+:/i.test(written) && /[/\\.]/.test(written);

/** What is wrong with a path to a still, as text alone: it is relative to the board, and is published under the same path. */
export function pathProblem(written: string): UrlProblem | undefined {
  if (written.length > LONGEST)
    return {
      code: 'too-long',
      message: `a still's path has ${written.length.toLocaleString('en')} characters; at most 2,048 are possible`,
    };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a path with control characters is what is looked for.
  if (/[\0-\x1f\x7f\\]/.test(written) || /^(?:\/|~|[a-z]:)/i.test(written)) {
    return {
      code: 'bad-path',
      message: 'a still on disk is given by its path from the storyboard, with forward slashes',
      hint: 'Write it like `stills/hut.png`, or as a public `https://…` address.',
    };
  }
  return undefined;
}

/** Looks at an address as text alone: http or https, no name and password in it, a public host name. No name is resolved. */
export function urlProblem(written: string, what: 'still' | 'callback'): UrlProblem | undefined {
  const noun = what === 'still' ? 'still' : 'callback';
  if (written.length > LONGEST) {
    return {
      code: 'too-long',
      message: `a ${noun}'s address has ${written.length.toLocaleString('en')} characters; at most 2,048 are possible`,
    };
  }
  const hint =
    what === 'still' ? 'Put the picture where the gateway can fetch it, and write `https://…`.' : 'Write `https://…`.';
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(written)?.[1]?.toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') {
    const message =
      scheme === undefined || scheme === 'file'
        ? `${noun}s are given as public URLs, and this is ${scheme === undefined && !/[/\\.]/.test(written) ? 'none' : 'a file'}`
        : `${noun}s are given as http or https URLs, and this is \`${scheme.slice(0, 20)}:\``;
    return { code: 'not-a-url', message, hint };
  }
  // The URL parser forgives these; what was meant by them is not for us to guess.
  if (/[\0-\x20\x7f\\]/.test(written) || !/^https?:\/\/[^/]/i.test(written) || !URL.canParse(written)) {
    return { code: 'not-a-url', message: `${noun}s are given as public URLs, and this is not a whole one`, hint };
  }
  const { hostname, username, password } = new URL(written);
  if (username !== '' || password !== '') {
    return {
      code: 'url-credentials',
      message: `a ${noun}'s address cannot carry a user name or password`,
      hint: 'Use a signed link instead.',
    };
  }
  const host = hostname.replace(/\.$/, '').toLowerCase();
  const literal = host.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(host);
  if (literal || !host.includes('.') || PRIVATE_SUFFIX.test(host)) {
    const why = literal ? 'a literal address' : 'not a public host name';
    return {
      code: 'private-url',
      message: `${what === 'still' ? 'private media URL' : 'private callback URL'}: \`${host.slice(0, 60)}\` is ${why}`,
      hint:
        what === 'still'
          ? 'The gateway fetches the picture itself, so it must be on the public internet.'
          : 'The gateway calls it from outside, so it must be on the public internet.',
    };
  }
  return undefined;
}

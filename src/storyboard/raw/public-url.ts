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

/** Whether what is written begins with a scheme, as every URL does. A drive's letter is none. */
export const hasScheme = (written: string): boolean => /^[a-z][a-z0-9+.-]+:/i.test(written);

/** Whether what is written for a still is a path on this disk: it has no scheme, and looks like a file. */
export const isFile = (written: string): boolean => !hasScheme(written) && /[/\\.]/.test(written);

/** What an address is of, as messages say it. */
const SAID = {
  still: {
    noun: 'still',
    given: 'stills are given as public URLs',
    write: 'Put the picture where the gateway can fetch it, and write `https://…`.',
    secret: 'Use a signed link instead.',
    private: 'private media URL',
    reach: 'The gateway fetches the picture itself, so it must be on the public internet.',
  },
  folder: {
    noun: 'folder',
    given: 'where stills are published is given as a public URL',
    write: 'Write it as https://host/folder.',
    secret: 'Publish it where none is needed: gateways fetch the pictures without.',
    private: 'private media URL',
    reach: 'The gateway fetches the pictures itself, so they must be on the public internet.',
  },
  callback: {
    noun: 'callback',
    given: 'callbacks are given as public URLs',
    write: 'Write `https://…`.',
    secret: 'Use a signed link instead.',
    private: 'private callback URL',
    reach: 'The gateway calls it from outside, so it must be on the public internet.',
  },
} as const;

/** What is wrong with a path to a still, as text alone: it is relative to the board, and is published under the same path. */
export function pathProblem(written: string): UrlProblem | undefined {
  if (!isFile(written))
    return {
      code: 'not-a-url',
      message: 'a still is given as a public URL, or by a path like `stills/hut.png`, and this is neither',
      hint: 'Write the whole name of the file, with its folder and its ending.',
    };
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

/** What is wrong with something that is no http or https URL. */
function otherScheme(written: string, what: keyof typeof SAID, scheme: string | undefined): string {
  const { given } = SAID[what];
  if (scheme !== undefined && scheme !== 'file') {
    const wanted = what === 'folder' ? given : `${what}s are given as http or https URLs`;
    return `${wanted}, and this is \`${scheme.slice(0, 20)}:\``;
  }
  const file = scheme === 'file' || (what === 'still' && isFile(written));
  if (file) return `${given}, and this is a file`;
  return `${given}, and this ${/[/\\.]/.test(written) ? 'does not begin with `https://`' : 'is none'}`;
}

/** Looks at an address as text alone: http or https, no name and password in it, a public host name. No name is resolved. */
export function urlProblem(written: string, what: keyof typeof SAID): UrlProblem | undefined {
  const { noun, given, write: hint, secret, private: hidden, reach } = SAID[what];
  if (written.length > LONGEST) {
    return {
      code: 'too-long',
      message: `a ${noun}'s address has ${written.length.toLocaleString('en')} characters; at most 2,048 are possible`,
    };
  }
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(written)?.[1]?.toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') {
    const path = what === 'still' && (scheme === undefined || scheme === 'file');
    return {
      code: 'not-a-url',
      message: otherScheme(written, what, scheme),
      hint: path ? 'Write `https://…`, or the picture’s path from the storyboard, like `first: stills/hut.png`.' : hint,
    };
  }
  // The URL parser forgives these; what was meant by them is not for us to guess.
  if (/[\0-\x20\x7f\\]/.test(written) || !/^https?:\/\/[^/]/i.test(written) || !URL.canParse(written)) {
    return { code: 'not-a-url', message: `${given}, and this is not a whole one`, hint };
  }
  const { hostname, username, password } = new URL(written);
  if (username !== '' || password !== '') {
    return {
      code: 'url-credentials',
      message: `a ${noun}'s address cannot carry a user name or password`,
      hint: secret,
    };
  }
  const host = hostname.replace(/\.$/, '').toLowerCase();
  const literal = host.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(host);
  if (literal || !host.includes('.') || PRIVATE_SUFFIX.test(host)) {
    const why = literal ? 'a literal address' : 'not a public host name';
    return { code: 'private-url', message: `${hidden}: \`${host.slice(0, 60)}\` is ${why}`, hint: reach };
  }
  return undefined;
}

/** Why a gateway cannot fetch a URL or a file. */
export interface UrlProblem {
  readonly code: 'not-a-url' | 'bad-path' | 'private-url' | 'url-credentials' | 'too-long';
  readonly message: string;
  readonly hint?: string;
}

const MAX_LENGTH = 2048;

/** Names that no public resolver answers, or that belong to private networks. */
const PRIVATE_SUFFIX =
  /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa|test|invalid|onion)$/;

/** Whether a text starts with a URL's scheme. The letter of a Windows drive is not a scheme. */
export const hasScheme = (written: string): boolean => /^[a-z][a-z0-9+.-]+:/i.test(written);

/** Whether a still is written as a path on this disk: without a scheme, and with a slash or a dot. */
export const isFilePath = (written: string): boolean => !hasScheme(written) && /[/\\.]/.test(written);

/** The words of messages, by what the URL is for. */
const WORDING = {
  still: {
    noun: 'still',
    must: 'a still must be a public URL',
    fix: 'Put the picture where the gateway can fetch it, and write `https://…`.',
    secret: 'Use a signed link instead.',
    private: 'private media URL',
    reach: 'The gateway fetches the picture itself, so it must be on the public internet.',
  },
  folder: {
    noun: 'folder',
    must: 'the folder of published stills must be a public URL',
    fix: 'Write it as https://host/folder.',
    secret: 'Publish it where no password is needed: gateways send none.',
    private: 'private media URL',
    reach: 'The gateway fetches the pictures itself, so they must be on the public internet.',
  },
  callback: {
    noun: 'callback',
    must: 'a callback must be a public URL',
    fix: 'Write `https://…`.',
    secret: 'Use a signed link instead.',
    private: 'private callback URL',
    reach: 'The gateway calls it from outside, so it must be on the public internet.',
  },
} as const;

/** Checks the text of a path to a still. It must be relative to the board, as it is published under the same path. */
export function findPathProblem(written: string): UrlProblem | undefined {
  if (!isFilePath(written))
    return {
      code: 'not-a-url',
      message: 'a still must be a public URL, or a path like `stills/hut.png`; this is neither',
      hint: 'Write the whole path, with the file’s ending.',
    };
  if (written.length > MAX_LENGTH)
    return {
      code: 'too-long',
      message: `a still's path has ${written.length.toLocaleString('en')} characters; the limit is 2,048`,
    };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a path with control characters is what is looked for.
  if (/[\0-\x1f\x7f\\]/.test(written) || /^(?:\/|~|[a-z]:)/i.test(written)) {
    return {
      code: 'bad-path',
      message: 'the path of a still must start from the storyboard’s folder and use forward slashes',
      hint: 'Write it like `stills/hut.png`, or as a public `https://…` address.',
    };
  }
  return undefined;
}

function describeOtherScheme(written: string, purpose: keyof typeof WORDING, scheme: string | undefined): string {
  const { must } = WORDING[purpose];
  if (scheme !== undefined && scheme !== 'file') {
    const mustBeHttp = purpose === 'folder' ? must : `a ${purpose} must be an http or https URL`;
    return `${mustBeHttp}; this is \`${scheme.slice(0, 20)}:\``;
  }
  if (scheme === 'file' || (purpose === 'still' && isFilePath(written))) return `${must}; this is a file`;
  return `${must}; this ${/[/\\.]/.test(written) ? 'does not start with `https://`' : 'is not one'}`;
}

/** Checks the text of a URL: http or https, no user name and password, a public host name. It resolves no name. */
export function findUrlProblem(written: string, purpose: keyof typeof WORDING): UrlProblem | undefined {
  const { noun, must, fix: hint, secret, private: hidden, reach } = WORDING[purpose];
  if (written.length > MAX_LENGTH) {
    return {
      code: 'too-long',
      message: `a ${noun}'s address has ${written.length.toLocaleString('en')} characters; the limit is 2,048`,
    };
  }
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(written)?.[1]?.toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') {
    const mayBePath = purpose === 'still' && (scheme === undefined || scheme === 'file');
    return {
      code: 'not-a-url',
      message: describeOtherScheme(written, purpose, scheme),
      hint: mayBePath ? 'Write `https://…`, or the picture’s path from the storyboard, like `first: stills/hut.png`.' : hint,
    };
  }
  // The URL parser would repair these, and might guess wrong.
  if (/[\0-\x20\x7f\\]/.test(written) || !/^https?:\/\/[^/]/i.test(written) || !URL.canParse(written)) {
    return { code: 'not-a-url', message: `${must}; this one is not complete`, hint };
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

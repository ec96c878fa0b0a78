import { hasScheme } from './public-url.js';

/** Why a text cannot be the path of the user's own clip. */
export interface ClipPathProblem {
  readonly code: 'not-a-path' | 'bad-path' | 'too-long';
  readonly message: string;
  readonly hint: string;
}

const MAX_LENGTH = 2048;
const EXAMPLE = '`source: clips/own.mp4`';

/** Whether a file's name ends as those of the MP4 family do: rushes reads no other clips. */
const isClipName = (path: string): boolean => /[^/]\.(?:mp4|m4v|mov)$/i.test(path);

/** Checks the text of a path to the user's own clip. It must be relative to the board, so that the board can move. */
export function findClipPathProblem(written: string): ClipPathProblem | undefined {
  if (hasScheme(written) || written.startsWith('//'))
    return {
      code: 'not-a-path',
      message: '`source` is a clip on this disk; this is an address',
      hint: `Download the clip, and write its path from the storyboard's folder, like ${EXAMPLE}.`,
    };
  if (written.length > MAX_LENGTH)
    return {
      code: 'too-long',
      message: `a clip's path has ${written.length.toLocaleString('en')} characters; the limit is 2,048`,
      hint: 'Move the clip nearer to the storyboard.',
    };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a path with control characters is what is looked for.
  if (/[\0-\x1f\x7f\\]/.test(written) || /^(?:\/|~|[a-z]:)/i.test(written))
    return {
      code: 'bad-path',
      message: 'the path of your own clip must start from the storyboard’s folder and use forward slashes',
      hint: `Write it like ${EXAMPLE}.`,
    };
  if (isClipName(written)) return undefined;
  return {
    code: 'not-a-path',
    message: '`source` must name an MP4 file: one that ends with `.mp4`, `.m4v` or `.mov`',
    hint: `Write the whole path, like ${EXAMPLE}. Convert a clip of another kind: \`ffmpeg -i CLIP own.mp4\`.`,
  };
}

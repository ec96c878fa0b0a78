import type { Diagnostic } from '../diagnostic.js';
import type { Source } from '../span.js';
import { MAX_DEPTH } from './yaml-tree.js';

/** What is refused in a text before its tokens become a tree. Each function takes offsets into the text. */
export const refusals = {
  loneCarriageReturn: (source: Source, at: number): Diagnostic =>
    error(
      { source, start: at, end: at + 1 },
      'lone-cr',
      'this line ends with a lone carriage return, which YAML does not read as a line end',
      'Save the file with LF or CRLF line ends.',
    ),
  tooManyParts: (source: Source, at: number): Diagnostic =>
    error(
      { source, start: at, end: at },
      'too-many-parts',
      'the file has too many separate parts to be a storyboard or a setting',
    ),
  unknownTag: (source: Source, at: number, tag: string): Diagnostic =>
    error(
      { source, start: at, end: at + tag.length },
      'unknown-tag',
      'YAML tags are not supported',
      `Remove it, or put the whole text in quotes if \`${tag.slice(0, 40)}\` is part of it.`,
    ),
  tooDeep: (source: Source, at: number): Diagnostic =>
    error({ source, start: at, end: at + 1 }, 'too-deep', `more than ${MAX_DEPTH} levels of nesting`),
  secondDocument: (source: Source, at: number): Diagnostic =>
    error(
      { source, start: at, end: at + (source.text.startsWith('---', at) ? 3 : 1) },
      'second-document',
      'a second YAML document starts here; a file may have only one',
      'Move it to a file of its own, or remove the `---`.',
    ),
};

const error = (span: Diagnostic['span'], code: string, message: string, hint?: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  ...(hint ? { hint } : {}),
  span,
});

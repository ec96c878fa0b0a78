import { findLineEnd, lineBefore, skipBlanksAndComments } from './scan-line.js';
import type { YamlComplaint } from './tree/yaml-tree.js';

/** A complaint in our words, with UTF-16 offsets of the text that it is about. */
export interface ComplaintMessage {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly start: number;
  readonly end: number;
}

/** What a rule makes its message from. Offsets are UTF-16. */
interface Context {
  readonly text: string;
  /** Where the library points. */
  readonly start: number;
  readonly end: number;
  /** The next character that is no blank: the library often points before the cause. */
  readonly next: number;
  /** The end of the line of `next`. */
  readonly lineEnd: number;
  readonly openings: Openings;
}

/** The starts of texts and brackets, by the offset where they end. */
export interface Openings {
  readonly texts: ReadonlyMap<number, number>;
  readonly brackets: ReadonlyMap<number, number>;
}

const USE_QUOTES = 'Put the whole text in quotes, or write it below the key after `|`.';

const BAD_INDENT = {
  code: 'bad-indent',
  message: 'this line is not indented like the lines that it belongs to',
  hint: 'Start lines that belong together in the same column.',
};

/** Matched against the library's code and its message. The first match wins. */
const RULES: readonly (readonly [RegExp, (context: Context) => ComplaintMessage])[] = [
  [/^Missing closing/, describeUnclosedQuote],
  [/must (be sufficiently indented and )?end with a/, describeUnclosedBracket],
  [/^(BLOCK_AS_IMPLICIT_KEY|MULTILINE_IMPLICIT_KEY)$/, describeColonInText],
  [
    /^Implicit map keys need/,
    ({ text, start, end }) => describeMissingColon(text, start, Math.min(end, findLineEnd(text, start))),
  ],
  [
    /on same line with key$/,
    ({ start, lineEnd }) => ({
      code: 'bad-indent',
      message: 'a list starts on the line after its key',
      start,
      end: lineEnd,
    }),
  ],
  [
    /^(BAD_SCALAR_START|BAD_ALIAS)$/,
    ({ text, start, end }) => ({
      code: 'needs-quotes',
      message: `text that starts with \`${text[start]}\` needs quotes`,
      hint: USE_QUOTES,
      start,
      end,
    }),
  ],
  [/^BAD_DQ_ESCAPE$/, describeBadEscape],
  [
    /^BAD_DIRECTIVE$/,
    ({ start, lineEnd }) => ({
      code: 'directive',
      message: 'YAML directives (lines that start with `%`) are not supported',
      start,
      end: lineEnd,
    }),
  ],
  [/^BAD_INDENT$|without - indicator/, ({ next, lineEnd }) => ({ ...BAD_INDENT, start: next, end: lineEnd })],
  [
    /^Missing ,/,
    ({ next, lineEnd }) => ({ code: 'missing-comma', message: 'there is no `,` before this', start: next, end: lineEnd }),
  ],
  [
    /^BLOCK_IN_FLOW$/,
    ({ next, lineEnd }) => ({ code: 'missing-comma', message: 'there is no `,` between these', start: next, end: lineEnd }),
  ],
  [
    /^Missing space after :/,
    ({ start }) => ({ code: 'missing-space', message: 'there must be a space after the `:`', start, end: start + 1 }),
  ],
  [
    /^Comments must be/,
    ({ start }) => ({
      code: 'missing-space',
      message: 'there must be a space before the `#` of a comment',
      hint: USE_QUOTES,
      start,
      end: start + 1,
    }),
  ],
  [
    /^Block scalar header/,
    ({ start, lineEnd }) => ({
      code: 'bad-yaml',
      message: 'the text starts on the line after `|` or `>`',
      start,
      end: lineEnd,
    }),
  ],
  [/at node end$/, describeTextAfterValue],
];

/** Describes a complaint of the library: its messages explain YAML's grammar, ours tell what to write. */
export function describeComplaint(text: string, complaint: YamlComplaint, openings: Openings): ComplaintMessage {
  const { start, end } = complaint;
  const next = skipBlanksAndComments(text, start);
  const context = { text, start, end, next, lineEnd: findLineEnd(text, next), openings };
  const rule = RULES.find(([pattern]) => pattern.test(complaint.code) || pattern.test(complaint.message));
  return rule ? rule[1](context) : describeMisplaced(context);
}

function describeUnclosedQuote({ text, start, openings }: Context): ComplaintMessage {
  let end = start;
  while (end > 0 && ' \t\r\n'.includes(text[end - 1] as string)) end--;
  const from = openings.texts.get(end) ?? Math.max(0, start - 1);
  const hint = "Close it with the same quote. To write a quote within the text, double it (`''`) or escape it (`\\\"`).";
  return { code: 'unclosed-quote', message: 'this quote is never closed', hint, start: from, end: from + 1 };
}

function describeUnclosedBracket({ text, start, openings }: Context): ComplaintMessage {
  const from = openings.brackets.get(start) ?? start;
  const bracket = text[from] === '[' ? '[' : '{';
  return { code: 'unclosed-bracket', message: `this \`${bracket}\` is never closed`, start: from, end: from + 1 };
}

function describeColonInText({ text, next, lineEnd }: Context): ComplaintMessage {
  if (/^[ -]*$/.test(lineBefore(text, next))) return describeMissingColon(text, next, lineEnd);
  const message = 'a `:` followed by a space starts a value; text that has one needs quotes';
  return { code: 'colon-in-text', message, hint: USE_QUOTES, start: next, end: lineEnd };
}

/** A line without a key: the colon or the space after it is missing, or the line is indented wrongly. */
function describeMissingColon(text: string, start: number, end: number): ComplaintMessage {
  const glued = /^[A-Za-z_]+:(?=\S)/.exec(text.slice(start, start + 80))?.[0];
  if (glued)
    return { code: 'missing-space', message: `there must be a space after \`${glued}\``, start, end: start + glued.length };
  if (/^- /.test(text.slice(start, start + 2))) return { ...BAD_INDENT, start, end: findLineEnd(text, start) };
  return {
    code: 'missing-colon',
    message: 'there is no `:` after this, so it is neither a key nor a value',
    hint: USE_QUOTES,
    start,
    end,
  };
}

function describeBadEscape({ text, start }: Context): ComplaintMessage {
  const hint = 'Write a backslash twice, or use single quotes, which know no escapes.';
  return { code: 'bad-escape', message: `\`${text.slice(start, start + 2)}\` is not an escape`, hint, start, end: start + 2 };
}

function describeTextAfterValue({ text, start, lineEnd }: Context): ComplaintMessage {
  if (lineBefore(text, start).trim() === '') return { ...BAD_INDENT, start, end: lineEnd };
  const hint = text[start - 1] === "'" ? "To write a quote within single quotes, double it: `''`." : USE_QUOTES;
  const message = 'this comes after the end of the value';
  return { code: 'needs-quotes', message, hint, start, end: findLineEnd(text, start) };
}

function describeMisplaced({ text, end, next, lineEnd }: Context): ComplaintMessage {
  const sign = /[\]},:?-]/.test(text[next] ?? '') ? ` \`${text[next]}\`` : '';
  const hint = 'Text with special characters needs quotes.';
  return {
    code: 'bad-yaml',
    message: `this${sign} is not allowed here`,
    hint,
    start: next,
    end: Math.min(Math.max(end, next + 1), lineEnd),
  };
}

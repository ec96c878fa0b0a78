import type { YamlComplaint } from './yaml-tree.js';

/** A complaint in our words, and the stretch of text that it is about. */
export interface Worded {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly start: number;
  readonly end: number;
}

/** What a rule has to go by. */
interface Seen {
  readonly text: string;
  /** As the library says it. */
  readonly start: number;
  readonly end: number;
  /** The next character that is no blank: the library often points before what it means. */
  readonly here: number;
  /** The end of the line that `here` is on. */
  readonly line: number;
  readonly opened: Openings;
}

/** Where the texts and brackets began that end at an offset, or should. */
export interface Openings {
  readonly texts: ReadonlyMap<number, number>;
  readonly brackets: ReadonlyMap<number, number>;
}

const QUOTE = 'Put the whole text in quotes, or write it below the key after `|`.';

const ASTRAY = {
  code: 'bad-indent',
  message: 'this line is not in line with the ones that it belongs to',
  hint: 'What belongs together begins in the same column.',
};

/** By the library's code or the beginning of its message; the first that fits has it. */
const RULES: readonly (readonly [RegExp, (seen: Seen) => Worded])[] = [
  [/^Missing closing/, unclosedQuote],
  [/must (be sufficiently indented and )?end with a/, unclosedBracket],
  [/^(BLOCK_AS_IMPLICIT_KEY|MULTILINE_IMPLICIT_KEY)$/, colonInText],
  [/^Implicit map keys need/, ({ text, start, end }) => noColon(text, start, Math.min(end, lineEnd(text, start)))],
  [
    /on same line with key$/,
    ({ start, line }) => ({ code: 'bad-indent', message: 'a list begins on the line after its key', start, end: line }),
  ],
  [
    /^(BAD_SCALAR_START|BAD_ALIAS)$/,
    ({ text, start, end }) => needsQuotes(`text that begins with \`${text[start]}\` needs quotes`, start, end),
  ],
  [/^BAD_DQ_ESCAPE$/, badEscape],
  [
    /^BAD_DIRECTIVE$/,
    ({ start, line }) => ({
      code: 'directive',
      message: 'YAML directives (lines that begin with `%`) are not read here',
      start,
      end: line,
    }),
  ],
  [/^BAD_INDENT$|without - indicator/, ({ here, line }) => ({ ...ASTRAY, start: here, end: line })],
  [
    /^Missing ,/,
    ({ here, line }) => ({ code: 'missing-comma', message: 'there is no `,` before this', start: here, end: line }),
  ],
  [
    /^BLOCK_IN_FLOW$/,
    ({ here, line }) => ({ code: 'missing-comma', message: 'there is no `,` between these', start: here, end: line }),
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
      hint: QUOTE,
      start,
      end: start + 1,
    }),
  ],
  [
    /^Block scalar header/,
    ({ start, line }) => ({ code: 'bad-yaml', message: 'the text begins on the line after `|` or `>`', start, end: line }),
  ],
  [/at node end$/, afterTheEnd],
  [/^/, misplaced],
];

/** Puts one complaint of the library into words: its own are about YAML's grammar, ours about what to write. */
export function wordYaml(text: string, complaint: YamlComplaint, opened: Openings): Worded {
  const { start, end } = complaint;
  const here = next(text, start);
  const seen = { text, start, end, here, line: lineEnd(text, here), opened };
  const [, rule] = RULES.find(([pattern]) => pattern.test(complaint.code) || pattern.test(complaint.message)) ?? [
    undefined,
    misplaced,
  ];
  return rule(seen);
}

function unclosedQuote({ text, start, opened }: Seen): Worded {
  let end = start;
  while (end > 0 && ' \t\r\n'.includes(text[end - 1] as string)) end--;
  const from = opened.texts.get(end) ?? Math.max(0, start - 1);
  const hint = "Close it with the same quote at the end. A quote within the text is written twice (`''`) or escaped (`\\\"`).";
  return { code: 'unclosed-quote', message: 'this quote is never closed', hint, start: from, end: from + 1 };
}

function unclosedBracket({ text, start, opened }: Seen): Worded {
  const from = opened.brackets.get(start) ?? start;
  const bracket = text[from] === '[' ? '[' : '{';
  return { code: 'unclosed-bracket', message: `this \`${bracket}\` is never closed`, start: from, end: from + 1 };
}

function colonInText({ text, here, line }: Seen): Worded {
  if (/^[ -]*$/.test(before(text, here))) return noColon(text, here, line);
  const message = 'a `:` followed by a space begins a value; text that has one needs quotes';
  return { code: 'colon-in-text', message, hint: QUOTE, start: here, end: line };
}

/** Where a key should be and none is: the colon, or the space after it, was forgotten, or the line stands where it should not. */
function noColon(text: string, start: number, end: number): Worded {
  const glued = /^[A-Za-z_]+:(?=\S)/.exec(text.slice(start, start + 80))?.[0];
  if (glued)
    return { code: 'missing-space', message: `there must be a space after \`${glued}\``, start, end: start + glued.length };
  if (/^- /.test(text.slice(start, start + 2))) return { ...ASTRAY, start, end: lineEnd(text, start) };
  return {
    code: 'missing-colon',
    message: 'there is no `:` after this, so it is neither a key nor a value',
    hint: QUOTE,
    start,
    end,
  };
}

function badEscape({ text, start }: Seen): Worded {
  const hint = 'Write a backslash twice, or use single quotes, which know no escapes.';
  return { code: 'bad-escape', message: `\`${text.slice(start, start + 2)}\` is not an escape`, hint, start, end: start + 2 };
}

function afterTheEnd({ text, start, line }: Seen): Worded {
  if (before(text, start).trim() === '') return { ...ASTRAY, start, end: line };
  const hint = text[start - 1] === "'" ? "A quote within single quotes is written twice: `''`." : QUOTE;
  return { code: 'needs-quotes', message: 'this stands after the end of the value', hint, start, end: lineEnd(text, start) };
}

function needsQuotes(message: string, start: number, end: number): Worded {
  return { code: 'needs-quotes', message, hint: QUOTE, start, end };
}

function misplaced({ text, end, here, line }: Seen): Worded {
  const sign = /[\]},:?-]/.test(text[here] ?? '') ? ` \`${text[here]}\`` : '';
  const hint = 'Text with special characters needs quotes.';
  return {
    code: 'bad-yaml',
    message: `this${sign} cannot stand here`,
    hint,
    start: here,
    end: Math.min(Math.max(end, here + 1), line),
  };
}

/** What stands before an offset on its line. */
function before(text: string, at: number): string {
  return text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 200), at);
}

/** How far is looked for the next character: hostile files have a megabyte of blanks. */
const FAR = 5000;

function next(text: string, start: number): number {
  let at = start;
  while (at < Math.min(text.length, start + FAR)) {
    if (text[at] === '#' && (at === 0 || ' \t\r\n'.includes(text[at - 1] as string))) at = lineEnd(text, at);
    else if (' \t\r\n'.includes(text[at] as string)) at++;
    else return at;
  }
  return start;
}

function lineEnd(text: string, start: number): number {
  const at = text.slice(start, start + FAR).search(/[\r\n]/);
  return at < 0 ? Math.min(text.length, start + FAR) : start + at;
}

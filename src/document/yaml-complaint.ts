import type { Diagnostic } from './diagnostic.js';
import { lineStarts, position } from './position.js';
import type { Source } from './span.js';
import type { YamlComplaint, YamlTree } from './yaml-tree.js';

interface Worded {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly start: number;
  readonly end: number;
}

const QUOTE = 'Put the whole text in quotes, or write it below the key after `|`.';

/** Puts the library's complaints into our words, one a line: what follows on the same line is an echo of the first. */
export function wordComplaints(source: Source, complaints: readonly YamlComplaint[], tree: YamlTree | undefined): Diagnostic[] {
  if (complaints.length === 0) return [];
  const opened = openings(tree);
  const worded = complaints
    .map((complaint) => word(source, complaint, opened))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const tabbed = tabs(source, worded);
  const lines = new Set<number>();
  return [...tabbed.diagnostics, ...worded.filter((one) => one.start < tabbed.before)].flatMap((one) => {
    const { line } = position(source, one.start);
    if (lines.has(line)) return [];
    lines.add(line);
    const { start, end, ...rest } = one;
    return {
      ...rest,
      severity: 'error' as const,
      span: { source, start, end: Math.max(start, Math.min(end, source.text.length)) },
    };
  });
}

function word({ text }: Source, { code, message, start, end }: YamlComplaint, opened: ReadonlyMap<number, number>): Worded {
  const here = next(text, start);
  const line = lineEnd(text, here);
  if (code === 'TAB_AS_INDENT') return { ...TAB, start, end };
  if (/^Missing closing/.test(message)) {
    const from = opened.get(start) ?? Math.max(0, start - 1);
    const hint =
      "Close it with the same quote at the end. A quote within the text is written twice (`''`) or escaped (`\\\"`).";
    return { code: 'unclosed-quote', message: 'This quote is never closed', hint, start: from, end: from + 1 };
  }
  if (/must (be sufficiently indented and )?end with a/.test(message)) {
    const from = opened.get(start) ?? start;
    const bracket = text[from] === '[' ? '[' : '{';
    return { code: 'unclosed-bracket', message: `This \`${bracket}\` is never closed`, start: from, end: from + 1 };
  }
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY') {
    const message = 'A `:` followed by a space begins a value; text that has one needs quotes';
    return { code: 'colon-in-text', message, hint: QUOTE, start: here, end: line };
  }
  if (/^Implicit map keys need/.test(message)) {
    const written = text.slice(start, end);
    const glued = /^([A-Za-z_]+):\S/.exec(written);
    if (glued) return { code: 'missing-space', message: `There must be a space after \`${glued[1]}:\``, start, end };
    return {
      code: 'missing-colon',
      message: 'There is no `:` after this, so it is neither a key nor a value',
      hint: QUOTE,
      start,
      end,
    };
  }
  if (code === 'BAD_SCALAR_START') {
    return { code: 'needs-quotes', message: `Text that begins with \`${text[start]}\` needs quotes`, hint: QUOTE, start, end };
  }
  if (code === 'BAD_DQ_ESCAPE') {
    const hint = 'Write a backslash twice, or use single quotes, which know no escapes.';
    return { code: 'bad-escape', message: `\`${text.slice(start, start + 2)}\` is not an escape`, hint, start, end: start + 2 };
  }
  if (code === 'BAD_INDENT' || /without - indicator/.test(message)) {
    const message = 'This line is not in line with the ones that it belongs to';
    return { code: 'bad-indent', message, hint: 'What belongs together begins in the same column.', start: here, end: line };
  }
  if (/^Missing ,/.test(message)) {
    return { code: 'missing-comma', message: 'There is no `,` before this', start: here, end: line };
  }
  if (/^Missing space after :/.test(message))
    return { code: 'missing-space', message: 'There must be a space after the `:`', start, end: start + 1 };
  if (/^Comments must be separated/.test(message)) {
    return {
      code: 'missing-space',
      message: 'There must be a space before the `#` of a comment',
      hint: QUOTE,
      start,
      end: start + 1,
    };
  }
  if (/at node end$/.test(message)) {
    return {
      code: 'needs-quotes',
      message: 'This stands after the end of the value',
      hint: QUOTE,
      start,
      end: lineEnd(text, start),
    };
  }
  return {
    code: 'bad-yaml',
    message: 'This cannot stand here',
    hint: 'A text with special characters needs quotes.',
    start: here,
    end: Math.min(Math.max(end, here + 1), line),
  };
}

const TAB = {
  code: 'tab-indent',
  message: 'Lines are indented with spaces, and this one has a tab',
  hint: 'Editors can convert tabs to spaces.',
} as const;

/** A tab before the text of a line sends the parser astray there or on the next lines: it is the cause, and what follows an echo. */
function tabs(source: Source, worded: readonly Worded[]): { diagnostics: Worded[]; before: number } {
  const starts = lineStarts(source);
  for (const one of worded) {
    const { line } = position(source, one.start);
    for (let at = Math.max(1, line - 1); at <= line; at++) {
      const start = starts[at - 1] as number;
      const indent = /^ *\t[ \t]*(?=[^\s#])/.exec(source.text.slice(start, start + 200))?.[0];
      if (indent !== undefined) return { diagnostics: [{ ...TAB, start, end: start + indent.length }], before: start };
    }
  }
  return { diagnostics: [], before: Number.POSITIVE_INFINITY };
}

/** Where the quote or bracket was opened that ends, or should, at an offset. */
function openings(tree: YamlTree | undefined): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const visit = (one: YamlTree): void => {
    if (one.kind === 'seq') one.items.forEach(visit);
    if (one.kind === 'map') {
      for (const pair of one.pairs) {
        visit(pair.key);
        visit(pair.value);
      }
    }
    found.set(one.end, one.start);
  };
  if (tree) visit(tree);
  return found;
}

/** The library often points at the blank before what it means. */
function next(text: string, start: number): number {
  let at = start;
  while (at < Math.min(text.length, start + 5000)) {
    if (text[at] === '#' && (at === 0 || ' \t\r\n'.includes(text[at - 1] as string))) at = lineEnd(text, at);
    else if (' \t\r\n'.includes(text[at] as string)) at++;
    else return at;
  }
  return start;
}

function lineEnd(text: string, start: number): number {
  const at = text.slice(start, start + 2000).search(/[\r\n]/);
  return at < 0 ? Math.min(text.length, start + 2000) : start + at;
}

import { Composer, isAlias, isMap, isPair, isScalar, isSeq, Lexer, type ParsedNode, Parser } from 'yaml';
import type { Diagnostic } from '../diagnostic.js';
import type { Source } from '../span.js';
import { describeComplaints } from './yaml-complaint.js';
import { MAX_DEPTH, type YamlComplaint, type YamlPair, type YamlTree } from './yaml-tree.js';

/** Reads YAML with the library: a tree, or what is wrong. */
export function readYamlTree(source: Source): { tree?: YamlTree; errors: Diagnostic[] } {
  const scanned = scan(source);
  const { tree, complaints } = scanned.tokens ? compose(source.text, scanned.tokens) : { tree: undefined, complaints: [] };
  const errors = [...scanned.diagnostics, ...describeComplaints(source, complaints, tree)];
  return errors.length > 0 || !tree ? { errors } : { tree, errors };
}

type Token = ReturnType<Parser['next']> extends Generator<infer T> ? T : never;

/** The tags of YAML's core schema: their effect is the same as that of quotes. */
const CORE_TAGS = /^(!|!!(str|int|float|bool|null|map|seq))$/;

/** Real boards have a lexeme for every 4 to 10 characters. */
const MIN_CHARACTERS_PER_LEXEME = 3.5;

/** Splits a text into tokens. Refuses what is too dense or too deep, and what rushes does not support. */
function scan(source: Source): { tokens?: Token[]; diagnostics: Diagnostic[] } {
  const { text } = source;
  const error = (code: string, start: number, end: number, message: string, hint?: string): Diagnostic => ({
    code,
    severity: 'error',
    message,
    ...(hint ? { hint } : {}),
    span: { source, start, end },
  });
  const lone = text.search(/\r(?!\n)/);
  if (lone >= 0) {
    const hint = 'Save the file with LF or CRLF line ends.';
    return {
      diagnostics: [
        error(
          'lone-cr',
          lone,
          lone + 1,
          'this line ends with a lone carriage return, which YAML does not read as a line end',
          hint,
        ),
      ],
    };
  }
  const most = Math.max(300_000, text.length / MIN_CHARACTERS_PER_LEXEME);
  const parser = new Parser();
  const tokens: Token[] = [];
  const tags: Diagnostic[] = [];
  let count = 0;
  let previous = '';
  for (const lexeme of new Lexer().lex(text)) {
    const at = parser.offset;
    if (++count > most) {
      return {
        diagnostics: [error('too-many-parts', at, at, 'the file has too many separate parts to be a storyboard or a setting')],
      };
    }
    // After \x1f the lexeme is text, even if it starts with `!`.
    if (lexeme[0] === '!' && previous !== '\x1f' && !CORE_TAGS.test(lexeme) && tags.length < 100) {
      const hint = `Remove it, or put the whole text in quotes if \`${lexeme.slice(0, 40)}\` is part of it.`;
      tags.push(error('unknown-tag', at, at + lexeme.length, 'YAML tags are not supported', hint));
    }
    previous = lexeme;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MAX_DEPTH && parser.stack.filter((token) => 'items' in token).length > MAX_DEPTH) {
      return { diagnostics: [error('too-deep', at, at + 1, `more than ${MAX_DEPTH} levels of nesting`)] };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  if (tags.length > 0) return { diagnostics: tags };
  const second = tokens.filter((token) => token.type === 'document')[1];
  if (second) {
    const hint = 'Move it to a file of its own, or remove the `---`.';
    const end = text.startsWith('---', second.offset) ? second.offset + 3 : second.offset + 1;
    return {
      diagnostics: [
        error('second-document', second.offset, end, 'a second YAML document starts here; a file may have only one', hint),
      ],
    };
  }
  return { tokens, diagnostics: [] };
}

const MAX_COMPLAINTS = 1000;

/** Composes tokens into a tree, with the library's complaints. */
function compose(text: string, tokens: readonly Token[]): { tree: YamlTree; complaints: YamlComplaint[] } {
  const complaints: YamlComplaint[] = [];
  const complain = (
    source: number | readonly number[] | { offset: number; source?: string },
    code: string,
    message: string,
  ): void => {
    if (complaints.length >= MAX_COMPLAINTS) return;
    const start = typeof source === 'number' ? source : 'offset' in source ? source.offset : (source[0] as number);
    const end =
      typeof source === 'number'
        ? start + 1
        : 'offset' in source
          ? start + (source.source?.length ?? 1)
          : (source[1] as number);
    complaints.push({ code, message, start, end });
  };
  const composer = new Composer({
    schema: 'core',
    merge: false,
    // The library compares each key with every other. TreeBuilder checks keys faster.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  // By default the library makes an Error with a stack for each complaint: seconds for hundreds of thousands.
  Object.assign(composer, { onError: complain });
  let tree: YamlTree | undefined;
  const take = (documents: Iterable<{ contents: unknown }>): void => {
    for (const { contents } of documents) tree ??= toTree(text, contents as ParsedNode | null);
  };
  for (const token of tokens) {
    if (token.type === 'error') complain(token, 'UNEXPECTED_TOKEN', token.message);
    else take(composer.next(token));
  }
  take(composer.end());
  // A file with only directives has no document.
  return { tree: tree ?? toTree(text, null), complaints };
}

/** Converts the library's node. `scan` bounds the depth, so recursion is safe. */
function toTree(text: string, node: ParsedNode | null): YamlTree {
  const [start, end] = node?.range ?? [0, 0];
  if (isAlias(node)) return { kind: 'alias', name: node.source, start, end };
  if (isMap(node)) {
    const pairs: YamlPair[] = node.items.filter(isPair).map((pair) => {
      const key = toTree(text, pair.key as ParsedNode);
      // `{ a }` has no value node at all.
      const value: YamlTree = pair.value
        ? toTree(text, pair.value as ParsedNode)
        : { kind: 'scalar', value: null, start: key.end, end: key.end };
      return { key, value };
    });
    const last = pairs.at(-1);
    const lastEnd = node.flow || !last ? end : Math.max(last.value.end, last.key.end);
    return { kind: 'map', pairs, start, end: lastEnd, ...anchorOf(node.anchor) };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => toTree(text, item as ParsedNode));
    return { kind: 'seq', items, start, end: node.flow ? end : (items.at(-1)?.end ?? end), ...anchorOf(node.anchor) };
  }
  if (isScalar(node)) {
    const tagged = node.tag !== undefined && typeof node.value === 'string';
    const plain = node.type === 'PLAIN' ? { plain: node.source ?? '', ...(tagged && { tagged }) } : {};
    return { kind: 'scalar', value: node.value, ...plain, start, end: trimEnd(text, start, end), ...anchorOf(node.anchor) };
  }
  return { kind: 'scalar', value: null, start, end };
}

/** The library counts the blank lines after a block text as part of it. A message should not point at them. */
function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && ' \t\r\n'.includes(text[at - 1] as string)) at--;
  return at;
}

function anchorOf(anchor: string | undefined): { anchor?: string } {
  return anchor === undefined ? {} : { anchor };
}

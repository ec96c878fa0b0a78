import { Composer, isAlias, isMap, isPair, isScalar, isSeq, Lexer, type ParsedNode, Parser } from 'yaml';
import type { Checked, Diagnostic } from '../diagnostic.js';
import { sortDiagnostics } from '../sort-diagnostics.js';
import type { Source } from '../span.js';
import { wordComplaints } from './yaml-complaint.js';
import type { YamlDocument } from './yaml-document.js';
import type { YamlComplaint, YamlPair, YamlTree } from './yaml-tree.js';
import { readTree } from './yaml-value.js';

/** How deep mappings and lists may stand in one another. */
export const MAX_DEPTH = 64;

/**
 * YAML 1.2, core schema, one document, a mapping at the top. Input may be hostile: the work is bounded by counting
 * lexemes and open collections while the library parses, before it recurses.
 *
 * @param schema the document's: where it wants a text, a plain scalar is the text that was written, as `007`
 */
export function parseYaml(source: Source, schema?: object): Checked<YamlDocument> {
  const { document, diagnostics } = readYaml(source, schema);
  const failed = diagnostics.some((one) => one.severity === 'error');
  return document && !failed ? { ok: true, value: document, diagnostics } : { ok: false, diagnostics };
}

/** As {@link parseYaml}, but a document whose shape is known comes along with its errors, so that all can be told at once. */
export function readYaml(source: Source, schema?: object): { document?: YamlDocument; diagnostics: Diagnostic[] } {
  const scanned = scan(source);
  const { tree, complaints } = scanned.tokens ? compose(source.text, scanned.tokens) : { tree: undefined, complaints: [] };
  const wrong = [...scanned.diagnostics, ...wordComplaints(source, complaints, tree)];
  if (wrong.length > 0 || !tree) return { diagnostics: sortDiagnostics(wrong) };
  const { document, diagnostics } = readTree(source, tree, MAX_DEPTH, schema);
  return { ...(document ? { document } : {}), diagnostics: sortDiagnostics(diagnostics) };
}

type Token = ReturnType<Parser['next']> extends Generator<infer T> ? T : never;

/** The tags of YAML's core schema: they change nothing that quotes would not. */
const CORE_TAGS = /^(!|!!(str|int|float|bool|null|map|seq))$/;

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
          'this line ends with a carriage return alone, which YAML does not take for a line end',
          hint,
        ),
      ],
    };
  }
  // Real boards have a lexeme for every 4 to 10 characters; what is denser than this, no person wrote.
  const most = Math.max(300_000, text.length / 3.5);
  const parser = new Parser();
  const tokens: Token[] = [];
  const tags: Diagnostic[] = [];
  let count = 0;
  let before = '';
  for (const lexeme of new Lexer().lex(text)) {
    const at = parser.offset;
    if (++count > most) {
      return {
        diagnostics: [error('too-many-parts', at, at, 'the file has too many separate parts to be a storyboard or a setting')],
      };
    }
    // After \x1f the lexeme is a text, whatever it begins with.
    if (lexeme[0] === '!' && before !== '\x1f' && !CORE_TAGS.test(lexeme) && tags.length < 100) {
      const hint = `Leave it out, or put the whole text in quotes if \`${lexeme.slice(0, 40)}\` is part of it.`;
      tags.push(error('unknown-tag', at, at + lexeme.length, 'YAML tags are not read here', hint));
    }
    before = lexeme;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MAX_DEPTH && parser.stack.filter((token) => 'items' in token).length > MAX_DEPTH) {
      return { diagnostics: [error('too-deep', at, at + 1, `more than ${MAX_DEPTH} levels of nesting`)] };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  if (tags.length > 0) return { diagnostics: tags };
  const second = tokens.filter((token) => token.type === 'document')[1];
  if (second) {
    const hint = 'Make a file of its own for it, or take the `---` out.';
    const end = text.startsWith('---', second.offset) ? second.offset + 3 : second.offset + 1;
    return {
      diagnostics: [error('second-document', second.offset, end, 'a second document begins here; a file has one', hint)],
    };
  }
  return { tokens, diagnostics: [] };
}

const MOST_COMPLAINTS = 1000;

function compose(text: string, tokens: readonly Token[]): { tree: YamlTree; complaints: YamlComplaint[] } {
  const complaints: YamlComplaint[] = [];
  const complain = (
    source: number | readonly number[] | { offset: number; source?: string },
    code: string,
    message: string,
  ): void => {
    if (complaints.length >= MOST_COMPLAINTS) return;
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
    // Its own check compares each key with every other; ours is in readTree.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  // The library makes an Error with a stack for each complaint, which takes seconds where there are hundreds of thousands.
  Object.assign(composer, { onError: complain });
  let tree: YamlTree | undefined;
  const take = (documents: Iterable<{ contents: unknown }>): void => {
    for (const { contents } of documents) tree ??= shape(text, contents as ParsedNode | null);
  };
  for (const token of tokens) {
    if (token.type === 'error') complain(token, 'UNEXPECTED_TOKEN', token.message);
    else take(composer.next(token));
  }
  take(composer.end());
  // A stream of directives has no document at all.
  return { tree: tree ?? shape(text, null), complaints };
}

/** Depth is bounded by `scan`, so that recursion is safe. */
function shape(text: string, node: ParsedNode | null): YamlTree {
  const [start, end] = node?.range ?? [0, 0];
  if (isAlias(node)) return { kind: 'alias', name: node.source, start, end };
  if (isMap(node)) {
    const pairs: YamlPair[] = node.items.filter(isPair).map((pair) => {
      const key = shape(text, pair.key as ParsedNode);
      // `{ a }` has no value node at all.
      const value: YamlTree = pair.value
        ? shape(text, pair.value as ParsedNode)
        : { kind: 'scalar', value: null, start: key.end, end: key.end };
      return { key, value };
    });
    const last = pairs.at(-1);
    const until = node.flow || !last ? end : Math.max(last.value.end, last.key.end);
    return { kind: 'map', pairs, index: new Map(), start, end: until, ...anchored(node.anchor) };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => shape(text, item as ParsedNode));
    return { kind: 'seq', items, start, end: node.flow ? end : (items.at(-1)?.end ?? end), ...anchored(node.anchor) };
  }
  if (isScalar(node)) {
    const tagged = node.tag !== undefined && typeof node.value === 'string';
    const plain = node.type === 'PLAIN' ? { plain: node.source ?? '', ...(tagged && { tagged }) } : {};
    return { kind: 'scalar', value: node.value, ...plain, start, end: trimmed(text, start, end), ...anchored(node.anchor) };
  }
  return { kind: 'scalar', value: null, start, end };
}

/** A block text's range takes in the blank lines after it, which no squiggle should. */
function trimmed(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && ' \t\r\n'.includes(text[at - 1] as string)) at--;
  return at;
}

function anchored(anchor: string | undefined): { anchor?: string } {
  return anchor === undefined ? {} : { anchor };
}

import {
  Composer,
  type CST,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  type ParsedNode,
  Parser,
  type ScalarTag,
} from 'yaml';
import type { Diagnostic } from '../diagnostic.js';
import type { Source } from '../span.js';
import { describeComplaints } from './yaml-complaint.js';
import { refusals } from './yaml-refusals.js';
import { MAX_DEPTH, type YamlComplaint, type YamlPair, type YamlTree } from './yaml-tree.js';

/** Reads YAML with the library: a tree, or what is wrong. */
export function readYamlTree(source: Source): { tree?: YamlTree; errors: Diagnostic[] } {
  const composing = new Composing(source.text);
  const scanned = scan(source, composing);
  if (!scanned.tokens) return { errors: scanned.diagnostics };
  const tree = composing.compose(scanned.tokens);
  if (composing.complaints.length === 0) return { tree, errors: [] };
  // The complaints of a file that is composed as a whole are in its order, and none is about what the parser drops.
  const whole = new Composing(source.text);
  const wholeTree = whole.compose(scan(source).tokens ?? []);
  if (whole.complaints.length === 0) return { tree: wholeTree, errors: [] };
  return { errors: describeComplaints(source, whole.complaints, wholeTree) };
}

type Token = ReturnType<Parser['next']> extends Generator<infer T> ? T : never;

/** The tags of YAML's core schema: their effect is the same as that of quotes. */
const CORE_TAGS = /^(!|!!(str|int|float|bool|null|map|seq))$/;

/** Real boards have a lexeme for every 4 to 10 characters. */
const MIN_CHARACTERS_PER_LEXEME = 3.5;

/** Items of a long list that are composed together. */
const PIECE = 64;

/**
 * Splits a text into tokens. Refuses what is too dense or too deep, and what rushes does not support.
 *
 * @param pieces composes the items of a board's long list while the parser reads on: their tokens take ten times their text
 */
function scan(source: Source, pieces?: Composing): { tokens?: Token[]; diagnostics: Diagnostic[] } {
  const { text } = source;
  const lone = text.search(/\r(?!\n)/);
  if (lone >= 0) return { diagnostics: [refusals.loneCarriageReturn(source, lone)] };
  const most = Math.max(300_000, text.length / MIN_CHARACTERS_PER_LEXEME);
  const parser = new Parser();
  const tokens: Token[] = [];
  const tags: Diagnostic[] = [];
  let count = 0;
  let previous = '';
  // A directive may change what tags mean.
  let hasDirective = false;
  for (const lexeme of new Lexer().lex(text)) {
    const at = parser.offset;
    if (++count > most) return { diagnostics: [refusals.tooManyParts(source, at)] };
    // After \x1f the lexeme is text, even if it starts with `!`.
    if (lexeme[0] === '!' && previous !== '\x1f' && !CORE_TAGS.test(lexeme) && tags.length < 100)
      tags.push(refusals.unknownTag(source, at, lexeme));
    previous = lexeme;
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      hasDirective ||= token.type === 'directive';
    }
    const list = parser.stack[2];
    // The parser may still change the last two items.
    if (list?.type === 'block-seq' && list.items.length > PIECE + 2 && !hasDirective) pieces?.composeItems(list, PIECE);
    if (parser.stack.length > MAX_DEPTH && parser.stack.filter((token) => 'items' in token).length > MAX_DEPTH)
      return { diagnostics: [refusals.tooDeep(source, at)] };
  }
  for (const token of parser.end()) tokens.push(token);
  if (tags.length > 0) return { diagnostics: tags };
  const second = tokens.filter((token) => token.type === 'document')[1];
  return second ? { diagnostics: [refusals.secondDocument(source, second.offset)] } : { tokens, diagnostics: [] };
}

const MAX_COMPLAINTS = 1000;

/** Finds most texts by their first character. The library compares a scalar with each other type before it takes it as text. */
const TEXT: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  test: /^[^-+.\d~nNtTfF]/,
  resolve: (text) => text,
};

/** Composes tokens into a tree, and collects the library's complaints. */
class Composing {
  readonly complaints: YamlComplaint[] = [];
  readonly #text: string;
  readonly #composer: Composer;
  /** The items of lists that were composed so far, by the offset of their list. */
  readonly #items = new Map<number, YamlTree[]>();

  constructor(text: string) {
    this.#text = text;
    this.#composer = new Composer({
      schema: 'core',
      merge: false,
      // The library compares each key with every other. TreeBuilder checks keys faster.
      uniqueKeys: false,
      customTags: (tags) => [TEXT, ...tags],
      prettyErrors: false,
      logLevel: 'silent',
    });
    // By default the library makes an Error with a stack for each complaint: seconds for hundreds of thousands.
    Object.assign(this.#composer, { onError: this.#complain });
  }

  compose(tokens: readonly Token[]): YamlTree {
    let tree: YamlTree | undefined;
    const take = (documents: Iterable<{ contents: unknown }>): void => {
      for (const { contents } of documents) tree ??= this.#toTree(contents as ParsedNode | null);
    };
    for (const token of tokens) {
      if (token.type === 'error') this.#complain(token, 'UNEXPECTED_TOKEN', token.message);
      else take(this.#composer.next(token));
    }
    take(this.#composer.end());
    // A file with only directives has no document.
    return tree ?? this.#toTree(null);
  }

  /** Composes the first items of a list, and removes them from it. */
  composeItems(list: CST.BlockSequence, count: number): void {
    const value = { ...list, items: list.items.splice(0, count) };
    const tree = this.compose([{ type: 'document', offset: list.offset, start: [], value }]);
    if (tree.kind === 'seq') this.#items.set(list.offset, tree.items as YamlTree[]);
  }

  readonly #complain = (
    source: number | readonly number[] | { offset: number; source?: string },
    code: string,
    message: string,
  ): void => {
    if (this.complaints.length >= MAX_COMPLAINTS) return;
    const start = typeof source === 'number' ? source : 'offset' in source ? source.offset : (source[0] as number);
    const end =
      typeof source === 'number'
        ? start + 1
        : 'offset' in source
          ? start + (source.source?.length ?? 1)
          : (source[1] as number);
    this.complaints.push({ code, message, start, end });
  };

  /** Converts the library's node. `scan` bounds the depth, so recursion is safe. */
  #toTree(node: ParsedNode | null): YamlTree {
    const [start, end] = node?.range ?? [0, 0];
    if (isAlias(node)) return { kind: 'alias', name: node.source, start, end };
    if (isMap(node)) {
      const pairs: YamlPair[] = node.items.filter(isPair).map((pair) => {
        const key = this.#toTree(pair.key as ParsedNode);
        // `{ a }` has no value node at all.
        const value: YamlTree = pair.value
          ? this.#toTree(pair.value as ParsedNode)
          : { kind: 'scalar', value: null, start: key.end, end: key.end };
        return { key, value };
      });
      const last = pairs.at(-1);
      const lastEnd = node.flow || !last ? end : Math.max(last.value.end, last.key.end);
      return withAnchor({ kind: 'map', pairs, start, end: lastEnd }, node.anchor);
    }
    if (isSeq(node)) {
      const items = this.#items.get(start) ?? [];
      for (const item of node.items) items.push(this.#toTree(item as ParsedNode));
      return withAnchor({ kind: 'seq', items, start, end: node.flow ? end : (items.at(-1)?.end ?? end) }, node.anchor);
    }
    if (isScalar(node)) {
      const { value, source = '' } = node;
      const last = trimEnd(this.#text, start, end);
      if (node.type !== 'PLAIN') return withAnchor({ kind: 'scalar', value, start, end: last }, node.anchor);
      const tree = { kind: 'scalar', value, plain: source, start, end: last } as const;
      const isTagged = node.tag !== undefined && typeof value === 'string';
      return withAnchor(isTagged ? { ...tree, tagged: true } : tree, node.anchor);
    }
    return { kind: 'scalar', value: null, start, end };
  }
}

/** The library counts the blank lines after a block text as part of it. A message should not point at them. */
function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && ' \t\r\n'.includes(text[at - 1] as string)) at--;
  return at;
}

/** Few nodes have an anchor: the others are not copied. */
const withAnchor = (tree: Exclude<YamlTree, { kind: 'alias' }>, anchor: string | undefined): YamlTree =>
  anchor === undefined ? tree : { ...tree, anchor };

import { lexemesIn, readBrackets } from './simple-brackets.js';
import { endOfPlain, plainKey, plainScalar, readQuoted, skipBlanks, startsPlain, trimBlanks } from './simple-scalars.js';
import type { YamlPair, YamlTree } from './yaml-tree.js';

/** Tabs, carriage returns and other control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNUSUAL = /[\0-\x09\x0b-\x1f]/;

const KEY = /(\w[\w-]*):(?=[ \n]|$)/y;
const DASH = /- +(?=\S)/y;
/** A long text's header: `|` keeps line ends, `>` folds them, `-` drops the last one. */
const HEADER = /([|>])(-?) *(?:\n|$)/y;

/** A deeper document is read by the library. */
const MAX_LEVELS = 20;

/**
 * Reads YAML in the forms that boards have: mappings and lists by indentation, texts with and without quotes, `|` and `>`, brackets
 * on one line. The tree is the same as the YAML library's, for a tenth of its time and memory.
 *
 * @param maxLexemes a text that may have more lexemes is not read
 * @returns undefined for any other form, and for every error: then the library reads the text, or says what is wrong
 */
export function readSimpleYaml(text: string, maxLexemes: number): YamlTree | undefined {
  return UNUSUAL.test(text) ? undefined : new SimpleReader(text, maxLexemes).read();
}

class SimpleReader {
  readonly #text: string;
  #lexemesLeft: number;
  /** The first character of the next line that has a key, an item or text. */
  #at = 0;
  /** The blanks before it. -1: there is no such line. */
  #indent = -1;

  constructor(text: string, maxLexemes: number) {
    this.#text = text;
    this.#lexemesLeft = maxLexemes - 1;
  }

  read(): YamlTree | undefined {
    this.#findLine(0);
    const tree = this.#indent === 0 ? this.#readMapping(1) : undefined;
    return this.#indent < 0 && this.#lexemesLeft >= 0 ? tree : undefined;
  }

  /** Reads the mapping that starts here. Its keys have the same indent. */
  #readMapping(depth: number): YamlTree | undefined {
    const [start, indent] = [this.#at, this.#indent];
    const pairs: YamlPair[] = [];
    while (this.#indent === indent) {
      const key = this.#readKey();
      const value = key && this.#readValue(KEY.lastIndex, indent, depth);
      if (key === undefined || value === undefined) return undefined;
      pairs.push({ key, value });
    }
    if (this.#indent > indent || depth > MAX_LEVELS) return undefined;
    return { kind: 'map', pairs, start, end: pairs.at(-1)?.value.end ?? start };
  }

  #readKey(): YamlTree | undefined {
    KEY.lastIndex = this.#at;
    const name = KEY.exec(this.#text)?.[1];
    this.#lexemesLeft -= 4;
    return name === undefined ? undefined : plainKey(name, this.#at);
  }

  /** Reads the list that starts here. */
  #readList(depth: number): YamlTree | undefined {
    const [start, indent] = [this.#at, this.#indent];
    const items: YamlTree[] = [];
    while (this.#indent === indent && this.#isItem()) {
      const at = DASH.lastIndex;
      this.#lexemesLeft -= 2;
      KEY.lastIndex = at;
      const isMapping = KEY.test(this.#text);
      if (isMapping) [this.#at, this.#indent] = [at, indent + at - this.#at];
      const item = isMapping ? this.#readMapping(depth + 1) : this.#readScalar(at, indent);
      if (item === undefined) return undefined;
      items.push(item);
    }
    if (this.#indent > indent || depth > MAX_LEVELS) return undefined;
    return { kind: 'seq', items, start, end: items.at(-1)?.end ?? start };
  }

  #isItem(): boolean {
    DASH.lastIndex = this.#at;
    return DASH.test(this.#text);
  }

  /** Reads a key's value: on its own line, or on the lines below. */
  #readValue(afterColon: number, indent: number, depth: number): YamlTree | undefined {
    const at = skipBlanks(this.#text, afterColon);
    const sign = this.#text[at];
    if (sign !== '\n' && sign !== '#' && sign !== undefined) return this.#readScalar(at, indent);
    if (sign === '#') this.#lexemesLeft -= 2;
    this.#findLine(this.#lineEnd(at) + 1);
    // A list may have its key's indent.
    if (this.#indent >= indent && this.#isItem()) return this.#readList(depth + 1);
    if (this.#indent <= indent) return undefined;
    KEY.lastIndex = this.#at;
    return KEY.test(this.#text) ? this.#readMapping(depth + 1) : undefined;
  }

  /** Reads a value that starts on this line, and finds the line after it. */
  #readScalar(at: number, indent: number): YamlTree | undefined {
    const sign = this.#text[at];
    if (sign === '|' || sign === '>') return this.#readLongText(at, indent);
    if (sign !== '"' && sign !== "'" && sign !== '{' && sign !== '[') return this.#readPlain(at, indent);
    const value = sign === '"' || sign === "'" ? readQuoted(this.#text, at) : readBrackets(this.#text, at);
    if (value === undefined) return undefined;
    this.#lexemesLeft -= lexemesIn(value) + 2;
    const after = skipBlanks(this.#text, value.end);
    const isComment = this.#text[after] === '#' && after > value.end;
    if (!isComment && after < this.#text.length && this.#text[after] !== '\n') return undefined;
    this.#findLine(this.#lineEnd(after) + 1);
    return value;
  }

  /** Reads text without quotes. Lines with more indent than its parent continue it. */
  #readPlain(start: number, indent: number): YamlTree | undefined {
    const text = this.#text;
    if (!startsPlain(text, start)) return undefined;
    let lineEnd = this.#lineEnd(start);
    let end = endOfPlain(text, start, lineEnd);
    let folded = text.slice(start, end);
    this.#lexemesLeft -= end === lineEnd ? 2 : 4;
    this.#findLine(lineEnd + 1);
    while (this.#indent > indent) {
      // The library knows what a comment or a blank line between them means.
      if (end === undefined || trimBlanks(text, end, lineEnd) > end || this.#at - this.#indent !== lineEnd + 1)
        return undefined;
      lineEnd = this.#lineEnd(this.#at);
      end = endOfPlain(text, this.#at, lineEnd);
      folded += ` ${text.slice(this.#at, end)}`;
      this.#findLine(lineEnd + 1);
    }
    return end === undefined ? undefined : plainScalar(folded, start, end);
  }

  /** Reads a text after `|` or `>`: the lines with more indent than its parent. */
  #readLongText(start: number, parentIndent: number): YamlTree | undefined {
    const text = this.#text;
    HEADER.lastIndex = start;
    const [, style, chomp] = HEADER.exec(text) ?? [];
    if (style === undefined) return undefined;
    this.#lexemesLeft -= 4;
    const lines: string[] = [];
    let indent = 0;
    let end = 0;
    let at = HEADER.lastIndex;
    for (; at < text.length; at = this.#lineEnd(at) + 1) {
      const first = skipBlanks(text, at);
      const lineEnd = this.#lineEnd(first);
      this.#lexemesLeft -= 2;
      if (first === lineEnd) {
        // A line of blanks may be part of the text.
        if (first > at || lines.length === 0) return undefined;
        lines.push('');
        continue;
      }
      if (first - at <= parentIndent) break;
      if (lines.length === 0) indent = first - at;
      // Lines with more indent do not fold.
      if (first - at < indent || (style === '>' && first - at > indent)) return undefined;
      lines.push(text.slice(at + indent, lineEnd));
      end = trimBlanks(text, first, lineEnd);
    }
    this.#findLine(at);
    return end === 0 ? undefined : { kind: 'scalar', value: joinLines(lines, style, chomp === '-'), start, end };
  }

  /** Finds the next line that has more than blanks and comments. */
  #findLine(from: number): void {
    const text = this.#text;
    for (let start = from; start < text.length; start = this.#lineEnd(start) + 1) {
      const at = skipBlanks(text, start);
      const isComment = text[at] === '#';
      this.#lexemesLeft -= isComment ? 3 : 2;
      if (isComment || at === text.length || text[at] === '\n') continue;
      this.#at = at;
      this.#indent = at - start;
      return;
    }
    this.#indent = -1;
  }

  #lineEnd(from: number): number {
    const end = this.#text.indexOf('\n', from);
    return end < 0 ? this.#text.length : end;
  }
}

/** The text of its lines, without blank lines at its end. Folded: a line end becomes a blank, and blank lines become line ends. */
function joinLines(lines: readonly string[], style: string, isStripped: boolean): string {
  const body = lines.join('\n').replace(/\n+$/, '');
  const joined = style === '>' ? body.replace(/\n+/g, (ends) => (ends.length === 1 ? ' ' : ends.slice(1))) : body;
  return isStripped ? joined : `${joined}\n`;
}

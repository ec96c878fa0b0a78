import { plainKey, plainScalar, readQuoted, skipBlanks, trimBlanks } from './simple-scalars.js';
import type { YamlPair, YamlTree } from './yaml-tree.js';

/** A deeper collection is read by the library. */
const MAX_BRACKETS = 20;

const PLAIN = /(?:[\w./+~]|-(?=[\w.]))(?:[^,[\]{}#:\n]|:(?![ ,[\]{}\n]|$))*/y;
const KEY = /(\w[\w-]*): +/y;

/** Reads a list or mapping in brackets on one line. Undefined for any other form. */
export function readBrackets(text: string, start: number, depth = 0): YamlTree | undefined {
  const isMap = text[start] === '{';
  const close = isMap ? '}' : ']';
  const pairs: YamlPair[] = [];
  const items: YamlTree[] = [];
  let at = skipBlanks(text, start + 1);
  let isOpen = text[at] !== close;
  while (isOpen) {
    const key = isMap ? readKey(text, at) : undefined;
    if (isMap && key === undefined) return undefined;
    const value = readValue(text, isMap ? KEY.lastIndex : at, depth);
    if (value === undefined) return undefined;
    if (key) pairs.push({ key, value });
    else items.push(value);
    at = skipBlanks(text, value.end);
    isOpen = text[at] === ',';
    if (isOpen) at = skipBlanks(text, at + 1);
    else if (text[at] !== close) return undefined;
  }
  const end = at + 1;
  return isMap ? { kind: 'map', pairs, start, end } : { kind: 'seq', items, start, end };
}

function readKey(text: string, start: number): YamlTree | undefined {
  KEY.lastIndex = start;
  const name = KEY.exec(text)?.[1];
  return name === undefined ? undefined : plainKey(name, start);
}

function readValue(text: string, start: number, depth: number): YamlTree | undefined {
  const sign = text[start];
  if (sign === '"' || sign === "'") return readQuoted(text, start);
  if (sign === '{' || sign === '[') return depth < MAX_BRACKETS ? readBrackets(text, start, depth + 1) : undefined;
  PLAIN.lastIndex = start;
  if (!PLAIN.test(text)) return undefined;
  const end = trimBlanks(text, start, PLAIN.lastIndex);
  return plainScalar(text.slice(start, end), start, end);
}

/** The most lexemes that the YAML library finds in a value. */
export function lexemesIn(tree: YamlTree): number {
  if (tree.kind === 'map') return tree.pairs.reduce((sum, { value }) => sum + 6 + lexemesIn(value), 4);
  return tree.kind === 'seq' ? tree.items.reduce((sum, item) => sum + 2 + lexemesIn(item), 4) : 2;
}

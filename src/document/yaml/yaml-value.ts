import type { Diagnostic } from '../diagnostic.js';
import { closest } from '../did-you-mean.js';
import { quote } from '../quote.js';
import { MOST_SHOWN } from '../sort-diagnostics.js';
import type { Source, Span } from '../span.js';
import { textAsWritten } from './text-as-written.js';
import type { WrittenScalar, YamlDocument } from './yaml-document.js';
import type { YamlMap, YamlPair, YamlTree } from './yaml-tree.js';

/** How many values the aliases of a file may stand for, all together. */
const MOST_ALIASED = 10_000;

/** These reach an object's machinery in JavaScript instead of its data. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** Turns a tree into plain data, following aliases, and says what is wrong with its keys and values. */
export function readTree(
  source: Source,
  root: YamlTree,
  maxDepth: number,
  schema?: object,
): { document?: YamlDocument; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const error = (code: string, at: { start: number; end: number }, message: string, hint?: string, first?: YamlTree): void => {
    diagnostics.push({
      code,
      severity: 'error',
      message,
      ...(hint ? { hint } : {}),
      span: { source, start: at.start, end: at.end },
      ...(first ? { related: [{ message: 'first written here', span: { source, start: first.start, end: first.end } }] } : {}),
    });
  };

  const anchors = new Map<string, { tree: YamlTree; value: unknown; size: number; height: number } | 'open'>();
  const recursive = new Set<string>();
  let size = 0;
  let aliased = 0;

  /** Its value, and how many levels stand in it. */
  function build(tree: YamlTree, depth: number): { value: unknown; height: number } {
    size++;
    if (tree.kind === 'alias') return follow(tree, depth);
    const before = size;
    if (tree.anchor !== undefined) anchors.set(tree.anchor, 'open');
    const built =
      tree.kind === 'scalar'
        ? { value: scalar(tree), height: 0 }
        : tree.kind === 'seq'
          ? list(tree.items, depth)
          : mapping(tree, depth);
    if (tree.anchor !== undefined) anchors.set(tree.anchor, { tree, ...built, size: size - before + 1 });
    return built;
  }

  function list(items: readonly YamlTree[], depth: number): { value: unknown[]; height: number } {
    let height = 0;
    const value = items.map((item) => {
      const built = build(item, depth + 1);
      height = Math.max(height, built.height);
      return built.value;
    });
    return { value, height: height + 1 };
  }

  function mapping(tree: YamlMap, depth: number): { value: Record<string, unknown>; height: number } {
    const value: Record<string, unknown> = {};
    let height = 0;
    for (const pair of tree.pairs) {
      const built = build(pair.value, depth + 1);
      height = Math.max(height, built.height);
      const key = keyOf(pair.key);
      if (key === undefined) continue;
      const first = tree.index.get(key);
      if (first) {
        error('duplicate-key', pair.key, `${quote(key)} is written twice here`, 'Keep one of them.', first.key);
        continue;
      }
      tree.index.set(key, pair);
      value[key] = built.value;
    }
    return { value, height: height + 1 };
  }

  function keyOf(key: YamlTree): string | undefined {
    if (key.kind !== 'scalar') {
      error('bad-key', key, 'a key is a plain word here, not a list, a mapping or an alias');
    } else if (typeof key.value !== 'string') {
      const raw = source.text.slice(key.start, key.end);
      if (raw === '') error('bad-key', key, 'there is no key before the `:`');
      else
        error(
          'bad-key',
          key,
          `the key ${quote(raw)} is not a text`,
          `Put it in quotes if it is meant: \`"${raw.slice(0, 40)}":\`.`,
        );
    } else if (FORBIDDEN.has(key.value)) {
      error('forbidden-key', key, `${quote(key.value)} cannot be a key`);
    } else if (key.value === '<<') {
      error(
        'merge-key',
        key,
        "YAML's merge key `<<` is not read here",
        'Repeat the keys; on a storyboard, put what shots share under `defaults`.',
      );
    } else return key.value;
    return undefined;
  }

  function scalar(tree: YamlTree & { kind: 'scalar' }): unknown {
    const { value } = tree;
    if (typeof value === 'string') {
      const bad = badCharacter(value);
      if (bad !== undefined) {
        // Written as an escape it is somewhere in the text; written as itself it can be pointed at.
        const at = source.text.slice(tree.start, tree.end).indexOf(bad);
        const place = at < 0 ? tree : { start: tree.start + at, end: tree.start + at + 1 };
        const code = bad.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
        error('bad-character', place, `there is the character U+${code} in this text, which no text can hold`, 'Take it out.');
      }
    }
    return value;
  }

  function follow(tree: YamlTree & { kind: 'alias' }, depth: number): { value: unknown; height: number } {
    const anchor = anchors.get(tree.name);
    if (anchor === undefined) {
      // Looking for a near name takes time, and a file with this many slips is not one of slips.
      const meant = diagnostics.length < MOST_SHOWN ? closest(tree.name, anchors.keys()) : undefined;
      const hint = 'Put the text in quotes if it is meant to begin with `*`.';
      error(
        'unknown-alias',
        tree,
        `there is no anchor \`&${tree.name.slice(0, 60)}\` above${meant ? `: did you mean \`*${meant}\`?` : ''}`,
        hint,
      );
      return { value: null, height: 0 };
    }
    if (anchor === 'open') {
      // Once for each anchor: a file that does so once does so a hundred thousand times.
      if (!recursive.has(tree.name))
        error('recursive-alias', tree, `\`*${tree.name.slice(0, 60)}\` stands within what it repeats`);
      recursive.add(tree.name);
      return { value: null, height: 0 };
    }
    if (depth + anchor.height > maxDepth) {
      error('too-deep', tree, `more than ${maxDepth} levels of nesting, through aliases`);
      return { value: null, height: 0 };
    }
    const tooMany = aliased > MOST_ALIASED;
    aliased += anchor.size;
    if (aliased > MOST_ALIASED) {
      if (!tooMany)
        error('alias-bomb', tree, `the aliases of this file stand for more than ${MOST_ALIASED.toLocaleString('en')} values`);
      return { value: null, height: 0 };
    }
    size += anchor.size;
    tree.target = anchor.tree;
    return { value: anchor.value, height: anchor.height };
  }

  const { value } = build(root, 1);
  if (root.kind !== 'map') {
    const start = firstOf(source.text, root.start);
    const what = root.kind === 'seq' ? 'a list' : 'text';
    const hint = 'It begins with lines such as `version: 1`.';
    error(
      'not-a-mapping',
      { start, end: Math.max(start, root.end) },
      root.start === root.end
        ? 'there is nothing in this file'
        : `the file is ${what}, and should be a mapping of keys and values`,
      hint,
    );
    return { diagnostics };
  }
  const read = textAsWritten(source, root, value, schema);
  return {
    document: {
      source,
      value: read.value,
      ...(read.value !== value && { formerly: value }),
      span: (path, part) => locate(source, root, path, part ?? 'value'),
      scalar: (path) => scalarAt(root, path),
    },
    diagnostics: [...diagnostics, ...read.diagnostics],
  };
}

/** The scalar that a path leads to, where aliases were followed; nothing where it leads to none. */
function scalarAt(root: YamlTree, path: readonly (string | number)[]): WrittenScalar | undefined {
  const target = (tree: YamlTree | undefined): YamlTree | undefined => (tree?.kind === 'alias' ? target(tree.target) : tree);
  let tree: YamlTree | undefined = root;
  for (const step of path) {
    const parent = target(tree);
    tree =
      parent?.kind === 'map'
        ? parent.index.get(String(step))?.value
        : parent?.kind === 'seq'
          ? parent.items[Number(step)]
          : undefined;
  }
  const found = target(tree);
  return found?.kind === 'scalar' ? found : undefined;
}

function locate(source: Source, root: YamlTree, path: readonly (string | number)[], part: 'key' | 'value'): Span {
  let pair: YamlPair | undefined;
  let tree = root;
  for (const step of path) {
    while (tree.kind === 'alias' && tree.target) tree = tree.target;
    const found: YamlPair | undefined = tree.kind === 'map' ? tree.index.get(String(step)) : undefined;
    const next: YamlTree | undefined = tree.kind === 'seq' ? tree.items[Number(step)] : found?.value;
    if (!next) break;
    pair = found;
    tree = next;
  }
  // Nothing was written after the key: the key is what can be pointed at.
  const at = pair && (part === 'key' || tree.start === tree.end) ? pair.key : tree;
  return { source, start: at.start, end: at.end };
}

/** Escapes can make what YAML itself forbids: control characters and halves of surrogate pairs. */
function badCharacter(text: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\p{Surrogate}/u.exec(text)?.[0];
}

function firstOf(text: string, start: number): number {
  let at = start;
  while (at < text.length && ' \t\r\n'.includes(text[at] as string)) at++;
  return at < text.length ? at : start;
}

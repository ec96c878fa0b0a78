import { findClosest } from '../did-you-mean.js';
import { quote } from '../quote.js';
import { MOST_SHOWN } from '../sort-diagnostics.js';
import type { Source } from '../span.js';
import { findPair } from './find-pair.js';
import { readKey } from './read-key.js';
import type { ReportError, YamlMap, YamlTree } from './yaml-tree.js';

/** The values that all aliases of a file may expand to, together. */
const MAX_ALIASED = 10_000;

/** A value that was built, and how many levels are nested in it. */
interface Built<T = unknown> {
  readonly value: T;
  readonly height: number;
}

/** What an alias repeats: a finished value, or one that is still being built. */
type Anchor = (Built & { readonly tree: YamlTree; readonly size: number }) | 'open';

/** Builds the values of one tree. Bounds what its aliases expand to. */
export class TreeBuilder {
  readonly #source: Source;
  readonly #maxDepth: number;
  readonly #anyEscape: boolean;
  /** Without one in the source, an escape, which has a backslash, is the only way to a forbidden character. */
  readonly #mayBeForbidden: boolean;
  readonly #report: ReportError;
  readonly #countErrors: () => number;
  readonly #anchors = new Map<string, Anchor>();
  readonly #recursive = new Set<string>();
  #size = 0;
  #aliased = 0;

  constructor(
    source: Source,
    { maxDepth, anyEscape }: { readonly maxDepth: number; readonly anyEscape: boolean },
    report: ReportError,
    countErrors: () => number,
  ) {
    this.#source = source;
    this.#maxDepth = maxDepth;
    this.#anyEscape = anyEscape;
    this.#mayBeForbidden = source.text.includes('\\') || findForbiddenCharacter(source.text) !== undefined;
    this.#report = report;
    this.#countErrors = countErrors;
  }

  build(tree: YamlTree, depth: number): Built {
    this.#size++;
    if (tree.kind === 'alias') return this.#resolveAlias(tree, depth);
    const sizeBefore = this.#size;
    if (tree.anchor !== undefined) this.#anchors.set(tree.anchor, 'open');
    const built = this.#buildKind(tree, depth);
    if (tree.anchor !== undefined) this.#anchors.set(tree.anchor, { tree, ...built, size: this.#size - sizeBefore + 1 });
    return built;
  }

  #buildKind(tree: Exclude<YamlTree, { kind: 'alias' }>, depth: number): Built {
    switch (tree.kind) {
      case 'scalar':
        return { value: this.#checkScalar(tree), height: 0 };
      case 'seq':
        return this.#buildList(tree.items, depth);
      case 'map':
        return this.#buildMapping(tree, depth);
    }
  }

  #buildList(items: readonly YamlTree[], depth: number): Built<unknown[]> {
    let height = 0;
    const value = items.map((item) => {
      const built = this.build(item, depth + 1);
      height = Math.max(height, built.height);
      return built.value;
    });
    return { value, height: height + 1 };
  }

  #buildMapping(tree: YamlMap, depth: number): Built<Record<string, unknown>> {
    const value: Record<string, unknown> = {};
    let height = 0;
    for (const pair of tree.pairs) {
      const built = this.build(pair.value, depth + 1);
      height = Math.max(height, built.height);
      const key = readKey(this.#source, pair.key, this.#report);
      if (key === undefined) continue;
      if (Object.hasOwn(value, key)) {
        const first = findPair(tree, key)?.key;
        this.#report('duplicate-key', pair.key, `${quote(key)} is written twice here`, 'Keep one of them.', first);
        continue;
      }
      value[key] = built.value;
    }
    return { value, height: height + 1 };
  }

  #checkScalar(tree: YamlTree & { kind: 'scalar' }): unknown {
    const forbidden = this.#mayBeForbidden && typeof tree.value === 'string' ? findForbiddenCharacter(tree.value) : undefined;
    if (forbidden === undefined) return tree.value;
    // A character that was written as an escape is not in the source: then the whole text is the place.
    const at = this.#source.text.slice(tree.start, tree.end).indexOf(forbidden);
    if (at < 0 && this.#anyEscape) return tree.value;
    const place = at < 0 ? tree : { start: tree.start + at, end: tree.start + at + 1 };
    const code = forbidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    this.#report('bad-character', place, `this text has the character U+${code}, which is not allowed`, 'Remove it.');
    return tree.value;
  }

  #resolveAlias(tree: YamlTree & { kind: 'alias' }, depth: number): Built {
    const nothing = { value: null, height: 0 };
    const anchor = this.#anchors.get(tree.name);
    const name = tree.name.slice(0, 60);
    if (anchor === undefined) {
      this.#reportUnknownAlias(tree);
      return nothing;
    }
    if (anchor === 'open') {
      // Once for each anchor: a hostile file may repeat it a hundred thousand times.
      if (!this.#recursive.has(tree.name))
        this.#report('recursive-alias', tree, `\`*${name}\` refers to a value that contains it`);
      this.#recursive.add(tree.name);
      return nothing;
    }
    if (depth + anchor.height > this.#maxDepth) {
      this.#report('too-deep', tree, `more than ${this.#maxDepth} levels of nesting, through aliases`);
      return nothing;
    }
    const wasTooMany = this.#aliased > MAX_ALIASED;
    this.#aliased += anchor.size;
    if (this.#aliased > MAX_ALIASED) {
      const limit = MAX_ALIASED.toLocaleString('en');
      if (!wasTooMany) this.#report('alias-bomb', tree, `the aliases of this file expand to more than ${limit} values`);
      return nothing;
    }
    this.#size += anchor.size;
    tree.target = anchor.tree;
    return { value: anchor.value, height: anchor.height };
  }

  #reportUnknownAlias(tree: YamlTree & { kind: 'alias' }): void {
    // The search for a close name is slow, so a file with many errors goes without.
    const closest = this.#countErrors() < MOST_SHOWN ? findClosest(tree.name, this.#anchors.keys()) : undefined;
    const suggestion = closest ? `: did you mean \`*${closest}\`?` : '';
    this.#report(
      'unknown-alias',
      tree,
      `there is no anchor \`&${tree.name.slice(0, 60)}\` above${suggestion}`,
      'If the text starts with `*`, put it in quotes.',
    );
  }
}

/** Escapes can write characters that YAML forbids: control characters and halves of surrogate pairs. */
function findForbiddenCharacter(text: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]/u.exec(text)?.[0];
}

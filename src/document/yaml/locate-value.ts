import type { Source, Span } from '../span.js';
import { findPair } from './find-pair.js';
import type { WrittenScalar } from './yaml-document.js';
import type { YamlPair, YamlTree } from './yaml-tree.js';

type Path = readonly (string | number)[];

const followAliases = (tree: YamlTree | undefined): YamlTree | undefined =>
  tree?.kind === 'alias' ? followAliases(tree.target) : tree;

/** The scalar at a path, through aliases. Undefined if the path leads to no scalar. */
export function scalarAt(root: YamlTree, path: Path): WrittenScalar | undefined {
  let tree: YamlTree | undefined = root;
  for (const step of path) {
    const parent = followAliases(tree);
    if (parent?.kind === 'map') tree = findPair(parent, String(step))?.value;
    else tree = parent?.kind === 'seq' ? parent.items[Number(step)] : undefined;
  }
  const found = followAliases(tree);
  return found?.kind === 'scalar' ? found : undefined;
}

/** Where the value at a path was written, or its key. A path to nothing gives its nearest parent. */
export function spanOf(source: Source, root: YamlTree, path: Path, part: 'key' | 'value'): Span {
  let pair: YamlPair | undefined;
  let tree = root;
  for (const step of path) {
    while (tree.kind === 'alias' && tree.target) tree = tree.target;
    const found: YamlPair | undefined = tree.kind === 'map' ? findPair(tree, String(step)) : undefined;
    const next: YamlTree | undefined = tree.kind === 'seq' ? tree.items[Number(step)] : found?.value;
    if (!next) break;
    pair = found;
    tree = next;
  }
  // An empty value has no text to point at, so its key stands for it.
  const target = pair && (part === 'key' || tree.start === tree.end) ? pair.key : tree;
  return { source, start: target.start, end: target.end };
}

import type { YamlMap, YamlPair } from './yaml-tree.js';

/** A mapping with more keys gets an index. */
const FEW = 16;

/** Finds a mapping's pair by its key. If the key is written twice, the first counts. */
export function findPair(map: YamlMap, key: string): YamlPair | undefined {
  if (map.pairs.length <= FEW) {
    for (const pair of map.pairs) if (keyOf(pair) === key) return pair;
    return undefined;
  }
  map.index ??= new Map(map.pairs.toReversed().map((pair) => [keyOf(pair), pair]));
  return map.index.get(key);
}

const keyOf = ({ key }: YamlPair): unknown => (key.kind === 'scalar' ? key.value : undefined);

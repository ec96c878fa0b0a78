import type { YamlDocument } from '../../document/yaml/yaml-document.js';

/** A mapping of which nothing is known yet: the rules of a board look at it whatever else is wrong with it. */
export type RawBoard = Readonly<Record<string, unknown>>;

/** The value as a mapping; an empty one where it is none, which the schema tells. */
export function mapping(value: unknown): RawBoard {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as RawBoard) : {};
}

/** The board's shots as written. */
export function rawShots(document: YamlDocument): readonly RawBoard[] {
  const { shots } = mapping(document.value);
  return Array.isArray(shots) ? shots.map(mapping) : [];
}

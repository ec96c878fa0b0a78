import type { YamlDocument } from '../../document/yaml/yaml-document.js';

/** A mapping that the schema has not checked: each check of a board works even if others report errors. */
export type RawMapping = Readonly<Record<string, unknown>>;

/** The value as a mapping. Any other value gives an empty one; the schema check reports it. */
export function asMapping(value: unknown): RawMapping {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as RawMapping) : {};
}

/** The board's shots as written. */
export function rawShots(document: YamlDocument): readonly RawMapping[] {
  const { shots } = asMapping(document.value);
  return Array.isArray(shots) ? shots.map(asMapping) : [];
}

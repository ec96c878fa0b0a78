/** A YAML document as written, in our own shape: offsets into the source, aliases unresolved. */
export type YamlTree =
  | {
      readonly kind: 'scalar';
      readonly value: unknown;
      /** Its text, where it stands without quotes; empty where nothing was written. */
      readonly plain?: string;
      /** A tag says already that it is a text. */
      readonly tagged?: boolean;
      readonly start: number;
      readonly end: number;
      readonly anchor?: string;
    }
  | { readonly kind: 'alias'; readonly name: string; readonly start: number; readonly end: number; target?: YamlTree }
  | {
      readonly kind: 'seq';
      readonly items: readonly YamlTree[];
      readonly start: number;
      readonly end: number;
      readonly anchor?: string;
    }
  | YamlMap;

/** A mapping; `index` has the pairs that count, once the tree has been read. */
export interface YamlMap {
  readonly kind: 'map';
  readonly pairs: readonly YamlPair[];
  readonly index: Map<string, YamlPair>;
  readonly start: number;
  readonly end: number;
  readonly anchor?: string;
}

/** One key and its value; where nothing was written after the key, the value is an empty scalar. */
export interface YamlPair {
  readonly key: YamlTree;
  readonly value: YamlTree;
}

/** What the YAML library complained about, before it is put into our words. */
export interface YamlComplaint {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

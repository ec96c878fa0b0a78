/** How many levels mappings and lists may be nested. */
export const MAX_DEPTH = 64;

/** A YAML document as written: offsets into the source, aliases not yet followed. */
export type YamlTree =
  | {
      readonly kind: 'scalar';
      readonly value: unknown;
      /** Its text, if it has no quotes. Empty if nothing was written. */
      readonly plain?: string;
      /** A tag such as `!!str` makes it a text. */
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

/** A mapping. `index` holds the first pair of each key, in a mapping with many keys, once one is searched there. */
export interface YamlMap {
  readonly kind: 'map';
  readonly pairs: readonly YamlPair[];
  index?: ReadonlyMap<unknown, YamlPair>;
  readonly start: number;
  readonly end: number;
  readonly anchor?: string;
}

/** One key and its value. If nothing was written after the key, the value is an empty scalar. */
export interface YamlPair {
  readonly key: YamlTree;
  readonly value: YamlTree;
}

/** An error of the YAML library, in its own words. */
export interface YamlComplaint {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** What a document may contain. */
export interface YamlOptions {
  /** Escapes such as `\e` may write control characters and halves of surrogate pairs: the text goes to people, never into a request. */
  readonly anyEscape?: boolean;
  /** The tree of the text, where another thread has parsed it. Present only if it has no errors. */
  readonly tree?: YamlTree;
}

/** Reports an error at a place, with the first of two equal things where that matters. */
export type ReportError = (
  code: string,
  place: { readonly start: number; readonly end: number },
  message: string,
  hint?: string,
  first?: YamlTree,
) => void;

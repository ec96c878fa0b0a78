/** What changed a line of a journal after it was written. `records-gone` counts the records that are missing before it. */
export type FlawCause =
  | {
      readonly code:
        | 'beyond-repair'
        | 'number-taken'
        | 'other-version'
        | 'no-newline-between'
        | 'newline-inside'
        | 'wrong-place'
        | 'bit-flipped'
        | 'crlf'
        | 'bytes-around'
        | 'newline-changed';
    }
  | { readonly code: 'records-gone'; readonly records: number };

/** A place where a journal is not as it was written. */
export interface Flaw {
  /** In bytes. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  readonly causes: readonly FlawCause[];
  /** `repaired`: the checksum proves what was written. `other-version`: the record is whole, and another version wrote it. */
  readonly kind: 'repaired' | 'other-version' | 'broken';
}

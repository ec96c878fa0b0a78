/** A text that a person wrote, and the name by which messages call it. */
export interface Source {
  /** As it is shown: relative to where the person stands, with forward slashes. */
  readonly file: string;
  /** Decoded, without a byte order mark; line ends as written. */
  readonly text: string;
  /** Why none of the text may be shown, on any screen or in any report; absent where it may be. */
  readonly hidden?: string;
}

/** A stretch of a source: UTF-16 offsets into its text, `end` exclusive. An empty stretch is a point. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** Whether a stretch of a text lies in another one of the same text. */
export const isWithin = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

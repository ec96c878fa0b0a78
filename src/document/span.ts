/** A text that a person wrote, and the file name that messages show. */
export interface Source {
  /** Relative to the current directory, with forward slashes. */
  readonly file: string;
  /** Decoded, without a byte order mark; line ends as written. */
  readonly text: string;
  /** Why the text must not appear on any screen or in any report. Absent if it may. */
  readonly hidden?: string;
}

/** A part of a source: UTF-16 offsets into its text, `end` exclusive. An empty span is a point. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** Whether a stretch of a text lies in another one of the same text. */
export const isWithin = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

import type { Diagnostic } from '../../document/diagnostic.js';
import type { Span } from '../../document/span.js';

/** Messages quote what was written in backticks, and what was written may hold backticks. */
const quotes = /`.*`/gs;

const withhold = (text: string, { source }: Span): string => (source.hidden === undefined ? text : text.replace(quotes, '`…`'));

/** A diagnostic without the words of a file whose text is not shown. */
export const withheld = (one: Diagnostic): Diagnostic => ({
  ...one,
  message: withhold(one.message, one.span),
  ...(one.hint !== undefined && { hint: withhold(one.hint, one.span) }),
  ...(one.related && {
    related: one.related.map(({ message, span }) => ({ span, message: withhold(message, span) })),
  }),
});

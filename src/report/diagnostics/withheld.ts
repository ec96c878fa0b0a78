import type { Diagnostic } from '../../document/diagnostic.js';
import type { Span } from '../../document/span.js';
import { type MessageReader, messageText } from '../text/message-text.js';

/** Messages quote what was written in backticks, and what was written may hold backticks. */
const quotes = /`.*`/gs;

const withhold = (text: string, { source }: Span): string => (source.hidden === undefined ? text : text.replace(quotes, '`…`'));

/** A diagnostic as its reader gets it. */
export type ShownDiagnostic = Omit<Diagnostic, 'hint'> & { readonly hint?: string };

/** A diagnostic for its reader, without the words of a file whose text is not shown. */
export const withheld = ({ hint, ...one }: Diagnostic, reader: MessageReader): ShownDiagnostic => ({
  ...one,
  message: withhold(one.message, one.span),
  ...(hint !== undefined && { hint: withhold(messageText(hint, reader), one.span) }),
  ...(one.related && {
    related: one.related.map(({ message, span }) => ({ span, message: withhold(message, span) })),
  }),
});

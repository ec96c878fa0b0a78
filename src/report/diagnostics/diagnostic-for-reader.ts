import type { Diagnostic } from '../../document/diagnostic.js';
import { composeMessage, option } from '../../document/message.js';
import type { Span } from '../../document/span.js';
import { type MessageReader, messageText } from '../text/message-text.js';

/** Messages quote the file's text in backticks. That text may have backticks too, so this is greedy. */
const quotes = /`.*`/gs;

const withhold = (text: string, { source }: Span): string => (source.hidden === undefined ? text : text.replace(quotes, '`…`'));

/** A diagnostic with its option and its hint as text. */
export type ShownDiagnostic = Omit<Diagnostic, 'hint' | 'option'> & { readonly hint?: string };

/** A diagnostic for its reader. It quotes nothing from a file whose text is hidden. */
export const diagnosticForReader = ({ hint, option: name, ...one }: Diagnostic, reader: MessageReader): ShownDiagnostic => ({
  ...one,
  message: withhold(
    name === undefined ? one.message : messageText(composeMessage`${option(name)}: ${one.message}`, reader),
    one.span,
  ),
  ...(hint !== undefined && { hint: withhold(messageText(hint, reader), one.span) }),
  ...(one.related && {
    related: one.related.map(({ message, span }) => ({ span, message: withhold(message, span) })),
  }),
});

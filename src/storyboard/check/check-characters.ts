import type { Diagnostic } from '../../document/diagnostic.js';
import { findInvisible, isInTypographicQuotes } from '../../document/invisible-characters.js';
import { hintForLookalike } from '../../document/lookalikes.js';
import { quote } from '../../document/quote.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import type { BoardText } from '../raw/board-texts.js';

/** Warns of invisible characters and typographic quotes in texts that a model receives. */
export function checkCharacters(document: YamlDocument, texts: readonly BoardText[]): Diagnostic[] {
  return texts.flatMap(({ path, text, isSent }): Diagnostic[] => {
    if (text === undefined || !isSent) return [];
    const invisible = findInvisible(text);
    const isQuoted = isInTypographicQuotes(text) && document.scalar(path)?.plain !== undefined;
    if (!invisible && !isQuoted) return [];
    const span = document.span(path);
    const found: Diagnostic[] = [];
    if (invisible) {
      const { offset, lookalike } = invisible;
      const at = span.source.text.slice(span.start, span.end).indexOf(text[offset] ?? '');
      const place = at < 0 ? span : { ...span, start: span.start + at, end: span.start + at + 1 };
      const message = `this text has an invisible character: ${lookalike.name}`;
      found.push({ code: 'hidden-character', severity: 'warning', message, hint: hintForLookalike(lookalike), span: place });
    }
    if (isQuoted) {
      const plain = text.slice(1, -1);
      const message = `YAML does not read ${quote(text[0])} and ${quote(text.at(-1))} as quotes: they are part of the text`;
      const hint = `Write ${quote(`"${plain}"`)} for the text without them, or ${quote(`'${text}'`)} to keep them.`;
      found.push({ code: 'typographic-quotes', severity: 'warning', message, hint, span });
    }
    return found;
  });
}

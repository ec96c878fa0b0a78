import type { Diagnostic } from '../../document/diagnostic.js';
import { inTypographicQuotes, unseenIn } from '../../document/invisible-characters.js';
import { mendLookalike } from '../../document/lookalikes.js';
import { quote } from '../../document/quote.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { boardTexts } from '../raw/board-texts.js';

/** Characters of a text that would be sent and that nobody sees, and quotes that a model would read. */
export function checkCharacters(document: YamlDocument): Diagnostic[] {
  return boardTexts(document).flatMap(({ path, text, sent }): Diagnostic[] => {
    if (text === undefined || !sent) return [];
    const span = document.span(path);
    const unseen = unseenIn(text);
    const found: Diagnostic[] = [];
    if (unseen) {
      const character = text[unseen.at] ?? '';
      const at = span.source.text.slice(span.start, span.end).indexOf(character);
      const place = at < 0 ? span : { ...span, start: span.start + at, end: span.start + at + 1 };
      const message = `this text has a character in it that nobody sees: ${unseen.is.name}`;
      found.push({ code: 'hidden-character', severity: 'warning', message, hint: mendLookalike(unseen.is), span: place });
    }
    if (document.scalar(path)?.plain !== undefined && inTypographicQuotes(text)) {
      const plain = text.slice(1, -1);
      const message = `${quote(text[0])} and ${quote(text.at(-1))} are no quotes to YAML: they are part of the text`;
      const hint = `Write ${quote(`"${plain}"`)} for the text without them, or ${quote(`'${text}'`)} to keep them.`;
      found.push({ code: 'typographic-quotes', severity: 'warning', message, hint, span });
    }
    return found;
  });
}

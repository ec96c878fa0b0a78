import type { Diagnostic } from '../../document/diagnostic.js';
import { quote } from '../../document/quote.js';
import { commentAfter, quotedWhole } from '../../document/yaml/comment-after.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { type BoardText, boardTexts } from '../raw/board-texts.js';

/** A text without quotes ends where ` #` begins a comment: what was meant as part of it would never be sent. */
export function checkComments(document: YamlDocument): Diagnostic[] {
  return boardTexts(document).flatMap((one) => comment(document, one));
}

function comment(document: YamlDocument, { path, text }: BoardText): Diagnostic[] {
  const { source } = document;
  const scalar = document.scalar(path);
  if (scalar?.plain === undefined) return [];
  // Where nothing was written, the value begins behind the colon of its key.
  const from = text === undefined ? behindColon(source.text, document.span(path, 'key').end) : scalar.end;
  const found = from === undefined ? undefined : commentAfter(source.text, from);
  if (found === undefined) return [];
  const span = { source, start: found.start, end: found.end };
  const hint = `If it belongs to the text, put the whole text in quotes${quotedWhole(source.text, text === undefined ? found.start : scalar.start, found)}. If not, write the comment on a line of its own.`;
  if (text !== undefined) {
    const message = `this is a comment to YAML: the text ends before it, with ${quote(lastWords(text))}`;
    return [{ code: 'comment-cuts-text', severity: 'warning', message, hint, span }];
  }
  const message = `${quote(String(path.at(-1)))} has no value: what follows it is a comment to YAML`;
  const related = [{ message: 'the comment', span }];
  return [{ code: 'comment-cuts-text', severity: 'error', message, hint, span: document.span(path), related }];
}

function behindColon(text: string, from: number): number | undefined {
  const colon = /^["']?[ \t]*:/.exec(text.slice(from, from + 100))?.[0];
  return colon === undefined ? undefined : from + colon.length;
}

const lastWords = (text: string): string => (text.length > 50 ? `…${text.slice(-49)}` : text);

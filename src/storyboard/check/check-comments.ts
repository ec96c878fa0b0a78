import type { Diagnostic } from '../../document/diagnostic.js';
import { quote } from '../../document/quote.js';
import { findCommentAfter, quoteWithComment } from '../../document/yaml/comment-after.js';
import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import type { BoardText } from '../raw/board-texts.js';

/** Warns of texts without quotes that a comment ends: the author may have meant the comment as part of the text. */
export function checkComments(document: YamlDocument, texts: readonly BoardText[]): Diagnostic[] {
  return texts.flatMap((text) => checkText(document, text));
}

function checkText(document: YamlDocument, { path, text }: BoardText): Diagnostic[] {
  const { source } = document;
  const scalar = document.scalar(path);
  if (scalar?.plain === undefined) return [];
  // An empty value starts after the colon of its key.
  const from = text === undefined ? offsetAfterColon(source.text, document.span(path, 'key').end) : scalar.end;
  const comment = from === undefined ? undefined : findCommentAfter(source.text, from);
  if (comment === undefined) return [];
  const span = { source, start: comment.start, end: comment.end };
  const whole = quoteWithComment(source.text, text === undefined ? comment.start : scalar.start, comment);
  const hint = `If it belongs to the text, put the whole text in quotes${whole}. If not, write the comment on a line of its own.`;
  if (text !== undefined) {
    const message = `YAML reads this as a comment: the text ends before it, with ${quote(lastWords(text))}`;
    return [{ code: 'comment-cuts-text', severity: 'warning', message, hint, span }];
  }
  const message = `${quote(String(path.at(-1)))} has no value: YAML reads what follows as a comment`;
  const related = [{ message: 'the comment', span }];
  return [{ code: 'comment-cuts-text', severity: 'error', message, hint, span: document.span(path), related }];
}

function offsetAfterColon(text: string, from: number): number | undefined {
  const colon = /^["']?[ \t]*:/.exec(text.slice(from, from + 100))?.[0];
  return colon === undefined ? undefined : from + colon.length;
}

const lastWords = (text: string): string => (text.length > 50 ? `…${text.slice(-49)}` : text);

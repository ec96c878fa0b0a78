/** Markup that is ready to stand in a page. Only `html` and `trustedHtml` make it. */
export class SafeHtml {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (one) => ENTITIES[one] as string);

/** Markup that is our own. Never call it with a text from a board, a gateway or a file. */
export const trustedHtml = (markup: string): SafeHtml => new SafeHtml(markup);

/** A template of markup. Each value is escaped, unless it is markup already. */
export function html(pieces: TemplateStringsArray, ...values: readonly (string | number | SafeHtml)[]): SafeHtml {
  const texts = values.map((value) => (value instanceof SafeHtml ? value.markup : escapeHtml(String(value))));
  return new SafeHtml(pieces.map((piece, index) => piece + (texts[index] ?? '')).join(''));
}

const IN_JSON: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON that can stand inside a script element: no text in it can end the element or begin a comment. */
export const jsonIsland = (value: unknown): SafeHtml =>
  new SafeHtml(JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (one) => IN_JSON[one] as string));

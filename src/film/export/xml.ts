/** An element of an XML document. An attribute that is `undefined` is left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  /** Elements, or one text. */
  readonly children: readonly XmlElement[] | string;
}

export const element = (
  name: string,
  attributes: XmlElement['attributes'] = {},
  children: XmlElement['children'] = [],
): XmlElement => ({ name, attributes, children });

/** Characters that XML 1.0 has no way to write. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the standard forbids
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
/** Characters with a meaning in XML, and those that a parser changes or a screen does not show. */
const SPECIAL = /[&<>"'\t\r\n\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;
const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** A text that a parser reads back unchanged, but for characters that XML cannot have: U+FFFD stands for them. */
const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(FORBIDDEN, '\ufffd')
    .replaceAll(SPECIAL, (character) => NAMED[character] ?? `&#${character.codePointAt(0)};`);

/** An element on lines of its own, indented by two spaces a level. */
export function xmlText({ name, attributes, children }: XmlElement, indent = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeXml(String(value))}"`],
  );
  const start = `${indent}<${name}${written.join('')}`;
  if (typeof children === 'string') return `${start}>${escapeXml(children)}</${name}>\n`;
  if (children.length === 0) return `${start}/>\n`;
  return `${start}>\n${children.map((child) => xmlText(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

/**
 * Text from outside as it may stand on a screen: what would drive the terminal or turn the reading direction is shown as
 * its code, on one line.
 */
export const visible = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, (char) => {
    if (char === '\n' || char === '\t') return ' ';
    return `<U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`;
  });

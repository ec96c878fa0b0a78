import { escapeTerminal } from './escape-terminal.js';

/** A hidden character as a shell escape within `$'…'`. */
const escaped = (character: string): string => {
  const code = character.codePointAt(0) as number;
  if (escapeTerminal(character) === character) return character.replace(/['\\]/, '\\$&');
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
};

/** A word quoted for a shell, with hidden characters as escapes. A file may have any name. */
export function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (escapeTerminal(word) !== word) return `$'${[...word].map(escaped).join('')}'`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

import { escapeTerminal } from './escape-terminal.js';

/** What is hidden in a word, as shells write it between `$'` and `'`. */
const escaped = (character: string): string => {
  const code = character.codePointAt(0) as number;
  if (escapeTerminal(character) === character) return character.replace(/['\\]/, '\\$&');
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
};

/** A word as a shell takes it, with nothing hidden in it: a file may be called anything. */
export function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (escapeTerminal(word) !== word) return `$'${[...word].map(escaped).join('')}'`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every page for users, by its path. */
export const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export const read = (page: string): string => readFileSync(join(root, page), 'utf8');

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  readonly language: string;
  readonly text: string;
}

export function blocksOf(page: string): Block[] {
  return [...read(page).matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language, text]) => ({
    page,
    language: language as string,
    text: text as string,
  }));
}

/** A page without its fenced blocks. */
export const proseOf = (page: string): string => read(page).replaceAll(/^```\w*\n.*?^```$/gms, '');

/** The commands of a block, without their comments. In a workflow they follow `run:`. */
export function commandsIn({ language, text }: Block): string[] {
  const lines = text.split('\n').map((line) => line.replace(/ {2,}# .*$/, '').trim());
  if (language === 'sh') return lines.filter((line) => line !== '' && !line.startsWith('#'));
  return language === 'yaml' ? lines.flatMap((line) => /^- run: (.+)$/.exec(line)?.[1] ?? []) : [];
}

/** Commands in backticks within the text. */
export const commandsInProse = (page: string): string[] =>
  [...proseOf(page).matchAll(/`([^`]+)`/g)]
    .map(([, text]) => (text as string).replaceAll(/\s+/g, ' '))
    .filter((text) => /^(?:npx |npm |bash |git |rushes )/.test(text));

/** The words of a command line. Quotes hold a word together. */
export const wordsOf = (command: string): string[] =>
  [...command.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) => word.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2'));

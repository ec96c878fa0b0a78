import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { shellWord } from '../../report/text/shell-word.js';

/** A shell command that moves a folder, and makes the parent of the new place where that is missing. Both paths are absolute. */
export function moveCommand(from: string, to: string): string {
  const parent = dirname(to);
  const make = existsSync(parent) ? '' : `mkdir -p ${shellWord(parent)} && `;
  return `${make}mv ${shellWord(from)} ${shellWord(to)}`;
}

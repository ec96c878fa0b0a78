import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { LoadedBoard } from '../../app/board/load.js';
import { CONFIG } from '../../app/board/load-config.js';
import { pathIn } from '../../app/diff/repository.js';
import { picksPathOf } from '../../app/picks/load-picks.js';
import type { PullRequestHistory } from './history.js';

/** Takes that the pull request itself says are paid for: they make what is to pay less. */
export function claimedTakes(loaded: LoadedBoard, { changed = new Set(), repository }: PullRequestHistory): string[] {
  const { board } = loaded.resolved;
  const picks = pathIn(repository.top, picksPathOf(loaded, {}));
  const records = [`/${board.id}/manifest.json`, `/${board.id}/journal.jsonl`];
  const files = [...changed].filter((path) => path === picks || records.some((one) => `/${path}`.endsWith(one)));
  return files.map((path) => `${path}: this pull request changes which takes count, and so what is to pay`);
}

/** Whether the pull request changes a board with errors: its file, a config above it, or a file that its text names. */
export function isTouched(file: string, { changed, repository }: PullRequestHistory): boolean {
  if (changed === undefined || changed.has(file)) return true;
  for (let at = dirname(file); ; at = dirname(at)) {
    if (changed.has(at === '.' ? CONFIG : `${at}/${CONFIG}`)) return true;
    if (at === '.') break;
  }
  const text = readText(join(repository.top, file));
  return [...changed].some((path) => text.includes(basename(path)));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { filmLines } from './film-lines.js';
import { hasScheme } from './public-url.js';
import { asMapping, rawShots } from './raw-board.js';

/** A text of a board, and its path. */
export interface BoardText {
  readonly path: readonly (string | number)[];
  /** Absent if nothing was written. */
  readonly text?: string;
  /** Whether a model receives it. */
  readonly isSent: boolean;
}

/** Finds every free text of a board: title, prompts, vars, notes, dialogue, captions, and paths of stills and clips. */
export function findTexts(document: YamlDocument): BoardText[] {
  const board = asMapping(document.value);
  const found: BoardText[] = [];
  const add = (value: unknown, parent: readonly (string | number)[], key: string | number, isSent: boolean): void => {
    if (value === undefined) return;
    if (value === null) found.push({ path: [...parent, key], isSent });
    else if (typeof value === 'string' || typeof value === 'number')
      found.push({ path: [...parent, key], text: String(value), isSent });
  };
  const addTextsOf = (shot: unknown, path: readonly (string | number)[]): void => {
    const { prompt, negative_prompt, notes, frames, multi_shot, source } = asMapping(shot);
    add(prompt, path, 'prompt', true);
    add(negative_prompt, path, 'negative_prompt', true);
    add(notes, path, 'notes', false);
    if (frames !== undefined)
      for (const [end, still] of Object.entries(asMapping(frames)))
        if (typeof still === 'string' && !hasScheme(still)) add(still, [...path, 'frames'], end, false);
    for (const line of filmLines(asMapping(shot)))
      add(line.value, [...path, ...line.path.slice(0, -1)], line.path.at(-1) as string, false);
    add(source, path, 'source', false);
    if (Array.isArray(multi_shot))
      multi_shot.forEach((part, nth) => {
        add(asMapping(part).prompt, [...path, 'multi_shot', nth], 'prompt', true);
      });
  };
  add(board.title, [], 'title', false);
  for (const [name, value] of Object.entries(asMapping(board.vars))) add(value, ['vars'], name, true);
  addTextsOf(board.defaults, ['defaults']);
  rawShots(document).forEach((shot, index) => {
    addTextsOf(shot, ['shots', index]);
  });
  return found;
}

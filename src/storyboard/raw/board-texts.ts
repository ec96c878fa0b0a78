import type { YamlDocument } from '../../document/yaml/yaml-document.js';
import { hasScheme } from './public-url.js';
import { mapping, rawShots } from './raw-board.js';

/** A text of a board, and where it stands. */
export interface BoardText {
  readonly path: readonly (string | number)[];
  /** Absent where nothing was written there. */
  readonly text?: string;
  /** It is sent to a model. */
  readonly sent: boolean;
}

/** Every text of a board that is in somebody's own words: titles, prompts, vars, notes, and paths of stills. */
export function boardTexts(document: YamlDocument): BoardText[] {
  const board = mapping(document.value);
  const found: BoardText[] = [];
  const add = (value: unknown, path: readonly (string | number)[], sent: boolean): void => {
    if (typeof value === 'number') found.push({ path, text: String(value), sent });
    else if (typeof value === 'string') found.push({ path, text: value, sent });
    else if (value === null) found.push({ path, sent });
  };
  const addAll = (from: unknown, path: readonly (string | number)[]): void => {
    const { prompt, negative_prompt, notes, frames, multi_shot } = mapping(from);
    add(prompt, [...path, 'prompt'], true);
    add(negative_prompt, [...path, 'negative_prompt'], true);
    add(notes, [...path, 'notes'], false);
    for (const [end, still] of Object.entries(mapping(frames)))
      if (typeof still === 'string' && !hasScheme(still)) add(still, [...path, 'frames', end], false);
    if (Array.isArray(multi_shot))
      multi_shot.forEach((part, nth) => {
        add(mapping(part).prompt, [...path, 'multi_shot', nth, 'prompt'], true);
      });
  };
  add(board.title, ['title'], false);
  for (const [name, value] of Object.entries(mapping(board.vars))) add(value, ['vars', name], true);
  addAll(board.defaults, ['defaults']);
  rawShots(document).forEach((shot, index) => {
    addAll(shot, ['shots', index]);
  });
  return found;
}

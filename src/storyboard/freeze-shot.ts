import type { Shot } from './shot.js';

/**
 * A frozen copy of a shot, with some of its values replaced. Copied key by key: an object that begins with a spread and is then
 * frozen or added to gets a hidden class of its own in V8. Thousands of them slow down everything that reads them.
 */
export function freezeShot(shot: Shot, replaced: Partial<Shot> = {}): Shot {
  const copy: Record<string, unknown> = {};
  for (const values of [shot, replaced] as Readonly<Record<string, unknown>>[])
    for (const key of Object.keys(values)) copy[key] = values[key];
  return Object.freeze(copy) as unknown as Shot;
}

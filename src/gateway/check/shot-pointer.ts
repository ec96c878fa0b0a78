import type { Shot } from '../../storyboard/shot.js';

/** A path as a JSON pointer: `['frames', 'first']` -> `/frames/first`. */
export const toPointer = (path: readonly (string | number)[]): string => path.map((part) => `/${part}`).join('');

/** What an author calls the value at a pointer: `/frames/first` -> `frames.first`, `/multi_shot/0/prompt` -> `prompt`. */
export const fieldNameAt = (pointer: string): string =>
  pointer
    .replace(/^.*\/\d+(?=\/)/, '')
    .slice(1)
    .replaceAll('/', '.');

const BRIEF_NAMES: Readonly<Record<string, string>> = { '/frames/first': 'first frame', '/frames/last': 'last frame' };

/** What a list of short reasons calls the value at a pointer: `/frames/first` -> `first frame`. */
export const briefNameAt = (pointer: string): string => BRIEF_NAMES[pointer] ?? fieldNameAt(pointer);

/** The shot without the values at these pointers, which have one or two parts. */
export function omitValues(shot: Shot, pointers: readonly string[]): Shot {
  if (pointers.length === 0) return shot;
  const copy = { ...shot } as unknown as Record<string, unknown>;
  for (const pointer of pointers) {
    const [key = '', inner] = pointer.slice(1).split('/');
    if (inner === undefined) delete copy[key];
    else {
      const { [inner]: _, ...rest } = copy[key] as Record<string, unknown>;
      copy[key] = rest;
    }
  }
  return copy as unknown as Shot;
}
